"""Which files of a strategy a command is to deal with, by the paths that it was given."""

import os
from collections.abc import Callable, Collection, Sequence
from pathlib import Path


class NoStrategyFileError(Exception):
    """A path has no file of the strategy; the message is Swedish and says what to do."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"Här finns ingen strategifil: {path}. Ange en fil eller mapp i strategimappen."
        )


def within(root: Path, held: Collection[str], paths: Sequence[Path]) -> Callable[[str], bool]:
    """Whether a file is one of the `paths` or below one of them; all are if there are none.

    `root` is the strategy folder. Files are named by their paths relative to its parent, as in
    problems. Raises NoStrategyFileError for a path where none of the files `held` is.
    """
    # A symbolic link is dealt with where it lies, not only where it leads.
    lie = [Path(os.path.abspath(path)) for path in paths]  # noqa: PTH100
    places = [(lies, lies.resolve()) for lies in lie]

    def is_in(file: str, place: tuple[Path, Path]) -> bool:
        return any((root.parent / file).is_relative_to(one) for one in place)

    for path, place in zip(paths, places, strict=True):
        if not any(is_in(file, place) for file in held):
            raise NoStrategyFileError(path)
    return lambda file: not places or any(is_in(file, place) for place in places)
