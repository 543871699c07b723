"""What is told of a reply that has been read: its date, and what it holds besides its rows."""

import re
from collections.abc import Iterable, Iterator, Sequence

from rus.consultation import ConsultationContent, unmarked
from rus.dates import date_words
from rus.enumerations import enumerated
from rus.near_senders import near_sender
from rus.private_persons import is_private_person
from rus.reply_forms import LINE_BREAKS, Answer, Form, Row, one_line
from rus.reply_places import unnumbered
from rus.word_documents import STANCES
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


def notices_of_sender(sender: str, shown: ConsultationContent) -> Iterator[str]:
    """That the name of a sender is nearly one that is known from the county's consultations."""
    known = (
        unmarked(comment.sender)
        for edition in shown.county.editions.values()
        for comments in edition.comments.values()
        for comment in comments.comments
    )
    near = None if is_private_person(sender) else near_sender(sender, known)
    if near:
        yield (
            f"«{shortened(sender)}» heter nästan som «{shortened(near)}», som redan har lämnat "
            "synpunkter. Är det samma organisation, skriv namnet likadant vid «från» i "
            f"{shown.comments_path}."
        )


def notices_of_added(added: Iterable[Answer]) -> Iterator[str]:
    """Where the rows that the sender has added went."""
    for answer in added:
        yield (
            "En rad utan adress har lästs in som en synpunkt på strategin som helhet: "
            f"«{shortened(one_line(answer.words))}»."
        )
        yield from notice_of_stance(answer)


def notice_of_stance(answer: Answer) -> Iterator[str]:
    """That a stance is none of those that can be chosen."""
    if answer.other_stance:
        yield (
            f"Ställningen «{shortened(answer.other_stance)}» vid «{answer.address}» finns "
            "inte. Den står först i synpunkten i stället. Motsvarar den "
            f"{enumerated(STANCES, 'eller')}, skriv det vid «ställning»."
        )


def not_read_in(row: Row) -> str:
    """That an added row, or what is written beside a heading, could not be taken for a comment."""
    what = "Text vid en rubrik i blanketten" if len(row) == 1 else "En rad utan adress"
    text = " ".join(one_line(cell.text) for cell in row)
    return f"{what} har inte lästs in: «{shortened(text.strip())}»."


def notices_of_the_rest(form: Form, empty: Form, read: Iterable[Answer]) -> Iterator[str]:
    """What the form holds, other than what it was made with, that has not been read."""
    outside = tuple(_outside(form, empty))
    for text in outside[:_MOST_NAMED]:
        yield f"Text utanför rutorna har inte lästs in: «{shortened(text)}»."
    if left := len(outside[_MOST_NAMED:]):
        yield f"Mer text utanför rutorna har inte lästs in ({left} stycken till)."
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


def not_filled_in(form: Form, empty: Form) -> str:
    """That a form holds nothing that can be taken for a comment, and what to do if it is outside
    the boxes.
    """
    told = "Blanketten är inte ifylld: alla rutor är tomma."
    if any(answer.without_gist for answer in form.answers):
        told = "Blanketten har inga synpunkter att läsa in."
    if any(_outside(form, empty)):
        told += (
            " Men det står text utanför rutorna. Flytta in den i dem, till exempel vid strategin "
            "som helhet."
        )
    return told


def _outside(form: Form, empty: Form) -> Iterator[str]:
    """The paragraphs outside of tables that are not the form's own."""
    own = {unnumbered(one_line(cell.whole)) for cell in empty.loose} | form.area_titles
    for cell in form.loose:
        text = one_line(cell.whole)
        if cell.text.strip() and unnumbered(text) not in own:
            yield text


def listed(addresses: Sequence[str]) -> str:
    """Addresses as they are named in a sentence, the first five of many."""
    named = [f"«{address}»" for address in addresses[:_MOST_NAMED]]
    if left := len(addresses) - len(named):
        named.append(f"{left} till")
    return enumerated(named)


def shortened(text: str) -> str:
    """The start of a text, as much as fits in a sentence."""
    return text if len(text) <= 60 else f"{text[:59]}…"
