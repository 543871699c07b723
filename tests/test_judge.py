"""Golden cases of changes: what a reviewer is told about each, and what not."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain, product
from pathlib import Path
from typing import Any, get_args, get_origin

import pytest
import yaml

from rus.definite import definite
from rus.diff import Change, Side, diff
from rus.expressions import END, NUMBER, TIME, Finder, bare
from rus.items import items
from rus.judge import RULES, Judgement, Successors, judge, rules
from rus.judgement_words import judgement_words
from rus.load import Loaded, load_raw
from rus.negation import negations
from rus.problems import SEVERITY_ORDER
from rus.quantities import following
from rus.text_words import words
from schemas.base import Model
from schemas.files import FILE_KINDS
from tests.changes import marked, mirrored
from tests.support import BASE, CITATION, english_words, models_in
from tests.texts import text_kind

CASES = Path(__file__).parent / "cases" / "diff"
GOAL = "exempel/2030/halsa/god-halsa"


@dataclass(frozen=True)
class Expected:
    """A judgement that a case expects."""

    rule: str
    severity: str
    address: str
    kind: str
    says: tuple[str, ...]


@dataclass(frozen=True)
class Case:
    """A case as an editor has written it; a file without text is removed."""

    name: str
    before: dict[str, str]
    after: dict[str, str]
    expected: tuple[Expected, ...]
    near: frozenset[str]


def _case(written: dict[str, Any]) -> Case:
    """`före` lies over the base strategy, `efter` over that; a plain text is that of one goal."""
    assert written.keys() <= {"namn", "före", "efter", "väntat", "inte"}, written["namn"]
    only_text = isinstance(written["efter"], str)
    before = _laid_over(BASE, written.get("före", {}))
    return Case(
        written["namn"],
        before,
        _laid_over(before, written["efter"]),
        tuple(_expected(row, only_text=only_text) for row in written["väntat"]),
        frozenset(written.get("inte", ())),
    )


def _laid_over(base: Mapping[str, str], files: dict[str, str | None] | str) -> dict[str, str]:
    if isinstance(files, str):
        files = {"exempel/2030/omraden/halsa.yaml": _area(files)}
    return {path: text for path, text in {**base, **files}.items() if text is not None}


def _area(text: str) -> str:
    goal = yaml.safe_dump({"text": text}, allow_unicode=True, default_style='"', width=10**6)
    indented = goal.strip().replace("\n", "\n    ")
    return (
        f"ordning: 1\ntitel: Hälsa\nkälla: {CITATION}\n"
        f"mål:\n  - id: god-halsa\n    {indented}\n    källa: {CITATION}\n"
    )


def _expected(written: dict[str, Any], *, only_text: bool) -> Expected:
    assert written.keys() <= {"regel", "grad", "adress", "slag", "säger"}, written
    if only_text:
        written = {"adress": GOAL, "slag": "changed", **written}
    return Expected(
        written["regel"],
        written["grad"],
        written["adress"],
        written["slag"],
        tuple(str(part) for part in written.get("säger", ())),
    )


def _cases() -> list[Case]:
    return [
        _case(written)
        for path in sorted(CASES.glob("*.yml"))
        for written in yaml.safe_load(path.read_text(encoding="utf-8"))
    ]


def _loaded(files: Mapping[str, str]) -> Loaded:
    loaded = load_raw(Path("strategy"), {path: text.encode() for path, text in files.items()})
    assert loaded.problems == ()
    return loaded


def _judged(before: Loaded, after: Loaded) -> tuple[Judgement, ...]:
    return judge(diff(before.content, after.content), Successors((after.content,)))


@pytest.mark.parametrize("case", _cases(), ids=lambda case: case.name)
def test_case(case: Case) -> None:
    before, after = _loaded(case.before), _loaded(case.after)

    told = _judged(before, after)

    assert [(one.rule, one.severity, one.change.address, one.change.kind) for one in told] == [
        (one.rule, one.severity, one.address, one.kind) for one in case.expected
    ], told
    for judgement, expected in zip(told, case.expected, strict=True):
        for part in expected.says:
            assert part in judgement.message
    assert case.near.isdisjoint(one.rule for one in told)


@pytest.mark.parametrize("case", _cases(), ids=lambda case: case.name)
def test_a_case_read_backwards_has_the_same_facts_mirrored(case: Case) -> None:
    before, after = _loaded(case.before).content, _loaded(case.after).content
    forwards, backwards = diff(before, after), diff(after, before)
    assert Counter(mirrored(change) for change in forwards) == Counter(backwards)
    assert diff(after, after) == ()


def test_every_rule_has_a_case_and_a_near_miss() -> None:
    every = {rule.id for rule in rules()}
    cases = _cases()
    assert {one.rule for case in cases for one in case.expected} == every
    assert {rule for case in cases for rule in case.near} == every


def test_a_rule_has_the_severity_that_the_cases_say() -> None:
    severities = {rule.id: rule.severity for rule in rules()}
    for case in _cases():
        for one in case.expected:
            assert one.severity == severities[one.rule], case.name


@pytest.mark.parametrize("case", _cases(), ids=lambda case: case.name)
def test_every_judgement_is_a_swedish_sentence_about_places_that_exist(case: Case) -> None:
    before, after = _loaded(case.before), _loaded(case.after)
    for judgement in _judged(before, after):
        assert judgement.message.endswith(".")
        assert "\n" not in judgement.message
        assert english_words(judgement.message) == []
        for files, loaded, side in (
            (case.before, before, judgement.change.before),
            (case.after, after, judgement.change.after),
        ):
            if side:
                line, _ = loaded.position(side.file, side.location)
                assert 1 <= line <= files[side.file].count("\n")
                assert side.address in {item.address for item in items(loaded.content).values()}


def test_a_change_is_shown_at_its_own_line() -> None:
    before = _laid_over(BASE, "Regionen ska samverka.")
    after = _laid_over(BASE, "Regionen bör samverka.")
    (judgement,) = _judged(_loaded(before), _loaded(after))
    side = judgement.change.after
    assert side is not None
    line, column = _loaded(after).position(side.file, side.location)
    told = after[side.file].splitlines()[line - 1][column - 1 :]
    assert told == '"Regionen bör samverka."'


def test_the_gravest_comes_first() -> None:
    before, after = dict(BASE), dict(BASE)
    del before["slaktskap/exempel-2030--exempel-2040.yaml"], after["exempel/2040/strategi.yaml"]
    after["kallor.yaml"] = after["kallor.yaml"].replace("Underlaget", "Ett annat underlag")
    told = [SEVERITY_ORDER[one.severity] for one in _judged(_loaded(before), _loaded(after))]
    assert told == sorted(told)
    assert set(told) == {0, 1, 2}


# Marked words ---------------------------------------------------------------------------------


def _change(before: str | None, after: str | None, *, field: str = "text") -> Change:
    sides = [
        Side(GOAL, "a.yaml", (), text) if text is not None else None for text in (before, after)
    ]
    return Change("changed", "Mål", field, sides[0], sides[1])


def test_marked_words_stand_in_reading_order() -> None:
    change = _change("Regionen ska samverka.", "Regionen bör samverka.")
    assert marked(change) == (
        ("same", "Regionen"),
        ("old", " ska"),
        ("new", " bör"),
        ("same", " samverka."),
    )


def test_all_words_of_what_has_come_are_new() -> None:
    assert marked(_change(None, "Fler mår bra.")) == (("new", "Fler mår bra."),)


# Fingerprints ---------------------------------------------------------------------------------


def _fingerprint(change: Change) -> str:
    return Judgement("svagare", "warning", "Svagare.", change).fingerprint


def test_a_fingerprint_is_the_same_for_the_same_words() -> None:
    first = _change("Regionen ska\nsamverka.", "Regionen bör samverka.")
    moved_lines = Change(
        "changed",
        "Mål",
        "text",
        Side(GOAL, "b.yaml", ("mål", 3), "Regionen *ska* samverka"),
        Side(GOAL, "b.yaml", ("mål", 4), "Regionen bör  samverka!"),
    )
    assert _fingerprint(first) == _fingerprint(moved_lines)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (_change("a b", "c"), _change("a", "b c")),
        (_change("a", "b"), _change("b", "a")),
        (_change(None, "a"), _change("a", None)),
        (_change("a", "b"), _change("a", "b", field="titel")),
        (_change("10 %", "11 %"), _change("10", "11")),
    ],
)
def test_fingerprints_of_different_changes_differ(one: Change, other: Change) -> None:
    assert _fingerprint(one) != _fingerprint(other)


# Successors -----------------------------------------------------------------------------------


def test_what_two_ledgers_and_the_edition_say_of_an_address_is_told_together() -> None:
    strategy = BASE["exempel/2040/strategi.yaml"] + (
        "utgångna:\n"
        "  - adress: exempel/2030/halsa\n"
        "    ersatt_av: [exempel/2040/vard]\n"
        "    motivering: Området har bytt namn.\n"
    )
    ledger = (
        "från: exempel/2030\ntill: exempel/2040\nsläktled:\n"
        f"  - från: [exempel/2030/halsa]\n    till: [exempel/2040/liv, exempel/2040/vard]\n"
        f"    slag: delat\n    källa: {CITATION}\n"
    )
    content = _loaded({"exempel/2040/strategi.yaml": strategy, "slaktskap/a--b.yaml": ledger})
    successors = Successors((content.content,))
    told = successors.told["exempel/2030/halsa"]
    assert sorted(told) == ["exempel/2040/liv", "exempel/2040/vard"]
    assert successors.retired == {"exempel/2030/halsa": ("exempel/2040/vard",)}


def test_successors_are_asked_only_when_something_is_gone() -> None:
    def unasked() -> Any:
        raise AssertionError
        yield

    change = _change("Fler mår bra.", "Fler mår sämre.")
    assert judge((change,), Successors(unasked()))


# Words of messages ----------------------------------------------------------------------------


def test_every_kind_of_element_has_a_definite_form() -> None:
    models = set().union(*(models_in(kind.model) for kind in FILE_KINDS))
    titles = {str(model.model_config["title"]) for model in models}
    assert {title for title in titles if definite(title) == title} == {"Agenda 2030"}


IMPERATIVES = re.compile(
    r"(?i)(?:^|[.:,;] |\b(?:och|eller) )"
    r"(skriv|lägg|ändra|flytta|jämför|ge|ta|rätta|kör|gör|låt|byt|se|välj|sätt|kontrollera)\b"
)


def test_a_rule_tells_readers_to_do_nothing_and_shows_them_no_lines_of_files() -> None:
    keys = {
        info.alias or name
        for kind in FILE_KINDS
        for model in models_in(kind.model)
        for name, info in model.model_fields.items()
    }
    line = re.compile(rf"(?<!lagts )(?<!kommit )\b(?:{'|'.join(map(re.escape, keys))}): ")
    for case in _cases():
        for judgement in _judged(_loaded(case.before), _loaded(case.after)):
            unquoted = re.sub("«[^»]*»", "«»", judgement.what)
            assert not IMPERATIVES.search(unquoted), judgement.what
            assert not line.search(judgement.what), judgement.what
            if not judgement.change.field.startswith("utgångna"):
                assert "utgångna" not in judgement.what
    remedies = [rule.remedy for rule in RULES if rule.remedy and rule.id != "id-ateranvant"]
    assert all(map(IMPERATIVES.search, remedies))


# The lists that decide ------------------------------------------------------------------------

DETAILS = frozenset({"ställe", "fil", "diarienummer"})
"""Keys of texts that are neither the strategies' words nor the editors'."""

NAMES = frozenset({"ansvarig", "samverkar_med", "aktör", "utgivare", "organisation", "från"})
"""Keys of texts that name someone."""

ON_RECORD = {
    ("Ändring", "varför"): "skal-andrat",
    ("Synpunkt", "innehåll"): "synpunkt-omskriven",
    ("Svar", "motivering"): "svar-andrat",
}
"""Texts that are not to be rewritten afterwards, each with the rule that tells of it."""

TIMES = frozenset({"svarstid"})
"""Keys of texts that elsewhere hold a date."""


def _text_keys() -> set[tuple[str, str]]:
    """Every key that holds texts, with the Swedish name of what has it."""
    found = set()
    for kind in FILE_KINDS:
        for model in models_in(kind.model):
            for name, info in model.model_fields.items():
                annotation: Any = info.annotation
                metadata = tuple(info.metadata)
                if get_origin(annotation) is tuple:
                    annotation, metadata = get_args(annotation)[0], ()
                if not _is_model(annotation) and text_kind(annotation, metadata) in (
                    "line",
                    "text",
                ):
                    found.add((str(model.model_config["title"]), info.alias or name))
    return found


def _is_model(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, Model)


def test_every_key_of_a_text_is_judged_as_somebodys_words_or_is_a_known_detail() -> None:
    """A new text field belongs in one of the lists of the rules, or among the details here."""
    told = {}
    for what, key in _text_keys():
        change = _change("Regionen ska samverka.", "Regionen bör samverka.", field=key)
        told[what, key] = judge((change._replace(what=what),), Successors(()))[0].rule
    assert {key for (_, key), rule in told.items() if rule == "uppgift-andrad"} == DETAILS
    assert {key for (_, key), rule in told.items() if rule == "tal-andrat"} == TIMES
    assert {key for (_, key), rule in told.items() if rule == "vem-andrad"} == NAMES
    rules = set(ON_RECORD.values())
    assert {one: rule for one, rule in told.items() if rule in rules} == ON_RECORD
    texts = {"svagare", "redaktionell-text"}
    assert set(told.values()) - rules == {*texts, "uppgift-andrad", "tal-andrat", "vem-andrad"}


def test_the_example_of_each_list_has_one_of_its_words() -> None:
    listed = judgement_words()
    steps = [(step.words, step.example) for scale in listed.scales for step in scale.steps]
    pairs = [(side, one.example) for one in listed.directions for side in (one.up, one.down)]
    for expressions, example in (*steps, *pairs):
        finder = Finder(expressions, following())
        assert finder.found(" ".join(words(example))), example


def test_a_time_or_a_number_that_must_follow_stands_last_in_its_expression() -> None:
    listed = judgement_words()
    steps = [step for scale in listed.scales for step in scale.steps]
    followed = [*(one.words for one in steps)]
    followed += [side for one in listed.directions for side in (one.up, one.down)]
    followed += [listed.seeming_negations]
    for expression in chain(*followed):
        assert bare(expression) == bare(expression).lower(), expression
    for expression in (*listed.negations, *listed.rankings):
        assert expression == expression.lower(), expression


def test_no_word_says_two_things_on_one_scale() -> None:
    listed = judgement_words()
    for scale in listed.scales:
        many = [word for step in scale.steps for word in step.words]
        assert len(many) == len(set(many))
        assert scale.without not in {step.strength for step in scale.steps}
    for pair in listed.directions:
        assert set(pair.up).isdisjoint(pair.down)
    numbers = [(*row.words, *row.ordinals, *row.parts) for row in listed.numbers]
    for rows in (numbers, [row.words for row in listed.units], listed.spellings):
        assert max(Counter(word for row in rows for word in row).values()) == 1


@pytest.mark.parametrize("scale", judgement_words().scales, ids=lambda scale: scale.name)
def test_each_word_of_a_scale_is_weaker_than_the_step_above(scale: Any) -> None:
    """Unless it turns the direction, or negates: then it cannot be told which is weaker."""
    turning = {
        frozenset(map(bare, pair))
        for one in judgement_words().directions
        for pair in product(one.up, one.down)
    }
    for above, below in product(scale.steps, scale.steps):
        if below.strength < above.strength:
            for first, second in product(above.words, below.words):
                if not _may_stand_in_one_place(first, second):
                    continue
                change = _exchange(first, second, before_number=scale.before_number)
                told = {one.rule for one in judge((change,), Successors(()))}
                before, after = (
                    negations(" ".join(words(side.text)))
                    for side in (change.before, change.after)
                    if side
                )
                if {bare(first), bare(second)} in turning or before != after:
                    assert "riktning-vand" in told, (first, second)
                    assert told.isdisjoint({"svagare", "starkare"}), (first, second)
                else:
                    rule = "styrka-andrad" if scale.unclear == "alltid" else "svagare"
                    assert rule in told, (first, second)


def _may_stand_in_one_place(first: str, second: str) -> bool:
    last = {one.split()[-1] for one in (first, second)} & {END, TIME, NUMBER}
    is_same = bare(first) == bare(second) or (END in last and first in ("före", "innan"))
    return len(last) < 2 and not is_same


def _exchange(first: str, second: str, *, before_number: bool) -> Change:
    both = f"{first} {second}"
    what = "40 procent av" if before_number or NUMBER in both else "en god del av"
    what = "2030 är slut" if END in both else "2030 hela" if TIME in both else what
    return _change(
        *(f"Barnen {bare(one).replace('…', 'länet')} {what} tiden." for one in (first, second))
    )


@pytest.mark.parametrize("case", _cases(), ids=lambda case: case.name)
def test_a_text_read_backwards_is_judged_the_other_way(case: Case) -> None:
    before, after = _loaded(case.before), _loaded(case.after)
    opposite = {"svagare": "starkare", "starkare": "svagare"}
    forwards, backwards = _rules_of_words(before, after), _rules_of_words(after, before)
    assert Counter(opposite.get(rule, rule) for rule in forwards) == Counter(backwards)


def _rules_of_words(before: Loaded, after: Loaded) -> list[str]:
    of_words = {"svagare", "starkare", "styrka-andrad", "riktning-vand", "tal-andrat", "stavning"}
    return [one.rule for one in _judged(before, after) if one.rule in of_words]
