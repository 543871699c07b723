"""Rules for ledgers: two editions that exist, and every part of them told of once."""

from collections.abc import Iterator

from rus.checks.addresses import retired_addresses
from rus.checks.registry import Finding, check
from rus.comparison import Comparison, area_of, parts
from rus.content import EditionContent, LoadedFile
from rus.load import Loaded
from rus.problems import did_you_mean
from rus.successors import entry_for, latest
from rus.walk import around, reached
from schemas.edition import Edition
from schemas.lineage import Lineage, Link, UnknownPart


def ledgers(loaded: Loaded) -> Iterator[tuple[LoadedFile, Lineage]]:
    """All ledgers with their files."""
    for file in loaded.content.files:
        if isinstance(file.model, Lineage):
            yield file, file.model


def paired_ledgers(
    loaded: Loaded,
) -> Iterator[tuple[LoadedFile, Lineage, EditionContent, EditionContent]]:
    """The ledgers whose both editions exist."""
    editions = loaded.content.editions
    for file, ledger in ledgers(loaded):
        old, new = editions.get(ledger.old_edition), editions.get(ledger.new_edition)
        if old is not None and new is not None:
            yield file, ledger, old, new


@check("fel-namn-pa-slaktskap")
def wrong_lineage_name(loaded: Loaded) -> Iterator[Finding]:
    """En släktskapsfil heter efter sina två utgåvor: <län>-<utgåva>--<län>-<utgåva>.yaml."""
    for file, ledger in ledgers(loaded):
        old, new = ledger.old_edition.replace("/", "-"), ledger.new_edition.replace("/", "-")
        if file.names["pair"] != f"{old}--{new}":
            yield Finding(file.path, (), f"Filen ska heta «{old}--{new}.yaml». Byt namn.")


@check("slaktskap-mellan-utgavor")
def lineage_between_editions(loaded: Loaded) -> Iterator[Finding]:
    """En släktskapsfil gäller två olika utgåvor som finns."""
    editions = loaded.content.editions
    for file, ledger in ledgers(loaded):
        for key, address in (("från", ledger.old_edition), ("till", ledger.new_edition)):
            known = loaded.content.elements.get(address)
            if known is not None and not isinstance(known[1].model, Edition):
                near = next((one for one in around(address) if one in editions), address)
                yield Finding(
                    file.path,
                    (key,),
                    f"«{address}» är ingen utgåva. Skriv län och utgåva, till exempel "
                    f"«orebro/vagvisare-2030».{did_you_mean(near, editions)}",
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
    for file, ledger in ledgers(loaded):
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
    for _, ledger, old, new in paired_ledgers(loaded):
        if old.county_id == new.county_id:
            later.setdefault(ledger.old_edition, []).append(ledger.new_edition)
    for file, ledger, old, new in paired_ledgers(loaded):
        if old.county_id != new.county_id or ledger.old_edition == ledger.new_edition:
            continue
        if ledger.old_edition in reached(ledger.new_edition, lambda one: later.get(one, ())):
            yield Finding(
                file.path,
                ("till",),
                f"Släktskapen går i cirkel: «{ledger.old_edition}» blir till slut sig själv. "
                "Vänd på eller ta bort ett av leden.",
            )


@check("slaktled-i-fel-utgava")
def link_to_another_edition(loaded: Loaded) -> Iterator[Finding]:
    """Adresserna i ett släktled är områden och mål i släktskapets två utgåvor."""
    for file, ledger, old, new in paired_ledgers(loaded):
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
    for file, ledger, old, new in paired_ledgers(loaded):
        led_to = frozenset(_asked_for(loaded, ledger, old, new))
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
                if not led_to.isdisjoint((address, f"{area_of(address)}/")):
                    continue
                yield Finding(
                    file.path,
                    (word,),
                    f"Släktskapet glömmer «{address}». Lägg det i ett släktled, eller under "
                    f"«okänt» med «sida: {word}».",
                )


def _asked_for(
    loaded: Loaded, ledger: Lineage, old: EditionContent, new: EditionContent
) -> Iterator[str]:
    """What is to be written in a ledger instead of the retired addresses that stand there.

    An area that is to stand among what is unknown, and so counts with its goals, ends with a slash.
    """
    known, retired = loaded.content.elements, retired_addresses(loaded)
    for _, entry in _entries(ledger):
        for _, edition, addresses in _sides(entry, old, new):
            for address in addresses:
                if address in known or entry_for(address, retired) is None:
                    continue
                for one in latest(address, retired, known):
                    if one.startswith(f"{edition.address}/"):
                        yield one
                        if isinstance(entry, UnknownPart):
                            yield f"{one}/"


def _has_unread_areas(loaded: Loaded, edition: EditionContent) -> bool:
    """Whether files or the folder of the edition's areas exist but could not be read."""
    return any(path.startswith(f"{edition.address}/omraden") for path in loaded.failed)


@check("okant-dubbelt")
def unknown_twice(loaded: Loaded) -> Iterator[Finding]:
    """En adress står en gång under okänt, med en motivering."""
    for file, ledger in ledgers(loaded):
        seen: dict[str, int] = {}
        for index, part in enumerate(ledger.unknown):
            for place, address in enumerate(part.addresses):
                if address in seen:
                    yield Finding(
                        file.path,
                        ("okänt", index, "adresser", place),
                        f"«{address}» står redan under okänt, i post nummer {seen[address] + 1}. "
                        "Ta bort det ena.",
                    )
                seen.setdefault(address, index)


@check("okant-och-lankat")
def unknown_yet_linked(loaded: Loaded) -> Iterator[Finding]:
    """Det som står under okänt står inte också i ett släktled på samma sida."""
    for file, ledger in ledgers(loaded):
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
