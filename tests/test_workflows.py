"""The workflows of GitHub and GitLab: what they may do, and their steps run on this machine."""

import html
import json
import re
import shutil
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from tests.support import PROJECT
from tests.workflows import WORKFLOWS, Clone, Job, Ran, clone, make_origin, read, workflow

AREA = "strategy/exempel/2030/omraden/halsa.yaml"
ANOTHER = "strategy/exempel/2040/strategi.yaml"
LEDGER = "strategy/slaktskap/exempel-2030--exempel-2040.yaml"
NO_COMMIT = "0" * 40
BASE = "github.base_ref && format('origin/{0}', github.base_ref) || github.event.before"
NUMBER = "github.event.pull_request.number"
MACHINE = {"GITHUB_ACTIONS": "true"}


@pytest.fixture(scope="session")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_origin(tmp_path_factory.mktemp("ursprung"))


@pytest.fixture
def project(origin: Path, tmp_path: Path) -> Clone:
    return clone(origin, tmp_path / "arkiv")


def rename_a_goal(project: Clone) -> None:
    project.change(AREA, "id: god-halsa", "id: battre-halsa")
    project.change(LEDGER, "halsa/god-halsa", "halsa/battre-halsa")


def weaken(project: Clone) -> None:
    project.change(AREA, "Fler mår bra.", "Alla mår bra.")


def give_a_reason(project: Clone) -> None:
    (project.folder / "strategy/exempel/2030/andringar.yaml").write_text(
        "ändringar:\n  - id: alla\n    datum: 2026-01-15\n    berör:\n      - exempel/2030\n"
        "    varför: Nämnden ville det.\n",
        encoding="utf-8",
    )


# What they may do -----------------------------------------------------------------------------

NAMES = sorted(path.stem for path in WORKFLOWS.glob("*.yml"))


def test_only_the_comment_and_the_publishing_may_write() -> None:
    granted = {
        f"{name}: {job}": settings.get("permissions", workflow(name)["permissions"])
        for name in NAMES
        for job, settings in workflow(name)["jobs"].items()
    }
    assert granted == {
        "check: granska": {"contents": "read"},
        "comment: kommentera": {"actions": "read", "contents": "read", "pull-requests": "write"},
        "publish: bygg": {"contents": "read"},
        "publish: publicera": {"pages": "write", "id-token": "write"},
        "tests: testa": {"contents": "read"},
    }


def test_what_runs_the_code_of_a_pull_request_has_no_secret_and_keeps_no_token() -> None:
    for name in NAMES:
        text = (WORKFLOWS / f"{name}.yml").read_text(encoding="utf-8")
        assert "secrets" not in text
        assert "pull_request_target" not in workflow(name)["on"]
        checkouts = text.count("actions/checkout@")
        assert text.count("persist-credentials: false") == checkouts
        if "pull_request" in workflow(name)["on"]:
            assert "github.token" not in text


def test_the_comment_fetches_code_from_the_default_branch_only() -> None:
    (job,) = workflow("comment")["jobs"].values()
    checkouts = [step["with"] for step in job["steps"] if "checkout" in step.get("uses", "")]
    assert [one["ref"] for one in checkouts] == ["${{ github.event.repository.default_branch }}"]
    assert list(workflow("comment")["on"]) == ["workflow_run"]
    assert workflow("comment")["on"]["workflow_run"]["workflows"] == [workflow("check")["name"]]


def test_every_action_is_pinned_to_one_commit_with_its_version() -> None:
    text = "".join((WORKFLOWS / f"{name}.yml").read_text(encoding="utf-8") for name in NAMES)
    used = set(re.findall(r"uses: (.+)", text))
    pinned = {
        re.fullmatch(r"(actions/[\w-]+)@([0-9a-f]{40}) # v\d+\.\d+\.\d+", one) for one in used
    }
    assert None not in pinned
    names = [one[1] for one in pinned if one]
    assert len(names) == len(set(names)), "one version of each"


def test_no_value_is_written_into_a_script() -> None:
    for name in NAMES:
        for job in workflow(name)["jobs"].values():
            for step in job["steps"]:
                assert "${{" not in step.get("run", "")


