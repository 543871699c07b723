"""Sparing the garbage collector from work in vain."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def nothing_collected() -> Iterator[None]:
    """Where much is made that is there to stay, do not go through all of it over and over.

    It counts as old afterwards. What refers to itself and is no longer used is freed later on.
    """
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.freeze()
            gc.unfreeze()
            gc.enable()
