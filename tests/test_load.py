"""Loading: what is read as it stands, and what is refused before it can do harm."""

import json
import os
import signal
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any
from unicodedata import normalize

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from rus.load import load
from rus.load.faults import MAX_FORBIDDEN
from schemas.area import Area
from schemas.base import FORBIDDEN_CHARACTERS
from tests.referrals import COMMENTS, write_referral
from tests.support import AREA, BASE, CITATION, as_line, check, write_strategy

REGION = "exempel/lan.yaml"

KEPT = {
    "script": "<script>alert(1)</script>",
    "jinja expression": "{{ 7*7 }}",
    "jinja block": "{% raw %}{% endraw %}",
    "javascript link": "[klicka](javascript:alert(1))",
    "attribute": '"><img src=x onerror=alert(1)>',
    "heading": "# Rubrik",
    "table": "| a | b |\n| - | - |",
    "list": "- en punkt\n* en till\n1. en tredje",
    "long word": "a" * 20_000,
    "entity": "&lt;b&gt; & &amp;",
    "html comment": "<!-- dold -->",
    "backslashes": r"C:\nya\filer \u0041",
}


def area(goal_text: str) -> str:
    """An area file whose goal has the text, written as a YAML value."""
    return (
        f"ordning: 1\ntitel: Hälsa\nkälla: {CITATION}\nmål:\n"
        f"  - id: god-halsa\n    källa: {CITATION}\n    text: {goal_text}\n"
    )


def loaded_goal_text(root: Path) -> str:
    """The text of the goal, from a strategy that must be without problems."""
    loaded = load(root)
    assert loaded.problems == ()
    model = loaded.content.elements["exempel/2030/halsa"][1].model
    assert isinstance(model, Area)
    return model.goals[0].text


@pytest.mark.parametrize(
    "written",
    "nej no yes on off y 01 1e3 0x1F 1_000 12:30:45 2022-07-06 2030 1.50 .inf +46 =".split(" "),
)
def test_plain_words_and_numbers_keep_their_characters(written: str, tmp_path: Path) -> None:
    assert loaded_goal_text(write_strategy(tmp_path / "strategy", {AREA: area(written)})) == written


