"""The workflows of GitHub and GitLab: what they may do, and their steps run on this machine."""

import json
import re
import shutil
from pathlib import Path

import pytest

from tests.github import Commenting, GitHub
from tests.servers import serving
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
    change, reason = job.steps["Visa vad som ändras"].out.splitlines()
    assert change.startswith(f"::warning file={AREA},line=")
    assert "starkare" in change
    given = "::notice file=strategy/exempel/2030/andringar.yaml,line="
    assert reason.startswith(given)


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
    assert f"\n{project.git('rev-parse', '--short', 'HEAD')}: {AREA}:1:" in told


def break_the_main_branch(project: Clone) -> str:
    project.change(AREA, "ordning: 1", "ordning: ett")
    before = project.commit()
    project.change(AREA, "ordning: ett", "ordning: 1")
    project.change(ANOTHER, "Den nya strategin", "Den nyare strategin")
    return before


def test_a_pull_request_can_mend_a_broken_main_branch(project: Clone) -> None:
    before = break_the_main_branch(project)
    project.commit()
    without = ("Bygg sajten", "Spara förhandsvisningen")
    job = check(project, "pull_request", *without, base=before, number="7")
    assert job.failed == ["Granska att ändringarna har skäl"]
    reasons = job.steps["Granska att ändringarna har skäl"]
    not_judged, lacking = reasons.out.splitlines()
    assert not_judged.startswith(f"::warning file={AREA},line=1,col=1,title=Varning%3A inte-bedomt")
    assert lacking.startswith(f"::error file={ANOTHER},line=")
    assert f"\n{before}: {AREA}:1:" in reasons.err
    short = project.git("rev-parse", "--short", before)
    assert f"\n{short}: {AREA}:1:" in job.steps["Visa vad som ändras"].err
    told = (project.folder / "build/changes/changes.md").read_text(encoding="utf-8")
    assert "1 fil gick inte att jämföra.**" in told
    assert "Filen har inte jämförts" in told
    assert "<ins>nyare</ins>" in told

    project.change(ANOTHER, "Den nyare strategin", "Den nya strategin")
    project.commit()
    assert check(project, "pull_request", *without, base=before, number="7").failed == []
    told = (project.folder / "build/changes/changes.md").read_text(encoding="utf-8")
    assert "1 fil gick inte att jämföra.**" in told
    assert "Inga ändringar" not in told


def test_what_is_broken_on_both_sides_is_never_skipped(project: Clone) -> None:
    before = break_the_main_branch(project)
    project.change(AREA, "ordning: 1", "ordning: två")
    project.commit()
    ran, told = changes(project, before)
    assert ran.code == 2
    assert told.startswith("Ändringarna gick inte att jämföra.\n")


def test_what_the_check_left_becomes_the_comment(pull: tuple[Clone, Job], tmp_path: Path) -> None:
    _, job = pull
    with serving(GitHub()) as github:
        commenting = Commenting(tmp_path, github)
        shutil.copytree(job.artifacts["andringar"], commenting.artifact, dirs_exist_ok=True)
        assert commenting().code == 0
    told = (commenting.artifact / "changes.md").read_text(encoding="utf-8").strip()
    assert f"\n\n{told}\n" in commenting.body


# .ci/changes ----------------------------------------------------------------------------------


def changes(project: Clone, base: str) -> tuple[Ran, str]:
    ran = project.bash(f".ci/changes {base}")
    return ran, (project.folder / "build/changes/changes.md").read_text(encoding="utf-8")


def test_no_changes_are_told_as_such(project: Clone) -> None:
    ran, told = changes(project, "HEAD")
    assert (ran.code, ran.out, ran.err) == (0, "Inga ändringar.\n", "")
    assert "Inga ändringar." in told


def test_the_versions_are_named_so_that_they_mean_the_same_to_a_reader(project: Clone) -> None:
    before = project.git("rev-parse", "--short", "HEAD")
    weaken(project)
    project.commit()
    _, told = changes(project, before)
    after = project.git("rev-parse", "--short", "HEAD")
    assert f"\nJämfört: `{before}` → `{after}`\n" in told


def test_a_comment_leads_to_the_page_with_all_changes_where_it_is_kept(project: Clone) -> None:
    page = "«changes.html» i körningens artefakt «andringar»"
    weaken(project)
    project.commit()
    for machine in ("GITHUB_ACTIONS", "GITLAB_CI"):
        assert project.bash(".ci/changes HEAD~1", **{machine: "true"}).code == 0
        told = (project.folder / "build/changes/changes.md").read_text(encoding="utf-8")
        assert told.rstrip().splitlines()[-1] == f"Alla finns också som en sida: {page}."
    for base in ("HEAD~1", "HEAD"):
        _, alone = changes(project, base)
        assert page not in alone


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


def test_what_is_wrong_with_git_itself_is_not_taken_for_a_missing_base(project: Clone) -> None:
    shutil.rmtree(project.folder / ".git")
    ran, told = changes(project, "main")
    assert ran.code == 2
    assert told.startswith("Ändringarna gick inte att jämföra. Strategimappen ligger inte i ett ")

    project.git("init", "--quiet", "--initial-branch=main")
    ran, told = changes(project, "main")
    assert ran.code == 2
    assert told.startswith("Ändringarna gick inte att jämföra. Arkivet har ingen version ännu")


def test_a_base_without_anything_in_common_is_told_of(project: Clone) -> None:
    alone = project.git("commit-tree", "HEAD^{tree}", "-m", "Ensam")
    ran, told = changes(project, alone)
    assert ran.code == 2
    assert f"Versionen «{alone}» har ingen gemensam historik med förslaget." in told


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
    assert "«git fetch --unshallow»" in told


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
