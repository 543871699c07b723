"""Which row of a form each answer belongs to, also when ids have changed since the form was made.

The address tells. But what the sender answered is the text beside it: where that is, letter for
letter, the text of one other row now and not of its own, the answer belongs to that one. A row that
has lost its address is known by its text too, or else by the rows around it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from rus.likeness import is_another
from rus.reply_forms import Answer, Form, Row, heading_note, is_blank, one_line, unplaced
from rus.word_documents import FormPart
from rus.word_text import Cell

_NUMBER = re.compile(r"^\d+\.\d* ")


@dataclass(frozen=True)
class Placed:
    """An answer with the address that it belongs to.

    `asked` is the address in the form. `texts_at` has the addresses where the text to the left
    stands now: none if it has been changed. `known_by` says what the address was taken from.
    """

    answer: Answer
    asked: str
    texts_at: tuple[str, ...]
    known_by: Literal["address", "text", "place"] = "address"

    @property
    def is_moved(self) -> bool:
        """Whether the text has another address than in the form."""
        return self.answer.address != self.asked

    @property
    def is_unclear(self) -> bool:
        """Whether the text stands at several other addresses, so that none can be chosen."""
        return bool(self.texts_at) and self.answer.address not in self.texts_at


def placed(
    form: Form, empty: Form, parts: Iterable[FormPart]
) -> tuple[tuple[Placed, ...], tuple[Row, ...]]:
    """The answers of a form, in order, and the rows with a text that nothing gives an address.

    `parts` are those that the form would be made of now, and `empty` is that form.
    """
    texts = _Texts(parts)
    found: list[Placed] = []
    unknown: list[Row] = []
    without_address = _without_address(form, empty, texts)
    for number, row in enumerate(form.rows):
        if isinstance(row, Answer):
            texts_at = texts.at(row.wording)
            moves = row.address not in texts_at and len(texts_at) == 1
            now = replace(row, address=texts_at[0]) if moves else row
            found.append(Placed(now, row.address, texts_at))
        elif number in without_address:
            found.append(without_address[number])
        elif not is_blank(row):
            note = heading_note(row, empty)
            unknown += [row] if note is None else [(Cell(note, note),)] if note else []
    return tuple(found), tuple(unknown)


def together(answers: Iterable[Placed]) -> tuple[tuple[Placed, ...], ...]:
    """The answers that say something, with those that are one and the same side by side.

    So they are where merged cells, or a left cell with several addresses, put the same words and
    the same stance beside several addresses.
    """
    found: dict[tuple[int, str | None, str], list[Placed]] = {}
    for one in answers:
        if not one.answer.is_empty:
            said = (one.answer.gist.number, one.answer.stance, one.answer.words)
            found.setdefault(said, []).append(one)
    return tuple(map(tuple, found.values()))


def addresses_of(answers: Iterable[Placed]) -> tuple[str, ...]:
    """The addresses of answers, each once."""
    return tuple(dict.fromkeys(one.answer.address for one in answers))


class _Texts:
    """The texts that a form has now: where each stands, and in which order."""

    def __init__(self, parts: Iterable[FormPart]) -> None:
        self._parts = [{row.address: row.text for row in part.rows} for part in parts]
        self._addresses: dict[str, tuple[str, ...]] = {}
        for part in self._parts:
            for address, text in part.items():
                said = one_line(text)
                self._addresses[said] = (*self._addresses.get(said, ()), address)

    def at(self, wording: str) -> tuple[str, ...]:
        """The addresses of a text, with or without a number before it."""
        said = one_line(wording)
        return self._addresses.get(said) or self._addresses.get(unnumbered(said), ())

    def between(self, before: str | None, after: str | None) -> Mapping[str, str]:
        """The texts between two addresses of one part, by address.

        None for an address is the start or the end of the part; there are none between two None.
        """
        ends = {one for one in (before, after) if one}
        part = next((one for one in self._parts if ends and ends <= one.keys()), None)
        if part is None:
            return {}
        addresses = list(part)
        start = addresses.index(before) + 1 if before else 0
        end = addresses.index(after) if after else len(addresses)
        return {one: part[one] for one in addresses[start:end]}


def _without_address(form: Form, empty: Form, texts: _Texts) -> dict[int, Placed]:
    """The answers of the rows that can be known without their address, by the rows' numbers."""
    found: dict[int, Placed] = {}
    runs = list(_runs(form, empty))
    for number, answer in (one for _, run, _ in runs for one in run.items()):
        texts_at = texts.at(answer.wording)
        if len(texts_at) == 1:
            [address] = texts_at
            found[number] = Placed(replace(answer, address=address), address, texts_at, "text")
    taken = {one.address for one in form.answers} | {one.asked for one in found.values()}
    for before, run, after in runs:
        lacking = texts.between(before, after)
        if len(lacking) != len(run):
            continue
        for (number, answer), (address, text) in zip(run.items(), lacking.items(), strict=True):
            texts_at = texts.at(answer.wording)
            fits = address in texts_at if texts_at else not is_another(text, answer.wording)
            if fits and number not in found and address not in taken:
                now = replace(answer, address=address)
                found[number] = Placed(now, address, texts_at, "place")
    return found


_Run = tuple[str | None, dict[int, Answer], str | None]


def _runs(form: Form, empty: Form) -> Iterator[_Run]:
    """The rows without an address that follow on each other in a table, by their numbers.

    With each run come the addresses before and after it; None where the table begins or ends.
    """
    before: str | None = None
    run: dict[int, Answer] = {}
    for number, row in enumerate((*form.rows, None)):
        if (
            isinstance(row, tuple)
            and heading_note(row, empty) is None
            and (answer := unplaced(row))
        ):
            run[number] = answer
            continue
        after = row.address if isinstance(row, Answer) else None
        if run:
            yield before, run, after
        before, run = after, {}


def unnumbered(text: str) -> str:
    """A text without the number of a question, an area or a goal that it begins with."""
    return _NUMBER.sub("", text)


def asked_now(parts: Iterable[FormPart]) -> frozenset[str]:
    """The addresses that a form asks about now."""
    return frozenset(row.address for part in parts for row in part.rows)
