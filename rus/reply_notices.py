"""What is told of a reply that has been read: where answers went, and what should be looked at."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from rus.consultation import ConsultationContent
from rus.dates import date_words
from rus.enumerations import enumerated
from rus.reply_forms import LINE_BREAKS, Answer, Form, Row, one_line
from rus.reply_places import Placed, addresses_of, asked_now, together, unnumbered
from rus.successors import latest
from rus.word_documents import STANCES, form_parts
from schemas.base import FORBIDDEN_CHARACTERS

_MOST_NAMED = 5
_UNREADABLE = re.compile("[\ufffd\ue000-\uf8ff\U000f0000-\U0010ffff]")
"""Stand-ins for what is no text, and characters that each font draws in its own way."""


def unread_date(date: str, shown: ConsultationContent) -> str:
    """That a date is written in no way that is read."""
    return (
        f"Datumet «{shortened(date)}» går inte att tyda och har inte lästs in. Skriv det vid "
        f"«datum» i {shown.comments_path}, till exempel 2026-11-24."
    )


def date_to_come(date: str, shown: ConsultationContent) -> str:
    """That a reply is given a date that has not been."""
    return (
        f"Datumet «{shortened(date)}» är senare än i dag och har inte lästs in. Skriv det rätta "
        f"vid «datum» i {shown.comments_path}."
    )


def date_of_long_ago(date: str, deadline: str, shown: ConsultationContent) -> str:
    """That a reply is given a date that no reply to the consultation can well have."""
    return (
        f"Svaret är daterat {date_words(date)}, mer än ett år före sista svarsdag "
        f"({date_words(deadline)}). Är det fel, rätta «datum» i {shown.comments_path}."
    )


def notices_of_answers(answers: Sequence[Placed], shown: ConsultationContent) -> Iterator[str]:
    """What became of answers whose row is not as in a form made now."""
    current = asked_now(form_parts(shown))
    answered = set(addresses_of(one for one in answers if not one.answer.is_empty))
    unanswered = {
        one.asked: None
        for one in answers
        if one.answer.is_empty
        and one.asked in current
        and one.asked not in answered
        and _has_other_text(one)
    }
    if unanswered:
        yield _other_text(list(unanswered))
    told: dict[str, None] = {}
    for group in together(answers):
        if len(addresses_of(group)) > 1:
            told[_of_several(addresses_of(group), shown)] = None
        for one in group:
            told |= dict.fromkeys(_notices_of_place(one, current, shown))
        told |= dict.fromkeys(_notice_of_stance(group[0].answer))
    yield from told


def _notices_of_place(
    one: Placed, current: Collection[str], shown: ConsultationContent
) -> Iterator[str]:
    """What became of an answer whose row is not as in a form made now."""
    address = one.answer.address
    if one.known_by != "address":
        yield _without_address(one, shown)
        if _has_other_text(one):
            yield _other_text([address])
    elif one.is_moved:
        yield (
            f"Svaret vid «{one.asked[:200]}» har förts till «{address}», där texten till "
            "vänster står nu. Har id:n bytts sedan blanketten gjordes är det rätt. Flytta "
            f"annars svaret i {shown.comments_path}."
        )
    elif address not in current:
        yield _retired(address, shown)
    elif _has_other_text(one):
        yield _other_text([address])


def _retired(address: str, shown: ConsultationContent) -> str:
    """That an answer is about what is no longer in the strategy, and what has taken over."""
    told = f"«{address}» har utgått sedan blanketten gjordes"
    now = latest(address, shown.retired, shown.known)
    if not now:
        return f"{told}."
    return (
        f"{told} och ersatts av {listed(now)}. Texten till vänster står inte där, så synpunkten "
        f"står kvar vid «{address}»."
    )


def _of_several(addresses: Sequence[str], shown: ConsultationContent) -> str:
    """That an answer is about several addresses, since it stands beside them all."""
    return (
        f"Ett svar har lästs in på {listed(addresses)}, för rutor är sammanslagna i blanketten "
        "eller så står adresserna i samma ruta. Gäller det inte alla, rätta synpunkten i "
        f"{shown.comments_path}."
    )


def _has_other_text(one: Placed) -> bool:
    """Whether the left column does not hold what the form has there now; that may be an answer."""
    is_cleared = one.known_by == "place" and not one_line(one.answer.wording)
    return not one.texts_at and not is_cleared


def _without_address(one: Placed, shown: ConsultationContent) -> str:
    """Where an answer whose row has lost its address went, and what that was known by."""
    known_by = "texten till vänster står där"
    if one.known_by == "place":
        known_by = "den står på den radens plats i blanketten"
    return (
        f"En rad utan adress har förts till «{one.answer.address}», för {known_by}. Stämmer det "
        f"inte, flytta svaret i {shown.comments_path}."
    )


def _other_text(addresses: Sequence[str]) -> str:
    """That the left column holds something else; rows without an answer are told of together."""
    return (
        f"Texten till vänster vid {listed(addresses)} är inte strategins. Har strategin ändrats "
        "sedan blanketten gjordes, eller har den som svarar skrivit där?"
    )


def notices_of_added(added: Iterable[Answer]) -> Iterator[str]:
    """Where the rows that the sender has added went."""
    for answer in added:
        yield (
            "En rad utan adress har lästs in som en synpunkt på strategin som helhet: "
            f"«{shortened(one_line(answer.words))}»."
        )
        yield from _notice_of_stance(answer)


def _notice_of_stance(answer: Answer) -> Iterator[str]:
    if answer.other_stance:
        yield (
            f"Ställningen «{shortened(answer.other_stance)}» vid «{answer.address}» finns "
            "inte. Den står först i synpunkten i stället. Motsvarar den "
            f"{enumerated(STANCES, 'eller')}, skriv det vid «ställning»."
        )


def not_read_in(row: Row) -> str:
    """That an added row could not be taken for a comment."""
    text = " ".join(one_line(cell.text) for cell in row)
    return f"En rad utan adress har inte lästs in: «{shortened(text.strip())}»."


def notices_of_the_rest(form: Form, empty: Form, read: Iterable[Answer]) -> Iterator[str]:
    """What the form holds, other than what it was made with, that has not been read."""
    own = {unnumbered(one_line(cell.whole)) for cell in empty.loose} | form.area_titles
    for cell in form.loose:
        text = one_line(cell.whole)
        if cell.text.strip() and unnumbered(text) not in own:
            yield f"Text utanför rutorna har inte lästs in: «{shortened(text)}»."
    values = (cell.text for cells in form.fields.values() for cell in cells)
    texts = [LINE_BREAKS.sub("\n", text) for text in (*values, *(one.gist.text for one in read))]
    removed = sum(len(FORBIDDEN_CHARACTERS.findall(text)) for text in texts)
    if removed:
        yield f"Osynliga tecken har tagits bort ur svaren ({removed} stycken)."
    unreadable = sum(len(_UNREADABLE.findall(text)) for text in texts)
    if unreadable:
        yield (
            f"Svaren har tecken som bara finns i vissa teckensnitt ({unreadable} stycken) och syns "
            "som � eller en ruta. Jämför med dokumentet och skriv vad de betyder."
        )


def listed(addresses: Sequence[str]) -> str:
    """Addresses as they are named in a sentence, the first five of many."""
    named = [f"«{address}»" for address in addresses[:_MOST_NAMED]]
    if left := len(addresses) - len(named):
        named.append(f"{left} till")
    return enumerated(named)


def shortened(text: str) -> str:
    """The start of a text, as much as fits in a sentence."""
    return text if len(text) <= 60 else f"{text[:59]}…"
