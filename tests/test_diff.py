"""Laws of differences: between any two strategies, whatever they say and however it is written."""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from rus import pairs as pairing
from rus.content import Content
from rus.diff import Change, diff
from rus.items import items
from rus.judge import Judgement, Successors, judge
from rus.load import load, load_raw
from rus.walk import elements
from schemas.ground import Citation
from tests.changes import marked, mirrored
from tests.support import BASE, STRATEGY, english_words
from tests.texts import written_texts

LAW = settings(max_examples=50)

Files = dict[str, Any]
"""A strategy as plain data, by path."""

# Small strategies that are often alike --------------------------------------------------------

IDS = st.sampled_from(["a", "b", "c-d"])
WORDS = st.sampled_from(
    "Regionen ska bör inte alla fler öka minska 2030 2035 mår vården å *ska* senast, hälsa ohälsa. "
    "kollektivtrafiken [länk](https://example.org/x)".split()
)
TEXTS = st.lists(WORDS, min_size=1, max_size=5).map(" ".join)
PARAGRAPHS = st.lists(TEXTS, min_size=1, max_size=2).map("\n".join)
CITATIONS = st.fixed_dictionaries(
    {"dokument": IDS, "ställe": TEXTS, "ordagrant": st.booleans()}
).map(lambda citation: {"källa": citation})
JUDGEMENTS = st.fixed_dictionaries(
    {"grund": st.just("redaktionell"), "motivering": TEXTS, "avgörs_av": TEXTS}
)
GROUNDS = st.one_of(CITATIONS, JUDGEMENTS)


def _grounded(
    fields: Mapping[str, st.SearchStrategy[Any]],
    optional: Mapping[str, st.SearchStrategy[Any]] | None = None,
) -> st.SearchStrategy[dict[str, Any]]:
    own = st.fixed_dictionaries(dict(fields), optional=dict(optional or {}))
    return st.tuples(own, GROUNDS).map(lambda parts: {**parts[0], **parts[1]})


def _some(element: st.SearchStrategy[Any]) -> st.SearchStrategy[list[Any]]:
    """Up to three; ids may be repeated, as they are while someone is writing."""
    return st.lists(element, max_size=3)