@pytest.mark.parametrize("text", KEPT.values(), ids=KEPT)
def test_markup_is_kept_as_the_characters_it_is(
    text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    quoted = area(json.dumps(text, ensure_ascii=False))
    block = area("|-\n" + "".join(f"      {line}\n" for line in text.split("\n")))
    for name, written in (("quoted", quoted), ("block", block)):
        root = write_strategy(tmp_path / name / "strategy", {AREA: written})
        assert loaded_goal_text(root) == text
        assert check(capsys, root) == []


@pytest.fixture(scope="module")
def shared_strategy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A strategy that the examples of a law write to in turn."""
    return write_strategy(tmp_path_factory.mktemp("law") / "strategy")


ALLOWED_TEXT = st.text(
    st.characters(exclude_categories=["Cs"]).filter(lambda c: not FORBIDDEN_CHARACTERS.match(c))
)


@given(text=ALLOWED_TEXT)
def test_text_in_is_text_out_with_its_letters_composed(text: str, shared_strategy: Path) -> None:
    assume(text.strip())
    (shared_strategy / AREA).write_bytes(area(json.dumps(text, ensure_ascii=False)).encode())
    assert loaded_goal_text(shared_strategy) == normalize("NFC", text).strip()


def test_decomposed_letters_of_macos_and_pdf_are_read_as_the_letters_they_are(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    composed = {**BASE, AREA: area("Ålderdomshem nära naturen på Öland\n      é")}
    files = {path: normalize("NFD", text) for path, text in composed.items()}
    assert files[AREA] != composed[AREA]
    root = write_strategy(tmp_path / "macos" / "strategy", files)
    assert check(capsys, root) == []
    assert load(root).content == load(write_strategy(tmp_path / "unix/strategy", composed)).content


def test_decomposed_letters_written_as_codes_are_composed_too(tmp_path: Path) -> None:
    root = write_strategy(tmp_path / "strategy", {AREA: area('"a\\u030aret"')})
    assert loaded_goal_text(root) == "året"


def test_problem_among_decomposed_letters_has_its_place_in_the_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = normalize("NFD", "namn: Örebro län\nkälla: {ställe: å, dokument: X}\n")
    row = text.split("\n")[1]
    lines = check(capsys, write_strategy(tmp_path / "strategy", {REGION: text}))
    [line] = [line for line in lines if line.rule == "ogiltigt-id"]
    assert (line.line, line.column) == (2, row.index("X") + 1)


def test_byte_order_mark_is_accepted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = {path: b"\xef\xbb\xbf" + text.encode() for path, text in BASE.items()}
    root = write_strategy(tmp_path / "strategy", files)
    assert check(capsys, root) == []
    assert len(load(root).content.files) == len(BASE)


def test_windows_line_endings_give_the_same_content(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    unix = {**BASE, AREA: area("|-\n      En rad.\n\n      En rad till.")}
    windows = {path: text.replace("\n", "\r\n") for path, text in unix.items()}
    root = write_strategy(tmp_path / "windows" / "strategy", windows)
    assert check(capsys, root) == []
    assert load(root).content == load(write_strategy(tmp_path / "unix/strategy", unix)).content


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["plain", "with byte order mark"])
def test_file_that_is_not_utf_8(
    mark: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    raw = (
        mark + "namn: Örebro".encode() + "\norganisation: Öst ".encode() + "län\n".encode("cp1252")
    )
    [line] = check(capsys, write_strategy(tmp_path / "strategy", {REGION: raw}))
    assert (line.path, line.line, line.column, line.rule) == (REGION, 2, 20, "inte-utf-8")
    assert "UTF-8" in line.message


def test_file_over_one_mebibyte(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fits = BASE[REGION].encode().ljust(1024 * 1024, b"#")
    assert check(capsys, write_strategy(tmp_path / "strategy", {REGION: fits})) == []
    [line] = check(capsys, write_strategy(tmp_path / "strategy", {REGION: fits + b"#"}))
    assert (line.path, line.line, line.column, line.rule) == (REGION, 1, 1, "for-stor-fil")


def test_file_of_comments_may_be_larger(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "synpunkter: [{id: a, från: Kommunen, ställning: stödjer}]\n"
    fits = text.encode().ljust(8 * 1024 * 1024, b"#").decode()
    assert check(capsys, write_referral(tmp_path / "strategy", fits)) == []
    [line] = check(capsys, write_referral(tmp_path / "strategy", f"{fits}#"))
    assert (line.path, line.rule) == (COMMENTS, "for-stor-fil")
    assert "större än 8 MiB" in line.message


def test_file_of_control_characters_is_told_of_a_limited_number_of_times(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = check(capsys, write_strategy(tmp_path / "strategy", {REGION: b"\0" * 100_000}))
    assert [line.rule for line in lines] == ["osynligt-tecken"] * MAX_FORBIDDEN
    assert "Fler följer" in lines[-1].message


BIDIRECTIONAL = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""All characters that Unicode calls Bidi_Control."""


@pytest.mark.parametrize("character", BIDIRECTIONAL, ids=ascii)
def test_character_that_turns_the_direction_of_reading(
    character: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, written in (("as it is", character), ("as a code", f"\\u{ord(character):04x}")):
        root = write_strategy(tmp_path / name / "strategy", {AREA: area(f'"Fler {written} mår."')})
        [line] = check(capsys, root)
        assert (line.path, line.line, line.rule) == (AREA, 7, "osynligt-tecken")
        assert f"U+{ord(character):04X}" in line.message


def test_symbolic_link_to_a_file_outside(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    secret = tmp_path / "secret.yaml"
    secret.write_text(BASE[REGION].replace("Exempel län", "Hemligt län"), encoding="utf-8")
    root = write_strategy(tmp_path / "strategy", without=[REGION])
    (root / REGION).symlink_to(secret)
    [line] = check(capsys, root)
    assert (line.path, line.line, line.column, line.rule) == (REGION, 1, 1, "symbolisk-lank")
    assert "Hemligt" not in repr(load(root).content)


def test_symbolic_link_to_a_folder_outside(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    outside = write_strategy(tmp_path / "outside") / "exempel"
    (outside / "lan.yaml").write_text("namn: [Hemligt", encoding="utf-8")
    root = write_strategy(tmp_path / "strategy")
    (root / "annat").symlink_to(outside, target_is_directory=True)
    [line] = check(capsys, root)
    assert (line.path, line.line, line.column, line.rule) == ("annat", 1, 1, "symbolisk-lank")


def test_lock_of_an_editor_is_passed_over(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = write_strategy(tmp_path / "strategy")
    (root / AREA).with_name(".#halsa.yaml").symlink_to("redaktor@dator.4711:1700000000")
    assert check(capsys, root) == []


def test_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    root = write_strategy(tmp_path / "strategy")
    (root / REGION).unlink()
    os.mkfifo(root / REGION)
    command = [sys.executable, "-c", "from rus.cli import main; main()"]
    result = subprocess.run(
        [*command, "--strategy", root, "check"],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    [line] = [as_line(row) for row in result.stdout.splitlines()]
    assert (line.path, line.line, line.column, line.rule) == (REGION, 1, 1, "olaslig-fil")


def test_folder_named_as_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = write_strategy(tmp_path / "strategy", without=[REGION])
    (root / REGION).mkdir()
    [line] = check(capsys, root)
    assert (line.path, line.line, line.column, line.rule) == (REGION, 1, 1, "olaslig-fil")
    assert "mapp" in line.message


@pytest.mark.parametrize(
    ("error", "says"),
    [
        (PermissionError(13, "Permission denied"), "behörighet saknas"),
        (FileNotFoundError(2, "No such file or directory"), "filen finns inte"),
        (OSError(5, "Input/output error"), "operativsystemet nekar"),
    ],
    ids=["no permission", "gone", "broken disk"],
)
def test_file_that_cannot_be_read(
    error: OSError,
    says: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    root = write_strategy(tmp_path / "strategy")
    read_bytes = Path.read_bytes

    def refused(path: Path) -> bytes:
        if path.name == "halsa.yaml":
            raise error
        return read_bytes(path)

    monkeypatch.setattr(Path, "read_bytes", refused)
    [line] = check(capsys, root)
    assert (line.path, line.line, line.column, line.rule) == (AREA, 1, 1, "olaslig-fil")
    assert says in line.message


def test_folder_that_cannot_be_read_is_not_taken_for_an_empty_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    root = write_strategy(tmp_path / "strategy")
    scandir = os.scandir

    def refused(path: Any) -> Any:
        if str(path).endswith("omraden"):
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refused)
    [line] = check(capsys, root)
    assert (line.path, line.rule) == ("exempel/2030/omraden", "olaslig-fil")
    assert "behörighet saknas" in line.message


def test_file_name_that_cannot_be_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = write_strategy(tmp_path / "strategy")
    for name in (b"h\xe4lsa.yaml", b"ny\nrad.yaml", "vänd\u202e.yaml".encode()):
        (Path(os.fsdecode(os.fsencode(root / "exempel/2030/omraden") + b"/" + name))).touch()
    lines = check(capsys, root)
    assert [(line.path.removeprefix("exempel/2030/omraden/"), line.rule) for line in lines] == [
        ("hU+DCE4lsa.yaml", "fel-namn"),
        ("ny rad.yaml", "fel-namn"),
        ("vändU+202E.yaml", "fel-namn"),
    ]


LIMITED = """
import math, resource, sys, time
from pathlib import Path
from rus.cli import main

# The limits are on top of what the program itself has taken by now.
seconds = math.ceil(time.process_time()) + 1
resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
pages = int(Path("/proc/self/statm").read_text().split()[0])
memory = pages * resource.getpagesize() + 200 * 1024 * 1024
resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
"""

BOMBS = {
    "billion laughs": (
        "a: &a [ha,ha,ha,ha,ha,ha,ha,ha,ha]\n"
        + "".join(f"{b}: &{b} [{f'*{a},' * 9}]\n" for a, b in pairwise("abcdefghi")),
        "inga-ankare",
    ),
    "brackets": ("[" * 500_000, "for-djupt"),
    "braces": ("{a: " * 200_000, "for-djupt"),
    "list in list": ("- " * 100_000, "for-djupt"),
    "key in key": ("? " * 100_000, "nyckel-ar-text"),
    "one bracket a line": ("[\n" * 200_000, "for-djupt"),
    "indents": ("".join(" " * depth + "a:\n" for depth in range(1_000)), "for-djupt"),
    "control characters": ("\x01" * 1_000_000, "osynligt-tecken"),
}


def run_limited(code: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run Python code with one second and 200 MB at its disposal."""
    return subprocess.run(
        [sys.executable, "-c", LIMITED + code, *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(("text", "rule"), BOMBS.values(), ids=BOMBS)
def test_bomb_is_refused_within_a_second_and_200_megabytes(
    text: str, rule: str, tmp_path: Path
) -> None:
    root = write_strategy(tmp_path / "strategy", {REGION: text})
    result = run_limited("main(['--strategy', sys.argv[1], 'check'])", root)
    assert result.returncode == 1, result.stderr
    lines = [as_line(row) for row in result.stdout.splitlines()]
    assert {(line.path, line.rule) for line in lines} == {(REGION, rule)}
    assert "Traceback" not in result.stderr


def test_thousands_of_problems_in_one_file_take_no_longer_for_each(tmp_path: Path) -> None:
    goal = f"  - id: samma\n    text: Text.\n    källa: {CITATION}\n"
    text = f"ordning: 1\ntitel: Hälsa\nkälla: {CITATION}\nmål:\n{goal * 2_000}"
    root = write_strategy(tmp_path / "strategy", {AREA: text})
    result = run_limited("main(['--strategy', sys.argv[1], 'check', '--format', 'json'])", root)
    assert result.returncode == 1, result.stderr
    problems = json.loads(result.stdout)["problems"]
    assert [problem["rule"] for problem in problems].count("dubbelt-id") == 1_999


def test_the_memory_limit_of_the_bomb_tests_bites() -> None:
    assert "MemoryError" in run_limited("bytearray(210 * 1024 * 1024)").stderr


def test_the_time_limit_of_the_bomb_tests_bites() -> None:
    assert run_limited("while True: pass").returncode in (-signal.SIGXCPU, -signal.SIGKILL)
