"""Boxes that hold a dash or only say that there is nothing to say, and forms left empty."""

import pytest

from rus.replies import ReplyError
from tests.referrals import (
    COMMENTS,
    GOAL,
    QUESTION,
    SAFETY,
    Referral,
    cell_about,
    filled_in,
    opened,
    reply_of,
    saved,
)

WHOLE = "exempel/2030"
AREA = f"{WHOLE}/halsa"


@pytest.mark.parametrize("dash", ["-", "–", "—", " - ", "--", "\u2212"])
def test_a_mere_dash_is_an_empty_box(dash: str, referral: Referral) -> None:
    answers = {WHOLE: ("stödjer", dash), GOAL: ("", dash), SAFETY: (dash, dash)}
    reply = reply_of(filled_in(referral.form, answers), referral.shown)
    [comment] = reply.comments
    assert (comment.stance, comment.gist) == ("stödjer", None)
    assert reply.notices == ("I 2 rader står bara ett streck. De har lästs som tomma.",)
    assert reply.empty == 6


def test_a_dash_for_a_stance_is_none_beside_an_answer(referral: Referral) -> None:
    reply = reply_of(
        filled_in(referral.form, {GOAL: ("–", "Bra."), AREA: ("–", "")}), referral.shown
    )
    assert [(one.stance, one.gist) for one in reply.comments] == [(None, "Bra.")]
    assert reply.notices == ("I en rad står bara ett streck. Den har lästs som tom.",)


@pytest.mark.parametrize(
    "stance", ["Tar ej ställning", "tar ingen ställning.", "Ingen åsikt", "Vi tar inte ställning"]
)
def test_no_opinion_is_to_take_no_stance(stance: str, referral: Referral) -> None:
    reply = reply_of(filled_in(referral.form, {GOAL: (stance, "")}), referral.shown)
    assert [(one.stance, one.gist) for one in reply.comments] == [("tar inte ställning", None)]
    assert reply.notices == ()


@pytest.mark.parametrize(
    "words",
    [
        "Inga synpunkter",
        "Ingen synpunkt",
        "Inget att erinra",
        "Nej",
        "Vi har inget att invända",
        "Nej, inga synpunkter",
        "Inga ytterligare kommentarer",
        "Ingen erinran",
        "Inga synpunkter att lämna",
    ],
)
def test_words_for_nothing_to_say_are_an_empty_row_that_is_told_of(
    words: str, referral: Referral
) -> None:
    answers = {WHOLE: ("", "Bra."), GOAL: ("", f"{words}.")}
    reply = reply_of(filled_in(referral.form, answers), referral.shown)
    assert [one.concerns for one in reply.comments] == [(WHOLE,)]
    assert reply.notices == (
        f"Vid «{GOAL}» står bara «{words}». Den raden har lästs som tom. Skriv in det själv i "
        f"{COMMENTS} om det ska med.",
    )


def test_rows_with_nothing_to_say_are_told_of_together(referral: Referral) -> None:
    answers = {
        WHOLE: ("", "Bra."),
        AREA: ("Inga synpunkter", ""),
        GOAL: ("-", "Nej."),
        SAFETY: ("", "Nej"),
    }
    reply = reply_of(filled_in(referral.form, answers), referral.shown)
    assert reply.notices == (
        f"Vid «{AREA}», «{GOAL}» och «{SAFETY}» står bara «Inga synpunkter» eller «Nej». De 3 "
        f"raderna har lästs som tomma. Skriv in det själv i {COMMENTS} om det ska med.",
    )
    assert reply.empty == 6


def test_nothing_to_object_to_in_the_whole_and_no_to_a_question_are_answers(
    referral: Referral,
) -> None:
    answers = {QUESTION: ("", "Nej."), WHOLE: ("", "Inget att erinra."), GOAL: ("stödjer", "Nej.")}
    reply = reply_of(filled_in(referral.form, answers), referral.shown)
    assert [(one.stance, one.gist) for one in reply.comments] == [
        (None, "Nej."),
        (None, "Inget att erinra."),
        ("stödjer", "Nej."),
    ]
    assert reply.notices == ()


def refusal(referral: Referral, data: bytes) -> tuple[str, ...]:
    with pytest.raises(ReplyError) as refused:
        reply_of(data, referral.shown)
    return refused.value.messages


def test_form_that_only_says_that_there_is_nothing_to_say_is_not_called_empty(
    referral: Referral,
) -> None:
    told, nothing = refusal(referral, filled_in(referral.form, {GOAL: ("", "Inga synpunkter")}))
    assert told == "Blanketten har inga synpunkter att läsa in."
    assert nothing.startswith(f"Vid «{GOAL}» står bara «Inga synpunkter».")


def test_letter_above_the_tables_of_an_empty_form_is_told_of(referral: Referral) -> None:
    document = opened(filled_in(referral.form, {}))
    first = document.paragraphs[2]
    for number in range(7):
        first.insert_paragraph_before(f"Vi anser nummer {number}.")
    told, *outside = refusal(referral, saved(document))
    assert told == (
        "Blanketten är inte ifylld: alla rutor är tomma. Men det står text utanför rutorna. "
        "Flytta in den i dem, till exempel vid strategin som helhet."
    )
    assert outside == [
        *(
            f"Text utanför rutorna har inte lästs in: «Vi anser nummer {number}.»."
            for number in range(5)
        ),
        "Mer text utanför rutorna har inte lästs in (2 stycken till).",
    ]


def test_answers_to_the_left_in_an_empty_form_are_told_of(referral: Referral) -> None:
    document = opened(filled_in(referral.form, {}))
    cell_about(document, GOAL, 0).add_paragraph("Bygg banan först.")
    told, left = refusal(referral, saved(document))
    assert told == "Blanketten är inte ifylld: alla rutor är tomma."
    assert left.startswith(
        f"Vid «{GOAL}» står mer än strategins text till vänster: «Bygg banan först.»."
    )