PASSAGES = _grounded({"text": PARAGRAPHS})
STATEMENTS = _grounded({"id": IDS, "text": PARAGRAPHS}, {"begrepp": _some(IDS)})
SECTIONS = st.fixed_dictionaries(
    {"id": IDS, "rubrik": TEXTS}, optional={"inledning": TEXTS, "punkter": _some(STATEMENTS)}
)
ADDRESSES = st.sampled_from(["x/2030/a", "x/2030/b", "x/2030/a/a", "x/2040/c-d"])
EDITIONS = _grounded(
    {
        "titel": TEXTS,
        "nivåer": st.just({"område": {"ental": "område", "flertal": "områden"}}),
    },
    {
        "presentation": PARAGRAPHS,
        "status": _grounded({"värde": st.sampled_from(["remiss", "gällande"])}),
        "horisont": _grounded({"till": st.sampled_from(["2030", "2035"])}),
        "ersätter": _some(_grounded({"utgåva": ADDRESSES})),
        "syfte": _some(STATEMENTS),
        "vision": PASSAGES,
        "begrepp": _some(_grounded({"id": IDS, "namn": TEXTS}, {"definition": TEXTS})),
        "avsnitt": _some(SECTIONS),
        "utgångna": _some(
            st.fixed_dictionaries(
                {"adress": ADDRESSES, "ersatt_av": _some(ADDRESSES), "motivering": TEXTS}
            )
        ),
    },
)
PRIORITIES = _grounded(
    {"id": IDS, "text": TEXTS, "ansvarig": TEXTS}, {"samverkar_med": _some(TEXTS)}
)
GOALS = _grounded({"id": IDS, "text": TEXTS}, {"prioriteringar": _some(PRIORITIES)})
AREAS = _grounded(
    {"ordning": st.integers(1, 3), "titel": TEXTS},
    {"önskvärt_läge": PASSAGES, "inledning": _some(STATEMENTS), "mål": _some(GOALS)},
)
CHAINS = _grounded({"id": IDS, "problem": PASSAGES}, {"drivs_av": _some(STATEMENTS)})
FOLLOW_UPS = _grounded({"titel": TEXTS}, {"orsakskedjor": _some(CHAINS)})
CONSULTATIONS = _grounded(
    {"titel": TEXTS, "slag": st.sampled_from(["enkät", "remiss"])}, {"frågor": _some(STATEMENTS)}
)
LEDGERS = st.fixed_dictionaries(
    {"från": ADDRESSES, "till": ADDRESSES},
    optional={
        "släktled": _some(
            _grounded(
                {
                    "från": _some(ADDRESSES),
                    "till": _some(ADDRESSES),
                    "slag": st.sampled_from(["omformulerat", "flyttat"]),
                }
            )
        ),
        "okänt": _some(
            st.fixed_dictionaries(
                {
                    "sida": st.sampled_from(["från", "till"]),
                    "antal": st.integers(1, 3),
                    "motivering": TEXTS,
                }
            )
        ),
    },
)
TIMELINES = st.fixed_dictionaries(
    {"händelser": _some(_grounded({"id": IDS, "text": TEXTS, "datum": st.just("2030-01-02")}))}
)
SOURCES = st.fixed_dictionaries(
    {
        "källor": _some(
            st.fixed_dictionaries(
                {
                    "id": IDS,
                    "titel": TEXTS,
                    "utgivare": TEXTS,
                    "slag": st.just("rapport"),
                    "fil": st.just("a.txt"),
                    "beskrivning": TEXTS,
                }
            )
        )
    }
)
STRATEGIES: st.SearchStrategy[Files] = st.fixed_dictionaries(
    {},
    optional={
        "kallor.yaml": SOURCES,
        "x/2030/strategi.yaml": EDITIONS,
        "x/2030/omraden/a.yaml": AREAS,
        "x/2030/omraden/b.yaml": AREAS,
        "x/2030/omraden/c-d.yaml": AREAS,
        "x/2040/strategi.yaml": EDITIONS,
        "x/2040/omraden/a.yaml": AREAS,
        "x/2030/tidslinje.yaml": TIMELINES,
        "x/2030/uppfoljning/a.yaml": FOLLOW_UPS,
        "x/2040/samrad/a.yaml": CONSULTATIONS,
        "slaktskap/x-2030--x-2040.yaml": LEDGERS,
    },
)


@st.composite
def _edited_strategies(draw: st.DrawFn) -> tuple[Files, Files]:
    """A strategy and what someone has made of it: ids, words, files and lists changed, ids
    swapped, also those of sources where they are cited."""
    files, random = draw(STRATEGIES), draw(st.randoms())
    renamed = {}
    for path, data in files.items():
        new = path.replace("/a.yaml", "/ny.yaml") if random.random() < 0.3 else path
        renamed[new] = _edited(data, random)
    if random.random() < 0.2:
        renamed = {path.replace("x/2030/", "x/2031/"): data for path, data in renamed.items()}
    elif random.random() < 0.3:
        old, new = random.choice([("x/2030", "x/2031"), ("x/2030/a", "x/2030/ny")])
        renamed = {
            _path(path, old, new): _referring(data, old, new) for path, data in files.items()
        }
    if random.random() < 0.4:
        ids = random.choice([{"a": "ny"}, {"a": "b", "b": "a"}, {"a": "b"}])
        renamed = {path: _citing(data, ids) for path, data in renamed.items()}
    return files, renamed


def _citing(value: Any, ids: Mapping[str, str]) -> Any:
    """The same data where source documents have other ids, also where they are cited."""
    if isinstance(value, list):
        return [_citing(one, ids) for one in value]
    if not isinstance(value, dict):
        return value
    cited = {key: _citing(one, ids) for key, one in value.items()}
    key = "id" if "utgivare" in value else "dokument"
    return {**cited, key: ids.get(value[key], value[key])} if key in value else cited


