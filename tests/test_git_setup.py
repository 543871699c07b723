"""`git diff`, `git show` and `git log -p` after `rus git-setup`, in real repositories."""

import os
import re
import subprocess
from pathlib import Path

import pytest

from tests.support import AREA, BASE, LEDGER, run, write_strategy

PLAIN = ("diff", "--no-ext-diff", "--unified=0", "--no-color")


class Clone:
    """A repository, or a worktree of one, with the settings of nobody."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def git(self, *arguments: str, fails: bool = False, **environment: str) -> str:
        done = subprocess.run(
            ["git", *arguments],
            cwd=self.folder,
            env={**_environment(), **environment},
            capture_output=True,
            check=False,
        )
        assert bool(done.returncode) == fails, done.stderr.decode()
        if not fails:
            assert done.stderr == b""
        return done.stdout.decode()

    @property
    def strategy(self) -> Path:
        return self.folder / "strategy"

    def change(self, path: str, old: str, new: str) -> None:
        """Replace a text that stands once in a file of the strategy."""
        before = (self.strategy / path).read_text(encoding="utf-8")
        assert before.count(old) == 1
        (self.strategy / path).write_text(before.replace(old, new), encoding="utf-8")

    def commit(self, message: str = "Ändra") -> None:
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", message)

    def state(self) -> dict[str, bytes]:
        """The files that setting up may touch, by name."""
        folder = self.folder / ".git"
        paths = [folder / "config", *(folder / "info").glob("*")]
        return {path.name: path.read_bytes() for path in paths}


def _environment() -> dict[str, str]:
    inherited = {name: text for name, text in os.environ.items() if not name.startswith("GIT_")}
    people = {
        f"GIT_{role}_{what}": value
        for role in ("AUTHOR", "COMMITTER")
        for what, value in (("NAME", "Exempel"), ("EMAIL", "exempel@exempel.se"))
    }
    return {
        **inherited,
        **people,
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "LC_ALL": "C.UTF-8",
    }


@pytest.fixture
def bare(tmp_path: Path) -> Clone:
    """A repository with the small strategy in its first version."""
    clone = Clone(tmp_path / "arkiv")
    write_strategy(clone.strategy)
    clone.git("init", "--quiet", "--initial-branch=main")
    clone.commit("Första")
    return clone


@pytest.fixture
def clone(bare: Clone, capsys: pytest.CaptureFixture[str]) -> Clone:
    """The same, set up."""
    assert run(capsys, "--strategy", bare.strategy, "git-setup").code == 0
    return bare


def test_git_diff_tells_the_same_as_rus_diff(
    clone: Clone, capsys: pytest.CaptureFixture[str]
) -> None:
    clone.change(AREA, "Fler mår bra.", "Alla mår bra.")
    told = clone.git("diff")
    assert told == f"strategy/{AREA}\n{run(capsys, '--strategy', clone.strategy, 'diff').out}\n"
    assert " [starkare]\n" in told
    assert f"strategy/{AREA}:6\n" in told
    assert "[-Fler-]{+Alla+} mår bra.\n" in told


def _fingerprint(clone: Clone) -> str:
    found = re.findall(r"fingeravtryck: (starkare-[0-9a-f]+)\n", clone.git("diff"))
    assert len(found) == 1
    return str(found[0])


def test_an_accepted_change_is_shown_as_accepted(clone: Clone) -> None:
    clone.change(AREA, "Fler mår bra.", "Alla mår bra.")
    (clone.strategy / "godkanda.yaml").write_text(
        f"godkända:\n  - fingeravtryck: {_fingerprint(clone)}\n    motivering: Så ska det vara.\n",
        encoding="utf-8",
    )
    told = clone.git("diff")
    assert "    godkänd varning: " in told
    assert "Så ska det vara." in told


def test_show_and_log_tell_the_same_of_a_commit(clone: Clone) -> None:
    clone.change(AREA, "Fler mår bra.", "Fler mår mycket bra.")
    told = clone.git("diff")
    assert "[ordalydelse]" in told
    clone.commit()
    for command in ("show", "log --max-count=1"):
        shown = clone.git(*command.split(), "--patch", "--ext-diff")
        assert told in shown
    assert told in clone.git("diff", "HEAD~1", "HEAD")


def test_an_added_file_tells_what_was_added(clone: Clone) -> None:
    path = "exempel/2030/omraden/skola.yaml"
    text = BASE[AREA].replace("Hälsa", "Skola").replace("ordning: 1", "ordning: 2")
    (clone.strategy / path).write_text(text, encoding="utf-8")
    clone.git("add", "--all")
    told = clone.git("diff", "--cached")
    assert told.startswith(f"strategy/{path} (ny fil)\n")
    assert told.count(" [tillagt]\n") == 2, "the area and its goal"


def test_a_deleted_file_asks_the_ledgers_for_successors(clone: Clone) -> None:
    (clone.strategy / AREA).unlink()
    told = clone.git("diff")
    assert told.startswith(f"strategy/{AREA} (borttagen fil)\n")
    assert " [borttaget]\n" in told, "the ledger accounts for it"
    (clone.strategy / "slaktskap/exempel-2030--exempel-2040.yaml").unlink()
    told = clone.git("diff", "--", f"strategy/{AREA}")
    assert " [borttaget-utan-efterfoljare]\n" in told


def test_a_goal_moved_between_files_is_told_of_in_both(clone: Clone) -> None:
    school = "exempel/2030/omraden/skola.yaml"
    text = BASE[AREA].replace("Hälsa", "Skola").replace("ordning: 1", "ordning: 2")
    other = text.replace("god-halsa", "trygghet").replace("Fler mår bra.", "Skolan är trygg.")
    (clone.strategy / school).write_text(other, encoding="utf-8")
    clone.commit()
    goal = BASE[AREA].partition("mål:\n")[2]
    clone.change(AREA, f"mål:\n{goal}", "")
    (clone.strategy / school).write_text(other + goal, encoding="utf-8")
    told = clone.git("diff")
    here, there = "exempel/2030/halsa/god-halsa", "exempel/2030/skola/god-halsa"
    assert f"\nTexten i «{here}» står nu i «{there}». «rus diff» visar om den har flytt" in told
    assert f"\nTexten i «{there}» stod i «{here}». «rus diff» visar om den har flyttats." in told


def test_one_file_cannot_tell_what_has_been_moved(clone: Clone) -> None:
    clone.change(AREA, f"mål:\n{BASE[AREA].partition('mål:' + chr(10))[2]}", "")
    assert "\nGit visar en fil i taget. Om något har flyttats" in clone.git("diff")
    clone.commit()
    clone.change(AREA, "titel: Hälsa", "titel: Vård")
    assert "Git visar en fil i taget." not in clone.git("diff")


def test_a_renamed_and_changed_file_is_compared_with_what_it_was(clone: Clone) -> None:
    clone.git("mv", f"strategy/{AREA}", "strategy/exempel/2030/omraden/valfard.yaml")
    clone.change("exempel/2030/omraden/valfard.yaml", "Fler mår bra.", "Alla mår bra.")
    clone.git("add", "--all")
    told = clone.git("diff", "--cached", "--find-renames=50%")
    assert told.startswith(f"strategy/{AREA} → strategy/exempel/2030/omraden/valfard.yaml\n")
    assert f"strategy/{AREA}:1 → strategy/exempel/2030/omraden/valfard.yaml:1\n" in told
    assert "[-Fler-]{+Alla+} mår bra." in told
    assert "[borttaget" not in told


def _rename_edition(clone: Clone) -> None:
    """Give the old edition another address, with all that refers to it."""
    clone.git("mv", "strategy/exempel/2030", "strategy/exempel/rus-2030")
    ledger = "slaktskap/exempel-rus-2030--exempel-2040.yaml"
    clone.git("mv", f"strategy/{LEDGER}", f"strategy/{ledger}")
    for path in (ledger, "exempel/2040/strategi.yaml"):
        file = clone.strategy / path
        text = file.read_text(encoding="utf-8").replace("exempel/2030", "exempel/rus-2030")
        file.write_text(text, encoding="utf-8")
    clone.git("add", "--all")


def test_what_stands_in_a_renamed_edition_is_compared_with_what_it_was(clone: Clone) -> None:
    _rename_edition(clone)
    told = clone.git("diff", "--cached", "--find-renames")
    assert "[borttaget-utan" not in told
    assert "et har lagts till. [tillagt]" not in told, "neither the area nor its goal is new"
    assert told.count(" [id-andrat]\n") == 1, "it is told with the edition's own file"
    same = "Innehållet är detsamma. Utgåvan «exempel/2030» har fått adressen «exempel/rus-2030»"
    assert told.count(same) == 2, "the area, and the ledger whose addresses follow"
    clone.change("exempel/rus-2030/omraden/halsa.yaml", "Fler mår bra.", "Alla mår bra.")
    clone.git("add", "--all")
    told = clone.git("diff", "--cached", "--find-renames=40%")
    assert "[-Fler-]{+Alla+} mår bra." in told
    assert "[borttaget-utan" not in told


def test_a_goal_that_a_renamed_edition_has_lost_is_gone(clone: Clone) -> None:
    _rename_edition(clone)
    row = "utgångna: [{adress: exempel/2030, ersatt_av: [exempel/rus-2030], motivering: Namnet.}]"
    edition = clone.strategy / "exempel/rus-2030/strategi.yaml"
    edition.write_text(f"{edition.read_text(encoding='utf-8')}{row}\n", encoding="utf-8")
    area = "exempel/rus-2030/omraden/halsa.yaml"
    clone.change(area, f"mål:\n{BASE[AREA].partition('mål:' + chr(10))[2]}", "")
    clone.git("add", "--all")
    told = clone.git("diff", "--cached", "--find-renames=40%")
    assert told.count(" [id-ersatt]\n") == 1
    assert told.count("fel: ") == 1
    assert " [borttaget-utan-efterfoljare]\n" in told


def test_what_moves_to_another_edition_is_still_gone_from_the_old_one(clone: Clone) -> None:
    (clone.strategy / "exempel/2040/omraden").mkdir()
    clone.git("mv", f"strategy/{AREA}", "strategy/exempel/2040/omraden/halsa.yaml")
    told = clone.git("diff", "--cached", "--find-renames")
    assert "[borttaget" in told
    assert "[tillagt]" in told


def test_a_change_of_form_only_says_so(clone: Clone) -> None:
    clone.change(AREA, "titel: Hälsa", "# En kommentar.\ntitel: 'Hälsa'")
    assert clone.git("diff") == (
        f"strategy/{AREA}\n"
        "Bara formen är ändrad, inte innehållet. "
        "Raderna visas med «git diff --no-ext-diff».\n\n"
    )


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"ordning: [\n", "[yaml-fel]"),
        (b"ordning: 1\ntitel: H\xe4lsa\n", "[inte-utf-8]"),
        (b"", "[tom-fil]"),
        (b"\x01\x02", "[osynligt-tecken]"),
    ],
)
def test_a_version_that_cannot_be_read_is_named_and_its_lines_are_shown(
    clone: Clone, raw: bytes, reason: str
) -> None:
    (clone.strategy / AREA).write_bytes(raw)
    clone.commit()
    (clone.strategy / AREA).write_text(BASE[AREA], encoding="utf-8")
    told = clone.git("diff")
    assert "Ändringen går inte att bedöma, för filen går inte att läsa.\n" in told
    assert f"\nföre: strategy/{AREA}:" in told
    assert reason in told
    assert "\n+    text: Fler mår bra.\n" in told
    assert "Bara formen" not in told


def test_a_binary_file_is_named_without_its_lines(clone: Clone) -> None:
    (clone.strategy / AREA).write_bytes(bytes(range(256)))
    told = clone.git("diff")
    assert told.endswith("\nFilen är binär, så inga rader visas.\n")
    assert "Fler mår bra." not in told


def test_the_reasons_of_a_new_file_are_told_without_their_file(clone: Clone) -> None:
    (clone.strategy / "exempel/2030/andringar.yaml").write_text(
        "ändringar:\n  - id: skal\n    datum: 2026-02-01\n    berör: [exempel/2030/halsa]\n"
        "    varför: Nämnden ville det.\n",
        encoding="utf-8",
    )
    clone.git("add", "--all")
    told = clone.git("diff", "--cached")
    assert told.count(" [tillagt]\n") == 1
    assert "{+Nämnden ville det." in told


def test_paths_may_be_relative_to_any_folder(clone: Clone) -> None:
    clone.change(AREA, "Fler mår bra.", "Alla mår bra.")
    below = Clone(clone.strategy / "exempel")
    for folder in ("strategy", "strategy/exempel", "strategy/exempel/2030"):
        for shown in (
            clone.git("diff", f"--relative={folder}"),
            below.git("diff", f"--relative={folder}"),
        ):
            assert shown.startswith(f"strategy/{AREA}\n")
            assert "[starkare]" in shown
    clone.commit()
    for folder in ("strategy", "strategy/exempel"):
        assert "[starkare]" in clone.git("diff", f"--relative={folder}", "HEAD~1", "HEAD")


def test_one_unreadable_file_does_not_hide_the_next(clone: Clone) -> None:
    (clone.strategy / AREA).write_text("nej", encoding="utf-8")
    clone.change("exempel/2040/strategi.yaml", "Den nya strategin", "Strategin")
    told = clone.git("diff")
    assert "Ändringen går inte att bedöma" in told
    assert "[-Den nya strategin-]{+Strategin+}" in told


def test_files_that_no_strategy_consists_of_show_their_lines(clone: Clone) -> None:
    for path, text in (("strategy/egen.yaml", "a: 1\n"), ("annat.yaml", "b: 1\n")):
        (clone.folder / path).write_text(text, encoding="utf-8")
    clone.git("add", "--all")
    told = clone.git("diff", "--cached")
    assert "strategy/egen.yaml (ny fil)\n" in told
    assert "\n+a: 1\n" in told
    assert "\ndiff --git" in f"\n{told}", "git itself shows what is outside the strategy"
    assert "\n+b: 1\n" in told


@pytest.mark.parametrize(
    ("place", "told"),
    [
        ("strategy/kalla.yaml", "Menade du «kallor.yaml»?"),
        ("strategy/kallor.yaml.bak", "Filen läses inte där den nu ligger"),
        ("kallor.yaml", "Filen läses inte där den nu ligger"),
    ],
)
def test_a_file_moved_to_where_none_is_read_says_so(clone: Clone, place: str, told: str) -> None:
    clone.git("mv", "strategy/kallor.yaml", place)
    shown = clone.git("diff", "--cached", "--find-renames")
    assert shown.startswith(f"strategy/kallor.yaml → {place}\n")
    assert told in shown
    assert "läses inte" in shown


def test_a_conflict_is_named(clone: Clone) -> None:
    clone.git("switch", "--quiet", "--create", "annan")
    clone.change(AREA, "Fler mår bra.", "Alla mår bra.")
    clone.commit()
    clone.git("switch", "--quiet", "main")
    clone.change(AREA, "Fler mår bra.", "Många mår bra.")
    clone.commit()
    clone.git("merge", "annan", fails=True)
    told = clone.git("diff", "--cached")
    assert told.startswith(f"strategy/{AREA}\nFilen är i konflikt.")


def test_it_works_in_a_worktree_and_from_a_folder_below(clone: Clone, tmp_path: Path) -> None:
    other = Clone(tmp_path / "en annan mapp")
    clone.git("worktree", "add", "--quiet", str(other.folder), "-b", "annan")
    other.change(AREA, "Fler mår bra.", "Alla mår bra.")
    assert "[starkare]" in other.git("diff")
    below = Clone(other.strategy / "exempel")
    assert "[starkare]" in below.git("diff", "--relative")
    assert clone.git("diff") == ""


def test_set_up_in_a_worktree_it_holds_in_all(
    bare: Clone, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = Clone(tmp_path / "annan")
    bare.git("worktree", "add", "--quiet", str(other.folder), "-b", "annan")
    before = bare.state()
    assert run(capsys, "--strategy", other.strategy, "git-setup").code == 0
    bare.change(AREA, "Fler mår bra.", "Alla mår bra.")
    assert "[starkare]" in bare.git("diff")
    assert run(capsys, "--strategy", bare.strategy, "git-setup", "--undo").code == 0
    assert bare.state() == before


@pytest.mark.parametrize("name", ["", "data/våra strategier", 'citat"tecken', "stjärna*[1]"])
def test_the_strategy_may_lie_anywhere(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    clone = Clone(tmp_path / "arkiv")
    strategy = write_strategy(clone.folder / name)
    clone.git("init", "--quiet", "--initial-branch=main")
    clone.commit()
    assert run(capsys, "--strategy", strategy, "git-setup").code == 0
    area = strategy / AREA
    area.write_text(BASE[AREA].replace("Fler", "Alla"), encoding="utf-8")
    told = clone.git("diff")
    assert "[starkare]" in told
    assert f"{name}/{AREA}:6".lstrip("/") in told


def test_colours_follow_the_settings_of_git(clone: Clone) -> None:
    clone.change(AREA, "Fler mår bra.", "Alla mår bra.")
    told = clone.git("diff")
    coloured = clone.git("-c", "color.diff=always", "diff")
    assert "\x1b[" not in told
    assert "\x1b[31m[-Fler-]\x1b[0m" in coloured
    assert re.sub(r"\x1b\[\d*m", "", coloured) == told


def test_a_reader_who_stops_early_gets_no_complaint(clone: Clone) -> None:
    titles = {f"exempel/2030/omraden/o{number}.yaml": number for number in range(2, 8)}
    for path, number in titles.items():
        text = f"{BASE[AREA]}".replace("ordning: 1", f"ordning: {number}")
        goals = "".join(
            f"  - {{id: m{index}, text: {'Fler mår bra. ' * 20}, källa: {_CITATION}}}\n"
            for index in range(60)
        )
        (clone.strategy / path).write_text(text + goals, encoding="utf-8")
    clone.git("add", "--all")
    done = subprocess.run(
        ["bash", "-c", "git diff --cached | head -n 1"],
        cwd=clone.folder,
        env=_environment(),
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "strategy/exempel/2030/omraden/o2.yaml (ny fil)\n"
    assert done.stderr == ""


_CITATION = "{dokument: underlag, ställe: Sidan 1, ordagrant: false}"


@pytest.mark.parametrize("locale", ["C", "C.UTF-8"])
@pytest.mark.parametrize(
    ("before", "after", "marked"),
    [
        ("Länet ska växa.", "Länet bör växa.", "Länet [-ska-]{+bör+} växa."),
        ("natur- och ö-miljö", "natur- och å-miljö", "natur- och [-ö-miljö-]{+å-miljö+}"),
        ("åren 2025–2030.", "åren 2025–2035.", "åren [-2025–2030-]{+2025–2035+}."),
        ("«välfärd»", "«Välfärd»", "«[-välfärd-]{+Välfärd+}»"),
        ("för alla", "för «alla»", "för {+«+}alla{+»+}"),
        ("Ájluokta växer", "Áhkká växer", "[-Ájluokta-]{+Áhkká+} växer"),
    ],
)
def test_the_words_of_a_plain_diff_are_swedish_words(
    clone: Clone, locale: str, before: str, after: str, marked: str
) -> None:
    clone.change(AREA, "Fler mår bra.", f"'{before}'")
    clone.commit()
    clone.change(AREA, before, after)
    told = clone.git(*PLAIN, "--word-diff=plain", LC_ALL=locale)
    assert told.splitlines()[-1] == f"    text: '{marked}'"


def test_a_plain_diff_names_the_goal_above_the_lines(clone: Clone) -> None:
    clone.change(AREA, "Fler mår bra.", "Alla mår bra.")
    assert "@@ id: god-halsa\n" in clone.git(*PLAIN)


@pytest.mark.parametrize(
    "own", [None, "", "*.png binary\n", "*.png binary", "# a\r\n*.png -diff\r\n", "\xe5 diff=x\n"]
)
def test_undo_leaves_everything_as_it_was(
    bare: Clone, own: str | None, capsys: pytest.CaptureFixture[str]
) -> None:
    if own is not None:
        path = bare.folder / ".git" / "info" / "attributes"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(own.encode("latin-1"))
    bare.git("config", "diff.annan.command", "annan")
    before = bare.state()
    for _ in range(2):
        done = run(capsys, "--strategy", bare.strategy, "git-setup")
        assert (done.code, done.err) == (0, "")
    assert bare.state() != before
    assert run(capsys, "--strategy", bare.strategy, "git-setup", "--undo").out == "Borttaget.\n"
    after = bare.state()
    assert after.pop("attributes", b"") == before.pop("attributes", b"")
    assert after == before
    again = run(capsys, "--strategy", bare.strategy, "git-setup", "--undo")
    assert (again.code, again.out) == (0, "Det fanns inget att ta bort.\n")


def test_undo_keeps_what_was_written_after(
    clone: Clone, capsys: pytest.CaptureFixture[str]
) -> None:
    path = clone.folder / ".git" / "info" / "attributes"
    with path.open("a", encoding="utf-8") as file:
        file.write("*.png binary\n")
    clone.git("config", "diff.rus.cachetextconv", "true")
    assert run(capsys, "--strategy", clone.strategy, "git-setup", "--undo").code == 0
    assert path.read_text(encoding="utf-8") == "*.png binary\n"
    assert clone.git("config", "--get-regexp", r"diff\.rus") == "diff.rus.cachetextconv true\n"


def test_after_undo_git_shows_lines(clone: Clone, capsys: pytest.CaptureFixture[str]) -> None:
    clone.change(AREA, "Fler mår bra.", "Alla mår bra.")
    run(capsys, "--strategy", clone.strategy, "git-setup", "--undo")
    assert clone.git("diff").startswith("diff --git")


@pytest.mark.parametrize("name", ["diff.rus.command", "diff.rus.wordRegex"])
def test_a_driver_of_someone_else_is_left_alone(
    bare: Clone, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    bare.git("config", name, "egen")
    before = bare.state()
    done = run(capsys, "--strategy", bare.strategy, "git-setup")
    assert (done.code, done.out) == (2, "")
    assert f"«git config --local --unset {name}»" in done.err
    assert bare.state() == before
    run(capsys, "--strategy", bare.strategy, "git-setup", "--undo")
    assert bare.state() == before


def test_without_a_repository_it_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    done = run(capsys, "--strategy", write_strategy(tmp_path / "strategy"), "git-setup")
    assert (done.code, done.out) == (2, "")
    assert "inte i ett git-arkiv" in done.err
