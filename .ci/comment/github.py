"""The comment on GitHub: on the pull request that a run without a token to write was for.

What that run left in a folder comes from a stranger: `number`, the pull request, is used only if
the event and GitHub say that the run was for it; `changes.md`, the text, is only ever data.
"""

import http.client
import json
import os
import re
import stat
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

from text import LONGEST_FILE, MARKER, comment

AUTHOR = "github-actions[bot]"
MOST_PAGES = 100
"""Pages of a hundred comments that are looked through."""


def main(folder: Path) -> str | None:
    """Write the comment, unless a later run will; a Swedish sentence if it may not be written."""
    run = json.loads(Path(os.environ["GITHUB_EVENT_PATH"]).read_text("utf-8"))["workflow_run"]
    number = _read(folder / "number").decode("utf-8", errors="replace").strip()
    if not re.fullmatch(r"[1-9][0-9]{0,9}", number):
        return "Artefakten anger inget förslag."
    pull = _ask("GET", f"pulls/{number}")
    source, head = run["head_repository"], pull["head"]
    if not source or not head["repo"] or source["id"] != head["repo"]["id"]:
        return f"Körningen gällde inte förslag {number}."
    if run["head_branch"] != head["ref"]:
        return f"Körningen gällde inte förslag {number}."
    if head["sha"] != run["head_sha"] or pull["state"] != "open":
        return None  # a later run tells of what is there now, or nobody needs it
    body = comment(_read(folder / "changes.md"), str(run["html_url"]))
    earlier = _earlier(number)
    if earlier is None:
        _ask("POST", f"issues/{number}/comments", {"body": body})
    else:
        _ask("PATCH", f"issues/comments/{earlier}", {"body": body})
    return None


def _read(path: Path) -> bytes:
    """The beginning of a regular file; a link could lead anywhere."""
    try:
        regular = stat.S_ISREG(path.lstat().st_mode)
    except FileNotFoundError:
        regular = False
    if not regular:
        raise SystemExit(f"Artefakten har ingen fil «{path.name}».")
    with path.open("rb") as file:
        return file.read(LONGEST_FILE)


def _earlier(number: str) -> int | None:
    """The comment that an earlier run wrote; the marker alone could be anyone's."""
    for page in range(1, MOST_PAGES + 1):
        found = _ask("GET", f"issues/{number}/comments?per_page=100&page={page}")
        for one in found:
            author = (one["user"] or {}).get("login")  # a removed account has none
            if author == AUTHOR and one["body"].startswith(MARKER):
                return int(one["id"])
        if len(found) < 100:
            break
    return None


def _ask(method: str, path: str, data: object = None) -> Any:
    """What GitHub's interface answers about the repository. Ends in Swedish if it does not."""
    request = urllib.request.Request(  # noqa: S310 - the address is GitHub's own
        f"{os.environ['GITHUB_API_URL']}/repos/{os.environ['GITHUB_REPOSITORY']}/{path}",
        method=method,
        data=None if data is None else json.dumps(data).encode(),
        headers={
            "Accept": "application/vnd.github+json",
            "Authorization": f"Bearer {os.environ['TOKEN']}",
            "Content-Type": "application/json",
            "X-GitHub-Api-Version": "2022-11-28",
        },
    )
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:  # noqa: S310
            return json.load(answer)
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise SystemExit(f"Kommentaren gick inte att skriva. {_reason(error)}") from error


def _reason(error: Exception) -> str:
    """Why something went wrong, in Swedish."""
    if isinstance(error, urllib.error.HTTPError):
        if error.code in {401, 403}:
            return f"GitHub svarade {error.code}. Har jobbet behörigheten «pull-requests: write»?"
        return f"GitHub svarade {error.code}."
    if isinstance(error, OSError):
        return "GitHub svarade inte. Kör jobbet igen."
    return "GitHubs svar gick inte att förstå."
