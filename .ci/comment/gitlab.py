"""The comments on GitLab: one on each open merge request, from a scheduled pipeline.

A merge request's own pipeline may be a fork's and has no token to write. A later one on the default
branch has, in KOMMENTAR_TOKEN, and runs nothing of the merge requests: it reads what their job left
as text. A note is taken for ours if it has the marker and the token's own user wrote it.

Follows these pages of GitLab's documentation: «Merge requests API» and «Merge request pipelines»
(a fork's pipeline belongs to the fork's project), «Jobs API», «Job artifacts API» (one file by the
id of its job, unpacked by GitLab), «Notes API», and «Roles and permissions» (Reporter is the least
that lists merge requests, downloads artifacts and leaves comments).
"""

import http.client
import json
import os
import urllib.error
import urllib.parse
import urllib.request
from typing import Any

from text import LONGEST_FILE, MARKER, comment

JOB = "andringar"
FILE = "build/changes/changes.md"
MOST_PAGES = 100
"""Pages of a hundred that are looked through."""
MISSING = """\
Variabeln KOMMENTAR_TOKEN saknas, så inga kommentarer kan skrivas.
Skapa en åtkomsttoken för projektet med rollen Reporter och omfattningen api.
Spara den som maskerad och skyddad variabel för miljön «kommentar», och skydda huvudgrenen.
Hur du gör står i CONTRIBUTING.md, under «Kommentarer på GitLab»."""

_Json = dict[str, Any]


class _Nothing(Exception):  # noqa: N818 - no error
    """There is nothing to write on a merge request; says why in Swedish."""


class _RefusedError(Exception):
    """An artifact may not be used; says why in Swedish."""


_ERRORS = (_RefusedError, OSError, http.client.HTTPException, ValueError)


def main() -> str | None:
    """Write the comments, and print what was done; a Swedish text if something went wrong."""
    if not os.environ.get("KOMMENTAR_TOKEN"):
        return MISSING
    project = int(os.environ["CI_PROJECT_ID"])
    try:
        user = int(_ask("GET", "user")["id"])
        branch = os.environ["CI_DEFAULT_BRANCH"]
        numbers = [
            int(one["iid"])
            for one in _all(
                f"projects/{project}/merge_requests", state="opened", target_branch=branch
            )
        ]
    except _ERRORS as error:
        return f"Förslagen gick inte att läsa. {_reason(error)}"
    failed = []
    for number in numbers:
        try:
            told = _write(project, number, user)
        except _Nothing as reason:
            told = f"Ingen ny kommentar. {reason}"
        except _ERRORS as error:
            told = f"Kommentaren gick inte att skriva. {_reason(error)}"
            failed.append(f"!{number}")
        print(f"!{number}: {told}", flush=True)
    if not numbers:
        print("Inga öppna förslag.")
    return f"Något gick fel med {', '.join(failed)}." if failed else None


def _write(project: int, number: int, user: int) -> str:
    """Write or update the comment on a merge request; what was done."""
    proposal = f"projects/{project}/merge_requests/{number}"
    pipeline = _latest_pipeline(proposal)
    try:
        job = _job(pipeline)
        content = _content(f"projects/{pipeline['project_id']}/jobs/{job['id']}")
    except urllib.error.HTTPError as error:
        if error.code in {401, 403, 404} and pipeline["project_id"] != project:
            raise _Nothing("Förgreningen eller dess körningar är inte öppna för läsning.") from None
        raise
    body = comment(content, str(job["web_url"]))
    earlier = _earlier(proposal, user)
    if earlier is None:
        _ask("POST", f"{proposal}/notes", {"body": body})
        return "Kommentaren är skriven."
    if earlier["body"].rstrip() == body.rstrip():  # GitLab strips the end
        return "Kommentaren är oförändrad."
    _ask("PUT", f"{proposal}/notes/{earlier['id']}", {"body": body})
    return "Kommentaren är uppdaterad."


