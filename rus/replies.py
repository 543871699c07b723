"""A filled-in reply form as comments of a consultation. Bytes and models in, values out.

A row that the sender has added is taken for a comment on the strategy as a whole. What cannot be
taken for an answer is told of, never passed over.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count

from pydantic import TypeAdapter, ValidationError

from rus.consultation import ConsultationContent
from rus.dates import edtf_of, is_after, is_years_before
from rus.format import format_text
from rus.inline import plain_text
from rus.load import too_large
from rus.messages import rule_and_message
from rus.private_persons import is_private_person
from rus.reply_forms import Answer, Form, answer_in, one_line, taken_apart
from rus.reply_left_out import notices_of_left_out
from rus.reply_notices import (
    date_of_long_ago,
    date_to_come,
    not_filled_in,
    not_read_in,
    notices_of_added,
    notices_of_sender,
    notices_of_the_rest,
    unread_date,
)
from rus.reply_places import addresses_of, placed, together
from rus.reply_privacy import notices_of_privacy
from rus.reply_problems import problems_of_reply, questions_among
from rus.reply_rows import notices_of_answers, notices_of_missing, notices_of_nothing
from rus.successors import latest
from rus.word_documents import (
    CONSULTATION,
    DATE,
    REFERENCE,
    SENDER,
    form_parts,
    reply_form,
)
from rus.word_reading import NotWordError
from schemas.base import Edtf, suggested_identifier
from schemas.consultation import Comment, Comments
from schemas.files import max_mebibytes

_EDTF: TypeAdapter[Edtf | None] = TypeAdapter(Edtf | None)
_LOOSE_END = re.compile(r" *#|synpunkter:")
"""A last line whose comment has another place when something follows."""

_MARKDOWN = re.compile(r"([\\*_\[\]])")


class ReplyError(ValueError):
    """A reply cannot be taken in; `messages` are whole Swedish sentences with what to do."""

    def __init__(self, *messages: str) -> None:
        self.messages = messages
        super().__init__("\n".join(messages))


@dataclass(frozen=True)
class Reply:
    """What a filled-in form says.

    `empty` counts the addresses without an answer; `notices` tell in Swedish of what was left out.
    """

    sender: str
    comments: tuple[Comment, ...]
    empty: int
    notices: tuple[str, ...]


def consultation_of(data: bytes) -> str:
    """The address of the consultation that a filled-in form (docx) says that it is for.

    It may be one of before. Raises ReplyError with what hinders: it is no form, or says no address.
    """
    return _stated(_form(data), "län/utgåva/samrad/id")


def read_reply(data: bytes, shown: ConsultationContent, today: str) -> Reply:
    """The reply in a filled-in form (docx) to a consultation; `today` is YYYY-MM-DD.

    Texts keep their characters and lines; characters that mean something in Markdown are escaped
    where they would be read as such. Raises ReplyError with all that hinders: it is no such form,
    is protected, is for another consultation, or has been answered twice.
    """
    form = _form(data)
    _reject_other(form, shown)
    empty = _form(reply_form(shown, datetime(2000, 1, 1, tzinfo=UTC)))
    answers, others = placed(form, empty, form_parts(shown))
    if problems := tuple(problems_of_reply(form, answers, shown)):
        raise ReplyError(*problems)
    added = [answer_in(row, shown.edition.address) for row in others]
    date, notices_of_date = _date(form.field(DATE), shown, today)
    said = [(addresses_of(group), group[0].answer) for group in together(answers)]
    said_of_all = [((one.address,), one) for one in added if one and not one.is_empty]
    sender = form.field(SENDER)
    whose = {"från": marked(sender), "datum": date, "diarienummer": marked(form.field(REFERENCE))}
    read = [answer for _, answer in (*said, *said_of_all)]
    notices = (
        *notices_of_answers(answers, shown),
        *notices_of_nothing((*(one.answer for one in answers), *filter(None, added)), shown),
        *notices_of_left_out(form, answers),
        *notices_of_added(one for one in added if one and not one.is_empty),
        *(not_read_in(row) for row, answer in zip(others, added, strict=True) if answer is None),
        *notices_of_the_rest(form, empty, read),
        *notices_of_missing(answers, shown),
    )
    if not read:
        raise ReplyError(not_filled_in(form, empty), *notices)
    comments = _validated(_comments((*said, *said_of_all), sender, whose, shown))
    answered = {address for addresses, _ in said for address in addresses}
    empty_rows = len(set(addresses_of(answers)) - answered)
    told = (*notices_of_date, *notices_of_sender(sender, shown), *notices)
    privacy = notices_of_privacy(comments, shown)
    return Reply(sender, comments, empty_rows, (*told, *privacy))


def with_comments(before: str | None, added: tuple[Comment, ...]) -> str:
    """The text of the file of comments with more of them last; a new file if `before` is None.

    `before` is the text of a file that could be loaded; its comments (of YAML) are kept. Raises
    ReplyError if the file would become larger than is read.
    """
    values = [one.model_dump(by_alias=True, exclude_defaults=True) for one in added]
    written = format_text(json.dumps({"synpunkter": values}, ensure_ascii=False), Comments)
    if before is None:
        text = written
    else:
        first = re.sub(
            r"^synpunkter: \[\]", "synpunkter:", format_text(before, Comments), flags=re.MULTILINE
        )
        text = first + written.partition("\n")[2]
        if _LOOSE_END.match(first.splitlines()[-1]):
            text = format_text(text, Comments)
    if too_large(len(text.encode()), Comments):
        raise ReplyError(
            f"Filen med synpunkter skulle bli större än {max_mebibytes(Comments)} MiB och då inte "
            "läsas. Korta synpunkter i den, eller för in resten i ett samråd till."
        )
    return text


def marked(text: str) -> str:
    """A plain text as Markdown that is read as the same text; each line by itself."""
    return "\n".join(
        line if plain_text(line) == " ".join(line.split()) else _MARKDOWN.sub(r"\\\1", line)
        for line in text.split("\n")
    )


def _form(data: bytes) -> Form:
    try:
        return taken_apart(data)
    except NotWordError as error:
        raise ReplyError(str(error)) from error


def _stated(form: Form, meant: str) -> str:
    """The address that a form says it is for; `meant` is what may stand there, for messages."""
    addresses = [one_line(cell.text) for cell in form.fields.get(CONSULTATION, [])]
    if not form.answers:
        raise ReplyError(
            "Filen är ingen svarsblankett, eller så har blankettens tabeller tagits bort. "
            f"Gör en blankett med «rus export reply-form {meant}»."
        )
    if not addresses:
        raise ReplyError(
            f"Raden «{CONSULTATION}» saknas i blanketten eller har ändrats. Skriv "
            f"«{CONSULTATION}» i rutan till vänster i den och «{meant}» till höger."
        )
    if len(addresses) > 1:
        raise ReplyError("Filen har flera svarsblanketter. Läs in dem en och en.")
    return addresses[0]


def _reject_other(form: Form, shown: ConsultationContent) -> None:
    stated = _stated(form, shown.address)
    if shown.address not in latest(stated, shown.retired, shown.known):
        raise ReplyError(f"Blanketten gäller samrådet «{stated[:200]}» och inte «{shown.address}».")


def _comments(
    said: Iterable[tuple[tuple[str, ...], Answer]],
    sender: str,
    whose: Mapping[str, str | None],
    shown: ConsultationContent,
) -> Iterator[dict[str, object]]:
    """What is said about addresses, as comments; `whose` is what they have in common."""
    taken = _taken(shown)
    for addresses, answer in said:
        identifier = _identifier(sender, addresses[0], taken)
        taken.add(identifier)
        yield {
            "id": identifier,
            **{name: value or None for name, value in whose.items()},
            **_about(addresses, shown),
            "innehåll": marked(answer.words) or None,
            "ställning": answer.stance,
        }


def _about(addresses: Iterable[str], shown: ConsultationContent) -> dict[str, object]:
    """What a comment on addresses says that it is about; they have one question at most."""
    questions = questions_among(addresses, shown)
    return {
        "fråga": questions[0].rsplit("/", 1)[1] if questions else None,
        "berör": [one for one in addresses if one not in questions],
    }


def _date(text: str, shown: ConsultationContent, today: str) -> tuple[str | None, list[str]]:
    """The date as EDTF, if it can be read and has been, and what is to be told of it."""
    date, deadline = _edtf(text), shown.consultation.deadline
    if date is None:
        return None, [unread_date(text, shown)] if text else []
    if is_after(date, today):
        return None, [date_to_come(text, shown)]
    if deadline and is_years_before(date, deadline):
        return date, [date_of_long_ago(date, deadline, shown)]
    return date, []


def _edtf(text: str) -> str | None:
    """The date as EDTF, if it is written as that or as Swedes write dates."""
    if day := edtf_of(text):
        return day
    try:
        return _EDTF.validate_python(text or None)
    except ValidationError:
        return None


def _taken(shown: ConsultationContent) -> set[str]:
    """The identifiers that comments have, and those that have gone and are told of, also by an
    earlier address of the consultation.
    """
    parts = (one.rpartition("/synpunkter/") for one in shown.retired)
    gone = {(consultation, name) for consultation, _, name in parts if consultation}
    earlier = {
        consultation
        for consultation, _ in gone
        if shown.address in latest(consultation, shown.retired, shown.known)
    }
    withdrawn = {name for consultation, name in gone if consultation in earlier}
    return withdrawn | {comment.id for comment in shown.comments}


def _identifier(sender: str, address: str, taken: set[str]) -> str:
    """A new identifier that tells whose comment it is and on what; not of a private person."""
    names = (
        suggested_identifier(name)[:36].strip("-") for name in (sender, address.rsplit("/", 1)[-1])
    )
    stem = "privatperson" if is_private_person(sender) else "-".join(names)
    numbered = (f"{stem}-{number}" for number in count(2))
    return stem if stem not in taken else next(one for one in numbered if one not in taken)


def _validated(comments: Iterable[dict[str, object]]) -> tuple[Comment, ...]:
    found, problems = [], []
    for comment in comments:
        try:
            found.append(Comment.model_validate(comment))
        except ValidationError as error:
            problems += [rule_and_message(one, Comment)[1] for one in error.errors()]
    if problems:
        raise ReplyError(*dict.fromkeys(problems))
    return tuple(found)