@pytest.mark.parametrize(
    ("path", "old", "new", "told"),
    [
        (".github/workflows/check.yml", "  pull_request:\n", "  pull_requests:\n", "pull_requests"),
        (".github/workflows/check.yml", "Skriv vilket", "${{ github.head }} vilket", "head"),
        (".github/workflows/tests.yml", "contents: read", "contents: write", "permission"),
        (
            ".github/workflows/comment.yml",
            'run: python3 -I .ci/comment github "$RUNNER_TEMP/changes"',
            "run: echo ${{ github.event.workflow_run.head_branch }}",
            "injection",
        ),
        (".gitlab-ci.yml", "expose_as: Andringar", "exposed_as: Andringar", "exposed_as"),
        (".ci/changes", 'rm -rf "$out"', "rm -rf $outt", "SC2"),
    ],
)
def test_the_linters_find_what_is_wrong(
    project: Clone, path: str, old: str, new: str, told: str
) -> None:
    project.change(path, old, new)
    ran = project.bash("make workflows")
    assert ran.code == 2
    assert told in ran.out + ran.err


# A pull request -------------------------------------------------------------------------------


def check(project: Clone, event: str, *without: str, **values: str) -> Job:
    (job,) = workflow("check")["jobs"].values()
    steps = [step for step in job["steps"] if step["name"] not in without]
    summary = project.folder.parent / "summary.md"
    return project.github(
        {**job, "steps": steps},
        event,
        {BASE: values["base"], NUMBER: values.get("number", "")},
        {**MACHINE, "GITHUB_STEP_SUMMARY": str(summary)},
    )


@pytest.fixture(scope="session")
def pull(origin: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Clone, Job]:
    """A pull request after the check, merged for trial while the main branch has moved on."""
    project = clone(origin, tmp_path_factory.mktemp("forslag") / "arkiv")
    project.git("switch", "--quiet", "--create", "forslag")
    weaken(project)
    give_a_reason(project)
    project.commit()
    project.git("switch", "--quiet", "main")
    project.change(ANOTHER, "Den nya strategin", "Den nyaste strategin")
    project.commit()
    project.git("switch", "--quiet", "--detach")
    project.git("merge", "--quiet", "--no-ff", "forslag")
    merged = project.git("rev-parse", "HEAD")
    project.git("switch", "--quiet", "main")
    project.change(ANOTHER, "Den nyaste strategin", "Den allra nyaste strategin")
    project.git("update-ref", "refs/remotes/origin/main", project.commit())
    project.git("switch", "--quiet", "--detach", merged)
    return project, check(project, "pull_request", base="origin/main", number="7")


def test_a_pull_request_is_checked(pull: tuple[Clone, Job]) -> None:
    _, job = pull
    assert job.failed == []
    assert list(job.steps) == [
        step["name"] for step in workflow("check")["jobs"]["granska"]["steps"] if "run" in step
    ]
    assert job.steps["Granska strategierna"].out == ""


def test_its_changes_are_told_beside_the_lines_and_only_its_own(pull: tuple[Clone, Job]) -> None:
    _, job = pull
    change, *reasons = job.steps["Visa vad som ändras"].out.splitlines()
    assert change.startswith(f"::warning file={AREA},line=")
    assert "starkare" in change
    given = "::notice file=strategy/exempel/2030/andringar.yaml,line="
    assert [one.startswith(given) for one in reasons] == [True, True]


def test_its_changes_are_kept_in_every_form(pull: tuple[Clone, Job]) -> None:
    project, job = pull
    kept = job.artifacts["andringar"]
    assert {path.name for path in kept.iterdir()} == {
        "changes.html",
        "changes.md",
        "code-quality.json",
        "number",
    }
    issue, *_ = json.loads((kept / "code-quality.json").read_text(encoding="utf-8"))
    assert (issue["check_name"], issue["location"]["path"]) == ("starkare", AREA)
    assert "<del>Fler</del>" in (kept / "changes.md").read_text(encoding="utf-8")
    assert "starkare" in (kept / "changes.html").read_text(encoding="utf-8")
    assert (kept / "number").read_text(encoding="utf-8") == "7\n"
    summary = project.folder.parent / "summary.md"
    assert summary.read_bytes() == (kept / "changes.md").read_bytes()


