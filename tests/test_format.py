"""The canonical form: golden cases, the laws it must keep, and what is written to disk."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unicodedata import normalize

import pytest
import yaml
from hypothesis import assume, given, reject
from hypothesis import strategies as st

import rus.format
from rus.format import FormatError, Outcome, format_files, format_text, key_order
from rus.load import load, load_file
from rus.load.tree import SyntaxFaultError, read_tree
from rus.rules import published_rules
from rus.selection import NoStrategyFileError
from rus.sentences import sentences
from rus.walk import nested_fields
from schemas.area import Area, Goal, Priority
from schemas.base import Model
from schemas.consultation import Consultation
from schemas.edition import Edition
from schemas.files import FILE_KINDS
from schemas.ground import Grounded, Section
from tests.support import STRATEGY, english_words, models_in, write_strategy

CASES = Path(__file__).parent / "cases" / "format"
MODELS = {kind.name: kind.model for kind in FILE_KINDS}


@dataclass(frozen=True)
class Case:
    """A case as an editor has written it."""

    name: str
    model: type[Model]
    before: str
    after: str


def _case(written: dict[str, Any]) -> Case:
    assert written.keys() == {"namn", "slag", "före", "efter"}, written.keys()
    return Case(written["namn"], MODELS[written["slag"]], written["före"], written["efter"])


def _cases() -> list[Case]:
    return [
        _case(written)
        for path in sorted(CASES.glob("*.yml"))
        for written in yaml.safe_load(path.read_text(encoding="utf-8"))
    ]


golden = pytest.mark.parametrize("case", _cases(), ids=lambda case: case.name)


@golden
def test_case_gets_its_canonical_form(case: Case) -> None:
    assert format_text(case.before, case.model) == case.after


@golden
def test_canonical_form_is_left_as_it_is(case: Case) -> None:
    assert format_text(case.after, case.model) == case.after


@golden
def test_case_is_a_valid_file_before_and_after(case: Case, tmp_path: Path) -> None:
    path = tmp_path / "fil.yaml"
    loaded = []
    for text in (case.before, case.after):
        path.write_text(text, encoding="utf-8")
        model, problems = load_file(path, "fil.yaml", case.model)
        assert problems == []
        loaded.append(model)
    assert loaded[0] == loaded[1]


def test_the_real_strategy_keeps_its_content_and_comments() -> None:
    for file in load(STRATEGY).content.files:
        text = (STRATEGY / file.path).read_text(encoding="utf-8")
        formatted = format_text(text, file.kind.model)
        assert read_tree(formatted).data == read_tree(text).data
        assert format_text(formatted, file.kind.model) == formatted


# Laws

HOSTILE = st.sampled_from(
    ": # \" ' - * & ! % @ ` | > { } {{ }} [ ] , ? = \\ ~ null true --- ... << a Å 1 . ! «Ja» t.ex. "
    "\n \t \x85 \u2028 \u2029 \u00a0 \ufeff \u200f 🙂".split(" ")
)
WORDS = st.one_of(st.text(max_size=5), HOSTILE, st.just("x" * 300))
TEXTS = st.lists(WORDS, max_size=8).flatmap(
    lambda words: st.sampled_from([" ", "", "\n", "  ", ". "]).map(lambda glue: glue.join(words))
)
DATA = st.fixed_dictionaries(
    {"titel": TEXTS, "text": TEXTS},
    optional={
        "ordning": st.sampled_from(["1", "01", "1e3", "nej", "true", "null", "~", ""]),
        "mål": st.lists(
            st.dictionaries(st.sampled_from(["id", "text", "källa", "motivering"]), TEXTS),
            max_size=3,
        ),
        "källa": st.dictionaries(st.sampled_from(["dokument", "ställe"]), TEXTS),
    },
)


class _Dumper(yaml.SafeDumper):
    def ignore_aliases(self, _data: object) -> bool:
        return True


@given(
    DATA,
    st.sampled_from([None, '"', "'", "|", ">"]),
    st.sampled_from([None, True, False]),
    st.sampled_from([5, 40, 1000]),
    st.booleans(),
)
def test_data_stay_the_same_however_they_were_written(
    data: dict[str, Any], style: str | None, flow: bool | None, width: int, marks: bool
) -> None:
    text = yaml.dump(
        data,
        Dumper=_Dumper,
        default_style=style,
        default_flow_style=flow,
        width=width,
        allow_unicode=True,
        explicit_start=marks,
        explicit_end=marks,
    )
    try:
        tree = read_tree(text)
    except SyntaxFaultError:
        reject()
    assume(not tree.faults)
    formatted = format_text(text, Area)
    assert read_tree(formatted).data == tree.data
    assert format_text(formatted, Area) == formatted


SKELETON = """\
titel: Ett län
ordning: 1
grund: källa
mål:
  - text: Ett mål
    id: ett
    begrepp:
      - hallbarhet
      - tillit
    källa:
      ställe: Sidan 1
      dokument: rapporten
  - id: tva
    text: 'Två: ett mål'
