"""The built comparison pages: every number derived, table and picture alike, nothing left out."""

import re
from collections import Counter

import pytest

from macros.views import NUMBER_WORDS
from rus.inline import plain_text
from tests.judged import (
    COUNTIES,
    HISTORY,
    JUDGED,
    PARTLY_UNKNOWN,
    Written,
    seen,
    target,
    written_pair,
)
from tests.pages import Node, Page


@pytest.fixture(params=JUDGED, ids=lambda one: one[1])
def written(request: pytest.FixtureRequest) -> Written:
    """Each judged pair with its page."""
    return written_pair(*request.param)


def _region(page: Page, label: str) -> Node:
    (found,) = [node for node in page.root.all("div") if node.attributes.get("aria-label") == label]
    return found


def _rows(table: Node) -> list[list[str]]:
    rows = table.one("tbody").all("tr")
    return [[cell.text for cell in row.children if isinstance(cell, Node)] for row in rows]


def test_the_accounts_add_up_to_what_the_ledger_and_the_strategies_say(written: Written) -> None:
    expected = []
    for side, every in (("från", written.old), ("till", written.new)):
        linked, unknown = len(written.linked(side)), len(written.unknown(side))
        unnamed = written.unnamed(side)
        expected.append([linked, unknown + unnamed, 0, len(every) + unnamed])
        assert linked + unknown == len(every)
    rows = _rows(_region(written.page, "Räkning"))
    assert [[int(cell) for cell in row[1:]] for row in rows] == expected


def test_the_kinds_are_counted_where_they_are_explained_and_where_they_are_chosen(
    written: Written,
) -> None:
    kinds = Counter(link["slag"].capitalize() for link in written.links)
    explained = [li for ul in written.page.root.all("ul", "rus-kinds") for li in ul.all("li")]
    assert [one.one("span").text for one in explained] == list(kinds)
    assert [int(re.findall(r"(\d+) led", one.text)[0]) for one in explained] == [*kinds.values()]

    filters = written.page.root.all("form", "rus-filter")
    assert len(filters) == (1 if kinds else 0)
    if kinds:
        labels = [one.text for one in filters[0].all("fieldset")[0].all("label")]
        chosen = [f"{kind} ({number})" for kind, number in kinds.items()]
        assert labels == [f"Alla ({len(written.links)})", *chosen]


def test_every_link_is_a_pair_with_texts_reason_and_ground(written: Written) -> None:
    pairs = {_sides(written, pair): pair for pair in written.page.root.all("article", "rus-pair")}
    assert len(pairs) == len(written.links)
    for link in written.links:
        pair = pairs[
            frozenset(f"/{written.site.data.url(one)}" for one in link.get("från", ())),
            frozenset(f"/{written.site.data.url(one)}" for one in link.get("till", ())),
        ]
        assert pair.one("span", "rus-kind").text == link["slag"].capitalize()
        shown = Counter(seen(one) for one in pair.all("a") if one.text != "Länk till ledet")
        texts = [*link.get("från", ()), *link.get("till", ())]
        wanted = Counter((written.old | written.new)[one] for one in texts)
        assert wanted <= shown
        why = pair.one("div", "rus-pair__why").text
        assert all(plain_text(line) in why for line in link.get("motivering", "").splitlines())
        if link.get("grund") == "redaktionell":
            assert f"Redaktionell bedömning. Avgörs av: {link['avgörs_av']}." in why
        else:
            assert "Står i källan." in why
            assert link["källa"]["ställe"] in written.page.article.text


def _sides(written: Written, pair: Node) -> tuple[frozenset[str], frozenset[str]]:
    """Where the links of the old and of the new column lead."""
    old, new = pair.all("div", "rus-pair__side")
    return (
        frozenset(target(written.page, link) for link in old.all("a")),
        frozenset(target(written.page, link) for link in new.all("a")),
    )


def test_the_table_says_the_same_as_both_pictures(written: Written) -> None:
    rows = [
        (*(re.sub(r"^\d+\. ", "", cell) for cell in row[:2]), row[2].lower(), int(row[3]))
        for row in _rows(_region(written.page, "Flöden som tabell"))
    ]
    labels = [
        f"{old} till {new}: {kind}, {number} {'del' if number == 1 else 'delar'}"
        for old, new, kind, number in rows
    ]
    assert labels
    for width in ("bred", "smal"):
        (picture,) = written.page.root.all("svg", f"rus-flow__svg--{width}")
        ribbons = picture.all("a")
        assert [one.attributes["aria-label"] for one in ribbons] == labels
        assert picture.attributes["role"] == "list"
        items = [one for one in picture.all("g") if one.attributes.get("role") == "listitem"]
        assert [len(one.all("a")) for one in items] == [1] * len(ribbons)


