"""What Lighthouse says of the speed of pages: `python -m tests.bench.performance`.

Printed: the lowest score (0–100) of the start page, an edition, an area and a comparison of this
project's own site, served compressed as web servers do.
"""

import gzip
from functools import partial
from http import HTTPStatus
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO

from tests.bench.process import run
from tests.bench.projects import PROJECT
from tests.browser.conftest import Quiet, served
from tests.browser.lighthouse import PAGES, scores

_COMPRESSED = ("text/", "application/json", "application/javascript", "image/svg+xml")


class Compressing(Quiet):
    """Serves a folder, its texts compressed."""

    def send_head(self) -> BinaryIO | BytesIO | None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        kind = self.guess_type(path)
        if not path.is_file() or not kind.startswith(_COMPRESSED):
            return super().send_head()
        data = gzip.compress(path.read_bytes())
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        return BytesIO(data)


def lowest_score(site: Path) -> int:
    """The score of the slowest of the pages of a built site."""
    with served(partial(Compressing, directory=str(site))) as address:
        return min(scores(f"{address}{page}", ["performance"])[0]["performance"] for page in PAGES)


if __name__ == "__main__":
    with TemporaryDirectory(prefix="rus-bench-") as folder:
        run(PROJECT, "mkdocs", "build", "--site-dir", folder)
        print(lowest_score(Path(folder)))