def _latest_pipeline(proposal: str) -> _Json:
    """The latest pipeline of a merge request that was run for it, in this project or a fork."""
    found = _ask("GET", f"{proposal}/pipelines?per_page=100")
    of_proposal = [one for one in found if one["source"] == "merge_request_event"]
    if not of_proposal:
        raise _Nothing("Förslaget har ingen körning, eller en som inte är öppen för läsning.")
    return dict(max(of_proposal, key=lambda one: int(one["id"])))


def _job(pipeline: _Json) -> _Json:
    """The job of a pipeline that has told what changes, and still has its artifact."""
    jobs = _all(f"projects/{pipeline['project_id']}/pipelines/{pipeline['id']}/jobs")
    named = [one for one in jobs if one["name"] == JOB]
    if not named:
        raise _Nothing(f"Körningen har inget jobb «{JOB}».")
    job = max(named, key=lambda one: int(one["id"]))
    if not job.get("artifacts_file"):
        if not job.get("finished_at"):
            raise _Nothing(f"Jobbet «{JOB}» är inte klart.")
        raise _Nothing(f"Artefakten från jobbet «{JOB}» finns inte. Den kan ha gallrats.")
    return job


def _content(job: str) -> bytes:
    """The file that a job left. It may be said, or turn out, to be of any size."""
    try:
        answer = _send("GET", f"{job}/artifacts/{FILE}")
    except urllib.error.HTTPError as error:
        if error.code == 404:
            raise _Nothing(f"Artefakten har ingen fil «{FILE}», eller har gallrats.") from None
        raise
    with answer:
        if (answer.length or 0) <= LONGEST_FILE:
            content = answer.read(LONGEST_FILE + 1)
            if len(content) <= LONGEST_FILE:
                return content
    raise _RefusedError(f"Filen «{FILE}» i artefakten är större än {LONGEST_FILE // 1000} kB.")


def _earlier(proposal: str, user: int) -> _Json | None:
    """The note that an earlier run wrote; the marker alone could be anyone's."""
    for note in _all(f"{proposal}/notes"):
        author = (note["author"] or {}).get("id")
        if author == user and not note["system"] and note["body"].startswith(MARKER):
            return note
    return None


def _all(path: str, **query: str) -> list[_Json]:
    """All that a list of GitLab's holds."""
    found: list[_Json] = []
    for page in range(1, MOST_PAGES + 1):
        asked = urllib.parse.urlencode({**query, "per_page": 100, "page": page})
        part = _ask("GET", f"{path}?{asked}")
        found += part
        if len(part) < 100:
            break
    return found


def _ask(method: str, path: str, data: object = None) -> Any:
    """What GitLab's interface answers."""
    with _send(method, path, data) as answer:
        return json.load(answer)


def _send(method: str, path: str, data: object = None) -> http.client.HTTPResponse:
    """GitLab's answer, not yet read."""
    request = urllib.request.Request(  # noqa: S310 - the address is GitLab's own
        f"{os.environ['CI_API_V4_URL']}/{path}",
        method=method,
        data=None if data is None else json.dumps(data).encode(),
        headers={"Content-Type": "application/json"},
    )
    # Never sent on to where an answer leads: files may lie with someone else.
    request.add_unredirected_header("PRIVATE-TOKEN", os.environ["KOMMENTAR_TOKEN"])
    answer: http.client.HTTPResponse = urllib.request.urlopen(request, timeout=30)  # noqa: S310
    return answer


def _reason(error: Exception) -> str:
    """Why something went wrong, in Swedish."""
    if isinstance(error, _RefusedError):
        return str(error)
    if isinstance(error, urllib.error.HTTPError):
        if error.code in {401, 403}:
            return f"GitLab svarade {error.code}. Har KOMMENTAR_TOKEN gått ut, eller fel roll?"
        return f"GitLab svarade {error.code}."
    if isinstance(error, OSError):
        return "GitLab svarade inte."
    return "GitLabs svar gick inte att förstå."
