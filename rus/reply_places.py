"""Which row of a form each answer belongs to, also when ids have changed since the form was made.

The address tells. But what the sender answered is the text beside it: where that is, letter for
letter, the text of one other row now and not of its own, the answer belongs to that one.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from rus.reply_forms import Answer, Form, one_line
from rus.word_documents import FormPart

_NUMBER = re.compile(r"^\d+\.\d* ")


@dataclass(frozen=True)
class Placed:
    """An answer with the address that it belongs to.

    `asked` is the address in the form. `texts_at` has the addresses where the text to the left
    stands now: none if it has been changed.
    """

    answer: Answer
    asked: str
    texts_at: tuple[str, ...]

    @property
    def is_moved(self) -> bool:
        """Whether the text has another address than in the form."""
        return self.answer.address != self.asked

    @property
    def is_unclear(self) -> bool:
        """Whether the text stands at several other addresses, so that none can be chosen."""
        return bool(self.texts_at) and self.answer.address not in self.texts_at


def placed(form: Form, parts: Iterable[FormPart]) -> tuple[Placed, ...]:
    """The answers of a form, in order; `parts` are those that it would be made of now."""
    addresses: dict[str, tuple[str, ...]] = {}
    for row in (row for part in parts for row in part.rows):
        text = one_line(row.text)
        addresses[text] = (*addresses.get(text, ()), row.address)
    found = []
    for answer in form.answers:
        said = one_line(answer.wording)
        texts_at = addresses.get(said) or addresses.get(unnumbered(said), ())
        moves = answer.address not in texts_at and len(texts_at) == 1
        now = replace(answer, address=texts_at[0]) if moves else answer
        found.append(Placed(now, answer.address, texts_at))
    return tuple(found)


def unnumbered(text: str) -> str:
    """A text without the number of a question, an area or a goal that it begins with."""
    return _NUMBER.sub("", text)


def asked_now(parts: Iterable[FormPart]) -> frozenset[str]:
    """The addresses that a form asks about now."""
    return frozenset(row.address for part in parts for row in part.rows)
