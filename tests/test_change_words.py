"""Every kind of change of every field of every model has a sentence for readers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from macros.change_views import ShownChange, shown_change
from macros.site import Site
from rus.chronicle import Chronicle
from rus.diff import Change, ChangeKind, Side
from rus.fields import FieldRow, ModelTable, field_reference, ground_fields
from rus.judge import Successors, judge
from rus.load import load_raw
from rus.revision import Revision
from rus.walk import nested_fields
from schemas.files import FILE_KINDS
from schemas.ground import Citation
from tests.changes import mirrored
from tests.support import BASE, english_words, models_in

AREA = "exempel/2030/halsa"
GOAL = f"{AREA}/god-halsa"
MODELS = set().union(*(models_in(kind.model) for kind in FILE_KINDS))
KEYS = {info.alias or name for model in MODELS for name, info in model.model_fields.items()}
NESTED = {
    (str(model.model_config["title"]), nested.alias)
    for model in MODELS
    for nested in nested_fields(model)
}
TABLES = [table for file in field_reference() for table in file.models]

VALUES = {
    "datum": ("2030", "2031-02-03"),
    "heltal": ("3", "4"),
    "true eller false": ("false", "true"),
    "id": ("underlag", "rapporten"),
    "adress": (AREA, GOAL),
    "lista av adress": (AREA, f"{AREA}, {GOAL}"),
    "adress eller lista av adress": (AREA, f"{AREA}, {GOAL}"),
    "webbadress": ("https://exempel.se/a_b", "https://exempel.se/c"),
}
TEXTS = ("Regionen ska samverka.", "Regionen bör samverka.")


@cache
def site() -> Site:
    files = {path: text.encode() for path, text in BASE.items()}
    return Site(load_raw(Path("strategy"), files).content, Chronicle())


def shown(change: Change) -> ShownChange:
    revision = Revision("0" * 40, "2026-01-01T08:00:00+01:00", (change,))
    return shown_change(site(), revision, change, judge((change,), Successors(())))


def _side(text: str | None, address: str = AREA) -> Side | None:
    return None if text is None else Side(address, "exempel/2030/omraden/halsa.yaml", (), text)


def _values(row: FieldRow) -> tuple[str, str]:
    if row.type.startswith("ett av: "):
        first, second, *_ = row.type.removeprefix("ett av: ").split(", ")
        return first, second
    return VALUES.get(row.type, TEXTS)


def _own(table: ModelTable) -> Iterator[FieldRow]:
    """The fields of a model that hold values."""
    rows = (*table.fields, *(ground_fields().fields if table.grounded else ()))
    for row in rows:
        if (table.title, row.key) not in NESTED and row.key != "id":
            yield row


@dataclass(frozen=True)
class Field:
    """A field of a model, with two values of its type."""

    what: str
    key: str
    before: str
    after: str


def _fields() -> list[Field]:
    """Every field that holds a value, also those of a citation in any model."""
    [citation] = [table for table in TABLES if table.title == "Källhänvisning"]
    return [
        *(Field(table.title, row.key, *_values(row)) for table in TABLES for row in _own(table)),
        *(Field("Mål", f"källa.{row.key}", *_values(row)) for row in citation.fields),
        Field("Mål", "källa", "underlag, Sidan 1, ordagrant", "underlag, Sidan 2"),
    ]


def _told(change: Change) -> tuple[str, ...]:
    """What readers are told of a change: sentences in Swedish, none of what only files hold."""
    one = shown(change)
    assert one.sentences, change
    for sentence in (*one.sentences, f"{one.title}."):
        plain = re.sub("https?://[^»]*", "", sentence)
        assert re.fullmatch(r"[A-ZÅÄÖ«][^\n]*\.", sentence), sentence
        assert english_words(plain) == [], sentence
        assert not re.search(r"_|\[|\btrue\b|\bfalse\b|\w/\w|\d{4}-\d\d", plain), sentence
        before_colon = re.findall(r"(\w+): ", plain.replace("har lagts till: ", ""))
        assert KEYS.isdisjoint(before_colon), sentence
    return one.sentences


ROWS = {
    nested.alias: str(nested.model.model_config["title"])
    for model in MODELS
    for nested in nested_fields(model)
    if nested.many and not nested.identified and nested.model is not Citation
}
"""The lists without ids, with what a row of each is called."""


def test_every_field_of_every_model_is_here() -> None:
    fields = {(one.what, one.key) for one in _fields()}
    for model in MODELS:
        nested = {one.attribute for one in nested_fields(model)}
        for name, info in model.model_fields.items():
            if name not in nested and name != "id":
                assert (model.model_config["title"], info.alias or name) in fields


@pytest.mark.parametrize("one", _fields(), ids=lambda one: f"{one.what}-{one.key}")
def test_a_change_of_a_field_is_told_in_a_sentence(one: Field) -> None:
    lists = [alias for alias, what in ROWS.items() if what == one.what]
    for field in (one.key, *(f"{alias}[{AREA} → {GOAL}].{one.key}" for alias in lists)):
        for before, after in ((one.before, one.after), (one.before, None), (None, one.after)):
            _told(Change("changed", one.what, field, _side(before), _side(after)))
        _told(Change("reordered", one.what, field, _side(one.before), _side(one.after)))


@pytest.mark.parametrize("what", sorted({table.title for table in TABLES}))
@pytest.mark.parametrize("kind", ["added", "removed", "renamed", "moved"])
def test_an_element_that_came_went_or_moved_is_told_in_a_sentence(
    what: str, kind: ChangeKind
) -> None:
    before = None if kind == "added" else _side("God hälsa", GOAL)
    after = None if kind == "removed" else _side("God hälsa", f"{AREA}/bra-halsa")
    _told(Change(kind, what, "", before, after))


TITLES = {"Hälsa": AREA, "Fler mår bra.": GOAL}
NAMES = (AREA, f"{AREA} → {GOAL}", f"{AREA}, {GOAL} → –", "till → –", f"{AREA} → {GOAL} (2)")


@pytest.mark.parametrize(("alias", "what"), sorted(ROWS.items()))
@pytest.mark.parametrize("name", NAMES)
def test_a_row_that_came_or_went_is_told_in_a_sentence_with_the_titles_of_its_ends(
    alias: str, what: str, name: str
) -> None:
    side = _side(f"{name}\nslag: utgår")
    titles = {title for title, address in TITLES.items() if address in re.split(", | ", name)}
    field = f"{alias}[{name}]"
    came = Change("added", what, field, None, side)
    for change in (came, mirrored(came)):
        [sentence] = _told(change)
        named = {title for title in TITLES if f"«{title.removesuffix('.')}" in sentence}
        assert titles == named
        assert ".»." not in sentence


def test_the_ends_of_a_link_are_told_as_from_and_to() -> None:
    name = f"{AREA}, {GOAL} → {AREA}"
    [sentence] = _told(Change("removed", "Släktled", f"släktled[{name}]", _side(name), None))
    ends = "från «Hälsa», «Fler mår bra.» till «Hälsa»"
    assert sentence == f"Släktledet {ends} har tagits bort."


def test_each_address_of_a_list_is_named_though_another_has_no_name() -> None:
    unknown = "exempel/2030/okand"
    before, after = _side(f"{GOAL}, {unknown}"), _side(f"{AREA}, {unknown}")
    one = shown(Change("changed", "Utgånget", "ersatt_av", before, after))
    told = "".join(piece.text for piece in one.pieces)
    assert "Fler mår bra." in told and "Hälsa" in told
    assert GOAL not in told
    assert unknown in told
