"""Times a page that compares in a process of its own: `python -m tests.bench.rendering`.

Two editions with 10 areas × 5 goals each, and a ledger in which each of these has become another.
Printed: processor seconds of the comparing page for each byte of it, divided by those of the page
that has the whole of an edition, which shows about as much text. What all pages of a site share
has been worked out before.
"""

from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from macros.functions import Functions
from macros.render import PageContext
from macros.site import Site
from rus.comparison import parts
from rus.content import Content
from rus.load import load
from tests.bench.country import Size, write_country
from tests.bench.process import seconds
from tests.ledgers import files, ledger_data, ledger_path, link

TWO_EDITIONS = Size(counties=1, editions=2, areas=10, goals=5)


def ratio(root: Path, turns: int = 15) -> float:
    """Write two editions below a folder and compare the cost of the pages: the median of turns."""
    content = _compared(write_country(root, TWO_EDITIONS))
    old, new = content.editions
    comparing = f"jamfor/{old.replace('/', '-')}--{new.replace('/', '-')}"
    ratios = []
    for _ in range(turns):
        site = Site(Content(content.files))
        _cost(site, new)
        ratios.append(_cost(site, comparing) / _cost(site, f"{new}/skriv-ut"))
    return median(ratios[1:])


def _compared(root: Path) -> Content:
    """The content of a country with one county, and a ledger between its two editions."""
    old, new = load(root).content.editions.values()
    pair = old.address, new.address
    joined = zip(parts(old), parts(new), strict=True)
    links = [link("omformulerat", [one], [other]) for one, other in joined]
    for path, text in files({ledger_path(pair): ledger_data(links, pair=pair)}).items():
        (root / path).parent.mkdir()
        (root / path).write_text(text, encoding="utf-8")
    return load(root).content


def _cost(site: Site, address: str) -> float:
    """Processor seconds to render a page, for each byte of it."""
    pages: list[str] = []

    def render() -> None:
        functions = Functions(PageContext(site, site.pages[address].url))
        pages.append(functions.call("sida", address) + functions.source_list())

    return seconds(render) / len(pages[0].encode())


if __name__ == "__main__":
    with TemporaryDirectory(prefix="rus-bench-") as temporary:
        print(ratio(Path(temporary)))
