"""Writes RDF as Turtle (W3C, 2014). rdflib takes twice as long as loading and checking does.

What is here writes subjects with their properties in the order given; tests read it with rdflib.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

_UNFIT_IN_TEXT = re.compile(r'[\\"\n\r\t\x00-\x1f]')
_UNFIT_IN_IRI = re.compile(r'[\x00-\x20<>"{}|^`\\]')
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}

Properties = Iterable[tuple[str, str]]
"""Predicates as prefixed names with their objects as `iri`, `text` and `plain` write them."""


def iri(reference: str) -> str:
    """An IRI reference, absolute or relative to the base."""
    return f"<{encoded(reference)}>"


def encoded(reference: str) -> str:
    """An IRI reference whose every character may be there."""
    return _UNFIT_IN_IRI.sub(lambda found: f"%{ord(found[0]):02X}", reference)


def text(words: str) -> str:
    """A text in Swedish."""
    return f"{plain(words)}@sv"


def plain(words: str) -> str:
    """A text in no language, such as an address or a date."""
    escaped = _UNFIT_IN_TEXT.sub(
        lambda found: _ESCAPES.get(found[0], f"\\u{ord(found[0]):04X}"), words
    )
    return f'"{escaped}"'


def turtle(
    base: str, prefixes: Mapping[str, str], subjects: Iterable[tuple[str, Properties]]
) -> str:
    """A document; `subjects` are IRIs as `iri` writes them, with their properties."""
    return "".join(_lines(base, prefixes, subjects))


def _lines(
    base: str, prefixes: Mapping[str, str], subjects: Iterable[tuple[str, Properties]]
) -> Iterator[str]:
    yield f"@base {iri(base)} .\n"
    for prefix, namespace in prefixes.items():
        yield f"@prefix {prefix}: {iri(namespace)} .\n"
    for subject, properties in subjects:
        told = " ;\n  ".join(f"{predicate} {value}" for predicate, value in properties)
        yield f"\n{subject}\n  {told} .\n"
