"""Rules for the links of a ledger: each says why, and its kind fits its parts."""

from collections.abc import Callable, Iterator
from operator import attrgetter

from rus.checks.lineage import ledgers, paired_ledgers
from rus.checks.registry import Finding, check
from rus.comparison import area_of
from rus.enumerations import quoted
from rus.inline import plain_text
from rus.load import Loaded
from schemas.area import Area, Goal
from schemas.lineage import Link

HISTORY_ENDS: dict[str, tuple[str, str]] = {
    "oförändrat": ("en", "en"),
    "omformulerat": ("en", "en"),
    "sammanslaget": ("flera", "en"),
    "delat": ("en", "flera"),
    "flyttat": ("en", "en"),
    "lyft till eget område": ("valfritt antal", "en"),
    "nytt": ("ingen", "minst en"),
    "utgår": ("minst en", "ingen"),
}
COMPARISON_ENDS: dict[str, tuple[str, str]] = {
    "motsvarar": ("minst en", "minst en"),
    "motsvarar delvis": ("minst en", "minst en"),
    "saknar motsvarighet": ("", ""),
}
_ENDS = ("utgår", "saknar motsvarighet")
_ALLOWED: dict[str, Callable[[int], bool]] = {
    "ingen": lambda number: number == 0,
    "en": lambda number: number == 1,
    "flera": lambda number: number > 1,
    "minst en": lambda number: number >= 1,
    "valfritt antal": lambda _: True,
}


@check("slaktled-dubbelt")
def link_listed_twice(loaded: Loaded) -> Iterator[Finding]:
    """Samma gamla och nya del står ihop i högst ett släktled, och en adress en gång i varje."""
    for file, ledger in ledgers(loaded):
        seen: dict[tuple[str, str], int] = {}
        for index, link in enumerate(ledger.links):
            for key, addresses in (("från", link.old), ("till", link.new)):
                if len(set(addresses)) < len(addresses):
                    yield Finding(
                        file.path,
                        ("släktled", index, key),
                        "Samma adress står två gånger i ledet. Ta bort den ena.",
                    )
            pairs = {(a, b) for a in link.old or ("",) for b in link.new or ("",)}
            for pair in sorted(pairs - {("", "")}):
                if pair in seen:
                    told = quoted(filter(None, pair))
                    how = "ihop" if all(pair) else "ensam"
                    yield Finding(
                        file.path,
                        ("släktled", index),
                        f"{told} står redan {how} i led nummer {seen[pair] + 1}. Ta bort det ena.",
                    )
            seen.update(dict.fromkeys(pairs, index))


@check("utgar-och-lankat")
def ended_yet_linked(loaded: Loaded) -> Iterator[Finding]:
    """Det som utgår eller saknar motsvarighet står inte också i ett annat släktled."""
    for file, ledger in ledgers(loaded):
        for key, side in (("från", attrgetter("old")), ("till", attrgetter("new"))):
            living = {
                address for link in ledger.links if link.kind not in _ENDS for address in side(link)
            }
            for index, link in enumerate(ledger.links):
                for place, address in enumerate(side(link)):
                    if link.kind in _ENDS and address in living:
                        yield Finding(
                            file.path,
                            ("släktled", index, key, place),
                            f"«{address}» har slaget «{link.kind}» men står också i ett annat led. "
                            "Ta bort det ena.",
                        )


@check("fel-slag")
def kind_contradicts_parts(loaded: Loaded) -> Iterator[Finding]:
    """Ett släktleds slag stämmer med hur många delar det har på varje sida."""
    for file, ledger, old, new in paired_ledgers(loaded):
        history = old.county_id == new.county_id
        table, other = (
            (HISTORY_ENDS, COMPARISON_ENDS) if history else (COMPARISON_ENDS, HISTORY_ENDS)
        )
        for index, link in enumerate(ledger.links):
            place = ("släktled", index, "slag")
            if link.kind in other:
                between = "två utgåvor i samma län" if history else "två län"
                yield Finding(
                    file.path,
                    place,
                    f"Slaget «{link.kind}» används inte mellan {between}. "
                    f"Giltiga slag: {', '.join(table)}.",
                )
                continue
            message = _contradiction(link, *table[link.kind])
            if message:
                yield Finding(file.path, place, message)


def _contradiction(link: Link, before: str, after: str) -> str | None:
    counts = f"Ledet har {len(link.old)} i «från» och {len(link.new)} i «till»."
    if link.kind == "saknar motsvarighet":
        if bool(link.old) != bool(link.new):
            return None
        return f"«saknar motsvarighet» ska ha adresser på en av sidorna, inte båda. {counts}"
    if _ALLOWED[before](len(link.old)) and _ALLOWED[after](len(link.new)):
        return None
    return f"«{link.kind}» ska ha {before} i «från» och {after} i «till». {counts} Byt slag."


@check("motivering-saknas")
def missing_reason(loaded: Loaded) -> Iterator[Finding]:
    """Varje släktled utom oförändrat säger varför."""
    for file, ledger in ledgers(loaded):
        for index, link in enumerate(ledger.links):
            if link.kind != "oförändrat" and not link.reason:
                yield Finding(
                    file.path,
                    ("släktled", index),
                    "Ledet säger inte varför. Lägg till «motivering».",
                )


@check("inte-oforandrat")
def not_unchanged(loaded: Loaded) -> Iterator[Finding]:
    """Det som kallas oförändrat har samma text, ord för ord. För ett område räknas titeln,
    inledningen och det önskvärda läget.
    """
    elements = loaded.content.elements
    for file, ledger in ledgers(loaded):
        for index, link in enumerate(ledger.links):
            if link.kind != "oförändrat" or not (len(link.old) == len(link.new) == 1):
                continue
            before, after = elements.get(link.old[0]), elements.get(link.new[0])
            if before is None or after is None:
                continue
            if _texts(before[1].model) != _texts(after[1].model):
                yield Finding(
                    file.path,
                    ("släktled", index, "slag"),
                    "Texterna är inte lika ord för ord. Skriv «omformulerat» i stället.",
                )


def _texts(model: object) -> list[str]:
    """What a part says itself: a goal's text; an area's title, introduction and desired state."""
    if isinstance(model, Goal):
        return [plain_text(model.text)]
    if not isinstance(model, Area):
        return []
    passages = [*model.introduction, *([model.desired_state] if model.desired_state else [])]
    return [plain_text(text) for text in (model.title, *(one.text for one in passages))]


@check("lyft-till-omrade")
def raised_to_no_area(loaded: Loaded) -> Iterator[Finding]:
    """Det som lyfts till eget område blir ett område, inte ett mål."""
    for file, ledger in ledgers(loaded):
        for index, link in enumerate(ledger.links):
            if link.kind == "lyft till eget område":
                for place, address in enumerate(link.new):
                    if area_of(address) != address:
                        yield Finding(
                            file.path,
                            ("släktled", index, "till", place),
                            f"«{address}» är inget område. Skriv «{area_of(address)}», eller "
                            "byt slag.",
                        )


@check("forslag-att-avgora")
def undecided_proposal(loaded: Loaded) -> Iterator[Finding]:
    """Förslag från «rus suggest» avgörs innan de publiceras."""
    for file, ledger in ledgers(loaded):
        for index, proposal in enumerate(ledger.proposals):
            yield Finding(
                file.path,
                ("förslag", index),
                f"Förslaget «{proposal.old}» → «{proposal.new}» är inte avgjort. Flytta det till "
                "«släktled» med slag, motivering och grund, eller ta bort det.",
            )
