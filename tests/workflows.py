"""Runs the steps of the workflows on this machine, in a real repository in a temporary folder."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from rus.format import format_files
from tests.sites import without_calls
from tests.support import PROJECT, write_strategy

WORKFLOWS = PROJECT / ".github" / "workflows"
Yaml = dict[str, Any]


def read(path: Path) -> Yaml:
    """A workflow with every scalar as text, so that `on` is a key like others."""
    found = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506
    assert isinstance(found, dict)
    return found


def workflow(name: str) -> Yaml:
    """One of GitHub's workflows."""
    return read(WORKFLOWS / f"{name}.yml")


def gitlab_jobs(**variables: str) -> set[str]:
    """The names of the jobs that a pipeline of GitLab's with these variables runs."""
    settings = read(PROJECT / ".gitlab-ci.yml")

    def value(word: str) -> str | None:
        return variables.get(word[1:]) if word.startswith("$") else word.strip('"')

    def holds(comparison: str) -> bool:
        left, sign, right = comparison.split(" ")
        return {"==": value(left) == value(right), "!=": value(left) != value(right)}[sign]

    def applies(rules: list[Yaml]) -> bool:
        return any(all(map(holds, rule["if"].split(" && "))) for rule in rules)

    if not applies(settings["workflow"]["rules"]):
        return set()
    jobs = {name: job for name, job in settings.items() if "script" in job}
    return {name for name, job in jobs.items() if "rules" not in job or applies(job["rules"])}


def environment(**more: str) -> dict[str, str]:
    """What a clean machine has in its environment, with the programs of these tests."""
    programs = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    return {
        "CI": "true",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "LANG": "C.UTF-8",
        "PATH": programs,
        **{
            f"GIT_{role}_{what}": value
            for role in ("AUTHOR", "COMMITTER")
            for what, value in (("NAME", "Exempel"), ("EMAIL", "exempel@exempel.se"))
        },
        **more,
    }


@dataclass(frozen=True)
class Ran:
    """What a script gave."""

    code: int
    out: str
    err: str


@dataclass
class Job:
    """What a job gave: its steps by name, and the folders that it kept as artifacts."""

    steps: dict[str, Ran] = field(default_factory=dict)
    artifacts: dict[str, Path] = field(default_factory=dict)

    @property
    def failed(self) -> list[str]:
        """The names of the steps that failed."""
        return [name for name, ran in self.steps.items() if ran.code]


@dataclass(frozen=True)
class Clone:
    """A clone of the project with an invented strategy, set up as after `make .venv/ready`."""

    folder: Path

    def git(self, *arguments: str) -> str:
        """What git answers."""
        done = subprocess.run(
            ["git", *arguments],
            cwd=self.folder,
            env=environment(),
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def change(self, path: str, old: str, new: str) -> None:
        """Replace a text that stands once in a file."""
        file = self.folder / path
        before = file.read_text(encoding="utf-8")
        assert before.count(old) == 1
        file.write_text(before.replace(old, new), encoding="utf-8")

    def commit(self) -> str:
        """Commit everything; the commit."""
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", "Ändra")
        return self.git("rev-parse", "HEAD")

    def bash(self, script: str, *options: str, **more: str) -> Ran:
        """Run a script here, with this clone's own code."""
        done = subprocess.run(
            ["bash", *options, "-c", script],
            cwd=self.folder,
            env=environment(PYTHONPATH=str(self.folder), HOME=str(self.folder.parent), **more),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        return Ran(done.returncode, done.stdout, done.stderr)

    def github(
        self, job: Yaml, event: str, values: Mapping[str, str], machine: Mapping[str, str]
    ) -> Job:
        """Run the `run` steps of a job; the others are GitHub's own, but what they keep must exist.

        `values` are those of expressions; one that is not among them fails.
        """
        done = Job()

        def goes_on(condition: str) -> bool:
            return {
                "": not done.failed,
                "${{ github.event_name == 'pull_request' }}": (
                    not done.failed and event == "pull_request"
                ),
                "${{ !cancelled() }}": True,
                "${{ !cancelled() && github.event_name == 'pull_request' }}": (
                    event == "pull_request"
                ),
                "${{ !cancelled() && steps.site.outcome == 'success' }}": (
                    "Bygg sajten" not in done.failed
                ),
            }[condition]

        def filled(text: str) -> str:
            return re.sub(r"\$\{\{ (.+?) \}\}", lambda found: values[found[1]], text)

        for step in job["steps"]:
            if not goes_on(step.get("if", "")):
                continue
            if "run" in step:
                wanted = {**job.get("env", {}), **step.get("env", {})}
                given = {name: filled(text) for name, text in wanted.items()}
                done.steps[step["name"]] = self.bash(step["run"], "-e", **machine, **given)
            elif "/upload-" in step["uses"]:
                kept = self.folder / step["with"]["path"]
                assert any(kept.iterdir()), f"«{step['name']}» finds nothing"
                done.artifacts[step["with"].get("name", "")] = kept
        return done

    def gitlab(self, name: str, **variables: str) -> Ran:
        """Run a job of GitLab's; what it keeps must exist."""
        jobs = read(self.folder / ".gitlab-ci.yml")
        job = {**jobs["default"], **jobs[name]}
        lines = [*job["before_script"], *job["script"]]
        ran = self.bash("\n".join(lines), "-e", "-o", "pipefail", **variables)
        artifacts = jobs[name].get("artifacts", {})
        kept = [*artifacts.get("paths", []), *artifacts.get("reports", {}).values()]
        for path in kept:
            assert (self.folder / path).exists(), f"«{name}» has no {path}\n{ran.err}"
        return ran


def make_origin(folder: Path) -> Path:
    """A repository with this project's files as they are now, and a small invented strategy."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=True,
    )
    for name in filter(None, listed.stdout.split("\0")):
        if (PROJECT / name).is_file() and not name.startswith("strategy/"):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(PROJECT / name, folder / name)
    without_calls(folder / "docs")
    strategy = write_strategy(folder / "strategy")
    assert format_files(strategy, [], write=True).problems == ()
    origin = Clone(folder)
    origin.git("init", "--quiet", "--initial-branch=main")
    origin.commit()
    return folder


def clone(origin: Path, folder: Path, *options: str) -> Clone:
    """A clone of the origin, on its main branch."""
    Clone(folder.parent).git("clone", "--quiet", *options, f"file://{origin}", str(folder))
    programs = folder / ".venv" / "bin"
    programs.parent.mkdir()
    programs.symlink_to(Path(sys.executable).parent, target_is_directory=True)
    (folder / ".venv" / "ready").touch()
    return Clone(folder)
