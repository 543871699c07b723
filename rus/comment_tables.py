"""The comments of a consultation as a table, with what the addresses in it are called."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain

from rus.chronicle import Chronicle
from rus.consultation import ConsultationContent, changed_since, question_address, unmarked
from rus.content import Content
from rus.enumerations import enumerated
from rus.gone import Gone, gone, took_over
from rus.inline import plain_text
from rus.tables import csv_bytes, csv_rows
from schemas.base import Model

COLUMNS = (
    "Id",
    "Från",
    "Datum",
    "Diarienummer",
    "Fråga",
    "Frågans text",
    "Berör",
    "Det som berörs",
    "Ändrat efter synpunkten",
    "Synpunkt",
    "Ställning",
    "Beslut",
    "Motivering",
    "Ändrar",
)
"""The columns of the whole as a table."""


@dataclass(frozen=True)
class Names:
    """What addresses are called, also those that are no longer in use."""

    content: Content
    gone: Mapping[str, Gone]

    @classmethod
    def known(cls, content: Content, chronicle: Chronicle) -> "Names":
        """All that a strategy and its history tell."""
        return cls(content, gone(content, chronicle))

    def of(self, address: str) -> str:
        """The title or the text at an address; if it has been left, the last one there that git
        knows, and where it is now or what took over, if anything is.
        """
        if found := self.content.elements.get(address):
            return _words_of(found[1].model)
        left = self.gone.get(address)
        if left is None:
            return "(finns inte längre)"
        ends = took_over(address, self.gone, self.content.elements)
        today = left.departure.today if left.departure else None
        told = "finns inte längre"
        if ends in ((), (today,)) and today in self.content.elements:
            told = f"finns nu på {today}"
        elif ends and ends != (today,):
            left_too = [f"{one} (finns inte heller längre)" for one in ends if one in self.gone]
            there = [one for one in ends if one not in self.gone]
            told = f"ersatt av {enumerated((*there, *left_too))}"
        return f"{left.title} ({told})" if left.departure else f"({told})"


def table(
    content: Content, shown: ConsultationContent, chronicle: Chronicle
) -> list[tuple[str, ...]]:
    """The comments as rows of the columns in COLUMNS, without Markdown; unknown values are empty.

    Addresses stand one a line, and their names and earlier texts likewise.
    """
    names = Names.known(content, chronicle)
    return [
        (
            comment.id,
            unmarked(comment.sender),
            comment.date or "",
            unmarked(comment.reference or ""),
            comment.question or "",
            names.of(question_address(shown.address, comment.question)) if comment.question else "",
            "\n".join(comment.concerns),
            "\n".join(map(names.of, comment.concerns)),
            "\n".join(changed_since(chronicle, one, comment) for one in comment.concerns).rstrip(),
            unmarked(comment.gist or ""),
            comment.stance or "",
            comment.response.decision if comment.response else "",
            unmarked(comment.response.reason) if comment.response else "",
            "\n".join(comment.response.changes) if comment.response else "",
        )
        for comment in shown.comments
    ]


def comments_csv(content: Content, shown: ConsultationContent, chronicle: Chronicle) -> bytes:
    """The comments as CSV for spreadsheets; see `rus.tables`."""
    return csv_bytes(COLUMNS, csv_rows(table(content, shown, chronicle)))


def _words_of(model: Model) -> str:
    names = ("short_title", "title", "heading", "name", "text", "gist", "reason")
    kind = str(model.model_config.get("title"))
    values = chain((getattr(model, name, None) for name in names), (kind,))
    return plain_text(next(value for value in values if isinstance(value, str)))