def _path(path: str, old: str, new: str) -> str:
    """The path of a file when an edition or an area has another address."""
    (*_, before), (*_, after) = old.split("/"), new.split("/")
    if old.count("/") == 2:
        return path.replace(f"x/2030/omraden/{before}.yaml", f"x/2030/omraden/{after}.yaml")
    return path.replace(f"{old}/", f"{new}/").replace(f"x-{before}", f"x-{after}")


def _referring(value: Any, old: str, new: str) -> Any:
    """The same data where all that named an address names another."""
    if isinstance(value, dict):
        return {key: _referring(one, old, new) for key, one in value.items()}
    if isinstance(value, list):
        return [_referring(one, old, new) for one in value]
    if isinstance(value, str) and (value == old or value.startswith(f"{old}/")):
        return new + value.removeprefix(old)
    return value


def _edited(value: Any, random: Random) -> Any:
    if isinstance(value, list):
        kept = [_edited(item, random) for item in value if random.random() < 0.9]
        if random.random() < 0.2:
            random.shuffle(kept)
        return _with_ids_swapped(kept) if random.random() < 0.2 else kept
    if not isinstance(value, dict):
        return value
    edited = {key: _edited(item, random) for key, item in value.items()}
    for key in ("id", "text", "titel", "rubrik"):
        if key in edited and random.random() < 0.2:
            edited[key] = f"{edited[key]}-ny" if key == "id" else f"{edited[key]} nu"
    return edited


def _with_ids_swapped(rows: list[Any]) -> list[Any]:
    """The same rows, where each has got the id of the one before."""
    ids = [row["id"] for row in rows if isinstance(row, dict) and "id" in row]
    if len(ids) < len(rows):
        return rows
    return [{**row, "id": ids[index - 1]} for index, row in enumerate(rows)]


PAIRS = st.one_of(st.tuples(STRATEGIES, STRATEGIES), _edited_strategies())


def _content(files: Files, write: Callable[[Any], str] = json.dumps) -> Content:
    """The strategy after it has been written, as JSON or other YAML, and read again."""
    raw = {path: write(data).encode() for path, data in files.items()}
    loaded = load_raw(Path("strategy"), raw)
    assert loaded.problems == ()
    return loaded.content


class _Dumper(yaml.SafeDumper):
    def ignore_aliases(self, data: Any) -> bool:
        return True


def _in_blocks(data: Any) -> str:
    """YAML with a comment first and a short line for every few words."""
    return "# Kommentar.\n" + yaml.dump(data, Dumper=_Dumper, allow_unicode=True, width=20)


def _judged(before: Content, after: Content) -> tuple[Judgement, ...]:
    return judge(diff(before, after), Successors((after,)))


@LAW
@given(STRATEGIES)
def test_a_strategy_does_not_differ_from_itself(files: Files) -> None:
    content = _content(files)
    assert diff(content, content) == ()
    assert diff(content, _content(files)) == ()


@LAW
@given(PAIRS)
def test_seen_from_the_other_side_the_changes_are_the_same_mirrored(
    pair: tuple[Files, Files],
) -> None:
    before, after = map(_content, pair)
    forwards = [mirrored(change) for change in diff(before, after)]
    assert Counter(forwards) == Counter(diff(after, before))
    assert [mirrored(change) for change in forwards] == list(diff(before, after))


@LAW
@given(PAIRS, st.randoms())
def test_the_order_of_files_and_keys_never_matters(
    pair: tuple[Files, Files], random: Random
) -> None:
    told = diff(*map(_content, pair))
    shuffled = [_shuffled_files(_content(_shuffled(files, random)), random) for files in pair]
    assert diff(*shuffled) == told


def _shuffled(value: Any, random: Random) -> Any:
    """The same data with the keys of every mapping in another order."""
    if isinstance(value, dict):
        keys = list(value)
        random.shuffle(keys)
        return {key: _shuffled(value[key], random) for key in keys}
    if isinstance(value, list):
        return [_shuffled(item, random) for item in value]
    return value