källa: {ställe: Sidan 1, dokument: rapporten}
inledning: []
""".splitlines()

ABOVE = st.lists(
    st.one_of(st.just(None), st.integers(min_value=0, max_value=9)), max_size=3
)  # a blank line, or the indent of a comment


@given(st.data())
def test_every_comment_is_kept_wherever_it_stands(data: st.DataObject) -> None:
    lines: list[str] = []
    count = 0
    for line in [*SKELETON, ""]:
        for indent in data.draw(ABOVE):
            count += indent is not None
            lines.append("" if indent is None else f"{' ' * indent}# nr {count}: - 'x' \"#")
        beside = bool(line) and data.draw(st.booleans())
        count += beside
        lines.append(f"{line}  # nr {count}: bredvid" if beside else line)
    text = "\n".join(lines)
    formatted = format_text(text, Area)
    assert sorted(re.findall(r"# nr \d+: .*", formatted)) == sorted(
        re.findall(r"# nr \d+: .*", text)
    )
    assert read_tree(formatted).data == read_tree("\n".join(SKELETON)).data
    assert format_text(formatted, Area) == formatted
    assert "\n\n\n" not in formatted


@given(TEXTS)
def test_sentences_put_together_are_the_paragraph(paragraph: str) -> None:
    assert " ".join(sentences(paragraph)) == paragraph


def test_a_text_that_the_loader_refuses_is_not_formatted() -> None:
    for text in ("titel: [", "titel: Ett\ntitel: Två\n", "titel: *ankare\n", "titel: a\x01b\n"):
        with pytest.raises(SyntaxFaultError):
            format_text(text, Area)


# What a reader meets in Swedish texts


@pytest.mark.parametrize(
    "paragraph",
    [
        "Bilden «Område 1. Näringsliv och entreprenörskap»",
        "Bilden «7. Konsumtion och försörjning»",
        "Ledstjärna 3. Ett innovativt län",
        "Kommuner, t.ex. Örebro, bl.a. Kumla, dvs. Länet",
        "Klockan är kl. 10 och det är nr. 5, s. 3, ca. 100, resp. Karlskoga, f.d. Staden",
        "Enligt p.g.a. A. Lindgren på St. Eriks gata, ev. Någon",
        "Mötet leds av A. B. Ek, M.M. Ek och É. Öberg",
        "Hon är f. 1950 och f. d. Chef för t. o. m. Karlskoga",
        "a. Den första punkten",
        "Vägar, broar m.m. 2030, järnvägar osv. 10 mil, hamnar etc. 3 stycken",
        "Vägar, broar m.m. och järnvägar osv. (med mera) etc. i länet",
        "Sidan www.example.se/a.B är bra, 3.5 procent",
        "Två blanksteg.  Här",
        "liten bokstav. efter punkten",
    ],
)
def test_this_is_one_sentence(paragraph: str) -> None:
    assert sentences(paragraph) == [paragraph]


@pytest.mark.parametrize(
    "expected",
    [
        ["Den gäller till 2030.", "Den har en vision."],
        ["Vad händer?", "Allt!", "Ja…", "Nej."],
        ["«Hon sa ja.»", "Han sa (också) ja.)", "Båda."],
        ["Se (bild 3.)", "«ja» sa hon.", "”Nej.”", "3 mål."],
        ["1. Första punkten.", "2. Andra punkten."],
        ["Det är så.*", "* SFS 2024:100.", "[Länk](https://example.se).", "*Betonat.*", "Slut."],
        ["De var 10 men är nu 12.", "Nästa år fler."],
        ["De mål som de ligger i.", "Nästa mening.", "Där är en å.", "Här är en ö.", "Slut."],
        ["Enligt punkt b.", "Den gäller."],
        ["Vägar m.m.", "Broar osv.", "Hus etc.", "Skolor o.s.v.", "«Allt» finns."],
    ],
)
def test_these_are_several_sentences(expected: list[str]) -> None:
    assert sentences(" ".join(expected)) == expected


# The order of keys


@pytest.mark.parametrize(
    ("model", "order"),
    [
        (Goal, "id text begrepp källa grund motivering avgörs_av prioriteringar"),
        (
            Priority,
            "id text ansvarig samverkar_med period status begrepp källa grund motivering avgörs_av",
        ),
        (
            Area,
            "ordning titel källa grund motivering avgörs_av inledning önskvärt_läge mål",
        ),
        (Section, "id rubrik källa inledning punkter"),
    ],
)
def test_keys_stand_in_the_order_that_a_reader_expects(model: type[Model], order: str) -> None:
    assert key_order(model) == tuple(order.split())


def test_every_key_has_its_place_and_what_is_held_comes_after_what_it_rests_on() -> None:
    for model in set().union(*(models_in(kind.model) for kind in FILE_KINDS)):
        order = key_order(model)
        assert sorted(order) == sorted(i.alias or n for n, i in model.model_fields.items())
        if issubclass(model, Grounded):
            held = [one.alias for one in nested_fields(model) if one.attribute != "citation"]
            assert all(order.index(key) > order.index("avgörs_av") for key in held)


def test_the_glossary_of_an_edition_is_not_taken_for_the_terms_of_a_text() -> None:
    order = key_order(Edition)
    assert order.index("begrepp") > order.index("avsnitt") > order.index("källa")
    assert key_order(Consultation)[:3] == ("ordning", "titel", "slag")


# Files

REGION = """\
organisation: Region Exempel
namn: Exempel län
källa: {dokument: underlag, ställe: S. 1, ordagrant: false}
"""
FORMATTED = """\
namn: Exempel län
organisation: Region Exempel
källa:
  dokument: underlag
  ställe: S. 1
  ordagrant: false
