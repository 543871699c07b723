"""A filled-in reply form as comments of a consultation. Bytes and models in, values out.

What a row is about is told by the address in its left cell, so rows may have been moved, left out
or had their wording changed. What cannot be taken for an answer is told of, never passed over.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count

from pydantic import TypeAdapter, ValidationError

from rus.consultation import ConsultationContent, same_sender, unmarked
from rus.dates import MONTHS
from rus.format import format_text
from rus.inline import plain_text
from rus.load import MAX_BYTES
from rus.messages import rule_and_message
from rus.problems import did_you_mean
from rus.word_documents import (
    ADDRESS,
    CONSULTATION,
    DATE,
    NO_DATE,
    NO_STANCE,
    REFERENCE,
    SENDER,
    STANCES,
    form_parts,
    reply_form,
)
from rus.word_reading import Cell, NotWordError, loose_texts, open_word, rows
from schemas.base import FORBIDDEN_CHARACTERS, Edtf, suggested_identifier
from schemas.consultation import Comment, Comments

_FIELDS = {name.casefold(): name for name in (CONSULTATION, SENDER, DATE, REFERENCE)}
_ADDRESS = re.compile(rf"^{ADDRESS.strip()}\s*(\S+)\s*$", re.MULTILINE)
_DATE_IN_WORDS = re.compile(rf"(?:den )?(\d\d?) ({'|'.join(MONTHS)}) (\d{{4}})")
_EDTF: TypeAdapter[Edtf | None] = TypeAdapter(Edtf | None)
_MARKDOWN = re.compile(r"([\\*_\[\]])")


class ReplyError(ValueError):
    """A reply cannot be taken in; `messages` are whole Swedish sentences with what to do."""

    def __init__(self, *messages: str) -> None:
        self.messages = messages
        super().__init__("\n".join(messages))


@dataclass(frozen=True)
class Reply:
    """What a filled-in form says.

    `empty` counts the rows without an answer; `notices` tell in Swedish of what was left out.
    """

    sender: str
    comments: tuple[Comment, ...]
    empty: int
    notices: tuple[str, ...]


@dataclass(frozen=True)
class _Answer:
    """A row of a form about an address."""

    address: str
    about: Cell
    stance: str
    gist: Cell

    @property
    def is_empty(self) -> bool:
        return not _clean(self.gist.text).strip() and _is_unsaid(self.stance)


@dataclass(frozen=True)
class _Form:
    """A form taken apart. `rest` holds the rows that are neither a field nor about an address."""

    fields: dict[str, list[str]]
    answers: tuple[_Answer, ...]
    rest: tuple[tuple[Cell, ...], ...]
    loose: tuple[str, ...]


def read_reply(data: bytes, shown: ConsultationContent) -> Reply:
    """The reply in a filled-in form (docx) to a consultation.

    Texts keep their characters and lines; characters that mean something in Markdown are escaped
    where they would be read as such. Raises ReplyError with all that hinders: it is no such form,
    is protected, is for another consultation, or has been answered twice.
    """
    form = _form(data)
    _reject_other(form, shown)
    problems = [*_problems_of_sender(form, shown), *_problems_of_answers(form, shown)]
    if problems:
        raise ReplyError(*problems)
    given = [answer for answer in form.answers if not answer.is_empty]
    sender, date, reference = (_field(form, name) for name in (SENDER, DATE, REFERENCE))
    taken = {comment.id for comment in shown.comments}
    comments = []
    for answer in given:
        identifier = _identifier(sender, answer.address, taken)
        taken.add(identifier)
        comments.append(
            {
                "id": identifier,
                "från": marked(sender),
                "datum": _date(date),
                "diarienummer": marked(reference) or None,
                **_about(answer.address, shown),
                "innehåll": marked(_clean(answer.gist.text)) or None,
                "ställning": _stance(answer.stance),
            }
        )
    if not comments:
        raise ReplyError("Blanketten är inte ifylld: alla rutor är tomma.")
    notices = tuple(_notices(form, shown))
    return Reply(sender, _validated(comments), len(form.answers) - len(given), notices)


def with_comments(before: str | None, added: tuple[Comment, ...]) -> str:
    """The text of the file of comments with more of them last; a new file if `before` is None.

    `before` is the text of a file that could be loaded; its comments (of YAML) are kept. Raises
    ReplyError if the file would become larger than is read.
    """
    text = format_text("synpunkter: []\n" if before is None else before, Comments)
    text = re.sub(r"^synpunkter: \[\]", "synpunkter:", text, flags=re.MULTILINE)
    for comment in added:
        values = comment.model_dump(by_alias=True, exclude_defaults=True)
        text += f"  - {json.dumps(values, ensure_ascii=False)}\n"
    text = format_text(text, Comments)
    if len(text.encode()) > MAX_BYTES:
        raise ReplyError("Filen med synpunkter skulle bli större än 1 MiB och då inte läsas.")
    return text


def marked(text: str) -> str:
    """A plain text as Markdown that is read as the same text; each line by itself."""
    return "\n".join(
        line if plain_text(line) == " ".join(line.split()) else _MARKDOWN.sub(r"\\\1", line)
        for line in text.split("\n")
    )


def _form(data: bytes) -> _Form:
    try:
        document = open_word(data)
    except NotWordError as error:
        raise ReplyError(str(error)) from error
    fields: dict[str, list[str]] = {}
    answers, rest = [], []
    for row in rows(document):
        name = _FIELDS.get(_one_line(row[0].text).casefold()) if len(row) == 2 else None
        address = _ADDRESS.findall(row[0].text) if row else []
        if name:
            fields.setdefault(name, []).append(_one_line(row[1].text))
        elif address and len(row) == 3:
            answers.append(_Answer(address[-1], row[0], row[1].text, row[2]))
        else:
            rest.append(row)
    return _Form(fields, tuple(answers), tuple(rest), tuple(loose_texts(document)))


def _reject_other(form: _Form, shown: ConsultationContent) -> None:
    addresses = form.fields.get(CONSULTATION, [])
    if not addresses or not form.answers:
        raise ReplyError(
            "Filen är ingen svarsblankett, eller så har blankettens tabeller tagits bort. "
            f"Gör en blankett med «rus export reply-form {shown.address}»."
        )
    if len(addresses) > 1:
        raise ReplyError("Filen har flera svarsblanketter. Läs in dem en och en.")
    if addresses[0] != shown.address:
        raise ReplyError(
            f"Blanketten gäller samrådet «{addresses[0][:200]}» och inte «{shown.address}»."
        )


def _problems_of_sender(form: _Form, shown: ConsultationContent) -> Iterator[str]:
    for name in (SENDER, DATE, REFERENCE):
        if len(form.fields.get(name, [])) > 1:
            yield f"«{name}» står flera gånger i blanketten. Låt den stå en gång."
    sender, reference = _field(form, SENDER), _field(form, REFERENCE)
    if not sender:
        yield f"Vilken organisation som svarar framgår inte. Skriv den vid «{SENDER}»."
    try:
        _EDTF.validate_python(_date(_field(form, DATE)))
    except ValidationError as error:
        yield from (rule_and_message(one, Comment)[1] for one in error.errors())
    who = (same_sender(sender), same_sender(reference))
    if who in {
        (same_sender(unmarked(one.sender)), same_sender(unmarked(one.reference or "")))
        for one in shown.comments
    }:
        case = f"diarienummer {reference}" if reference else "utan diarienummer"
        yield (
            f"«{sender}» ({case}) har redan lämnat synpunkter, som står i {shown.comments_path}. "
            "Är det här ett nytt svar, ta bort de gamla synpunkterna först. Är det en "
            "komplettering, skriv ett annat diarienummer i blanketten."
        )


def _problems_of_answers(form: _Form, shown: ConsultationContent) -> Iterator[str]:
    known = {row.address for part in form_parts(shown) for row in part.rows}
    known |= {retired.address for retired in shown.edition.edition.retired}
    answered: set[str] = set()
    for row in form.rest:
        for address in _ADDRESS.findall(row[0].text)[-1:] if row else ():
            yield f"Raden för «{address[:200]}» ska ha tre kolumner men har {len(row)}."
    for answer in form.answers:
        if answer.address not in known:
            near = did_you_mean(answer.address, known)
            yield f"Adressen «{answer.address[:200]}» finns inte i samrådet eller strategin.{near}"
        if not answer.is_empty:
            if answer.address in answered:
                yield f"«{answer.address[:200]}» är besvarad på två ställen. Slå ihop dem till ett."
            answered.add(answer.address)
        try:
            _stance(answer.stance)
        except ReplyError as error:
            yield f"Vid «{answer.address[:200]}»: {error}"


def _notices(form: _Form, shown: ConsultationContent) -> Iterator[str]:
    """What the form holds, other than what it was made with, that has not been taken in."""
    own = _form(reply_form(shown, datetime(2000, 1, 1, tzinfo=UTC)))
    wordings = {answer.address: _one_line(answer.about.text) for answer in own.answers}
    for answer in form.answers:
        if answer.address not in wordings:
            yield f"«{answer.address}» har utgått ur strategin sedan blanketten gjordes."
        elif _one_line(answer.about.text) != wordings[answer.address]:
            yield (
                f"Texten till vänster vid «{answer.address}» är inte strategins. Har strategin "
                "ändrats sedan blanketten gjordes, eller har den som svarar skrivit där?"
            )
        if left_out := answer.about.pictures_and_notes + answer.gist.pictures_and_notes:
            what = "1 bild eller not" if left_out == 1 else f"{left_out} bilder eller noter"
            yield f"Vid «{answer.address}» finns {what} som inte har lästs in."
    for row in form.rest:
        text = _one_line(" ".join(cell.text for cell in row))
        if text and row not in own.rest:
            yield f"En rad utan adress har inte lästs in: «{_shortened(text)}»."
    for text in form.loose:
        if text not in own.loose:
            yield f"Text utanför rutorna har inte lästs in: «{_shortened(_one_line(text))}»."
    removed = sum(len(FORBIDDEN_CHARACTERS.findall(one.gist.text)) for one in form.answers)
    if removed:
        yield f"Osynliga styrtecken har tagits bort ur svaren ({removed} stycken)."


def _field(form: _Form, name: str) -> str:
    value = _clean(next(iter(form.fields.get(name, [])), ""))
    return "" if value == NO_DATE else value


def _about(address: str, shown: ConsultationContent) -> dict[str, object]:
    question = address.removeprefix(f"{shown.address}/fragor/")
    return {"berör": [address]} if question == address else {"fråga": question}


def _is_unsaid(stance: str) -> bool:
    return _one_line(stance).casefold() in ("", NO_STANCE.casefold())


def _stance(text: str) -> str | None:
    said = _one_line(text).casefold().rstrip(".!")
    if _is_unsaid(text):
        return None
    if said not in STANCES:
        raise ReplyError(
            f"Ställningen «{_shortened(_one_line(text))}» finns inte.{did_you_mean(said, STANCES)} "
            f"Skriv {', '.join(STANCES[:-1])} eller {STANCES[-1]}."
        )
    return said


def _date(text: str) -> str | None:
    """The date as EDTF if it is written in Swedish words, else as it stands."""
    found = _DATE_IN_WORDS.fullmatch(text.casefold())
    if found:
        day, month, year = found.groups()
        return f"{year}-{MONTHS.index(month) + 1:02}-{day:0>2}"
    return text or None


def _identifier(sender: str, address: str, taken: set[str]) -> str:
    """A new identifier that tells whose comment it is and on what."""
    names = (
        suggested_identifier(name)[:36].strip("-") for name in (sender, address.rsplit("/", 1)[-1])
    )
    stem = "-".join(names)
    numbered = (f"{stem}-{number}" for number in count(2))
    return stem if stem not in taken else next(one for one in numbered if one not in taken)


def _validated(comments: list[dict[str, object]]) -> tuple[Comment, ...]:
    found, problems = [], []
    for comment in comments:
        try:
            found.append(Comment.model_validate(comment))
        except ValidationError as error:
            problems += [rule_and_message(one, Comment)[1] for one in error.errors()]
    if problems:
        raise ReplyError(*dict.fromkeys(problems))
    return tuple(found)


def _clean(text: str) -> str:
    """The text without the invisible characters that a strategy may not hold."""
    return FORBIDDEN_CHARACTERS.sub("", text.replace("\u2028", "\n").replace("\u2029", "\n"))


def _one_line(text: str) -> str:
    return " ".join(_clean(text).split())


def _shortened(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59]}…"
