"""A filled-in form goes to the consultation that it says it is for, unless another is named."""

from pathlib import Path

import pytest

from rus.consultation import consultation_at
from rus.load import load
from rus.word_documents import reply_form
from tests.referrals import ADDRESS, COMMENTS, GOAL, NOW, filled_in, opened, saved, write_referral
from tests.support import Run, run

OTHER = "exempel/2030/samrad/enkat"


class Desk:
    """Where forms come in: a strategy with a referral, and one filled-in form."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.root = write_referral(folder / "strategy")
        self.file = folder / "svar.docx"
        self._capsys = capsys
        shown = consultation_at(load(self.root).content, ADDRESS)
        self.file.write_bytes(filled_in(reply_form(shown, NOW), {GOAL: ("stödjer", "Bra.")}))

    def take_in(self) -> Run:
        return run(self._capsys, "--strategy", self.root, "import", "reply", self.file)

    def change_stated(self, address: str) -> None:
        document = opened(self.file.read_bytes())
        document.tables[0].rows[1].cells[1].text = address
        self.file.write_bytes(saved(document))


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Desk:
    return Desk(tmp_path, capsys)


def test_a_form_is_read_in_where_it_says_that_it_belongs(desk: Desk) -> None:
    result = desk.take_in()
    assert (result.code, result.err) == (0, "")
    [comment] = consultation_at(load(desk.root).content, ADDRESS).comments
    assert (comment.sender, comment.concerns, comment.gist) == ("Exempel kommun", (GOAL,), "Bra.")


@pytest.mark.parametrize("stated", ["", OTHER, "../../etc", "x" * 5000])
def test_a_form_for_a_consultation_that_is_not_there_is_refused(desk: Desk, stated: str) -> None:
    desk.change_stated(stated)
    result = desk.take_in()
    assert (result.code, result.out) == (2, "")
    assert f"Samrådet «{stated[:200]}» finns inte." in result.err
    assert "Skriv adressen så här: län/utgåva/samrad/id." in result.err
    assert not (desk.root / COMMENTS).exists()


def test_a_form_from_before_the_consultation_was_renamed_is_told_the_new_address(
    desk: Desk,
) -> None:
    (desk.root / f"{ADDRESS}.yaml").rename(desk.root / f"{OTHER}.yaml")
    edition = desk.root / "exempel/2030/strategi.yaml"
    row = f"  - {{adress: {ADDRESS}, ersatt_av: [{OTHER}], motivering: Nytt namn.}}\n"
    edition.write_text(edition.read_text(encoding="utf-8") + row, encoding="utf-8")
    result = desk.take_in()
    assert result.code == 2
    assert f"har fått en annan adress. Skriv i stället «{OTHER}»." in result.err


def test_a_file_that_is_no_form_is_told_how_one_is_made(desk: Desk) -> None:
    document = opened(desk.file.read_bytes())
    for table in document.tables:
        table._element.getparent().remove(table._element)
    desk.file.write_bytes(saved(document))
    result = desk.take_in()
    assert (result.code, result.out) == (1, "")
    assert "Filen är ingen svarsblankett" in result.err
    assert "rus export reply-form län/utgåva/samrad/id" in result.err
