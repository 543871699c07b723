"""Forms whose cells have been merged, or whose left cells hold several addresses: no answer is lost
or comes to another goal.
"""

import pytest
from docx.document import Document as WordDocument

from rus.replies import ReplyError
from schemas.consultation import Comment
from tests.referrals import (
    ADDRESS,
    COMMENTS,
    GOAL,
    QUESTION,
    SAFETY,
    Answers,
    Referral,
    cell_about,
    filled_in,
    opened,
    reply_of,
    saved,
)

ROLE = f"{ADDRESS}/fragor/roll"
BOTH = (
    f"Ett svar har lästs in på «{GOAL}» och «{SAFETY}», för rutor är sammanslagna i blanketten "
    f"eller så står adresserna i samma ruta. Gäller det inte alla, rätta synpunkten i {COMMENTS}."
)


def merged(referral: Referral, answers: Answers, *columns: int) -> WordDocument:
    """The form with the cells of the two goals merged in some columns."""
    document = opened(filled_in(referral.form, answers))
    pairs = [[cell_about(document, one, column) for one in (GOAL, SAFETY)] for column in columns]
    for first, second in pairs:
        first.merge(second)
    return document


def told(comment: Comment) -> tuple[tuple[str, ...], str | None, str | None]:
    return comment.concerns, comment.stance, comment.gist


def test_answer_in_a_cell_merged_over_two_goals_is_about_both(referral: Referral) -> None:
    document = merged(referral, {GOAL: ("", "Bra båda två.")}, 2)
    reply = reply_of(saved(document), referral.shown)
    assert [told(one) for one in reply.comments] == [((GOAL, SAFETY), None, "Bra båda två.")]
    assert (reply.notices, reply.empty) == ((BOTH,), 5)


def test_answer_in_a_row_merged_throughout_is_one_comment_about_both(referral: Referral) -> None:
    document = merged(referral, {GOAL: ("avstyrker", "Nej.")}, 0, 1, 2)
    reply = reply_of(saved(document), referral.shown)
    assert [told(one) for one in reply.comments] == [((GOAL, SAFETY), "avstyrker", "Nej.")]
    assert (reply.notices, reply.empty) == ((BOTH,), 5)


def test_common_answer_with_two_stances_is_a_comment_on_each_goal(referral: Referral) -> None:
    document = merged(referral, {GOAL: ("stödjer", "Se bilaga."), SAFETY: ("avstyrker", "")}, 2)
    reply = reply_of(saved(document), referral.shown)
    assert [told(one) for one in reply.comments] == [
        ((GOAL,), "stödjer", "Se bilaga."),
        ((SAFETY,), "avstyrker", "Se bilaga."),
    ]
    assert reply.notices == ()


def test_stance_merged_over_two_goals_is_that_of_both(referral: Referral) -> None:
    document = merged(referral, {GOAL: ("stödjer", "Ett."), SAFETY: ("", "Två.")}, 1)
    cell_about(document, GOAL, 1).text = "stödjer"
    reply = reply_of(saved(document), referral.shown)
    assert [told(one) for one in reply.comments] == [
        ((GOAL,), "stödjer", "Ett."),
        ((SAFETY,), "stödjer", "Två."),
    ]


def test_answers_beside_a_merged_left_cell_are_about_both_goals(referral: Referral) -> None:
    document = merged(referral, {GOAL: ("stödjer", "Ett."), SAFETY: ("", "Två.")}, 0)
    reply = reply_of(saved(document), referral.shown)
    assert [told(one) for one in reply.comments] == [
        ((GOAL, SAFETY), "stödjer", "Ett."),
        ((GOAL, SAFETY), None, "Två."),
    ]
    assert [one.id for one in reply.comments] == [
        "exempel-kommun-god-halsa",
        "exempel-kommun-god-halsa-2",
    ]
    assert (reply.notices, reply.empty) == ((BOTH,), 5)


def test_left_cell_with_two_addresses_makes_the_answer_one_about_both(referral: Referral) -> None:
    document = opened(filled_in(referral.form, {GOAL: ("", "Lika.")}))
    left = cell_about(document, GOAL, 0)
    left.text = f"{left.text}\n{cell_about(document, SAFETY, 0).text}"
    reply = reply_of(saved(document), referral.shown)
    assert [told(one) for one in reply.comments] == [((GOAL, SAFETY), None, "Lika.")]
    assert (reply.notices, reply.empty) == ((BOTH,), 5)


def test_answer_beside_a_question_and_a_goal_is_about_both(referral: Referral) -> None:
    document = opened(filled_in(referral.form, {QUESTION: ("", "Ja.")}))
    left = cell_about(document, QUESTION, 0)
    left.text = f"{left.text}\n{cell_about(document, GOAL, 0).text}"
    [comment] = reply_of(saved(document), referral.shown).comments
    assert (comment.question, comment.concerns) == ("relevans", (GOAL,))


def refusal(referral: Referral, document: WordDocument) -> tuple[str, ...]:
    with pytest.raises(ReplyError) as refused:
        reply_of(saved(document), referral.shown)
    return refused.value.messages


def test_answer_beside_two_questions_is_refused(referral: Referral) -> None:
    document = opened(filled_in(referral.form, {QUESTION: ("", "Ja.")}))
    cell_about(document, QUESTION, 2).merge(cell_about(document, ROLE, 2))
    assert refusal(referral, document) == (
        f"Ett svar står vid «{QUESTION}» och «{ROLE}», men en synpunkt kan bara svara på en fråga. "
        "Skriv svaret vid var och en för sig.",
    )


def test_different_stances_beside_a_merged_left_cell_are_refused(referral: Referral) -> None:
    document = merged(referral, {GOAL: ("stödjer", ""), SAFETY: ("avstyrker", "")}, 0)
    assert refusal(referral, document) == (
        f"Vid «{GOAL}» och «{SAFETY}» står flera ställningar bredvid samma ruta. Dela rutan till "
        "vänster så att varje adress har en egen rad.",
    )


def test_common_answer_and_one_of_its_own_for_a_goal_are_refused(referral: Referral) -> None:
    document = opened(filled_in(referral.form, {GOAL: ("", "Lika."), SAFETY: ("", "Olika.")}))
    left = cell_about(document, GOAL, 0)
    left.text = f"{left.text}\n{cell_about(document, SAFETY, 0).text}"
    assert refusal(referral, document) == (
        f"«{SAFETY}» är besvarad på två ställen. Slå ihop dem till ett.",
    )
