"""Real repositories of git with a strategy folder, for tests of what `rus` makes of them."""

import json
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from tests.support import PROJECT, Run, run

SCHEMA = Draft202012Validator(
    json.loads((PROJECT / "schemas" / "json" / "diff.json").read_text(encoding="utf-8"))
)


class Repository:
    """A repository, or a worktree of one, with a strategy folder."""

    def __init__(
        self, top: Path, capsys: pytest.CaptureFixture[str], folder: str = "strategy"
    ) -> None:
        self.top = top
        self.capsys = capsys
        self.strategy = top / folder

    def git(self, *arguments: str | Path) -> str:
        done = subprocess.run(
            ["git", *arguments], cwd=self.top, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def start(self, *options: str) -> None:
        self.top.mkdir(parents=True, exist_ok=True)
        self.git("init", "--quiet", "--initial-branch=main", *options)

    def commit(
        self, files: Mapping[str, str | bytes | None] | None = None, time: str | None = None
    ) -> str:
        """A version with files as in `write`, written at a time (RFC 3339) if one is given."""
        self.write(files or {})
        self.git("add", "--all")
        dated = [f"--date={time}"] if time else []
        self.git("commit", "--quiet", "--allow-empty", "--message", "En version", *dated)
        return self.git("rev-parse", "HEAD")

    def write(self, files: Mapping[str, str | bytes | None]) -> None:
        """Write files below the strategy folder; None takes a file away."""
        for path, text in files.items():
            target = self.strategy / path
            if text is None:
                target.unlink()
                continue
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(text.encode() if isinstance(text, str) else text)

    def change(self, path: str, old: str, new: str) -> None:
        text = (self.strategy / path).read_text(encoding="utf-8")
        assert text.count(old) == 1
        self.write({path: text.replace(old, new)})

    def diff(self, *arguments: str | Path) -> Run:
        return run(self.capsys, "--strategy", self.strategy, "diff", *arguments)

    def changes(self, *arguments: str, code: int = 0) -> list[dict[str, Any]]:
        """The rows of the JSON report, after a look at whether it follows its schema."""
        result = self.diff(*arguments, "--format", "json")
        assert (result.code, result.err) == (code, "")
        report = json.loads(result.out)
        SCHEMA.validate(report)
        changes: list[dict[str, Any]] = report["changes"]
        return changes

    def rules(self, *arguments: str) -> list[str]:
        return [change["rule"] for change in self.changes(*arguments)]

    def stops(self, *arguments: str | Path) -> str:
        """What is told when nothing can be compared; it cannot be taken for no changes."""
        for form in ("text", "json"):
            result = self.diff("--format", form, *arguments)
            assert (result.code, result.out) == (2, "")
            assert "Traceback" not in result.err
        return result.err


def accept(*fingerprints: str) -> dict[str, str]:
    """The file that accepts changes, to be written or committed."""
    rows = "".join(
        f"  - fingeravtryck: {one}\n    motivering: Beslutat av nämnden.\n" for one in fingerprints
    )
    return {"godkanda.yaml": f"godkända:\n{rows}"}
