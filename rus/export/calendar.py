"""The events of an edition as a calendar (iCalendar, RFC 5545).

A calendar needs days. An event on a known day, or between two known days, lasts those whole days;
an event whose year, month or day is unknown, uncertain or left open is left out, and counted.
"""

import re
import uuid
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar, Event

from rus.content import EditionContent
from rus.dates import date_words
from rus.export.publication import CannotExportError, Publication
from rus.inline import plain_text
from rus.problems import did_you_mean
from schemas.timeline import Event as TimelineEvent

NAMESPACE = uuid.UUID("0a4f6a0b-55a5-5b0e-9d57-3f3c54c1b2de")
"""Name space of the events' identifiers: the same for the same address, wherever the site is."""

NEVER = datetime(1970, 1, 1, tzinfo=UTC)

_DAYS = re.compile(r"((?!0000)\d{4}-\d\d-\d\d)(?:T[^/]*|/(\d{4}-\d\d-\d\d))?")


@dataclass(frozen=True)
class DatedEvent:
    """An event with its first and its last day."""

    event: TimelineEvent
    first: date
    last: date


def dated_events(shown: EditionContent) -> tuple[DatedEvent, ...]:
    """The events of an edition whose days are known, in the order of the timeline."""
    events = shown.timeline.events if shown.timeline else ()
    found = ((event, _DAYS.fullmatch(event.date)) for event in events)
    return tuple(
        DatedEvent(event, date.fromisoformat(days[1]), date.fromisoformat(days[2] or days[1]))
        for event, days in found
        if days
    )


def calendar(publication: Publication, address: str) -> bytes:
    """The calendar of an edition; UTF-8, CRLF. Raises CannotExportError if no day is known."""
    shown = publication.edition(address)
    events = dated_events(shown)
    if not events:
        known = [one for one, each in publication.content.editions.items() if dated_events(each)]
        raise CannotExportError(
            f"Utgåvan «{address}» har inga händelser med känd dag.{did_you_mean(address, known)}"
        )
    made = Calendar()
    made.add("prodid", "-//RUS som kod//sv")
    made.add("version", "2.0")
    made.add("x-wr-calname", plain_text(shown.edition.title))
    for event in events:
        made.add_component(_event(publication, f"{address}/tidslinje/handelser", event))
    written: bytes = made.to_ical()
    return written


def _event(publication: Publication, start: str, dated: DatedEvent) -> Event:
    shown = dated.event
    address = f"{start}/{shown.id}"
    updated = datetime.fromisoformat(publication.updated) if publication.updated else NEVER
    event = Event()
    event.add("uid", uuid.uuid5(NAMESPACE, address).urn)
    event.add("dtstamp", updated.astimezone(UTC))
    event.add("dtstart", dated.first)
    event.add("dtend", dated.last + timedelta(days=1))
    event.add("summary", plain_text(shown.text))
    told = [f"Datum: {date_words(shown.date)}"]
    told += [f"Aktör: {plain_text(shown.actor)}"] if shown.actor else []
    told += [f"Redaktionell bedömning: {plain_text(shown.reason)}"] if shown.reason else []
    event.add("description", "\n".join(told))
    if publication.site_url:
        event.add("url", publication.page(address))
    return event
