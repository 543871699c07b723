"""Decisions that templates ask for: words, counts, banners. Values in, values out."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from markupsafe import escape

from macros.pages import DataPage
from macros.site import Site
from rus.consultation import question_address
from rus.content import County, EditionContent
from rus.dates import date_words, year_of
from rus.inline import plain_text
from rus.walk import has_id
from schemas.base import Model
from schemas.consultation import Comment, Response
from schemas.edition import Edition, Term
from schemas.follow_up import Finding
from schemas.ground import Grounded

UNKNOWN = "Framgår inte av underlaget"

NUMBER_WORDS = "noll en två tre fyra fem sex sju åtta nio tio elva tolv".split()

STATUS_MEANINGS = {
    "under arbete": "Strategin tas fram. Innehållet är inte färdigt.",
    "remiss": "Strategin är ute på remiss. Den kan ändras innan den beslutas.",
    "gällande": "Den här strategin gäller.",
    "ersatt": "Strategin gäller inte längre.",
}


@dataclass(frozen=True)
class Banner:
    """What an edition's pages say about whether it applies.

    `kind` is the status with hyphens (`under-arbete`) or `okand`; `links` are addresses of
    editions with the words that introduce them.
    """

    kind: str
    label: str
    text: str
    judgement: Grounded | None
    links: tuple[tuple[str, str], ...]


def capital(text: str) -> str:
    """The text with its first letter as a capital."""
    return text[:1].upper() + text[1:]


def html(text: str) -> str:
    """The text escaped for templates that do not escape by themselves (those of the theme)."""
    return str(escape(text))


def number_word(number: int) -> str:
    """A whole number in Swedish words up to twelve, else in digits."""
    return NUMBER_WORDS[number] if 0 <= number < len(NUMBER_WORDS) else str(number)


def counted(number: int, singular: str, plural: str) -> str:
    """«10 prioriterade områden», «1 ledstjärna»."""
    return f"{number} {singular if number == 1 else plural}"


def short_title(edition: Edition) -> str:
    """The name of an edition for menus and links, without Markdown."""
    return plain_text(edition.short_title or edition.title)


def _mark(grounded: Grounded) -> str:
    """What follows a value in a line where there is no room for why it is a judgement."""
    return " (bedömning)" if grounded.is_judgement else ""


def status_label(edition: Edition) -> str:
    """The status in words, marked if it is a judgement, or that it is unknown."""
    if edition.status is None:
        return "Okänd status"
    return capital(edition.status.value) + _mark(edition.status)


def status_kind(edition: Edition) -> str:
    """The status as part of a class name."""
    return edition.status.value.replace(" ", "-") if edition.status else "okand"


def horizon_words(edition: Edition) -> str:
    """The years an edition looks towards, in words."""
    return date_words(edition.horizon.period) if edition.horizon else UNKNOWN


def horizon_label(edition: Edition) -> str:
    """The years in words, marked if they are a judgement, or that they are unknown."""
    if edition.horizon is None:
        return "Åren framgår inte av underlaget"
    return capital(horizon_words(edition)) + _mark(edition.horizon)


def banner(site: Site, content: EditionContent) -> Banner:
    """What to say about whether an edition applies, with links to the one that does."""
    edition = content.edition
    status = edition.status
    kind = status_kind(edition)
    text = (
        STATUS_MEANINGS[status.value]
        if status
        else "Det framgår inte av underlaget om den här strategin gäller."
    )
    links: list[tuple[str, str]] = []
    if kind != "gällande":
        in_force = [one.address for one in site.in_force(content.county_id)]
        links = [(_applies(site.edition(address).edition), address) for address in in_force]
        if not in_force:
            text += " Vilken strategi som gäller i länet i dag framgår inte av underlaget."
    links += [
        ("Ersatt av" if kind == "ersatt" else "Ska ersättas av", address)
        for address in site.superseded_by(content.address)
        if address not in {target for _, target in links}
    ]
    judgement = status if status and status.is_judgement else None
    return Banner(kind.replace("ä", "a"), status_label(edition), text, judgement, tuple(links))


def _applies(edition: Edition) -> str:
    judged = edition.status is not None and edition.status.is_judgement
    return "Gäller nu, enligt redaktionens bedömning" if judged else "Gäller nu"


def goal_count(content: EditionContent) -> int:
    """The number of goals in all areas."""
    return sum(len(area.goals) for area in content.areas.values())


def size_words(content: EditionContent) -> str:
    """How large an edition is: «10 prioriterade områden, 30 strategiska inriktningar»."""
    levels = content.edition.levels
    if not content.areas:
        return "Områdena finns inte i underlaget"
    parts = [counted(len(content.areas), levels.area.singular, levels.area.plural)]
    goals = goal_count(content)
    if goals and levels.goal:
        parts.append(counted(goals, levels.goal.singular, levels.goal.plural))
    return ", ".join(parts)


def own_numbers(content: EditionContent) -> list[str]:
    """What has numbers here that no source gives: «områdena», «målen»."""
    levels = content.edition.levels
    shown = (
        ("områdena", content.areas, levels.area),
        ("målen", goal_count(content), levels.goal),
    )
    return [
        words for words, any_shown, level in shown if any_shown and not (level and level.numbered)
    ]


@dataclass(frozen=True)
class Bar:
    """An edition drawn on a line of years: left edge and width in per cent of the line."""

    content: EditionContent
    left: float
    width: float
    open_start: bool
    known: bool


@dataclass(frozen=True)
class YearLine:
    """Editions on a common line of years, with the years to mark and their places in per cent."""

    bars: tuple[Bar, ...]
    ticks: tuple[tuple[int, float], ...]


def year_line(editions: Iterable[EditionContent], around: int = 5) -> YearLine:
    """Place editions on a line of years; an unknown start is open, an unknown end not drawn."""
    editions = tuple(editions)
    ends = [_years(one) for one in editions]
    known = [year for pair in ends for year in pair if year is not None]
    if not known:
        return YearLine(tuple(Bar(one, 0, 0, True, False) for one in editions), ())
    first = min(known) // around * around - (around if any(s is None for s, e in ends if e) else 0)
    last = -(-max(known) // around) * around
    span = max(last - first, around)

    def place(year: int) -> float:
        return round((year - first) * 100 / span, 2)

    bars = []
    for one, (start, end) in zip(editions, ends, strict=True):
        left = place(start) if start is not None else 0.0
        right = place(end) if end is not None else 100.0
        bars.append(Bar(one, left, right - left, start is None, end is not None))
    step = around if span <= around * 8 else around * 4
    return YearLine(
        tuple(bars), tuple((year, place(year)) for year in range(first, last + 1, step))
    )


def _years(content: EditionContent) -> tuple[int | None, int | None]:
    horizon = content.edition.horizon
    if horizon is None:
        return None, None
    start = year_of(horizon.start) if horizon.start else None
    return start, year_of(horizon.end.rsplit("/", 1)[-1])


def direction_sign(direction: str) -> str:
    """Which picture goes with a finding's direction: up, down or low."""
    return {"ökar": "up", "förbättras": "up", "minskar": "down", "försämras": "down"}.get(
        direction, "low"
    )


