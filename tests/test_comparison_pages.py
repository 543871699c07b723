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

    pairs = written.page.root.all("article", "rus-pair")
    shown = Counter(pair.one("span", "rus-kind").text for pair in pairs)
    assert {kind: shown[kind] for kind in kinds} == kinds
    assert shown.keys() - kinds.keys() <= {"Framgår inte"}
    (choices,) = written.page.root.all("form", "rus-filter")
    labels = [one.text for one in choices.all("fieldset")[0].all("label")]
    assert labels[0] == f"Alla ({len(pairs)})"
    assert labels[1:] == [f"{kind} ({shown[kind]})" for kind in dict.fromkeys([*kinds, *shown])]


def test_every_link_is_a_pair_with_texts_reason_and_ground(written: Written) -> None:
    pairs = {_sides(written, pair): pair for pair in _pairs(written.page)}
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


def _pairs(page: Page) -> list[Node]:
    """The pairs of links, without what is openly unknown."""
    found = page.root.all("article", "rus-pair")
    return [one for one in found if "rus-pair--framgar-inte" not in one.classes]


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
        assert there.one("span", "rus-kind").text == kind.capitalize()


def test_every_part_is_shown_side_by_side_with_what_became_of_it(written: Written) -> None:
    for column, every in ((0, written.old), (1, written.new)):
        shown = {
            target(written.page, link)
            for pair in written.page.root.all("article", "rus-pair")
            for link in pair.all("div", "rus-pair__side")[column].all("a")
        }
        assert shown == {f"/{written.site.data.url(address)}" for address in every}


def test_what_is_unknown_stands_with_its_reason(written: Written) -> None:
    cards = written.page.root.all("article", "rus-pair--framgar-inte")
    for column, (side, every) in enumerate((("från", written.old), ("till", written.new))):
        unknown = written.unknown(side)
        shown = {
            target(written.page, link): card
            for card in cards
            for link in card.all("div", "rus-pair__side")[column].all("a")
        }
        assert shown.keys() == {f"/{written.site.data.url(one)}" for one in unknown}
        for entry in written.ledger.get("okänt", []):
            for address in {*entry.get("adresser", ())} & {*every} & unknown:
                why = shown[f"/{written.site.data.url(address)}"].one("div", "rus-pair__why").text
                assert all(plain_text(line) in why for line in entry["motivering"].splitlines())
            if "antal" in entry and entry["sida"] == side:
                said = [card.all("div", "rus-pair__side")[column].text for card in cards]
                wanted = f"{entry['antal']} {'område' if entry['antal'] == 1 else 'områden'} utan"
                assert any(wanted in one for one in said)


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
        f"{_words(_areas(one.new))} utvecklingsområden: av {len(one.old)} gamla delar (områden "
        f"och mål) bedöms {len(one.old_of('sammanslaget'))} ha slagits ihop med andra och "
        f"{len(one.old_of('delat'))} ha delats, och för {len(one.unknown('från'))} framgår det "
        f"inte vad som händer. {len(fresh)} nya delar fortsätter något gammalt men bedöms också ha "
        "något nytt."
    )


def test_lead_of_the_old_and_the_new_strategy_of_jonkoping() -> None:
    one = written_pair("strategierna", PARTLY_UNKNOWN)
    raised = [link for link in one.links if link["slag"] == "lyft till eget område"]
    assert len(raised) == 1
    assert _lead(one) == (
        f"{_words(one.unnamed('från')).capitalize()} områden, vars namn inte framgår av "
        f"underlaget, har blivit {_words(_areas(one.new))} ledstjärnor. 1 ny del bedöms ha "
        f"lyfts till ett eget område. För {len(one.unknown('till'))} nya delar framgår inte "
        "ursprunget."
    )


def test_lead_of_the_two_counties_is_a_comparison() -> None:
    one = written_pair("strategierna", COUNTIES)
    alone = {
        side: len({a for link in one.links if "saknar" in link["slag"] for a in link.get(side, ())})
        for side in ("från", "till")
    }
    lead = _lead(one)
    numbers = [len(one.old_of("motsvarar")), len(one.old), len(one.old_of("motsvarar delvis"))]
    assert [int(word) for word in re.findall(r"\b\d{1,3}\b", lead)] == [*numbers, *alone.values()]
    assert "har blivit" not in lead
    banner = one.page.root.one("aside", "rus-banner").text
    assert "Den ena har inte blivit den andra." in banner
    for word in ("Den gamla", "Den nya", "gammalt:", "nytt:"):
        assert word not in one.page.article.text
