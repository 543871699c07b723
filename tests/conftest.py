"""Settings of the tests as a whole, and what tests with git start from."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

from tests.referrals import Referral, made_referral
from tests.repositories import Repository
from tests.support import write_strategy

# The law must hold however slow the machine is: examples are counted, not timed.
settings.register_profile("rus", deadline=None, derandomize=True)
settings.load_profile("rus")


@pytest.fixture
def nobodys_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    """Git as it is out of the box, for the tests and for `rus` alike."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{role}_NAME", "Exempel")
        monkeypatch.setenv(f"GIT_{role}_EMAIL", "exempel@exempel.se")


@pytest.fixture
def repository(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], nobodys_settings: None
) -> Repository:
    """The small strategy in its first version."""
    made = Repository(tmp_path / "arkiv", capsys)
    made.start()
    write_strategy(made.strategy)
    made.commit()
    return made


@pytest.fixture(scope="module")
def referral(tmp_path_factory: pytest.TempPathFactory) -> Referral:
    """The invented referral without comments."""
    return made_referral(tmp_path_factory.mktemp("remiss") / "strategy")