def being_prepared(county: County) -> list[EditionContent]:
    """The editions of a county that are being prepared or are out for referral."""
    return [
        one
        for one in county.editions.values()
        if one.edition.status and one.edition.status.value in ("under arbete", "remiss")
    ]


def subpages(site: Site, content: EditionContent) -> list[tuple[DataPage, str]]:
    """The edition's other pages and its comparisons, with what each holds."""
    found = []
    for name, titles in (
        ("tackning", [plain_text(one.title) for one in content.matrices.values()]),
        ("tidslinje", [counted(len(content.timeline.events), "händelse", "händelser")]
         if content.timeline else []),
        ("uppfoljning", [plain_text(one.title) for one in content.follow_ups.values()]),
        ("samrad", [plain_text(one.title) for one in content.consultations.values()]),
        ("skriv-ut", ["På en sida, även som PDF"]),
    ):  # fmt: skip
        page = site.pages.get(f"{content.address}/{name}")
        if page is not None and page.kind != "gone":
            found.append((page, ", ".join(titles)))
    for comparison in site.comparisons_of(content.address):
        other = comparison.new if comparison.old is content else comparison.old
        words = "Gammalt och nytt" if comparison.is_history else "Mellan två län"
        page = site.pages[f"jamfor/{comparison.name}"]
        found.append((replace(page, title=f"Jämför med {short_title(other.edition)}"), words))
    return found