def _shuffled_files(content: Content, random: Random) -> Content:
    files = list(content.files)
    random.shuffle(files)
    return Content(tuple(files))


@LAW
@given(PAIRS)
def test_every_changed_word_is_marked(pair: tuple[Files, Files]) -> None:
    before, after = map(_content, pair)
    changes = diff(before, after)
    gone = _words_of(before) - _words_of(after)
    come = _words_of(after) - _words_of(before)
    assert gone <= _marked_words(changes, "old")
    assert come <= _marked_words(changes, "new")


def _words_of(content: Content) -> Counter[str]:
    """Every word of every text, where it stands in a citation left out."""
    texts = (one.text for one in written_texts(content) if one.model is not Citation)
    return Counter(word for text in texts for word in _words(text))


def _marked_words(changes: Iterable[Change], kind: str) -> Counter[str]:
    pieces = (piece for change in changes for piece in marked(change))
    return Counter(word for what, text in pieces if what == kind for word in _words(text))


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


@LAW
@given(PAIRS)
def test_both_texts_can_be_read_out_of_the_marked_words(pair: tuple[Files, Files]) -> None:
    for change in diff(*map(_content, pair)):
        for side, other in ((change.before, "new"), (change.after, "old")):
            told = "".join(text for kind, text in marked(change) if kind != other)
            assert told == (side.text if side else "")


@LAW
@given(PAIRS)
def test_every_change_is_judged_in_swedish(pair: tuple[Files, Files]) -> None:
    before, after = map(_content, pair)
    changes, judged = diff(before, after), _judged(before, after)
    assert {judgement.change for judgement in judged} == set(changes)
    assert len(judged) >= len(changes)
    for judgement in judged:
        assert re.fullmatch(r"[A-ZÅÄÖ«].*\.", judgement.message)
        assert english_words(judgement.message) == []


@LAW
@given(PAIRS)
def test_fingerprints_do_not_depend_on_lines_or_form(pair: tuple[Files, Files]) -> None:
    plain = _judged(*map(_content, pair))
    other = _judged(*(_content(files, _in_blocks) for files in pair))
    assert [(row.rule, row.fingerprint) for row in plain] == [
        (row.rule, row.fingerprint) for row in other
    ]


@LAW
@given(PAIRS)
def test_what_is_on_one_side_only_is_told_of(pair: tuple[Files, Files]) -> None:
    before, after = map(_content, pair)
    removed = {one.address for one in items(before).values() if one.identified}
    there = {two.address for two in items(after).values() if two.identified}
    told: set[str] = set()
    under: set[str] = set()
    for change in diff(before, after):
        if change.kind in ("removed", "renamed", "moved") and change.before and not change.field:
            told.add(change.before.address)
            if change.kind != "removed":
                under.add(f"{change.before.address}/")
    if "x/2030" in told:  # a ledger follows its editions, without a word of its own
        under.add("slaktskap/x-2030--")
    missing = {one for one in removed - there - told if not one.startswith(tuple(under))}
    assert missing == set()


# What is compared -----------------------------------------------------------------------------


@cache
def _real() -> Content:
    return load(STRATEGY).content


def test_every_element_with_an_address_is_compared() -> None:
    addresses = {
        element.address
        for file in _real().files
        for element in elements(file.model, file.address or file.path.removesuffix(".yaml"))
        if element.address
    }
    assert {item.address for item in items(_real()).values()} == addresses
    assert {item.what for item in items(_real()).values()} >= {"Mål", "Vision", "Släktskap"}


def test_the_whole_strategy_is_told_of_when_all_of_it_is_new() -> None:
    changes = diff(Content(()), _real())
    told = {change.address for change in changes}
    assert told == {item.address for item in items(_real()).values() if item.identified}
    assert {change.kind for change in changes} == {"added"}
    assert _words_of(_real()) <= _marked_words(changes, "new")