"""
PATH = "exempel/lan.yaml"


def _strategy(folder: Path, files: dict[str, str | bytes] | None = None) -> Path:
    """A strategy in canonical form, but for `files`."""
    root = write_strategy(folder / "strategy")
    format_files(root, [], write=True)
    for path, text in (files or {}).items():
        (root / path).write_bytes(text.encode() if isinstance(text, str) else text)
    return root


def _content(root: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}


def test_a_strategy_in_canonical_form_has_nothing_to_change(tmp_path: Path) -> None:
    assert format_files(_strategy(tmp_path), [], write=True) == Outcome((), {})


def test_checking_shows_a_diff_and_writes_nothing(tmp_path: Path) -> None:
    root = _strategy(tmp_path, {PATH: REGION})
    before = _content(root)
    outcome = format_files(root, [], write=False)
    assert outcome.problems == ()
    assert outcome.changed.keys() == {f"strategy/{PATH}"}
    difference = outcome.changed[f"strategy/{PATH}"]
    assert difference.startswith(f"--- strategy/{PATH}\n+++ strategy/{PATH} (kanonisk form)\n@@")
    assert "\n-källa: {dokument: underlag" in difference
    assert "\n+  dokument: underlag\n" in difference
    assert _content(root) == before


def test_writing_leaves_the_canonical_form_and_no_other_file(tmp_path: Path) -> None:
    root = _strategy(tmp_path, {PATH: REGION})
    (root / PATH).chmod(0o640)
    files = _content(root).keys()
    assert format_files(root, [], write=True).changed.keys() == {f"strategy/{PATH}"}
    assert (root / PATH).read_text(encoding="utf-8") == FORMATTED
    assert (root / PATH).stat().st_mode & 0o777 == 0o640
    assert _content(root).keys() == files


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        (b"\xef\xbb\xbf" + FORMATTED.encode(), "-<BOM>namn: Exempel län\n+namn: Exempel län\n"),
        (FORMATTED.replace("\n", "\r\n").encode(), "-namn: Exempel län␍\n"),
        (FORMATTED.rstrip("\n").encode(), "\\ Radbrytning saknas sist i filen\n"),
        (FORMATTED.encode() + b"\n\n", "-\n-\n"),
        (normalize("NFD", FORMATTED).encode(), "-namn: Exempel la◌\u0308n\n"),
    ],
)
def test_marks_that_cannot_be_seen_are_put_right_and_shown(
    raw: bytes, shown: str, tmp_path: Path
) -> None:
    root = _strategy(tmp_path, {PATH: raw})
    outcome = format_files(root, [], write=True)
    assert shown in outcome.changed[f"strategy/{PATH}"]
    assert outcome.changed[f"strategy/{PATH}"].endswith("\n")
    assert (root / PATH).read_bytes() == FORMATTED.encode()


def test_all_problems_are_told_at_once_and_nothing_is_written(tmp_path: Path) -> None:
    root = _strategy(
        tmp_path,
        {
            PATH: REGION,
            "exempel/2030/omraden/halsa.yaml": "titel: [\n",
            "exempel/2040/strategi.yaml": "titell: Ny\n",
        },
    )
    before = _content(root)
    outcome = format_files(root, [], write=True)
    rules = [(problem.path, problem.rule) for problem in outcome.problems]
    assert ("strategy/exempel/2030/omraden/halsa.yaml", "yaml-fel") in rules
    assert ("strategy/exempel/2040/strategi.yaml", "okand-nyckel") in rules
    assert rules == sorted(rules)
    assert outcome.changed == {}
    assert _content(root) == before


def test_only_named_files_and_folders_are_formatted(tmp_path: Path) -> None:
    goal = "exempel/2030/omraden/halsa.yaml"
    shuffled = (
        "titel: Hälsa\nordning: 1\nkälla: {dokument: underlag, ställe: A, ordagrant: false}\n"
    )
    broken = {"exempel/2040/strategi.yaml": "titel: [\n"}
    root = _strategy(tmp_path, {PATH: REGION, goal: shuffled, **broken})
    assert format_files(root, [root / PATH], write=False).changed.keys() == {f"strategy/{PATH}"}
    folder = format_files(root, [root / "exempel" / "2030"], write=True)
    assert folder.problems == ()
    assert folder.changed.keys() == {f"strategy/{goal}"}
    assert (root / PATH).read_text(encoding="utf-8") == REGION


def test_a_file_that_is_no_part_of_the_strategy_is_told_of(tmp_path: Path) -> None:
    root = _strategy(tmp_path, {"exempel/anteckning.txt": "x"})
    (tmp_path / "anteckning.txt").write_text("x", encoding="utf-8")
    (root / "README.md").write_text("x", encoding="utf-8")
    assert format_files(root, [root, tmp_path], write=False) == Outcome((), {})
    for name in ("anteckning.txt", "strategy/README.md", "strategy/exempel/anteckning.txt"):
        with pytest.raises(NoStrategyFileError) as raised:
            format_files(root, [root, tmp_path / name], write=False)
        assert english_words(str(raised.value).replace(str(tmp_path / name), "")) == []


def test_a_misplaced_file_does_not_stop_the_others(tmp_path: Path) -> None:
    root = _strategy(tmp_path, {PATH: REGION, "exempel/anteckning.txt": "x"})
    assert format_files(root, [], write=True).changed.keys() == {f"strategy/{PATH}"}


def test_a_file_that_cannot_be_replaced_is_left_whole_and_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = _strategy(tmp_path, {PATH: REGION})
    before = _content(root)

    def refuse(_self: Path, _target: Path) -> None:
        raise PermissionError(13, "denied", "temporary")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(PermissionError) as raised:
        format_files(root, [], write=True)
    assert raised.value.filename == str(root / PATH)
    assert _content(root) == before


def test_an_editors_text_is_never_lost_to_a_fault_of_the_formatter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = _strategy(tmp_path, {PATH: REGION})
    before = _content(root)
    monkeypatch.setattr(rus.format, "_scalar", lambda _value: ("borta", []))
    with pytest.raises(FormatError):
        format_text(REGION, MODELS["lan"])
    problems = format_files(root, [root / PATH], write=True).problems
    assert [problem.rule for problem in problems] == ["formatering"]
    assert english_words(problems[0].message) == []
    assert problems[0].rule in {rule.id for rule in published_rules()}
    assert _content(root) == before
