"""Makes git show changes of the strategy as `rus diff` tells them, and undoes it.

What is added stays in the clone: three settings and a line among its own attributes, which all its
worktrees share. See gitattributes(5), «Defining an external diff driver».
"""

import shlex
import shutil
import sysconfig
from pathlib import Path

from rus.history import Repository

DRIVER_COMMAND = "git-diff"
"""The command of `rus` that git calls; it also tells our settings from others."""

_LETTERS = "àáâãäåæçčđèéêëìíîïñŋòóôõöøšŧùúûüýž"
_SIGNS = "«»”“’‘–—…•→§½·"
_WORD = "|".join(("[[:alnum:]_]", *_LETTERS, *_LETTERS.upper()))

WORD_REGEX = f"({_WORD})+((-|–|:)({_WORD})+)*|{'|'.join(_SIGNS)}|[^[:space:]]"
"""A compound or hyphenated word is one word, as in `rus diff`. Letters and signs beyond ASCII are
listed one by one, since git may read bytes instead of characters."""

FUNCTION_REGEX = "^ *- (id: .*)$\n^([^ #-].*:.*)$"
"""What stands first in a hunk of `git diff --no-ext-diff`: the id or the key above it."""

_COMMENT = "# Av «rus git-setup»; tas bort med «rus git-setup --undo»."


class GitSetupError(Exception):
    """Git cannot be set up; the message is Swedish and says what to do."""


def set_up(repository: Repository) -> None:
    """Let git call `rus` for files of the strategy; doing it again changes nothing more.

    Raises GitSetupError if a driver of the same name is set already and is not ours.
    """
    present = repository.settings()
    wanted = {
        "diff.rus.command": f"{shlex.quote(_program())} --strategy "
        f"{shlex.quote(repository.prefix or '.')} {DRIVER_COMMAND}",
        "diff.rus.wordRegex": WORD_REGEX,
        "diff.rus.xfuncname": FUNCTION_REGEX,
    }
    foreign = [name for name in wanted if name.lower() in present]
    if foreign and not _is_ours(present):
        raise GitSetupError(
            f"Git har redan inställningen {foreign[0]}, som inte kommer härifrån. Ta bort den med "
            f"«git config --local --unset {foreign[0]}» och försök igen."
        )
    for name, value in wanted.items():
        if present.get(name.lower()) != value:
            repository.set(name, value)
    path = repository.attributes_file()
    before = _text(path)
    after = _with_line(_without_line(before), f"{_pattern(repository.prefix)} diff=rus")
    if after != before:
        path.parent.mkdir(exist_ok=True)
        _write(path, after)


def undo(repository: Repository) -> bool:
    """Take away exactly what `set_up` added; whether there was anything."""
    present = repository.settings()
    ours = _is_ours(present)
    if ours:
        for name in ("diff.rus.command", "diff.rus.wordRegex", "diff.rus.xfuncname"):
            if name.lower() in present:
                repository.set(name, None)
    path = repository.attributes_file()
    before = _text(path)
    after = _without_line(before)
    if after == before:
        return ours
    if after:
        _write(path, after)
    else:
        path.unlink()
    return True


def _program() -> str:
    """The full path of the `rus` that is running, since git may not find it by name."""
    found = shutil.which("rus", path=sysconfig.get_path("scripts")) or shutil.which("rus")
    if found is None:
        raise GitSetupError("Kommandot rus finns inte bland programmen. Installera om det.")
    return found


def _is_ours(settings: dict[str, str]) -> bool:
    return settings.get("diff.rus.command", "").endswith(f" {DRIVER_COMMAND}")


def _text(path: Path) -> str:
    if not path.exists():
        return ""
    with path.open(encoding="utf-8", errors="surrogateescape", newline="") as file:
        return file.read()


def _write(path: Path, text: str) -> None:
    with path.open("w", encoding="utf-8", errors="surrogateescape", newline="") as file:
        file.write(text)


def _with_line(text: str, line: str) -> str:
    """The text with our lines last; it ends with a line break only if it did so before."""
    if text and not text.endswith("\n"):
        return f"{text}\n{_COMMENT}\n{line}"
    return f"{text}{_COMMENT}\n{line}\n"


def _without_line(text: str) -> str:
    """The text without our comment and the line after it."""
    before, comment, rest = text.partition(f"{_COMMENT}\n")
    if not comment:
        return text
    _, ended, after = rest.partition("\n")
    return f"{before}{after}" if ended else before.removesuffix("\n")


def _pattern(prefix: str) -> str:
    """The pattern of the strategy's files, quoted as git wants it."""
    below = "".join(f"\\{sign}" if sign in "\\*?[" else sign for sign in prefix)
    pattern = f"/{below}/**/*.yaml" if prefix else "/**/*.yaml"
    if not any(sign.isspace() or sign in '"\\' for sign in pattern):
        return pattern
    escaped = pattern.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t")
    return f'"{escaped}"'
