"""Rules for ledgers and matrices: nothing forgotten, nothing contradictory."""

from collections.abc import Callable, Iterator

from rus.checks.registry import Finding, check
from rus.comparison import Comparison, area_of, parts
from rus.content import EditionContent, LoadedFile
from rus.inline import plain_text
from rus.load import Loaded
from rus.problems import did_you_mean
from schemas.area import Area, Goal
from schemas.edition import Edition
from schemas.lineage import Lineage, Link, UnknownPart
from schemas.matrix import Matrix

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
_ALLOWED: dict[str, Callable[[int], bool]] = {
    "ingen": lambda number: number == 0,
    "en": lambda number: number == 1,
    "flera": lambda number: number > 1,
    "minst en": lambda number: number >= 1,
    "valfritt antal": lambda _: True,
}


def _ledgers(loaded: Loaded) -> Iterator[tuple[LoadedFile, Lineage]]:
    for file in loaded.content.files:
        if isinstance(file.model, Lineage):
            yield file, file.model


def _pairs(
    loaded: Loaded,
) -> Iterator[tuple[LoadedFile, Lineage, EditionContent, EditionContent]]:
    """The ledgers whose both editions exist."""
    editions = loaded.content.editions
    for file, ledger in _ledgers(loaded):
        old, new = editions.get(ledger.old_edition), editions.get(ledger.new_edition)
        if old is not None and new is not None:
            yield file, ledger, old, new


@check("fel-namn-pa-slaktskap")
def wrong_lineage_name(loaded: Loaded) -> Iterator[Finding]:
    """En släktskapsfil heter efter sina två utgåvor: <län>-<utgåva>--<län>-<utgåva>.yaml."""
    for file, ledger in _ledgers(loaded):
        old, new = ledger.old_edition.replace("/", "-"), ledger.new_edition.replace("/", "-")
        if file.names["pair"] != f"{old}--{new}":
            yield Finding(file.path, (), f"Filen ska heta «{old}--{new}.yaml». Byt namn.")


@check("slaktskap-mellan-utgavor")
def lineage_between_editions(loaded: Loaded) -> Iterator[Finding]:
    """En släktskapsfil gäller två olika utgåvor som finns."""
    editions = loaded.content.editions
    for file, ledger in _ledgers(loaded):
        for key, address in (("från", ledger.old_edition), ("till", ledger.new_edition)):
            known = loaded.content.elements.get(address)
            if known is not None and not isinstance(known[1].model, Edition):
                yield Finding(
                    file.path,
                    (key,),
                    f"«{address}» är ingen utgåva. Skriv län och utgåva, till exempel "
                    f"«orebro/vagvisare-2030».{did_you_mean(address, editions)}",
                )
        if ledger.old_edition == ledger.new_edition:
            yield Finding(
                file.path,
                ("till",),
                "Utgåvan jämförs med sig själv. Skriv två olika utgåvor.",
            )


@check("tva-slaktskap")
def two_ledgers_for_one_pair(loaded: Loaded) -> Iterator[Finding]:
    """Två utgåvor har högst en släktskapsfil, oavsett vilken som står först."""
    seen: dict[frozenset[str], str] = {}
    for file, ledger in _ledgers(loaded):
        pair = frozenset((ledger.old_edition, ledger.new_edition))
        if pair in seen:
            yield Finding(
                file.path,
                (),
                f"Utgåvorna jämförs redan i {seen[pair]}. Behåll en av filerna.",
            )
        seen.setdefault(pair, file.path)


@check("slaktskap-i-cirkel")
def circular_lineage(loaded: Loaded) -> Iterator[Finding]:
    """En utgåva kan inte bli sig själv genom flera släktskapsfiler i samma län."""
    later: dict[str, list[str]] = {}
    for _, ledger, old, new in _pairs(loaded):
        if old.county_id == new.county_id:
            later.setdefault(ledger.old_edition, []).append(ledger.new_edition)
    for file, ledger, old, new in _pairs(loaded):
        if old.county_id != new.county_id or ledger.old_edition == ledger.new_edition:
            continue
        waiting, reached = [ledger.new_edition], set[str]()
        while waiting:
            address = waiting.pop()
            if address not in reached:
                reached.add(address)
                waiting += later.get(address, [])
        if ledger.old_edition in reached:
            yield Finding(
                file.path,
                ("till",),
                f"Släktskapen går i cirkel: «{ledger.old_edition}» blir till slut sig själv. "
                "Vänd på eller ta bort ett av leden.",
            )


@check("slaktled-i-fel-utgava")
def link_to_another_edition(loaded: Loaded) -> Iterator[Finding]:
    """Adresserna i ett släktled är områden och mål i släktskapets två utgåvor."""
    for file, ledger, old, new in _pairs(loaded):
        places = [
            ((*place, key, index), address, edition)
            for place, entry in _entries(ledger)
            for key, edition, addresses in _sides(entry, old, new)
            for index, address in enumerate(addresses)
        ]
        known = {old.address: parts(old), new.address: parts(new)}
        for location, address, edition in places:
            if address not in known[edition.address] and address in loaded.content.elements:
                near = did_you_mean(address, known[edition.address])
                yield Finding(
                    file.path,
                    location,
                    f"«{address}» är inget område eller mål i {edition.address}.{near} "
                    "Rätta adressen.",
                )