def test_what_is_added_is_told_with_all_that_it_says() -> None:
    files = {
        "x/2030/strategi.yaml": {
            "titel": "Strategin",
            "presentation": "En presentation.",
            "källa": {"dokument": "a", "ställe": "Sidan 1", "ordagrant": True},
            "nivåer": {"område": {"ental": "område", "flertal": "områden"}},
            "horisont": {
                "från": "2026",
                "till": "2030",
                "grund": "redaktionell",
                "motivering": "Det framgår.",
                "avgörs_av": "Regionen",
            },
            "utgångna": [
                {"adress": "x/2030/a", "ersatt_av": ["x/2030/b"], "motivering": "Nytt namn."}
            ],
        }
    }
    (change,) = diff(Content(()), _content(files))
    assert change.after is not None
    assert change.after.text.splitlines() == [
        "Strategin",
        "presentation: En presentation.",
        "utgångna[x/2030/a]",
        "ersatt av: x/2030/b",
        "motivering: Nytt namn.",
        "horisont från: 2026",
        "horisont till: 2030",
        "horisont grund: redaktionell",
        "horisont motivering: Det framgår.",
        "horisont avgörs av: Regionen",
        "nivåer område ental: område",
        "nivåer område flertal: områden",
    ]


# Pairs ----------------------------------------------------------------------------------------


def _area_of(goals: Mapping[str, str]) -> Content:
    citation = {"dokument": "underlag", "ställe": "Sidan 1", "ordagrant": False}
    area = {
        "ordning": 1,
        "titel": "Hälsa",
        "källa": citation,
        "mål": [{"id": key, "text": text, "källa": citation} for key, text in goals.items()],
    }
    return _content({"exempel/2030/omraden/halsa.yaml": area})


def test_of_several_likely_pairs_the_most_alike_is_told() -> None:
    before = _area_of({"a": "Alla invånare har nära till vård och omsorg."})
    after = _area_of(
        {
            "b": "Alla invånare har nära till vården och omsorgen.",
            "c": "Alla invånare har nära till vård och omsorg!",
        }
    )
    told = {(change.kind, change.address.rsplit("/", 1)[-1]) for change in diff(before, after)}
    assert told == {("renamed", "c"), ("changed", "c"), ("added", "b")}


def test_the_same_text_under_many_ids_is_paired_in_order() -> None:
    before = _area_of({f"a{number}": "Samma text." for number in range(3)})
    after = _area_of({f"b{number}": "Samma text." for number in range(2)})
    told = [
        (change.kind, *(side.address[-2:] for side in (change.before, change.after) if side))
        for change in diff(before, after)
    ]
    assert told == [("renamed", "a0", "b0"), ("renamed", "a1", "b1"), ("removed", "a2")]


def test_texts_are_compared_with_each_other_only_while_they_are_few(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    goals = {f"mal-{number}": f"Mål nummer {number} gäller hälsan i länet." for number in range(4)}
    before = _area_of(goals)
    same = _area_of({f"ny-{key}": text for key, text in goals.items()})
    alike = _area_of({f"ny-{key}": f"{text} Nu." for key, text in goals.items()})
    kinds = {change.kind for change in diff(before, alike)}
    assert kinds == {"renamed", "changed"}

    monkeypatch.setattr(pairing, "MOST_COMPARED", 15)

    assert {change.kind for change in diff(before, alike)} == {"removed", "added"}
    assert {change.kind for change in diff(before, same)} == {"renamed"}


def test_a_goal_keeps_its_id_when_its_area_is_renamed_whatever_it_says() -> None:
    files = {path: yaml.safe_load(text) for path, text in BASE.items() if "omraden" in path}
    ((path, area),) = files.items()
    changed = {**area, "mål": [{**area["mål"][0], "text": "Något helt annat."}]}
    renamed = {path.replace("halsa", "liv"): changed}
    told = [(change.kind, change.address) for change in diff(_content(files), _content(renamed))]
    assert told == [
        ("renamed", "exempel/2030/liv"),
        ("changed", "exempel/2030/liv/god-halsa"),
    ]
