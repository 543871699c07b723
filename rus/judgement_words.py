"""The words that decide how a change is judged, from judgement_words.yaml."""

from functools import lru_cache
from pathlib import Path

from rus.load import load_words
from schemas.judgement import JudgementWords


@lru_cache(maxsize=1)
def judgement_words() -> JudgementWords:
    """The words that rules look for. Raises StrategyError if their file is not valid."""
    return load_words(Path(__file__).with_name("judgement_words.yaml"), JudgementWords)
