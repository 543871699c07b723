"""What has been taken back: told of on the site and in all that is exported, but not its words."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from macros.embedding import embedded_pages
from macros.feed import atom_feed
from macros.functions import Functions
from macros.open_data import data_files
from macros.render import PageContext
from macros.site import Site
from rus.chronicle import chronicle_of
from rus.load import load
from tests.referrals import ADDRESS, COMMENTS, REFERRAL
from tests.repositories import Repository
from tests.support import AREA, CITATION, check, run, write_strategy
from tests.told_changes import about, changes_page, shown

EDITION = "exempel/2030/strategi.yaml"
REASONS = "exempel/2030/andringar.yaml"
PLACE = f"{ADDRESS}/synpunkter"
SECRETS = ("Lillemor", "Storgatan", "sjuk", "frisk")

FIRST = """\
  - id: lekby
    från: Lekby
    innehåll: Bra.
"""
WITHDRAWN = """\
  - id: forsta
    från: Lillemor
    datum: 2026-01-02
    berör: [exempel/2030/halsa/trygghet]
    innehåll: Jag är sjuk och bor på Storgatan 1.
"""
ANSWERED = WITHDRAWN.replace("id: forsta", "id: andra") + (
    "    svar: {beslut: tas in, motivering: Lillemor har rätt.}\n"
)


def row(address: str, more: str = "") -> str:
    return f"  - adress: {address}\n    motivering: Svaret har tagits tillbaka.\n{more}"


@pytest.fixture
def taken_back(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], nobodys_settings: None
) -> Repository:
    """A comment that came, got another id, other words and an answer, and was withdrawn."""
    made = Repository(tmp_path / "arkiv", capsys)
    made.start()
    write_strategy(made.strategy, {**REFERRAL, COMMENTS: f"synpunkter:\n{FIRST}{WITHDRAWN}"})
    made.commit(time="2026-01-10T08:00:00+01:00")
    made.commit({COMMENTS: f"synpunkter:\n{FIRST}{ANSWERED}"}, time="2026-02-01T08:00:00+01:00")
    made.change(COMMENTS, "sjuk", "frisk")
    made.change(COMMENTS, "från: Lillemor", "från: Lillemor Lök")
    made.commit(time="2026-03-01T08:00:00+01:00")
    text = REFERRAL[EDITION] + row(f"{PLACE}/andra")
    made.commit(
        {COMMENTS: f"synpunkter:\n{FIRST}", EDITION: text}, time="2026-04-01T08:00:00+02:00"
    )
    return made


def withhold(repository: Repository) -> None:
    repository.write({EDITION: REFERRAL[EDITION] + row(f"{PLACE}/andra", "    dold: true\n")})


def site(repository: Repository) -> Site:
    loaded = load(repository.strategy)
    assert check(repository.capsys, repository.strategy) == []
    return Site(loaded.content, chronicle_of(loaded))


def published(repository: Repository, made: Site) -> Iterator[tuple[str, str]]:
    """All that is made for readers, by what it is."""
    for address, page in made.pages.items():
        html = Functions(PageContext(made, page.url)).call("sida", address)
        yield address, f"{page.title} {page.description} {html}"
    yield "andringar", Functions(PageContext(made, "andringar/")).call("ändringar")
    yield "feed", atom_feed(made, "Strategierna").decode()
    for files in (data_files(made), embedded_pages(made, "Strategierna")):
        yield from ((name, data.decode("utf-8", "replace")) for name, data in files)
    for form in ("csv", "docx"):
        target = repository.top / f"ut.{form}"
        arguments = ("export", "comments", ADDRESS, "--format", form, "-o", target)
        assert run(repository.capsys, "--strategy", repository.strategy, *arguments).code == 0
        data = target.read_bytes()
        if form == "docx":
            data = ZipFile(BytesIO(data)).read("word/document.xml")
        yield form, data.decode()


def leaking(repository: Repository) -> set[str]:
    told = published(repository, site(repository))
    return {name for name, text in told if any(secret in text for secret in SECRETS)}


def test_nothing_that_is_published_holds_the_words_of_what_is_withheld(
    taken_back: Repository,
) -> None:
    assert {"andringar", "andringar/2026", "feed", f"{PLACE}/andra"} <= leaking(taken_back)
    withhold(taken_back)
    assert leaking(taken_back) == set()
    taken_back.commit(time="2026-05-01T08:00:00+02:00")
    assert leaking(taken_back) == set()


def test_page_of_what_is_withheld_tells_what_it_was_when_and_why_it_went(
    taken_back: Repository,
) -> None:
    withhold(taken_back)
    made = site(taken_back)
    found = shown(made, f"{PLACE}/andra/", "sida", f"{PLACE}/andra")
    said = "Synpunkten finns inte längre i samrådet. Inget har tagit vid. Vad som stod här visas"
    assert f"{said} inte." in found.root.one("aside").text
    assert "1 april 2026" in found.root.text
    assert "Svaret har tagits tillbaka." in found.root.text
    assert "Tidigare lydelse" not in found.root.text
    assert made.pages[f"{PLACE}/andra"].title == f"Innehållet visas inte ({PLACE}/andra)"


def test_changes_tell_that_what_is_withheld_came_and_went_and_why(taken_back: Repository) -> None:
    withhold(taken_back)
    page = changes_page(site(taken_back))
    went, *_ = about(page, "Synpunkt: Innehållet visas inte")
    assert "har tagits bort" in went.text
    assert "Varför: Svaret har tagits tillbaka." in went.text


def test_a_goal_that_is_withheld_is_told_of_without_its_words(
    taken_back: Repository,
) -> None:
    goal = f"  - id: trygghet\n    text: Åldrande personer är trygga.\n    källa: {CITATION}\n"
    taken_back.change(AREA, goal, "")
    ledger = "slaktskap/exempel-2030--exempel-2040.yaml"
    taken_back.change(ledger, ", exempel/2030/halsa/trygghet", "")
    entry = row("exempel/2030/halsa/trygghet", "    dold: true\n")
    taken_back.commit({EDITION: REFERRAL[EDITION] + row(f"{PLACE}/andra") + entry})
    told = dict(published(taken_back, site(taken_back)))
    assert {name for name, text in told.items() if "Åldrande" in text} == set()
    assert "Innehållet visas inte" in told["exempel/2030/halsa/trygghet/badda-in/index.html"]


def test_a_comment_can_get_another_id_to_leave_its_earlier_words(taken_back: Repository) -> None:
    taken_back.git("reset", "--quiet", "--hard", "HEAD~1")
    text = (taken_back.strategy / COMMENTS).read_text(encoding="utf-8")
    for old, new in (
        ("id: andra", "id: privatperson"),
        ("Lillemor Lök", "Privatperson"),
        ("Lillemor har", "Du har"),
        ("Jag är frisk och bor på Storgatan 1.", "Jag bor här."),
    ):
        text = text.replace(old, new)
    entry = row(f"{PLACE}/andra", f"    ersatt_av: [{PLACE}/privatperson]\n    dold: true\n")
    taken_back.commit({COMMENTS: text, EDITION: REFERRAL[EDITION] + entry})
    assert leaking(taken_back) == set()
    assert "Jag bor här." in dict(published(taken_back, site(taken_back)))["exempel/2030/samrad"]


def test_withholding_is_a_yes_or_no(taken_back: Repository) -> None:
    entry = row(f"{PLACE}/andra", "    dold: kanske\n")
    taken_back.write({EDITION: REFERRAL[EDITION] + entry})
    [problem] = check(taken_back.capsys, taken_back.strategy)
    assert "true eller false" in str(problem)
