"""Each anchor of a page stands for one thing, or `rus check` says which ones to rename."""

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from macros.anchors import distinct
from macros.functions import Functions
from macros.render import PageContext
from macros.site import Site
from rus.checks import problems
from rus.load import load, load_raw
from tests.pages import read
from tests.sites import as_html
from tests.support import BASE, CITATION, STRATEGY

PARTS = ("a", "gap", "fragor", "inledning", "synpunkter", "svar")
identifiers = st.lists(st.sampled_from(PARTS), min_size=1, max_size=2).map("-".join)
several = st.lists(identifiers, min_size=1, max_size=2, unique=True)


def _statements(key: str, ids: list[str], more: str = "") -> str:
    rows = "".join(f"  - {{id: {one}, text: En text., källa: {CITATION}{more}}}\n" for one in ids)
    return f"{key}:\n{rows}"


@st.composite
def strategies(draw: st.DrawFn) -> dict[str, str]:
    """The base strategy with identifiers that are made to be taken for each other."""
    head = f"titel: En titel\nkälla: {CITATION}\n"
    priority = (
        f", prioriteringar: [{{id: {draw(identifiers)}, text: Först., ansvarig: Regionen, "
        f"källa: {CITATION}}}]"
    )
    files = {path: text for path, text in BASE.items() if not path.startswith("slaktskap")}
    files["exempel/2030/omraden/halsa.yaml"] = (
        f"ordning: 1\n{head}"
        + _statements("inledning", draw(several))
        + _statements("mål", draw(several), priority)
    )
    for number, name in enumerate(draw(several)):
        files[f"exempel/2030/uppfoljning/{name}.yaml"] = (
            f"ordning: {number + 1}\n{head}"
            + _statements("gap", draw(several))
            + _statements("inledning", draw(several))
        )
    for name in draw(several):
        files[f"exempel/2030/samrad/{name}.yaml"] = f"slag: dialog\n{head}" + _statements(
            "frågor", draw(several)
        )
        files[f"exempel/2030/samrad/{name}/synpunkter.yaml"] = "synpunkter:\n" + "".join(
            f"  - {{id: {one}, från: Kommunen, ställning: stödjer, "
            "svar: {beslut: tas in, motivering: Bra.}}\n"
            for one in draw(several)
        )
    files["exempel/2030/strategi.yaml"] += _statements("syfte", draw(several)) + (
        f"perspektiv:\n  - {{id: {draw(identifiers)}, titel: Ett, källa: {CITATION}, "
        f"förklaring: [{{id: {draw(identifiers)}, text: En., källa: {CITATION}}}]}}\n"
    )
    return files


def _ids(site: Site, address: str) -> list[str]:
    functions = Functions(PageContext(site, site.pages[address].url))
    text = functions.call("sida", address) + functions.source_list()
    return read(address, f"<main>{as_html(text)}</main>").ids


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(strategies())
def test_no_address_is_shared_and_no_page_has_an_id_twice_unless_the_check_refuses_it(
    files: dict[str, str],
) -> None:
    loaded = load_raw(Path("strategy"), {path: text.encode() for path, text in files.items()})
    assert loaded.problems == ()
    addresses = [one.address for _, one in loaded.content.walk() if one.address is not None]
    assert len(addresses) == len({*addresses})
    if problems(loaded):
        return
    site = Site(loaded.content)
    for address in site.pages:
        twice = [name for name, times in Counter(_ids(site, address)).items() if times > 1]
        assert twice == [], address


@pytest.fixture
def functions() -> Functions:
    return Functions(PageContext(Site(load(STRATEGY).content), "prov/"))


CALLS = (
    ("jämförelse", "orebro/vagvisare-2030", "orebro/2040"),
    ("uppföljning", "orebro/vagvisare-2030/uppfoljning/2022"),
    ("mål", "jonkoping/2035/ett-innovativt-lan/smart-specialisering"),
    ("tidslinje", "jonkoping/2035"),
    ("släktled", "orebro/vagvisare-2030/konsumtion-och-forsorjning"),
    ("matris", "orebro/2040/tackning/det-som-saknas"),
    ("källa", "orebro-vagvisare"),
    ("regler",),
)


@pytest.mark.parametrize("call", CALLS, ids=lambda call: call[0])
def test_a_part_that_a_page_shows_twice_has_anchors_of_its_own(
    functions: Functions, call: tuple[str, ...]
) -> None:
    first, second = functions.call(*call), functions.call(*call)
    ids = [read("prov/", as_html(text)).ids for text in (first, second)]
    assert ids[0]
    assert len(ids[0]) == len(ids[1])
    assert not {*ids[0]} & {*ids[1]}
    page = read("prov/", as_html(first + second))
    named = {name for node in page.root.walk() for name in _named(node.attributes)}
    assert named <= {*page.ids} | {name for name in named if name.startswith("kalla_")}


def _named(attributes: dict[str, str]) -> list[str]:
    """The anchors of the same page that an element names."""
    found = [attributes["aria-labelledby"]] if "aria-labelledby" in attributes else []
    if attributes.get("href", "").startswith("#"):
        found.append(attributes["href"].removeprefix("#"))
    if attributes.get("fill", "").startswith("url(#"):
        found.append(attributes["fill"].removeprefix("url(#").removesuffix(")"))
    return found


def test_a_part_on_a_page_of_prose_has_not_the_anchor_of_a_heading_there(
    functions: Functions,
) -> None:
    shown = functions.call("mål", "jonkoping/2035/ett-innovativt-lan/smart-specialisering")
    page = read("prov/", as_html(f"## Smart specialisering\n\n{shown}"))
    assert [name for name, times in Counter(page.ids).items() if times > 1] == []


def test_numbers_go_on_until_an_anchor_is_free() -> None:
    taken: set[str] = set()
    made = [distinct('<p id="a"><a href="#a">x</a></p>', taken) for _ in range(3)]
    names = ["a", *(f"a__{number}" for number in (2, 3))]
    assert made == [f'<p id="{name}"><a href="#{name}">x</a></p>' for name in names]
    assert taken == {*names}