def _entries(ledger: Lineage) -> Iterator[tuple[tuple[str | int, ...], Link | UnknownPart]]:
    for index, link in enumerate(ledger.links):
        yield ("släktled", index), link
    for index, part in enumerate(ledger.unknown):
        yield ("okänt", index), part


def _sides(
    entry: Link | UnknownPart, old: EditionContent, new: EditionContent
) -> Iterator[tuple[str, EditionContent, tuple[str, ...]]]:
    if isinstance(entry, Link):
        yield "från", old, entry.old
        yield "till", new, entry.new
    else:
        yield "adresser", old if entry.side == "från" else new, entry.addresses


@check("slaktskap-glommer")
def ledger_forgets(loaded: Loaded) -> Iterator[Finding]:
    """Varje område och mål i båda utgåvorna ska stå i ett släktled eller under okänt."""
    for file, ledger, old, new in _pairs(loaded):
        comparison = Comparison(old, new, ledger)
        for edition, side, word in (
            (old, comparison.old_side, "från"),
            (new, comparison.new_side, "till"),
        ):
            if not (edition.areas or side.unnamed or _has_unread_areas(loaded, edition)):
                yield Finding(
                    file.path,
                    (word,),
                    f"Områdena i {edition.address} finns inte i strategin. Skriv under «okänt», "
                    f"med «sida: {word}», hur många de är.",
                )
            for address in side.forgotten:
                yield Finding(
                    file.path,
                    (word,),
                    f"Släktskapet glömmer «{address}». Lägg det i ett släktled, eller under "
                    f"«okänt» med «sida: {word}».",
                )


def _has_unread_areas(loaded: Loaded, edition: EditionContent) -> bool:
    """Whether files or the folder of the edition's areas exist but could not be read."""
    return any(path.startswith(f"{edition.address}/omraden") for path in loaded.failed)


@check("slaktled-dubbelt")
def link_listed_twice(loaded: Loaded) -> Iterator[Finding]:
    """Samma gamla och nya del står ihop i högst ett släktled, och en adress en gång i varje."""
    for file, ledger in _ledgers(loaded):
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
                    told = " och ".join(f"«{address}»" for address in pair if address)
                    how = "ihop" if all(pair) else "ensam"
                    yield Finding(
                        file.path,
                        ("släktled", index),
                        f"{told} står redan {how} i led nummer {seen[pair] + 1}. Ta bort det ena.",
                    )
            seen.update(dict.fromkeys(pairs, index))


@check("okant-och-lankat")
def unknown_yet_linked(loaded: Loaded) -> Iterator[Finding]:
    """Det som står under okänt står inte också i ett släktled på samma sida."""
    for file, ledger in _ledgers(loaded):
        linked = {
            "från": {address for link in ledger.links for address in link.old},
            "till": {address for link in ledger.links for address in link.new},
        }
        for index, part in enumerate(ledger.unknown):
            for place, address in enumerate(part.addresses):
                if address in linked[part.side]:
                    yield Finding(
                        file.path,
                        ("okänt", index, "adresser", place),
                        f"«{address}» står både i ett släktled och under okänt. Ta bort det ena.",
                    )


@check("fel-slag")
def kind_contradicts_parts(loaded: Loaded) -> Iterator[Finding]:
    """Ett släktleds slag stämmer med hur många delar det har på varje sida."""
    for file, ledger, old, new in _pairs(loaded):
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
    for file, ledger in _ledgers(loaded):
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
    for file, ledger in _ledgers(loaded):
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
    for file, ledger in _ledgers(loaded):
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
    for file, ledger in _ledgers(loaded):
        for index, proposal in enumerate(ledger.proposals):
            yield Finding(
                file.path,
                ("förslag", index),
                f"Förslaget «{proposal.old}» → «{proposal.new}» är inte avgjort. Flytta det till "
                "«släktled» med slag, motivering och grund, eller ta bort det.",
            )


@check("cell-utanfor-matrisen")
def cell_outside_matrix(loaded: Loaded) -> Iterator[Finding]:
    """En cell i en matris gäller en av matrisens rader och en av dess kolumner, en gång."""
    for file in loaded.content.files:
        if not isinstance(file.model, Matrix):
            continue
        seen: set[tuple[str, str]] = set()
        for index, cell in enumerate(file.model.cells):
            for key, address, known in (
                ("rad", cell.row, file.model.rows),
                ("kolumn", cell.column, file.model.columns),
            ):
                if address not in known:
                    yield Finding(
                        file.path,
                        ("celler", index, key),
                        f"«{address}» finns inte bland matrisens {key}er."
                        f"{did_you_mean(address, known)} Lägg till den eller rätta adressen.",
                    )
            if (cell.row, cell.column) in seen:
                yield Finding(
                    file.path,
                    ("celler", index),
                    "Cellen finns redan högre upp. Ta bort den ena.",
                )
            seen.add((cell.row, cell.column))
