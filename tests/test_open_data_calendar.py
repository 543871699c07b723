"""The published calendars: programs open them, and they have the days that are known."""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from icalendar import Calendar, Event

from rus.content import Content
from rus.export.calendar import calendar, dated_events
from rus.export.places import calendar_words
from rus.export.publication import CannotExportError
from rus.inline import plain_text
from tests.ledgers import CITATION, JUDGEMENT
from tests.open_data import NAMES, SITE_URL, content_of, in_memory, of_content, published
from tests.sites import grown_site

CASES = Path(__file__).parent / "cases" / "open_data" / "days.yml"
EDITION = "exempel/2030"


def cases() -> list[Any]:
    """The golden cases; dates are text, as an editor writes them."""
    text = CASES.read_text(encoding="utf-8")
    found: list[Any] = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506  makes only texts
    return found


def with_events(*events: Mapping[str, Any]) -> Content:
    """The base strategy with a timeline of one event for each mapping."""
    written = [
        {"id": f"steg-{number}", "text": "Ett steg.", "källa": CITATION, **event}
        for number, event in enumerate(events, 1)
    ]
    return in_memory({f"{EDITION}/tidslinje.yaml": json.dumps({"händelser": written})})


def events(
    content: Content, address: str = EDITION, site_url: str | None = SITE_URL
) -> list[Event]:
    """The events of a calendar, as icalendar reads it."""
    read = Calendar.from_ical(calendar(of_content(content, site_url), address))
    assert isinstance(read, Calendar)
    assert read.errors == []
    return [one for one in read.walk("VEVENT") if isinstance(one, Event)]


@pytest.mark.parametrize("case", cases(), ids=lambda case: case["date"])
def test_an_event_lasts_the_days_that_are_known(case: dict[str, Any]) -> None:
    content = with_events({"datum": case["date"]}, {"datum": "2030-01-01"})
    days = [date.fromisoformat(day) for day in case["days"]]
    assert len(dated_events(content.editions[EDITION])) == (2 if days else 1)
    (*dated, _) = events(content)
    assert [one.decoded("dtstart") for one in dated] == days[:1]
    assert [one.decoded("dtend") - timedelta(days=1) for one in dated] == days[1:]


def test_an_event_says_what_happens_who_does_it_and_where_it_is_shown() -> None:
    content = with_events(
        {"datum": "2026-08-26", "text": "Möte; om *allt*, mer\noch å, ä, ö", "aktör": "KS, m.fl."},
        {"datum": "2026-08-27", **JUDGEMENT},
    )
    first, second = events(content)
    assert first["summary"] == "Möte; om allt, mer och å, ä, ö"
    assert first["description"] == "Datum: 26 augusti 2026\nAktör: KS, m.fl."
    assert first["url"] == f"{SITE_URL}{EDITION}/tidslinje/#handelser-steg-1"
    assert str(second["description"]).endswith(
        "Redaktionell bedömning: De säger ungefär samma sak."
    )
    assert "url" not in events(content, site_url=None)[0]


def test_an_event_is_the_same_wherever_and_whenever_the_site_is_made() -> None:
    content = with_events({"datum": "2026-08-26"}, {"datum": "2026-08-27"})
    here, there = events(content), events(content, site_url=None)
    assert [one["uid"] for one in here] == [one["uid"] for one in there]
    assert len({one["uid"] for one in here}) == 2
    changed = datetime(2026, 3, 1, 11, 30, tzinfo=UTC)
    assert [one.decoded("dtstamp") for one in here] == [changed, changed]


def test_two_centuries_of_events_are_all_there_in_order() -> None:
    years = range(1850, 2051)
    content = with_events(*({"datum": f"{year}-06-06"} for year in years))
    assert [one.decoded("dtstart") for one in events(content)] == [
        date(year, 6, 6) for year in years
    ]


@pytest.mark.parametrize(
    ("dates", "told"),
    [
        (["2026-08-26", "2026-08-27"], "Kalenderfilen har alla händelser."),
        (
            ["2026-08-26", "XXXX-08-27", "2026"],
            "Kalenderfilen har 1 av 3 händelser. 2 är utan känd dag och utelämnade.",
        ),
        (["2026", "2027"], "Ingen händelse har en känd dag, så det finns ingen kalenderfil."),
    ],
)
def test_readers_are_told_how_many_events_are_left_out(dates: list[str], told: str) -> None:
    content = with_events(*({"datum": one} for one in dates))
    assert calendar_words(content.editions[EDITION]) == told


def test_a_timeline_without_known_days_has_no_calendar() -> None:
    with pytest.raises(CannotExportError, match="«jonkoping/2035» har inga händelser med känd dag"):
        calendar(published(), "jonkoping/2035")


@pytest.mark.parametrize("name", NAMES)
def test_a_calendar_holds_the_dated_events_of_the_timeline(name: str) -> None:
    content = content_of(name)
    for address, shown in content.editions.items():
        dated = dated_events(shown)
        if dated:
            told = [str(one["summary"]) for one in events(content, address)]
            assert told == [plain_text(one.event.text) for one in dated]


def test_the_page_of_a_timeline_links_to_its_calendar_only_if_there_is_one() -> None:
    site = grown_site()
    for address, shown in site.data.content.editions.items():
        if shown.timeline is None or not shown.timeline.events:
            continue
        page = site.pages[f"{address}/tidslinje/"]
        links = [link for link in page.article.all("a") if link.attributes["href"].endswith(".ics")]
        assert bool(links) == bool(dated_events(shown))
        assert (site.folder / address / "tidslinje.ics").exists() == bool(links)
        assert calendar_words(shown) in page.article.text