def test_its_site_is_kept_with_the_change_in_it(pull: tuple[Clone, Job]) -> None:
    _, job = pull
    pages = job.artifacts["forhandsvisning"]
    assert "Alla mår bra." in (pages / "exempel/2030/halsa/index.html").read_text(encoding="utf-8")


def test_a_pull_request_without_a_reason_fails_beside_the_line(project: Clone) -> None:
    weaken(project)
    project.git("update-ref", "refs/remotes/origin/main", project.git("rev-parse", "HEAD"))
    project.commit()
    without = ("Bygg sajten", "Spara förhandsvisningen")
    job = check(project, "pull_request", *without, base="origin/main", number="7")
    assert job.failed == ["Granska att ändringarna har skäl"]
    told = job.steps["Granska att ändringarna har skäl"].out
    assert told.startswith(f"::error file={AREA},line=")
    assert "starkare" in job.steps["Visa vad som ändras"].out


def test_a_push_to_the_main_branch_tells_what_came_with_it(project: Clone) -> None:
    before = project.git("rev-parse", "HEAD")
    weaken(project)
    project.commit()
    job = check(project, "push", "Bygg sajten", "Spara förhandsvisningen", base=before)
    assert job.failed == []
    assert "starkare" in job.steps["Visa vad som ändras"].out
    assert not (job.artifacts["andringar"] / "number").exists()


def test_an_invalid_strategy_fails_everything_and_never_looks_unchanged(project: Clone) -> None:
    before = project.git("rev-parse", "HEAD")
    project.change(AREA, "ordning: 1", "ordning: ett")
    project.commit()
    job = check(project, "pull_request", base=before, number="7")
    assert job.failed == ["Granska strategierna", "Visa vad som ändras", "Bygg sajten"]
    assert job.steps["Granska strategierna"].out.startswith(f"::error file={AREA},line=1,")
    told = (project.folder / "build/changes/changes.md").read_text(encoding="utf-8")
    assert told.startswith("Ändringarna gick inte att jämföra.\n\n~~~text\n")
    assert told.endswith("\n~~~\n")
    assert told.count("att jämföra.") == 1
    assert f"\nHEAD: {AREA}:1:" in told


# .ci/changes ----------------------------------------------------------------------------------


def changes(project: Clone, base: str) -> tuple[Ran, str]:
    ran = project.bash(f".ci/changes {base}")
    return ran, (project.folder / "build/changes/changes.md").read_text(encoding="utf-8")


def test_no_changes_are_told_as_such(project: Clone) -> None:
    ran, told = changes(project, "HEAD")
    assert (ran.code, ran.out, ran.err) == (0, "Inga ändringar.\n", "")
    assert "Inga ändringar." in told


def test_something_grave_fails_until_someone_accepts_it(project: Clone) -> None:
    before = project.git("rev-parse", "HEAD")
    rename_a_goal(project)
    project.commit()
    ran, told = changes(project, before)
    assert ran.code == 1
    assert "**Fel:** " in told
    issues = json.loads((project.folder / "build/changes/code-quality.json").read_bytes())
    accepted = [one["fingerprint"] for one in issues if one["severity"] == "critical"]
    (project.folder / "strategy/godkanda.yaml").write_text(
        "godkända:\n"
        + "".join(f"  - fingeravtryck: {one}\n    motivering: Rättat id.\n" for one in accepted),
        encoding="utf-8",
    )
    project.commit()
    ran, told = changes(project, before)
    assert ran.code == 0
    assert "Rättat id." in told


def test_a_new_branch_has_nothing_to_be_compared_with(project: Clone) -> None:
    ran, told = changes(project, NO_COMMIT)
    assert ran.code == 0
    assert told == "Grenen är ny, så det finns inget att jämföra med.\n"


@pytest.mark.parametrize("base", ["''", "finns-inte", "--help", "f" * 40, "'$(touch hej)'"])
def test_a_missing_base_is_never_no_changes(project: Clone, base: str) -> None:
    ran, told = changes(project, base)
    assert ran.code == 2
    assert told.startswith("Ändringarna gick inte att jämföra.")
    assert told == ran.err
    assert not (project.folder / "hej").exists()