def test_each_ribbon_leads_to_a_pair_of_its_kind_or_to_what_is_unknown(written: Written) -> None:
    for ribbon in written.page.root.all("svg", "rus-flow__svg--bred")[0].all("a"):
        address, _, anchor = target(written.page, ribbon).partition("#")
        assert address == f"/{written.page.url}"
        there = written.page.by_id(anchor)
        assert there is not None
        kind = ribbon.attributes["aria-label"].rsplit(": ", 1)[1].rsplit(", ", 1)[0]
        if kind == "framgår inte":
            assert anchor == "okant"
        else:
            assert there.one("span", "rus-kind").text == kind.capitalize()


def test_what_is_unknown_is_listed_with_its_reason(written: Written) -> None:
    shown = written.page.root.all("div", "rus-unknown-part")
    entries = written.ledger.get("okänt", [])
    assert len(shown) == len(entries)
    for part, entry in zip(shown, entries, strict=True):
        assert all(plain_text(line) in part.text for line in entry["motivering"].splitlines())
        wanted = {f"/{written.site.data.url(one)}" for one in entry.get("adresser", ())}
        assert wanted <= {target(written.page, link) for link in part.all("a")}
        if "antal" in entry:
            assert NUMBER_WORDS[entry["antal"]].capitalize() in part.text


def _words(number: int) -> str:
    return NUMBER_WORDS[number] if number < len(NUMBER_WORDS) else str(number)


def _areas(texts: dict[str, str]) -> int:
    return sum(address.count("/") == 2 for address in texts)


def _lead(written: Written) -> str:
    return written.page.root.one("div", "rus-lead").text


def test_lead_of_the_old_and_the_new_strategy_of_orebro() -> None:
    one = written_pair("strategierna", HISTORY)
    continued = {a for link in one.links if link["slag"] != "nytt" for a in link.get("till", ())}
    fresh = {a for link in one.links if link["slag"] == "nytt" for a in link["till"]}
    assert fresh <= continued
    assert _lead(one) == (
        f"{_words(_areas(one.old)).capitalize()} prioriterade områden ställs mot "
        f"{_words(_areas(one.new))} utvecklingsområden. Av {len(one.old)} gamla delar (områden "
        f"och mål): {len(one.old_of('sammanslaget'))} har slagits ihop med andra och "
        f"{len(one.old_of('delat'))} har delats. För {len(one.unknown('från'))} gamla delar "
        f"framgår det inte vad som händer. {len(fresh)} delar i den nya fortsätter något gammalt "
        "men har också något nytt."
    )


def test_lead_of_the_old_and_the_new_strategy_of_jonkoping() -> None:
    one = written_pair("strategierna", PARTLY_UNKNOWN)
    raised = [link for link in one.links if link["slag"] == "lyft till eget område"]
    assert len(raised) == 1
    assert _lead(one) == (
        f"{_words(one.unnamed('från')).capitalize()} områden, vars namn inte framgår av "
        f"underlaget, har blivit {_words(_areas(one.new))} ledstjärnor. 1 del har lyfts till ett "
        f"eget område. För {len(one.unknown('till'))} nya delar framgår inte ursprunget."
    )


def test_lead_of_the_two_counties_is_a_comparison() -> None:
    one = written_pair("strategierna", COUNTIES)
    alone = {
        side: len({a for link in one.links if "saknar" in link["slag"] for a in link.get(side, ())})
        for side in ("från", "till")
    }
    lead = _lead(one)
    numbers = [len(one.old), len(one.old_of("motsvarar")), len(one.old_of("motsvarar delvis"))]
    assert [int(word) for word in re.findall(r"\b\d{1,3}\b", lead)] == [*numbers, *alone.values()]
    assert "har blivit" not in lead
    banner = one.page.root.one("aside", "rus-banner").text
    assert "Den ena har inte blivit den andra." in banner
    for word in ("Den gamla", "Den nya", "gammalt:", "nytt:"):
        assert word not in one.page.article.text
