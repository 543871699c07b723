"""A GitHub on this machine, as much of it as the comment needs, and the workflow that writes it."""

import json
import re
import shutil
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from tests.support import PROJECT
from tests.workflows import Clone, Ran, workflow

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
        self.spoilt: tuple[int, bytes] | None = None
        """A status and a body that everything is answered with, if there is one."""

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
        status = 404 if found is None else 200
        if self.server.spoilt:
            status, body = self.server.spoilt
        self.send_response(status)
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