@pytest.mark.parametrize("arguments", ["", "HEAD HEAD"])
def test_what_to_compare_with_is_one_version(project: Clone, arguments: str) -> None:
    ran, told = changes(project, arguments)
    assert (ran.code, ran.out) == (2, "")
    assert told == ran.err
    assert "Ange en version, till exempel «.ci/changes main»." in told


def test_a_shallow_clone_is_never_no_changes(origin: Path, tmp_path: Path) -> None:
    source = clone(origin, tmp_path / "hel")
    before = source.git("rev-parse", "HEAD")
    weaken(source)
    source.commit()
    project = clone(source.folder, tmp_path / "grund", "--depth=1")
    ran, told = changes(project, before)
    assert ran.code == 2
    assert "Hämta hela historiken." in told


# The comment ----------------------------------------------------------------------------------

TOKEN = "hemlig-nyckel"  # noqa: S105 - of a server on this machine
HEAD = "a" * 40
ARCHIVE = "region/strategier"
BOT = "github-actions[bot]"
FORK = {"id": 42, "full_name": "nagon/strategier"}
RUN: dict[str, object] = {
    "head_sha": HEAD,
    "head_branch": "forslag",
    "head_repository": FORK,
    "html_url": "https://exempel.se/korning/1",
}


class GitHub(ThreadingHTTPServer):
    """The part of GitHub that the comment needs, on this machine."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Answers)
        self.pulls: dict[str, Any] = {
            "7": {"state": "open", "head": {"sha": HEAD, "ref": "forslag", "repo": dict(FORK)}},
            "8": {"state": "open", "head": {"sha": HEAD, "ref": "forslag", "repo": {"id": 43}}},
        }
        self.comments: list[dict[str, Any]] = []
        self.refused: list[str] = []
        self.written = 0

    def say(self, author: str | None, body: str) -> None:
        user = {"login": author} if author else None
        self.comments.append({"id": len(self.comments) + 100, "user": user, "body": body})


class _Answers(BaseHTTPRequestHandler):
    server: GitHub

    def log_message(self, *_: object) -> None:
        """Print nothing."""

    def do_GET(self) -> None:
        self._answer()

    def do_POST(self) -> None:
        self._answer()

    def do_PATCH(self) -> None:
        self._answer()

    def _answer(self) -> None:
        length = int(self.headers.get("Content-Length", 0))
        data = json.loads(self.rfile.read(length)) if length else None
        found = self._found(data) if self.headers["Authorization"] == f"Bearer {TOKEN}" else None
        if found is None:
            self.server.refused.append(f"{self.command} {self.path}")
        body = json.dumps(found).encode()
        self.send_response(404 if found is None else 200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _found(self, data: Any) -> Any:
        path = self.path.removeprefix(f"/repos/{ARCHIVE}/")
        github = self.server
        if self.command == "GET" and path.startswith("pulls/"):
            return github.pulls.get(path.removeprefix("pulls/"))
        page = re.fullmatch(r"issues/7/comments\?per_page=100&page=(\d+)", path)
        if self.command == "GET" and page:
            start = (int(page[1]) - 1) * 100
            return github.comments[start : start + 100]
        if self.command == "POST" and path == "issues/7/comments":
            github.written += 1
            github.say(BOT, data["body"])
            return {}
        for comment in github.comments:
            if self.command == "PATCH" and path == f"issues/comments/{comment['id']}":
                github.written += 1
                comment["body"] = data["body"]
                return comment
        return None


@pytest.fixture
def github() -> Iterator[GitHub]:
    with GitHub() as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


class Commenting:
    """The second workflow, with an artifact from the first."""

    def __init__(self, folder: Path, github: GitHub) -> None:
        self.folder = folder
        self.github = github
        self.artifact = folder / "temp" / "changes"
        self.artifact.mkdir(parents=True)
        self.run = dict(RUN)
        self.leave("7\n", "Alla mår bra.\n")

    def leave(self, number: str, text: str) -> None:
        (self.artifact / "number").write_text(number, encoding="utf-8")
        (self.artifact / "changes.md").write_text(text, encoding="utf-8")

    def __call__(self) -> Ran:
        """Run its steps in a folder that has only what the sparse checkout gives."""
        project = Clone(self.folder / "arkiv")
        shutil.copytree(PROJECT / ".ci", project.folder / ".ci", dirs_exist_ok=True)
        event = self.folder / "event.json"
        event.write_text(json.dumps({"workflow_run": self.run}), encoding="utf-8")
        (job,) = workflow("comment")["jobs"].values()
        done = project.github(
            job,
            "workflow_run",
            {"github.token": TOKEN},
            {
                "GITHUB_API_URL": f"http://127.0.0.1:{self.github.server_address[1]}",
                "GITHUB_EVENT_PATH": str(event),
                "GITHUB_REPOSITORY": ARCHIVE,
                "RUNNER_TEMP": str(self.folder / "temp"),
            },
        )
        (ran,) = done.steps.values()
        assert TOKEN not in ran.out + ran.err
        return ran

    @property
    def body(self) -> str:
        """The only comment."""
        (comment,) = self.github.comments
        return str(comment["body"])


@pytest.fixture
def commenting(tmp_path: Path, github: GitHub) -> Commenting:
    return Commenting(tmp_path, github)


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


def test_what_the_check_left_becomes_the_comment(
    commenting: Commenting, pull: tuple[Clone, Job]
) -> None:
    _, job = pull
    shutil.copytree(job.artifacts["andringar"], commenting.artifact, dirs_exist_ok=True)
    assert commenting().code == 0
    told = (commenting.artifact / "changes.md").read_text(encoding="utf-8").strip()
    assert f"\n\n{told}\n" in commenting.body


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


# Publishing and GitLab ------------------------------------------------------------------------


def test_the_site_is_checked_and_built_before_it_is_published(project: Clone) -> None:
    jobs = workflow("publish")["jobs"]
    job = project.github(jobs["bygg"], "push", {}, MACHINE)
    assert job.failed == []
    (site,) = job.artifacts.values()
    assert (site / "exempel/2030/index.html").is_file()
    assert jobs["publicera"]["needs"] == "bygg"
    assert not any("run" in step for step in jobs["publicera"]["steps"])


def test_an_invalid_strategy_is_not_published(project: Clone) -> None:
    project.change(AREA, "ordning: 1", "ordning: ett")
    job = project.github(workflow("publish")["jobs"]["bygg"], "push", {}, MACHINE)
    assert list(job.steps) == job.failed == ["Granska"]
    assert job.artifacts == {}


def test_the_tests_run_as_on_any_machine() -> None:
    (job,) = workflow("tests")["jobs"].values()
    assert [step["run"] for step in job["steps"] if "run" in step] == ["make test"]


def test_gitlab_does_the_same(project: Clone) -> None:
    before = project.git("rev-parse", "HEAD")
    weaken(project)
    project.commit()
    assert project.gitlab("granska").code == 0
    ran = project.gitlab("andringar", CI_MERGE_REQUEST_DIFF_BASE_SHA=before)
    assert ran.code == 0
    assert project.gitlab("skal", CI_MERGE_REQUEST_DIFF_BASE_SHA=before).code == 1
    assert "[-Fler-]{+Alla+} mår bra." in ran.out
    report = (project.folder / "build/changes/code-quality.json").read_text(encoding="utf-8")
    assert [issue["check_name"] for issue in json.loads(report)] == ["starkare"]
    jobs = read(PROJECT / ".gitlab-ci.yml")
    assert jobs["forhandsvisning"]["script"] == ["make site"] == jobs["pages"]["script"][:1]
    assert project.gitlab("pages").code == 0
    page = project.folder / "public/exempel/2030/halsa/index.html"
    assert "Alla mår bra." in page.read_text(encoding="utf-8")


def test_gitlab_stops_at_something_grave(project: Clone) -> None:
    before = project.git("rev-parse", "HEAD")
    rename_a_goal(project)
    project.commit()
    assert project.gitlab("andringar", CI_COMMIT_BEFORE_SHA=before).code == 1
