"""The part of GitLab that the comments need, on this machine: invented projects, its real habits.

As GitLab does, it pages its lists, obeys quick actions and mentions in a note and takes the end off
it, unpacks one file from an artifact, and shows nobody a private fork.
"""

import html
import json
import re
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tests.support import PROJECT
from tests.workflows import read

TOKEN = "hemlig-nyckel"  # noqa: S105 - of a server on this machine
PROJECT_ID = 1
FORK_ID = 2
BOT = 50
KEPT = read(PROJECT / ".gitlab-ci.yml")["andringar"]["artifacts"]["paths"]
Json = dict[str, Any]


@dataclass(frozen=True)
class Huge:
    """An artifact that says its size, of which only a line comes, or else one that never ends."""

    said: int | None


class GitLab(ThreadingHTTPServer):
    """The server. One without a token serves only those who send none."""

    def __init__(self, token: str | None = TOKEN) -> None:
        super().__init__(("127.0.0.1", 0), _Answers)
        self.token = token
        self.proposals: list[Json] = []
        self.pipelines: dict[int, list[Json]] = {}
        self.jobs: dict[int, list[Json]] = {}
        self.artifacts: dict[int, bytes | Huge] = {}
        self.notes: dict[int, list[Json]] = {}
        self.private: set[int] = set()
        self.broken: set[int] = set()
        """Merge requests whose notes cannot be had."""
        self.storage: str | None = None
        """Where artifacts lie, if not here."""
        self.orders: list[str] = []
        self.called: list[str] = []
        self.written = 0
        self.sent = 0

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/api/v4"

    def propose(self, number: int, branch: str = "main") -> None:
        """An open merge request."""
        self.proposals.append({"iid": number, "target_branch": branch, "state": "opened"})
        self.pipelines[number] = []
        self.notes[number] = []

    def run(
        self, number: int, text: bytes | Huge | None, project: int = PROJECT_ID, **more: object
    ) -> int:
        """Run a pipeline for a merge request; its job, with the file that it left."""
        pipeline = 100 + len(self.jobs)
        job = 200 + len(self.jobs)
        self.pipelines[number].insert(
            0, {"id": pipeline, "project_id": project, "source": "merge_request_event"}
        )
        self.jobs[pipeline] = [
            {"id": 1, "name": "granska", "artifacts_file": {"size": 1}},
            {
                "id": job,
                "name": "andringar",
                "web_url": f"https://exempel.se/jobb/{job}",
                "finished_at": "2026-01-15T12:00:00Z",
                **({} if text is None else {"artifacts_file": {"size": 1}}),
                **more,
            },
        ]
        if text is not None:
            self.artifacts[job] = text
        return job

    def say(self, number: int, author: int | None, body: str, **more: object) -> None:
        """Somebody's note."""
        self.notes[number].append(
            {
                "id": 300 + sum(map(len, self.notes.values())),
                "author": None if author is None else {"id": author},
                "body": body,
                "system": False,
                **more,
            }
        )

    def obey(self, body: str) -> str:
        """Do what a note orders, and call whom it calls; what is kept of it."""
        self.called += re.findall(r"(?<!\w)[@＠][\w.-]+", html.unescape(body))
        self.orders += re.findall(r"^[^\S\n]*/\w+", body, re.MULTILINE)
        return re.sub(r"^/\w+.*\n?", "", body.replace("\r", ""), flags=re.MULTILINE).rstrip()


class _Answers(BaseHTTPRequestHandler):
    server: GitLab

    def log_message(self, *_: object) -> None:
        """Print nothing."""

    def do_GET(self) -> None:
        self._answer()

    def do_POST(self) -> None:
        self._answer()

    def do_PUT(self) -> None:
        self._answer()

    def _answer(self) -> None:
        length = int(self.headers.get("Content-Length", 0))
        data = json.loads(self.rfile.read(length)) if length else None
        if self.headers["PRIVATE-TOKEN"] != self.server.token:
            return self._send(401)
        path = urlsplit(self.path).path.removeprefix("/api/v4/")
        file = re.fullmatch(r"projects/(\d+)/jobs/(\d+)/artifacts/(.+)", path)
        if file:
            return self._send_file(int(file[1]), int(file[2]), file[3])
        query = {key: values[0] for key, values in parse_qs(urlsplit(self.path).query).items()}
        found = self._found(path, query, data)
        if isinstance(found, int):
            return self._send(found)
        if isinstance(found, list):
            size = int(query.get("per_page", 20))
            start = (int(query.get("page", 1)) - 1) * size
            found = found[start : start + size]
        return self._send(200, json.dumps(found).encode())

    def _found(self, path: str, query: dict[str, str], data: Any) -> Any:
        gitlab = self.server
        if path == "user":
            return {"id": BOT}
        if path == f"projects/{PROJECT_ID}/merge_requests":
            wanted = {key: query[key] for key in ("state", "target_branch")}
            return [one for one in gitlab.proposals if wanted.items() <= one.items()]
        jobs = re.fullmatch(r"projects/(\d+)/pipelines/(\d+)/jobs", path)
        if jobs:
            return 404 if int(jobs[1]) in gitlab.private else gitlab.jobs[int(jobs[2])]
        about = re.fullmatch(rf"projects/{PROJECT_ID}/merge_requests/(\d+)/(\w+)(?:/(\d+))?", path)
        if about is None:
            return 404
        number = int(about[1])
        if about[2] == "pipelines":
            return gitlab.pipelines[number]
        if about[2] != "notes" or number in gitlab.broken:
            return 500
        notes = gitlab.notes[number]
        if self.command == "GET":
            return notes[::-1]
        gitlab.written += 1
        if self.command == "POST":
            gitlab.say(number, BOT, gitlab.obey(data["body"]))
            return notes[-1]
        (note,) = (note for note in notes if note["id"] == int(about[3]))
        if note["author"] != {"id": BOT}:
            return 403
        note["body"] = gitlab.obey(data["body"])
        return note

    def _send_file(self, project: int, job: int, path: str) -> None:
        gitlab = self.server
        if gitlab.storage is not None:
            self.send_response(302)
            self.send_header("Location", gitlab.storage + self.path.removeprefix("/api/v4"))
            self.end_headers()
            return
        content = gitlab.artifacts.get(job)
        if content is None or path not in KEPT or project in gitlab.private:
            self._send(404)
        elif isinstance(content, bytes):
            self._send(200, content)
        else:
            self.send_response(200)
            if content.said is not None:
                self.send_header("Content-Length", str(content.said))
                self.end_headers()
                self.wfile.write(b"Alla.\n")
                return
            self.end_headers()
            while gitlab.sent < 1_000_000_000:
                try:
                    self.wfile.write(b"Alla.\n" * 10_000)
                except OSError:  # nobody listens any longer
                    break
                gitlab.sent += 60_000

    def _send(self, status: int, body: bytes = b"{}") -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