def current_work(site: Site) -> list[tuple[County, EditionContent, list[tuple[str, str]]]]:
    """Editions being prepared, with address and words for what there is to read or answer."""
    found = []
    for county in site.content.counties.values():
        for content in being_prepared(county):
            steps = [
                (
                    f"{content.address}/samrad/{name}",
                    plain_text(one.title)
                    + (f", svar senast {date_words(one.deadline)}" if one.deadline else ""),
                )
                for name, one in content.consultations.items()
            ]
            if content.timeline:
                steps.append((f"{content.address}/tidslinje", "Tidslinje"))
            found.append((county, content, steps))
    return found


def all_terms(site: Site) -> list[tuple[EditionContent, Term]]:
    """All terms that sources mark, in alphabetical order."""
    found = [
        (content, term)
        for content in site.content.editions.values()
        for term in content.edition.terms
    ]
    return sorted(found, key=lambda row: row[1].name.lower())


def grouped(findings: Iterable[Finding]) -> list[tuple[str | None, list[Finding]]]:
    """Findings by group, groups in the order they first appear."""
    groups: dict[str | None, list[Finding]] = {}
    for finding in findings:
        groups.setdefault(finding.group, []).append(finding)
    return list(groups.items())


def element_title(site: Site, address: str) -> str:
    """What to call an element in a link: its title, text or sender; else its address.

    An element of a list may be known by why it is there, but a single part such as a status not.
    """
    model = site.element(address)[1].model
    field = name_field(model)
    return plain_text(str(getattr(model, field))) if field else address


def name_field(model: Model) -> str | None:
    """The attribute of an element that holds what it is called; None if it has no such words."""
    names = ("short_title", "title", "heading", "name", "text", "gist", "sender")
    every = (*names, "why", "reason") if has_id(type(model)) else names
    return next((one for one in every if isinstance(getattr(model, one, None), str)), None)


def comments_on(site: Site, address: str) -> list[tuple[str, Comment]]:
    """The comments that concern an address or led to a change of it, each once, by its address."""
    found: dict[str, Comment] = {}
    for file, element, owner in site.mentions.get(address, ()):
        if file.kind.name == "synpunkter":
            place = owner.removesuffix("/svar") if isinstance(element.model, Response) else owner
            comment = site.element(place)[1].model
            if isinstance(comment, Comment):
                found[place] = comment
    return list(found.items())


def address_title(site: Site, address: str) -> str:
    """What to call an address in words; one that has gone out of use as it was called then."""
    if address in site.content.elements:
        return element_title(site, address)
    if address in site.gone:
        return site.gone[address].title
    return site.other_titles.get(address, address)


def question_today(site: Site, consultation: str) -> Callable[[str], str]:
    """What gives the identifier that a question of a consultation (address) has now."""
    start = question_address(consultation, "")

    def today(question: str) -> str:
        address = site.today(f"{start}{question}")
        return address.removeprefix(start) if address.startswith(start) else question

    return today


def mention_title(site: Site, address: str) -> str:
    """What to call an element that mentions another: its file's title and its own words."""
    file, element = site.element(address)
    own = element_title(site, address)
    whole = getattr(file.model, "title", None)
    if isinstance(whole, str) and element.location:
        return f"{plain_text(whole)}: {own}"
    return own
