"""The report of `rus diff` in each of its formats, whatever the texts hold."""

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import click
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from markdown_it import MarkdownIt

from rus.comparing_editions import compare_editions
from rus.diff import diff
from rus.judge import Successors, judge, rules
from rus.load import load_raw
from rus.problems import Severity
from rus.report import FORMATS, NO_CHANGES, Part, Place, Report, Row, ordered, render
from rus.report.markdown import MOST_CHARACTERS
from rus.report.rows import ACCEPTED_FILE, RowMaker
from schemas.accepted import AcceptedFinding
from tests.ledgers import OLD, edition_files, ledger_path
from tests.pages import Node, Page, read
from tests.support import BASE, PROJECT, english_words, write_strategy

CASES = Path(__file__).parent / "cases" / "report"


def _cases(name: str) -> list[Any]:
    written = yaml.safe_load((CASES / name).read_text(encoding="utf-8"))
    return [pytest.param(case, id=case["namn"]) for case in written]


# Golden cases ---------------------------------------------------------------------------------


OF_JUDGEMENT = {rule.id for rule in rules()}


def _compared(
    before: Mapping[str, str],
    after: Mapping[str, str],
    accepted: str = "",
    *,
    accepted_before: bool = False,
) -> Report:
    root = Path("strategy")
    old, new = (
        load_raw(root, {path: text.encode() for path, text in files.items()})
        for files in (before, after)
    )
    assert not old.problems + new.problems
    maker = RowMaker(old, new, "strategy")
    judged = judge(diff(old.content, new.content), Successors((new.content,)))
    given = load_raw(root, {ACCEPTED_FILE: accepted.encode()} if accepted else {})
    assert not given.problems
    earlier = given if accepted_before else load_raw(root, {})
    rows = maker.accepted(map(maker.judged, judged), given, earlier)
    return Report("HEAD", "arbetskatalogen", ordered(rows))


def _acceptance(case: Mapping[str, Any], report: Report) -> str:
    """The content of godkanda.yaml: by fingerprint, or by the rule whose rows are accepted."""
    findings = [
        {
            "fingeravtryck": next(
                (row.fingerprint for row in report.rows if row.rule == one["ändring"]),
                one["ändring"],
            ),
            **{key: value for key, value in one.items() if key != "ändring"},
        }
        for one in case.get("godkända", ())
    ]
    return yaml.safe_dump({"godkända": findings}, allow_unicode=True) if findings else ""


def _shown(report: Report) -> str:
    """The report as text, without what the rules of judgement say: that has its own cases."""
    text = click.unstyle(render(report, "text"))
    text = re.sub(
        r"(fel|varning|notis): .* \[([a-z-]+)\]\n",
        lambda found: f"{found[1]}: … [{found[2]}]\n" if found[2] in OF_JUDGEMENT else found[0],
        text,
    )
    return re.sub(r"(fingeravtryck: [a-z-]+-)[0-9a-f]{8}\n", r"\1…\n", text)


def _after(case: Mapping[str, Any]) -> dict[str, str]:
    assert case.keys() <= {"namn", "ändra", "nya", "utan", "godkända", "godkända förut", "rapport"}
    files = {path: text for path, text in BASE.items() if path not in case.get("utan", ())}
    files.update(case.get("nya", {}))
    for one in case.get("ändra", ()):
        assert files[one["fil"]].count(one["byt"]) == 1
        files[one["fil"]] = files[one["fil"]].replace(one["byt"], one["mot"])
    return files


@pytest.mark.parametrize("case", _cases("versioner.yml"))
def test_two_versions(case: Mapping[str, Any]) -> None:
    report = _compared(BASE, _after(case))
    if "godkända" in case:
        given = _acceptance(case, report)
        before = case.get("godkända förut", False)
        report = _compared(BASE, _after(case), given, accepted_before=before)
    assert _shown(report) == case["rapport"]


@pytest.mark.parametrize("case", _cases("utgavor.yml"))
def test_two_editions(case: Mapping[str, Any], tmp_path: Path) -> None:
    assert case.keys() <= {"namn", "län", "gammal", "ny", "släktskap", "rapport"}
    pair = (OLD, f"{case.get('län', 'exempel')}/2040")
    ledger = f"från: {pair[0]}\ntill: {pair[1]}\n{case['släktskap']}"
    files = {
        **edition_files(pair[0], case["gammal"]),
        **edition_files(pair[1], case["ny"]),
        ledger_path(pair): ledger,
    }
    root = write_strategy(tmp_path / "strategy", files, without=BASE)
    report = compare_editions(root, *pair)
    assert _shown(report) == case["rapport"]


