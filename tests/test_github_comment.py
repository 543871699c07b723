"""The comments on GitHub: the second workflow's step, run against an invented GitHub."""

import html
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.github import RUN, Commenting, GitHub
from tests.servers import serving
from tests.workflows import Ran


@pytest.fixture
def commenting(tmp_path: Path) -> Iterator[Commenting]:
    with serving(GitHub()) as github:
        yield Commenting(tmp_path, github)


def test_the_comment_is_written_once_and_then_updated(commenting: Commenting) -> None:
    assert commenting() == Ran(0, "", "")
    assert "Alla mår bra." in commenting.body
    assert "förslagets egen kod" in commenting.body
    assert f"]({RUN['html_url']})" in commenting.body
    commenting.leave("7\n", "Inga ändringar.\n")
    assert commenting() == Ran(0, "", "")
    assert "Inga ändringar." in commenting.body
    assert "Alla mår bra." not in commenting.body
    assert commenting.github.refused == []


def test_its_own_comment_is_found_among_hundreds(commenting: Commenting) -> None:
    github = commenting.github
    for number in range(150):
        github.say("granskaren" if number % 2 else None, f"Kommentar {number}")
    commenting()
    commenting.leave("7", "Nytt.")
    for number in range(150):
        github.say("granskaren", f"Kommentar {number}")
    commenting()
    assert len(github.comments) == 301
    assert "Nytt." in github.comments[150]["body"]


def test_a_comment_of_someone_else_with_the_marker_is_left_alone(commenting: Commenting) -> None:
    commenting()
    marked = commenting.body
    commenting.github.comments.clear()
    for author in ("angripare", "github-actions", None):
        commenting.github.say(author, marked)
    commenting()
    assert [one["body"] for one in commenting.github.comments[:3]] == [marked] * 3
    assert len(commenting.github.comments) == 4


@pytest.mark.parametrize(
    "number",
    ["8", "9", "", "0", "07", "-7", "7\n8", "７", "7/../8", "7;id", "$(id)", "7" * 11, "7" * 10],
)
def test_nothing_is_written_for_a_number_that_the_run_was_not_for(
    commenting: Commenting, number: str
) -> None:
    commenting.leave(number, "Påhitt.")
    assert commenting().code == 1
    assert commenting.github.written == 0


@pytest.mark.parametrize(
    ("key", "value"),
    [("head_branch", "annan"), ("head_repository", {"id": 43}), ("head_repository", None)],
)
def test_nothing_is_written_for_a_run_of_another_branch(
    commenting: Commenting, key: str, value: object
) -> None:
    commenting.run[key] = value
    assert commenting().code == 1
    assert commenting.github.written == 0


def test_nothing_is_written_if_the_source_is_gone_on_both_sides(commenting: Commenting) -> None:
    commenting.run["head_repository"] = None
    commenting.github.pulls["7"]["head"]["repo"] = None
    assert commenting().code == 1
    assert commenting.github.written == 0


def test_a_run_that_a_later_one_has_overtaken_writes_nothing(commenting: Commenting) -> None:
    commenting.github.pulls["7"]["head"]["sha"] = "b" * 40
    assert commenting() == Ran(0, "", "")
    assert commenting.github.written == 0


def test_a_closed_pull_request_gets_no_comment(commenting: Commenting) -> None:
    commenting.github.pulls["7"]["state"] = "closed"
    assert commenting() == Ran(0, "", "")
    assert commenting.github.written == 0


@pytest.mark.parametrize("name", ["number", "changes.md"])
def test_links_folders_and_missing_files_are_refused(commenting: Commenting, name: str) -> None:
    path = commenting.artifact / name
    secret = commenting.folder / "hemligt"
    secret.write_text("7", encoding="utf-8")
    path.unlink()
    refused = Ran(1, "", f"Artefakten har ingen fil «{name}».\n")
    assert commenting() == refused
    path.symlink_to(secret)
    assert commenting() == refused
    path.unlink()
    path.mkdir()
    assert commenting() == refused
    assert commenting.github.written == 0


@pytest.mark.parametrize(
    "text",
    [
        "En rad.\n" * 100_000,
        "ö" * 3_000_000,
        "<details>" * 40_000,
    ],
)
def test_a_long_text_is_cut_to_what_a_comment_holds(commenting: Commenting, text: str) -> None:
    commenting.leave("7", text)
    assert commenting().code == 0
    assert 59_000 < len(commenting.body) < 65_536
    assert "förslagets egen kod" in commenting.body[:100]
    assert commenting.body.endswith("\n\n… Resten finns i körningens artefakt «andringar».\n")


def test_the_text_calls_nobody_and_hides_nothing(commenting: Commenting) -> None:
    hostile = (
        "&#64;alla &#x40;alla &commat;alla @&#97;lla ＠alla "
        "@region/alla och @nagon\u202e\x00\x1b[31m\r\nmejl@exempel.se `$(id)` ${{ github.token }}"
    )
    (commenting.artifact / "changes.md").write_bytes(hostile.encode() + b"\xff")
    assert commenting().code == 0
    assert not re.search(r"[@＠]\w", html.unescape(commenting.body))
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f\u202a-\u202e]", commenting.body)
    assert "`$(id)` ${{ github.token }}\ufffd" in commenting.body


def test_what_goes_wrong_at_github_is_told_in_swedish(commenting: Commenting) -> None:
    for spoilt, told in (
        ((403, b"{}"), "GitHub svarade 403. Har jobbet behörigheten «pull-requests: write»?"),
        ((502, b""), "GitHub svarade 502."),
        ((200, b"<html>"), "GitHubs svar gick inte att förstå."),
    ):
        commenting.github.spoilt = spoilt
        assert commenting() == Ran(1, "", f"Kommentaren gick inte att skriva. {told}\n")


def test_github_that_cannot_be_reached_is_told_of_in_swedish(tmp_path: Path) -> None:
    with serving(GitHub()) as github:
        commenting = Commenting(tmp_path, github)
    told = "Kommentaren gick inte att skriva. GitHub svarade inte. Kör jobbet igen.\n"
    assert commenting() == Ran(1, "", told)
