"""Writes what a pull request changes as one comment on it, and updates that comment later.

Runs with a token that may write, after a run that had none but ran the code of the pull request.
What that run left in a folder (the argument) comes from a stranger: `number`, the pull request, is
used only if the event and GitHub say that the run was for it; `changes.md`, the text, is only ever
data, cut to what a comment may hold. Uses nothing but Python's own library.

Exit code: 0 the comment is written, or a later run will write it; 1 it may not be written.
"""

import json
import os
import re
import stat
import sys
import urllib.request
from pathlib import Path
from typing import Any

MARKER = "<!-- rus-diff -->"
AUTHOR = "github-actions[bot]"
LONGEST_FILE = 1_000_000
"""Bytes of a file that are at all read."""
LONGEST_TEXT = 60_000
"""Characters of the text in a comment; GitHub takes 65 536 in all."""
MOST_PAGES = 100
"""Pages of a hundred comments that are looked through."""


def main(folder: Path) -> str | None:
    """Write the comment; a Swedish sentence if it may not be written."""
    run = json.loads(Path(os.environ["GITHUB_EVENT_PATH"]).read_text("utf-8"))["workflow_run"]
    number = _read(folder / "number").strip()
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
    body = _body(_read(folder / "changes.md"), str(run["html_url"]))
    earlier = _earlier(number)
    if earlier is None:
        _ask("POST", f"issues/{number}/comments", {"body": body})
    else:
        _ask("PATCH", f"issues/comments/{earlier}", {"body": body})
    return None


def _read(path: Path) -> str:
    """The beginning of a regular file's text; a link could lead anywhere."""
    try:
        regular = stat.S_ISREG(path.lstat().st_mode)
    except FileNotFoundError:
        regular = False
    if not regular:
        raise SystemExit(f"Artefakten har ingen fil «{path.name}».")
    with path.open("rb") as file:
        return file.read(LONGEST_FILE).decode("utf-8", errors="replace")


def _body(text: str, run: str) -> str:
    """The comment: whose words these are, then the text, without mentions and hidden signs."""
    text = re.sub(r"[\x00-\x09\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]", " ", text)
    text = re.sub(r"@(?=\w)", "@\u200b", text).strip()
    if len(text) > LONGEST_TEXT:
        text = text[:LONGEST_TEXT].rpartition("\n")[0] or text[:LONGEST_TEXT]
        text += "\n\n… Resten finns i körningens artefakt «andringar»."
    told = f"Sammanställt av förslagets egen kod i [den här körningen]({run})."
    return f"{MARKER}\n{told}\n\n{text}\n"


def _earlier(number: str) -> int | None:
    """The comment that an earlier run wrote; the marker alone could be anyone's."""
    for page in range(1, MOST_PAGES + 1):
        found = _ask("GET", f"issues/{number}/comments?per_page=100&page={page}")
        for comment in found:
            author = (comment["user"] or {}).get("login")  # a removed account has none
            if author == AUTHOR and comment["body"].startswith(MARKER):
                return int(comment["id"])
        if len(found) < 100:
            break
    return None


def _ask(method: str, path: str, data: object = None) -> Any:
    """What GitHub's interface answers about the repository."""
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
    with urllib.request.urlopen(request, timeout=30) as answer:  # noqa: S310
        return json.load(answer)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