# Reports made by hand -------------------------------------------------------------------------

PART = Part("exempel/2030", "Hälsa", "exempel/2030/halsa")
PLACE = Place("strategy/exempel/2030/omraden/halsa.yaml", 6, "Fler mår bra.")
ROW = Row(
    "starkare",
    "warning",
    "Omfattning: «fler» blev «alla».",
    "exempel/2030/halsa/god-halsa",
    "text",
    "changed",
    PLACE,
    replace(PLACE, line=7, text="Alla mår bra."),
    "starkare-12345678",
    PART,
)
ACCEPTED = AcceptedFinding.model_validate(
    {"fingeravtryck": ROW.fingerprint, "motivering": "Beslutat.", "av": "Nämnden"}
)


def _report(*rows: Row) -> Report:
    return Report("HEAD", "arbetskatalogen", ordered(rows))


def _of(severity: Severity, number: int = 0) -> Row:
    return replace(
        ROW,
        severity=severity,
        fingerprint=f"rad-{severity[0]}{number}",
        address=f"{ROW.address}-{number}",
    )


EVERYTHING = _report(
    ROW,
    replace(_of("error"), kind="removed", after=None),
    replace(_of("notice"), kind="added", before=None),
    replace(_of("warning", 1), accepted=ACCEPTED),
)


@pytest.mark.parametrize("form", FORMATS)
def test_every_row_is_in_every_format(form: str) -> None:
    written = render(EVERYTHING, form)
    for row in EVERYTHING.rows:
        assert row.fingerprint in written
        assert row.rule in written
        assert row.place
        assert row.place.file in written


@pytest.mark.parametrize("form", FORMATS)
def test_an_accepted_row_is_shown_with_its_reason(form: str) -> None:
    written = render(_report(replace(ROW, accepted=ACCEPTED)), form)
    assert "Beslutat. (Nämnden)" in written
    assert re.search("(?i)godkän[dt]", written)


@pytest.mark.parametrize(
    ("form", "says"),
    [
        ("text", f"{NO_CHANGES}\n"),
        ("json", '{\n  "version": 1,\n  "changes": []\n}\n'),
        ("gitlab", "[]\n"),
        ("github", ""),
    ],
)
def test_no_changes(form: str, says: str) -> None:
    assert render(_report(), form) == says


@pytest.mark.parametrize("form", ["markdown", "html"])
def test_no_changes_for_a_reader(form: str) -> None:
    assert NO_CHANGES in render(_report(), form)


def test_the_summary_counts_each_severity_and_what_is_accepted() -> None:
    assert EVERYTHING.summary == "1 fel, 1 varning, 1 notis, 1 godkänd."
    both = [replace(_of(one, number), accepted=None) for one in ("error", "warning", "notice")
            for number in (1, 2)]  # fmt: skip
    accepted = [replace(one, accepted=ACCEPTED) for one in both[:2]]
    assert _report(*both).summary == "2 fel, 2 varningar, 2 notiser."
    assert _report(*accepted).summary == "2 godkända."


@pytest.mark.parametrize("worst", ["error", "warning", "notice", None])
def test_what_stops(worst: Severity | None) -> None:
    order: list[Severity] = ["error", "warning", "notice"]
    rows = [_of(worst)] if worst else []
    accepted = [replace(_of(one), accepted=ACCEPTED) for one in order]
    report = _report(*rows, *accepted)
    reached = [one for one in order if report.reaches(one)]
    assert reached == (order[order.index(worst) :] if worst else [])


# Text -----------------------------------------------------------------------------------------


def test_colours_only_repeat_what_signs_say() -> None:
    coloured = render(EVERYTHING, "text")
    plain = click.unstyle(coloured)
    assert coloured != plain
    assert "[-Fler-]{+Alla+} mår bra." in plain
    assert "[-Fler mår bra.-]" in plain
    assert "{+Alla mår bra.+}" in plain
    for word in ("fel:", "varning:", "notis:", "godkänd varning:"):
        assert f"    {word} " in plain


