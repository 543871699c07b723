"""Questions that are removed from a consultation, or get another id, after some have answered."""

from pathlib import Path

import pytest

from rus.chronicle import chronicle_of
from rus.comment_tables import comments_csv
from rus.consultation import consultation_at
from rus.load import load
from rus.word_documents import comments_document, reply_form
from tests.pages import Page
from tests.referrals import (
    ADDRESS,
    COMMENTS,
    NOW,
    QUESTION,
    all_rows,
    filled_in,
    opened,
    reply_of,
    write_referral,
)
from tests.repositories import Repository
from tests.support import CITATION, EDITION, check, run
from tests.told_changes import shown, site

CONSULTATION = f"{ADDRESS}.yaml"
ASKED = f"  - id: relevans\n    text: Är strategin relevant?\n    källa: {CITATION}\n"
COMMENT = "synpunkter:\n  - {id: a, från: Lekby, fråga: relevans, innehåll: Ja.}\n"


@pytest.fixture
def asked(tmp_path: Path, capsys: pytest.CaptureFixture[str], nobodys_settings: None) -> Repository:
    """A consultation with an answer to a question."""
    made = Repository(tmp_path / "arkiv", capsys)
    made.start()
    write_referral(made.strategy, COMMENT)
    made.commit()
    return made


def retire(repository: Repository, more: str = "") -> None:
    row = f"  - adress: {QUESTION}\n    motivering: Frågan var otydlig.\n{more}"
    repository.change(EDITION, "utgångna:\n", f"utgångna:\n{row}")
    repository.commit()
    assert check(repository.capsys, repository.strategy) == []


def remove(repository: Repository) -> None:
    repository.change(CONSULTATION, ASKED, "")
    retire(repository)


def rename(repository: Repository) -> None:
    repository.change(CONSULTATION, "id: relevans", "id: relevant")
    retire(repository, f"    ersatt_av: [{ADDRESS}/fragor/relevant]\n")


def page(repository: Repository) -> Page:
    return shown(site(repository), "exempel/2030/samrad/", "sida", "exempel/2030/samrad")


def answered(made: Page) -> list[str]:
    """What is shown beneath «Per fråga», a line each."""
    return [
        one.one("summary").text
        for one in made.root.all("details")
        if one.one("summary").text.endswith("utan svar.")
    ]


def test_a_question_that_is_gone_and_was_answered_must_be_told_of(asked: Repository) -> None:
    asked.change(CONSULTATION, ASKED, "")
    [problem] = check(asked.capsys, asked.strategy)
    assert (problem.path, problem.rule) == (COMMENTS, "okand-fraga")
    assert f"skriv «{QUESTION}» i «utgångna» om frågan har tagits bort" in problem.message


def test_an_answer_to_a_removed_question_is_shown_with_the_question_as_it_was(
    asked: Repository,
) -> None:
    remove(asked)
    found = page(asked)
    gone = "Är strategin relevant? (utgången adress)"
    assert f"{gone} 1 synpunkt från 1 organisation, utan svar." in answered(found)
    assert f"Fråga {gone}" in found.text_at("remiss-synpunkter-a")
    assert "Frågan var otydlig." in found.text_at("remiss-fragor-relevans")


def test_answers_are_shown_by_question_also_where_all_questions_are_gone(
    asked: Repository,
) -> None:
    text = (asked.strategy / CONSULTATION).read_text(encoding="utf-8")
    asked.write({CONSULTATION: text.partition("frågor:")[0]})
    retire(asked)
    assert "Är strategin relevant?" in answered(page(asked))[0]


def test_the_address_of_a_removed_question_tells_what_it_was_and_why_it_went(
    asked: Repository,
) -> None:
    remove(asked)
    found = shown(site(asked), f"{QUESTION}/", "sida", QUESTION)
    assert "Frågan finns inte längre i samrådet. Inget har tagit vid." in found.root.text
    assert "Frågan var otydlig." in found.root.text


def test_an_answer_follows_a_question_that_gets_another_id(asked: Repository) -> None:
    rename(asked)
    assert answered(page(asked)) == [
        "Är strategin relevant? 1 synpunkt från 1 organisation, utan svar."
    ]


def test_the_tables_tell_the_words_of_a_removed_question(asked: Repository) -> None:
    remove(asked)
    loaded = load(asked.strategy)
    consultation, told = consultation_at(loaded.content, ADDRESS), chronicle_of(loaded)
    said = "Är strategin relevant? (finns inte längre)"
    table = comments_csv(loaded.content, consultation, told).decode("utf-8-sig")
    assert f'"relevans";"{said}"' in table
    document = opened(comments_document(loaded.content, consultation, told, NOW))
    assert said in [row.cells[1].text for row in all_rows(document)]


def test_the_form_no_longer_asks_but_a_form_made_before_is_still_read(
    asked: Repository, tmp_path: Path
) -> None:
    before = load(asked.strategy)
    form = reply_form(consultation_at(before.content, ADDRESS), NOW)
    remove(asked)
    consultation = consultation_at(load(asked.strategy).content, ADDRESS)
    now = opened(reply_form(consultation, NOW))
    assert not any(QUESTION in row.cells[0].text for row in all_rows(now))
    reply = tmp_path / "svar.docx"
    reply.write_bytes(filled_in(form, {QUESTION: ("stödjer", "Den är bra.")}))
    [comment] = reply_of(reply.read_bytes(), consultation).comments
    assert (comment.question, comment.gist) == ("relevans", "Den är bra.")
    result = run(asked.capsys, "--strategy", asked.strategy, "import", "reply", reply, ADDRESS)
    assert f"«{QUESTION}» har utgått sedan blanketten gjordes." in result.err
    assert check(asked.capsys, asked.strategy) == []
