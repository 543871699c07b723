"""The comments on GitLab: the scheduled job's script, run against an invented GitLab."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.gitlab import BOT, FORK_ID, PROJECT_ID, TOKEN, GitLab, Huge
from tests.servers import serving
from tests.support import PROJECT
from tests.workflows import Clone, Ran, gitlab_jobs, read

JOBS = {"CI_DEFAULT_BRANCH": "main"}
PUSH = {**JOBS, "CI_PIPELINE_SOURCE": "push", "CI_COMMIT_BRANCH": "main"}
SCHEDULE = {**JOBS, "CI_PIPELINE_SOURCE": "schedule", "CI_COMMIT_BRANCH": "main"}


@pytest.fixture
def gitlab() -> Iterator[GitLab]:
    with serving(GitLab()) as server:
        server.propose(7)
        yield server


class Commenting:
    """The scheduled job, in a folder that has only its script."""

    def __init__(self, folder: Path, gitlab: GitLab) -> None:
        self.clone = Clone(folder / "arkiv")
        self.gitlab = gitlab
        shutil.copytree(PROJECT / ".ci", self.clone.folder / ".ci")
        shutil.copy2(PROJECT / ".gitlab-ci.yml", self.clone.folder)

    def __call__(self, token: str = TOKEN) -> Ran:
        ran = self.clone.gitlab(
            "kommentar",
            CI_API_V4_URL=self.gitlab.address,
            CI_DEFAULT_BRANCH="main",
            CI_PROJECT_ID=str(PROJECT_ID),
            KOMMENTAR_TOKEN=token,
        )
        assert not token or token not in ran.out + ran.err
        assert "Traceback" not in ran.err
        return ran

    def body(self, number: int = 7) -> str:
        """The only note on a merge request."""
        (note,) = self.gitlab.notes[number]
        assert note["author"] == {"id": BOT}
        return str(note["body"])


@pytest.fixture
def commenting(tmp_path: Path, gitlab: GitLab) -> Commenting:
    return Commenting(tmp_path, gitlab)


# When it runs ---------------------------------------------------------------------------------


def test_the_schedule_runs_the_comment_and_nothing_else() -> None:
    assert gitlab_jobs(**SCHEDULE) == {"kommentar"}
    assert gitlab_jobs(**{**SCHEDULE, "CI_COMMIT_BRANCH": "forslag"}) == set()


def test_nothing_but_the_schedule_runs_the_comment() -> None:
    proposal = {**JOBS, "CI_PIPELINE_SOURCE": "merge_request_event"}
    checks = {"granska", "andringar", "testa"}
    assert gitlab_jobs(**proposal) == checks | {"skal", "forhandsvisning"}
    assert gitlab_jobs(**PUSH) == checks | {"pages"}
    assert gitlab_jobs(**{**PUSH, "CI_PIPELINE_SOURCE": "web"}) == checks | {"pages"}
    assert gitlab_jobs(**{**PUSH, "CI_COMMIT_BRANCH": "forslag"}) == set()


def test_only_the_comment_may_see_what_is_kept_for_its_environment() -> None:
    jobs = read(PROJECT / ".gitlab-ci.yml")
    assert [name for name, job in jobs.items() if "environment" in job] == ["kommentar"]
    assert jobs["kommentar"]["environment"] == {"name": "kommentar", "action": "access"}
    assert jobs["kommentar"]["resource_group"] == "kommentar"


def test_a_schedule_without_the_token_fails_and_says_what_to_do(commenting: Commenting) -> None:
    ran = commenting("")
    assert (ran.code, ran.out) == (1, "")
    for word in ("KOMMENTAR_TOKEN", "Reporter", "api", "skyddad", "CONTRIBUTING.md"):
        assert word in ran.err
    guide = (PROJECT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert "## Kommentarer på GitLab\n" in guide
    assert "«Kommentarer på GitLab»" in ran.err


def test_a_token_that_is_refused_fails_and_says_so(commenting: Commenting) -> None:
    ran = commenting("gammal")
    assert (ran.code, ran.out) == (1, "")
    assert "GitLab svarade 401. Har KOMMENTAR_TOKEN gått ut" in ran.err


# One comment ----------------------------------------------------------------------------------


def test_the_comment_is_written_once_left_alone_and_then_updated(commenting: Commenting) -> None:
    gitlab = commenting.gitlab
    job = gitlab.run(7, b"Alla mar bra.\n")
    assert commenting() == Ran(0, "!7: Kommentaren är skriven.\n", "")
    assert "Alla mar bra." in commenting.body()
    assert f"förslagets egen kod i [den här körningen](https://exempel.se/jobb/{job})" in (
        commenting.body()
    )
    assert commenting() == Ran(0, "!7: Kommentaren är oförändrad.\n", "")
    assert gitlab.written == 1
    gitlab.run(7, "Inga ändringar.\n".encode())
    assert commenting() == Ran(0, "!7: Kommentaren är uppdaterad.\n", "")
    assert "Inga ändringar." in commenting.body()
    assert "Alla mar bra." not in commenting.body()
    assert gitlab.written == 2


def test_every_open_merge_request_to_the_default_branch_gets_one(commenting: Commenting) -> None:
    gitlab = commenting.gitlab
    for number in range(8, 113):
        gitlab.propose(number)
    gitlab.propose(200, branch="annan")
    for number in (7, 112, 200):
        gitlab.run(number, f"Om {number}.".encode())
    assert commenting().code == 0
    assert "Om 7." in commenting.body(7)
    assert "Om 112." in commenting.body(112)
    assert gitlab.written == 2


def test_without_open_merge_requests_there_is_nothing_to_do(commenting: Commenting) -> None:
    commenting.gitlab.proposals.clear()
    assert commenting() == Ran(0, "Inga öppna förslag.\n", "")


def test_its_own_comment_is_found_among_hundreds(commenting: Commenting) -> None:
    gitlab = commenting.gitlab
    for number in range(150):
        gitlab.say(7, 60 if number % 2 else None, f"Kommentar {number}")
    gitlab.run(7, b"Forst.")
    commenting()
    for number in range(150):
        gitlab.say(7, 60, f"Kommentar {number}")
    gitlab.run(7, b"Sedan.")
    commenting()
    assert len(gitlab.notes[7]) == 301
    assert "Sedan." in gitlab.notes[7][150]["body"]


def test_a_note_of_someone_else_with_the_marker_is_left_alone(commenting: Commenting) -> None:
    gitlab = commenting.gitlab
    gitlab.run(7, b"Alla.")
    commenting()
    marked = commenting.body()
    gitlab.notes[7].clear()
    gitlab.say(7, 60, marked)
    gitlab.say(7, None, marked)
    gitlab.say(7, BOT, marked, system=True)
    gitlab.say(7, BOT, f"Något annat. {marked}")
    before = [note["body"] for note in gitlab.notes[7]]
    commenting()
    assert [note["body"] for note in gitlab.notes[7]] == [*before, marked]


def test_the_latest_merge_request_pipeline_counts(commenting: Commenting) -> None:
    gitlab = commenting.gitlab
    gitlab.run(7, b"Forst.")
    gitlab.run(7, b"Sedan.")
    gitlab.run(7, b"En annan sort.")
    gitlab.pipelines[7][0]["source"] = "push"
    gitlab.pipelines[7].reverse()
    commenting()
    assert "Sedan." in commenting.body()


# A stranger's artifact ------------------------------------------------------------------------


def test_the_text_orders_nothing_and_calls_nobody(commenting: Commenting) -> None:
    text = (
        "/close\n/approve \r/merge\r\n   /label ~fel\n\t/lock\n\u2003/draft\n"
        "```\n/assign me\n```\n<p>\n/rebase\n</p>\n"
        "@all @grupp/alla (@nagon) &#64;all &#x40;all &commat;all @&#97;ll ＠all \\@all\n"
        "https://exempel.se/a/b och 1/2\n"
    )
    commenting.gitlab.run(7, text.encode())
    assert commenting().code == 0
    assert commenting.gitlab.orders == []
    assert commenting.gitlab.called == []
    assert "/\u200bclose\n/\u200bapprove  /merge \n   /\u200blabel ~fel\n" in commenting.body()
    assert commenting.body().endswith("https://exempel.se/a/b och 1/2")


def test_a_long_text_is_cut(commenting: Commenting) -> None:
    commenting.gitlab.run(7, b"En rad.\n" * 100_000)
    assert commenting().code == 0
    assert 59_000 < len(commenting.body()) < 61_000
    assert commenting.body().endswith("\n\n… Resten finns i körningens artefakt «andringar».")


@pytest.mark.parametrize("said", [10_000_000_000, None])
def test_an_artifact_of_any_size_is_refused_before_it_is_read(
    commenting: Commenting, said: int | None
) -> None:
    gitlab = commenting.gitlab
    gitlab.propose(8)
    gitlab.run(7, Huge(said))
    gitlab.run(8, b"Alla.")
    ran = commenting()
    assert ran.code == 1
    assert "!7: Kommentaren gick inte att skriva. Filen «build/changes/changes.md»" in ran.out
    assert "är större än 1000 kB.\n!8: Kommentaren är skriven.\n" in ran.out
    assert ran.err == "Något gick fel med !7.\n"
    assert gitlab.notes[7] == []
    assert gitlab.sent < 20_000_000


def test_a_text_just_as_long_as_is_read_is_not_refused(commenting: Commenting) -> None:
    job = commenting.gitlab.run(7, b"a" * 1_000_000)
    assert commenting().code == 0
    commenting.gitlab.artifacts[job] = b"a" * 1_000_001
    assert commenting().code == 1


def test_the_token_does_not_follow_to_where_the_artifacts_lie(commenting: Commenting) -> None:
    job = commenting.gitlab.run(7, b"")
    with serving(GitLab(token=None)) as storage:
        storage.artifacts[job] = b"Fran ett annat stalle."
        commenting.gitlab.storage = storage.address
        assert commenting().code == 0
    assert "Fran ett annat stalle." in commenting.body()


# What is missing, and what goes wrong ---------------------------------------------------------


def test_a_merge_request_without_a_pipeline_is_passed_over(commenting: Commenting) -> None:
    ran = commenting()
    assert ran.code == 0
    assert ran.out.startswith("!7: Ingen ny kommentar. Förslaget har ingen körning")


def test_a_job_that_is_not_done_is_waited_for(commenting: Commenting) -> None:
    commenting.gitlab.run(7, b"Forst.")
    commenting()
    commenting.gitlab.run(7, None, finished_at=None)
    ran = commenting()
    assert ran == Ran(0, "!7: Ingen ny kommentar. Jobbet «andringar» är inte klart.\n", "")
    assert "Forst." in commenting.body()


def test_an_expired_artifact_is_passed_over(commenting: Commenting) -> None:
    commenting.gitlab.run(7, None)
    ran = commenting()
    assert ran.code == 0
    assert "Artefakten från jobbet «andringar» finns inte. Den kan ha gallrats." in ran.out
    job = commenting.gitlab.run(7, b"Alla.")
    del commenting.gitlab.artifacts[job]
    ran = commenting()
    assert ran.code == 0
    assert "eller har gallrats." in ran.out
    assert commenting.gitlab.written == 0


def test_a_pipeline_without_the_job_is_passed_over(commenting: Commenting) -> None:
    commenting.gitlab.run(7, b"Alla.", name="annat")
    ran = commenting()
    assert ran == Ran(0, "!7: Ingen ny kommentar. Körningen har inget jobb «andringar».\n", "")


def test_the_artifact_of_a_fork_is_fetched_from_the_fork(commenting: Commenting) -> None:
    commenting.gitlab.run(7, b"Fran en forgrening.", project=FORK_ID)
    commenting.gitlab.private.add(PROJECT_ID)
    assert commenting().code == 0
    assert "Fran en forgrening." in commenting.body()


def test_a_private_fork_is_passed_over(commenting: Commenting) -> None:
    commenting.gitlab.run(7, b"Hemligt.", project=FORK_ID)
    commenting.gitlab.private.add(FORK_ID)
    ran = commenting()
    assert ran.code == 0
    assert "Förgreningen eller dess körningar är inte öppna för läsning." in ran.out
    assert commenting.gitlab.written == 0


def test_what_goes_wrong_with_one_does_not_stop_the_others(commenting: Commenting) -> None:
    gitlab = commenting.gitlab
    gitlab.broken.add(7)
    gitlab.propose(8)
    gitlab.run(7, b"Alla.")
    gitlab.run(8, b"Alla.")
    ran = commenting()
    assert ran.code == 1
    assert ran.out == (
        "!7: Kommentaren gick inte att skriva. GitLab svarade 500.\n!8: Kommentaren är skriven.\n"
    )
    assert ran.err == "Något gick fel med !7.\n"


def test_its_own_project_must_be_open_to_the_token(commenting: Commenting) -> None:
    commenting.gitlab.run(7, b"Alla.")
    commenting.gitlab.private.add(PROJECT_ID)
    ran = commenting()
    assert ran.code == 1
    assert "GitLab svarade 404." in ran.out


def test_a_gitlab_that_is_not_there_is_told_of(commenting: Commenting) -> None:
    with serving(GitLab()) as closed:
        pass
    commenting.gitlab = closed
    ran = commenting()
    assert (ran.code, ran.err) == (1, "Förslagen gick inte att läsa. GitLab svarade inte.\n")
