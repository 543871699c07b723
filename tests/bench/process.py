"""Runs commands and measures what they cost. Unix only: the kernel counts for each process."""

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage
from tempfile import TemporaryFile


class CouldNotRunError(Exception):
    """A command failed; the message holds the end of what it printed."""


@dataclass(frozen=True)
class Run:
    """What a command printed, its processor time in seconds, its peak memory in megabytes."""

    out: str
    seconds: float
    megabytes: float


def seconds(work: Callable[[], object]) -> float:
    """Processor seconds that work takes here and in the commands that it waits for."""
    before = _used()
    work()
    return _used() - before


def _used() -> float:
    used = map(getrusage, (RUSAGE_SELF, RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in used)


def run(folder: Path, program: str, *arguments: str | Path) -> Run:
    """Run a program of this environment, or else of the machine. Raises CouldNotRunError.

    Processor time (user and system) and not that of the clock: the machine may have other work.
    """
    own = Path(sys.executable).with_name(program)
    command = [str(own) if own.exists() else program, *map(str, arguments)]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    with TemporaryFile() as out:
        process = subprocess.Popen(
            command, cwd=folder, env=environment, stdout=out, stderr=subprocess.STDOUT
        )
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        printed = out.read().decode(errors="replace")
    if process.returncode != 0:
        raise CouldNotRunError(f"{program} {process.returncode}: {printed[-2000:]}")
    size = usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    return Run(printed, usage.ru_utime + usage.ru_stime, size / 1e6)