@pytest.mark.parametrize("form", ["markdown", "html"])
def test_a_mark_begins_with_a_word_and_stands_apart_from_the_next(form: str) -> None:
    place = replace(PLACE, text="Fler barn mår bra."), replace(PLACE, text="Alla mår mycket bra.")
    row = replace(ROW, before=place[0], after=place[1])
    written = re.sub(r'<span class="hidden">.*?</span>', "", render(_report(row), form))
    assert "<del>Fler barn</del> <ins>Alla</ins> mår <ins>mycket</ins> bra." in written


# For machines ---------------------------------------------------------------------------------


def test_json_follows_its_published_schema_and_has_these_keys_only() -> None:
    schema = json.loads((PROJECT / "schemas" / "json" / "diff.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    report = json.loads(render(EVERYTHING, "json"))
    Draft202012Validator(schema).validate(report)
    assert list(report) == ["version", "changes"]
    assert report["changes"][1] == {
        "rule": "starkare",
        "severity": "warning",
        "address": "exempel/2030/halsa/god-halsa",
        "kind": "changed",
        "before": {"file": PLACE.file, "line": 6, "text": "Fler mår bra.", "address": None},
        "after": {"file": PLACE.file, "line": 7, "text": "Alla mår bra.", "address": None},
        "fingerprint": "starkare-12345678",
        "message": "Omfattning: «fler» blev «alla».",
        "accepted": None,
    }
    assert [one["before"] is None for one in report["changes"]] == [False, False, True, False]
    assert [one["after"] is None for one in report["changes"]] == [True, False, False, False]


@pytest.mark.parametrize(
    "spoilt",
    [
        {"version": 2},
        {"changes": [{}]},
        {"other": 1},
        {"changes": [{**json.loads(render(_report(ROW), "json"))["changes"][0], "kind": "x"}]},
    ],
)
def test_the_schema_refuses_what_is_no_report(spoilt: dict[str, Any]) -> None:
    schema = json.loads((PROJECT / "schemas" / "json" / "diff.json").read_text(encoding="utf-8"))
    report = json.loads(render(_report(ROW), "json"))
    assert Draft202012Validator(schema).is_valid(report)
    assert not Draft202012Validator(schema).is_valid({**report, **spoilt})


def test_gitlab_gets_what_code_quality_asks_for() -> None:
    issues = json.loads(render(EVERYTHING, "gitlab"))
    assert [one["severity"] for one in issues] == ["critical", "minor", "info", "info"]
    assert len({one["fingerprint"] for one in issues}) == len(EVERYTHING.rows)
    assert issues[1] == {
        "description": (
            "Omfattning: «fler» blev «alla». [-Fler-]{+Alla+} mår bra. "
            "(exempel/2030/halsa/god-halsa)"
        ),
        "check_name": "starkare",
        "fingerprint": "starkare-12345678",
        "severity": "minor",
        "location": {"path": PLACE.file, "lines": {"begin": 7}},
    }


def test_github_gets_a_command_a_row() -> None:
    commands = render(EVERYTHING, "github").splitlines()
    assert [one.split(" ")[0] for one in commands] == [
        "::error", "::warning", "::notice", "::notice",
    ]  # fmt: skip
    assert commands[1] == (
        f"::warning file={PLACE.file},line=7,title=Varning%3A starkare::"
        "Omfattning: «fler» blev «alla».%0A[-Fler-]{+Alla+} mår bra.%0A"
        f"exempel/2030/halsa/god-halsa%0A{PLACE.file}:6 → {PLACE.file}:7%0Astarkare-12345678"
    )


def test_github_escapes_what_would_end_a_field_or_begin_a_command() -> None:
    hostile = "a,b:100%\n::error::x\r::stop-commands::"
    row = replace(ROW, what=hostile, after=Place(hostile, 1, ""), rule=hostile)
    written = render(_report(row), "github")
    assert written.count("\n") == 1
    assert written.count("\r") == 0
    assert written.startswith("::warning file=a%2Cb%3A100%25%0A%3A%3Aerror%3A%3Ax%0D%3A%3Astop")
    assert "100%25%0A::error::x%0D::stop-commands::" in written


# For readers, whatever the texts hold ---------------------------------------------------------

SERVICES = (
    "@anna och @region/alla, @\u200banna",
    "#12, !12, GH-12, GL-3, JIRA-4, region/arkiv#5, $6, ~etikett, %milstolpe, &7, ^alert",
    "https://elak.se www.elak.se ftp://elak.se anna@elak.se mailto:a@b.se ssh://x javascript:x",
    "0123456789abcdef0123456789abcdef01234567 d689cb2",
    ":smile: [[Sida]] [[_TOC_]] {+ nytt +} [- borta -] $`x`$ $x$ [^1] [x](https://elak.se)",
    "/close\n/assign @anna\n<!-- x",
)
MARKUP = (
    "<script>alert(1)</script>\"><img src=x onerror=alert(1)>",
    "</p></div></article></code><svg/onload=alert(1)> {{ 7*7 }} {% raw %} {# x #} &lt;b&gt;",
    "[x](javascript:alert(1)) <a href='javascript:alert(1)'>y</a> <style>*{display:none}</style>",
    "# rubrik", "## rubrik ##", "| a | b |", "- lista", "+ lista", "1. lista", "> citat",
    "[ref]: http://x", "*[HTML]: x", "!!! note", "~~~~", "```", "***", "---", "===", "**fet** _x_",
    "~~struken~~", "{: #id .class }", "</div>", "a\n\n    kod\n\n- lista\n\n# rubrik",
)  # fmt: skip
HOSTILE = (*MARKUP, *SERVICES, "`a` ``b`` ```c", "`", "\\", "&#64;anna", "<b")


def _hostile(text: str) -> Report:
    """A report that holds a text in each of its places."""
    place = Place(text, 1, text)
    # Not validated: a strategy may not hold all of these, and a report does not rely on that.
    accepted = AcceptedFinding.model_construct(
        fingerprint="x", reason=text, by=" ".join(text.split())
    )
    part = Part(text, text, text)
    row = Row(
        text, "warning", text, text, text, "changed", place, replace(place, text=f"{text} {text}"),
        text, part,
    )  # fmt: skip
    removed = replace(row, severity="error", kind="removed", after=None)
    return Report(text, text, ordered([row, removed, replace(row, accepted=accepted)]))


def _tags(node: Node) -> list[str]:
    return [one.tag for one in node.walk() if one.tag not in ("br", "del", "ins")]


def _page(text: str, form: str) -> Page:
    """What a browser reads of the report that holds a text; Markdown is made to HTML first."""
    written = render(_hostile(text), form)
    if form == "markdown":
        parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
        written = parser.render(written)
    return read(form, written.replace("<!doctype html>", ""))


texts = pytest.mark.parametrize("text", HOSTILE)
forms = pytest.mark.parametrize("form", ["markdown", "html"])


@forms
@texts
def test_a_text_is_shown_as_its_characters_and_nothing_else(form: str, text: str) -> None:
    page = _page(text, form)
    assert _tags(page.root) == _tags(_page("Ett ord.", form).root)
    assert [node.tag for node in page.root.walk() if node.attributes.keys() - ALLOWED] == []
    shown = page.root.one("body").text if form == "html" else page.root.text
    assert " ".join(text.replace(GAP, "").split()) in shown.replace(GAP, "")


GAP = "\u200b"
ALLOWED = {"lang", "charset", "name", "content", "http-equiv", "class"}


@forms
@given(
    text=st.text(
        st.sampled_from("ab1 \n`*_~[](){}<>#@!&|\\/:.-+=\"'^$%;,?\u200b"), min_size=1, max_size=40
    ).filter(str.strip)
)
def test_no_text_makes_other_markup(form: str, text: str) -> None:
    page = _page(text, form)
    assert _tags(page.root) == _tags(_page("Ett ord.", form).root)


LINKS = re.compile(
    r"@\w|(?<![\w&])[#!$~%^]\w|\w#\d|&\d|\b(?:GH|GL|JIRA)-\d|://|www\.|mailto:\w|:smile:|\[\[|"
    r"\{\+|\[[-+]|\b[0-9a-f]{7,40}\b"
)
"""What GitHub and GitLab make links or marks of in finished text that is not code."""


@texts
def test_nothing_in_a_comment_becomes_a_mention_or_a_link(text: str) -> None:
    page = _page(text, "markdown")
    outside_code = [
        child
        for node in page.root.walk()
        for child in node.children
        if isinstance(child, str) and node.tag != "code"
    ]
    assert [found[0] for one in outside_code if (found := LINKS.search(one))] == []
    assert page.root.all("a") == page.root.all("img") == []


def test_the_services_texts_would_otherwise_become_links() -> None:
    assert all(LINKS.search(text) for text in SERVICES)


@pytest.mark.parametrize("form", ["text", "markdown", "html"])
def test_the_place_of_a_row_names_the_first_of_many_addresses(form: str) -> None:
    many = ", ".join(f"exempel/2030/omrade-{number}" for number in range(1, 31))
    row = replace(ROW, field=f"släktled[{many} → exempel/2040/vard].slag")
    written = render(_report(row), form)
    assert "exempel/2030/omrade-1 och 29 till → exempel/2040/vard" in written
    assert "omrade-2" not in written


def test_findings_about_one_change_share_its_place_and_text() -> None:
    verbatim = replace(ROW, rule="ordagrann-andrad", what="Sägs vara ordagrann.")
    written = render(_report(ROW, verbatim, _of("notice")), "markdown")
    page = read("diff", MarkdownIt("commonmark").render(written))
    both, alone = (one.text for one in page.root.all("li"))
    assert both.startswith("Varning: Omfattning: «fler» blev «alla».")
    assert "Varning, samma ändring: Sägs vara ordagrann." in both
    assert alone.startswith("Notis: Omfattning")
    for told in (both, alone):
        assert told.count("Plats: ") == told.count("Text: ") == 1


def test_a_comment_fits_and_keeps_the_gravest() -> None:
    rows = [_of("notice", number) for number in range(2000)]
    written = render(_report(*rows, _of("error", len(rows))), "markdown")
    assert MOST_CHARACTERS * 0.8 < len(written) <= MOST_CHARACTERS
    assert "**Fel:**" in written
    shown = written.count("- **Notis:**")
    assert shown
    assert f"Ytterligare {2000 - shown} ändringar får inte plats här." in written
    assert written.endswith(" Alla visas av `rus diff`.\n")
    assert "**1 fel, 2000 notiser.**" in written


def test_a_long_text_does_not_take_the_room_of_what_fits_before_it() -> None:
    rows = [_of("notice", number) for number in range(10, 70)]
    long = replace(_of("notice", 70), after=replace(PLACE, text="ord " * MOST_CHARACTERS))
    written = render(_report(*rows, long, _of("notice", 71)), "markdown")
    assert len(written) < MOST_CHARACTERS
    assert written.count("- **Notis:**") == 60
    assert "Ytterligare 2 ändringar får inte plats här." in written


def test_what_does_not_fit_is_counted_by_change() -> None:
    long = replace(ROW, after=replace(PLACE, text="ord " * MOST_CHARACTERS))
    written = render(_report(long, replace(long, rule="annan", severity="notice")), "markdown")
    assert len(written) < 1000
    assert "Ytterligare 1 ändring får inte plats" in written


def test_the_page_is_complete_accessible_and_stands_alone() -> None:
    written = render(EVERYTHING, "html")
    assert written.startswith('<!doctype html>\n<html lang="sv">\n')
    page = read("diff.html", written.replace("<!doctype html>", ""))
    root = page.root
    assert root.one("html").attributes["lang"] == "sv"
    assert root.one("title").children == ["Ändringar från HEAD till arbetskatalogen"]
    levels = [int(node.tag[1]) for node in root.walk() if re.fullmatch("h[1-6]", node.tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert root.all("main")
    assert root.all("script") == []
    assert list(page.targets) == []
    assert "url(" not in written
    assert english_words(root.one("body").text.replace("HEAD", "")) == []


def test_words_are_marked_for_those_who_do_not_see_them() -> None:
    page = read("diff.html", render(_report(ROW), "html").replace("<!doctype html>", ""))
    [article] = page.root.all("article")
    assert [node.text for node in article.all("del")] == ["[borttaget: Fler]"]
    assert [node.text for node in article.all("ins")] == ["[tillagt: Alla]"]
