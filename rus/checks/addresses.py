"""Rules for addresses: what is referred to is there, and what has retired stays away."""

from collections.abc import Container, Iterator, Mapping

from rus.checks.ledger_advice import kind_without, left_alone, told_with, untold
from rus.checks.registry import Finding, check
from rus.checks.renamed import renamed_editions
from rus.content import Content, LoadedFile, file_address
from rus.enumerations import quoted
from rus.load import Loaded
from rus.load.places import kind_of
from rus.problems import did_you_mean
from rus.successors import Told, entry_for, latest, leads_back, retired_rows
from rus.walk import Location, around, references
from schemas.changes import Changes
from schemas.consultation import Comments
from schemas.edition import Edition
from schemas.lineage import Lineage

_TELLING = (Changes, Comments)
"""What tells of the past, and may name addresses that have retired."""


@check("okand-adress")
def dangling_address(loaded: Loaded) -> Iterator[Finding]:
    """En adress som något hänvisar till ska finnas."""
    wanted = [
        (file, location, address)
        for file, element in loaded.content.walk()
        for location, address in references(element)
        if not (
            isinstance(file.model, Edition) and location[0] == "utgångna" and "adress" in location
        )
    ]
    if not wanted:
        return
    known = loaded.content.elements
    retired = {one: told for one, told in retired_addresses(loaded).items() if one not in known}
    unread = frozenset(_unread_places(loaded))
    unknown = (one for _, _, one in wanted if one not in known and not entry_for(one, retired))
    renamed = renamed_editions(unknown, loaded.content)
    for file, location, address in wanted:
        if address in known or _may_be_unread(address, known, unread):
            continue
        entry = entry_for(address, retired)
        if entry is None:
            earlier = _earlier(address, retired) if isinstance(file.model, _TELLING) else None
            advice = f" Menas «{earlier}», som har utgått, skriv den adressen." if earlier else ""
            if isinstance(file.model, Edition) and location[0] == "utgångna":
                advice = _advice_of_successor(loaded, address, renamed)
            advice = advice or _advice_of_renamed(loaded, address, renamed)
            advice = advice or did_you_mean(address, known) or _correction(address)
        elif isinstance(file.model, _TELLING):
            continue  # what was said of something is not changed when that goes out of use
        elif isinstance(file.model, Edition) and location[0] == "utgångna":
            row = file.model.retired[int(location[1])].address
            if not leads_back(address, row, retired, known):
                continue  # the one that took over has a row of its own, which leads on
            advice = _advice_in_circle(address == row)
        else:
            advice = _advice(loaded.content, file, location, address, retired)
        yield Finding(file.path, location, f"Adressen «{address}» finns inte.{advice}")


def _correction(address: str) -> str:
    """What to do about an address that is like no other, with a space before."""
    if _record_of(address) == "andringar":
        return " Rätta den, eller skriv den i «utgångna» om skälet har tagits bort."
    return " Rätta adressen."


def _advice_of_renamed(loaded: Loaded, address: str, renamed: Mapping[str, str]) -> str:
    """What to write for what stood in an edition that has got another identifier, or nothing."""
    old = _edition_of(address)
    if old not in renamed:
        return ""
    new = renamed[old]
    told = f" Menade du «{new}{address[len(old) :]}»?"
    return told if address != old else f"{told} {_row_of_renamed(loaded, old, new)}."


def _row_of_renamed(loaded: Loaded, old: str, new: str) -> str:
    file = f"{loaded.root.name}/{new}/strategi.yaml"
    return (
        f"Har utgåvan bytt id, skriv «{old}» i «utgångna» i {file}, med «{new}» under «ersatt_av»"
    )


def _advice_of_successor(loaded: Loaded, address: str, renamed: Mapping[str, str]) -> str:
    """What to do where what a row says took over is not there, with a space before.

    If it has been there, the row is still true: what became of it is for another row to tell.
    """
    edition = _edition_of(address)
    gone = "Har den funnits men bytt id eller tagits bort, skriv en rad också för den"
    told = _row_of_renamed(loaded, edition, renamed[edition]) if edition in renamed else gone
    near = did_you_mean(address, loaded.content.elements)
    return (
        f" {told}, och låt den här raden stå som den är. Är adressen felskriven, rätta den.{near}"
    )


def _earlier(address: str, retired: Told) -> str | None:
    """The retired address of what was gone before what it stood in got the address given here."""
    for whole, successors in retired.items():
        for successor in successors:
            earlier = f"{whole}{address[len(successor) :]}"
            if address.startswith(f"{successor}/") and earlier in retired:
                return earlier
    return None


def _advice_in_circle(is_itself: bool) -> str:
    """What to write where rows of retired addresses lead back to themselves, with a space before.

    `is_itself` says whether a row does so alone.
    """
    told = "Den har också utgått, och raderna leder i cirkel."
    told = "Den kan inte ersätta sig själv." if is_itself else told
    return f" {told} Skriv vad som tog vid, eller utelämna «ersatt_av» om inget gjorde det."


def _advice(
    content: Content, file: LoadedFile, location: Location, address: str, retired: Told
) -> str:
    """What to write where a file refers to a retired address, with a space before."""
    found = latest(address, retired, content.elements)
    instead = [one for one in found if _can_stand(content, file, location, address, one)]
    if instead:
        needed = _untold(file, location, instead)
        if len(needed) < 2:
            once = _once(content, file, location, needed or instead, retired)
            return once or f" Den har utgått. Skriv {quoted(needed or instead, 'eller')} i stället."
        apart = ", i samma led eller i var sitt" if location[0] == "släktled" else ""
        return f" Den har utgått. Skriv {quoted(needed)} i stället{apart}."
    if isinstance(file.model, Lineage) and location[0] in ("från", "till"):
        return " Den har utgått, och därmed behövs inte filen. Ta bort den."
    without = "" if found else " utan efterföljare"
    if isinstance(file.model, Lineage) and location[0] == "släktled":
        alone, kind = _left_alone(content, file, file.model, location, retired)
        if alone:
            return (
                f" Den har utgått{without}. Ta bort den här, men behåll {quoted(alone)}, som inte "
                f"nämns någon annanstans i filen: låt posten få slaget «{kind}» och skriv "
                "om motiveringen, eller skriv i stället under «okänt»."
            )
    return (
        f" Den har utgått{without}. Ta bort den här, och hela posten om den inte gäller något "
        "annat."
    )


def _once(
    content: Content, file: LoadedFile, location: Location, instead: list[str], retired: Told
) -> str:
    """What to write where a ledger already tells of a successor, or something else has the same.

    With a space before; nothing if the successor can be written without another thought.
    """
    if not isinstance(file.model, Lineage) or location[0] not in ("släktled", "okänt"):
        return ""
    beside = told_with(file.model, location)
    if set(instead) <= set(beside):
        return (
            f" Den har utgått, och {quoted(instead)} står redan i filen. Ta bort den här, och hela "
            "posten om den inte gäller något annat."
        )
    merged = [
        one
        for one in dict.fromkeys(beside)
        if one not in content.elements
        if not set(instead).isdisjoint(latest(one, retired, content.elements))
    ]
    if not merged:
        return ""
    return (
        f" Den har utgått. Skriv {quoted(instead, 'eller')} i stället, en gång i en enda post, för "
        f"{quoted(merged)} har samma efterföljare."
    )


def _untold(file: LoadedFile, location: Location, instead: list[str]) -> list[str]:
    """Which of the successors of a retired address a ledger still has to name, if it is one."""
    if not isinstance(file.model, Lineage) or location[0] not in ("släktled", "okänt"):
        return []
    is_link = location[0] == "släktled"
    side = str(location[2]) if is_link else file.model.unknown[int(location[1])].side
    return untold(file.model, side, instead)


def _left_alone(
    content: Content, file: LoadedFile, ledger: Lineage, location: Location, retired: Told
) -> tuple[list[str], str]:
    """What a link is to keep without a retired address and its like, and of what kind it then is.

    Nothing if the ledger tells of it all elsewhere, or if something is left beside it.
    """
    known, index, key = content.elements, int(location[1]), str(location[2])

    def is_lost(address: str) -> bool:
        is_gone = address not in known and entry_for(address, retired) is not None
        return is_gone and not any(
            _can_stand(content, file, location, address, one)
            for one in latest(address, retired, known)
        )

    return left_alone(ledger, index, key, is_lost), kind_without(ledger, key)


def _can_stand(
    content: Content, file: LoadedFile, location: Location, address: str, successor: str
) -> bool:
    """Whether a successor can be written for a retired address without a new fault."""
    if isinstance(file.model, Edition) and location[0] == "ersätter":
        over = content.superseded(successor) | {successor}
        return successor in content.editions and file.address not in over
    if isinstance(file.model, Lineage):
        if location[0] in ("från", "till"):
            sides = (file.model.old_edition, file.model.new_edition)
            return successor in content.editions and successor not in sides
        home = _edition_of(address)
        return home not in content.editions or successor.startswith(f"{home}/")
    return True


def _unread_places(loaded: Loaded) -> Iterator[str]:
    """The addresses of what files and folders that could not be read would hold."""
    for path in loaded.failed:
        kind, names = kind_of(path)
        folder = path.partition(".")[0].replace("/omraden", "")
        address = file_address(kind, names) if kind else folder
        if address:
            yield address


def _may_be_unread(address: str, known: Container[str], unread: Container[str]) -> bool:
    """Whether an address may stand in what could not be read: it, or what it stands in, is there.

    All of an edition may, if its own file is unread: that tells which addresses have retired.
    """
    edition = _edition_of(address)
    nearest = next((one for one in around(address) if one in unread or one in known), "")
    return edition in unread or nearest in unread


def retired_addresses(loaded: Loaded) -> dict[str, tuple[str, ...]]:
    """Addresses no longer in use, with what replaced them."""
    return {retired.address: retired.replaced_by for _, _, retired in retired_rows(loaded.content)}


@check("fel-efterfoljare")
def unlikely_successor(loaded: Loaded) -> Iterator[Finding]:
    """Det som har tagit vid efter en utgången adress finns i samma län, och inte i en utgåva som är
    äldre än den adressen hörde till. Ett samråd eller ett skäl tar inte vid efter något annat än
    sådant. Det som tog vid får själv ha utgått sedan dess."""
    content, rows = loaded.content, retired_addresses(loaded)
    for file, row, retired in retired_rows(content):
        county, edition = retired.address.split("/")[0], _edition_of(retired.address)
        older = content.superseded(edition) - {edition}
        for index, address in enumerate(retired.replaced_by):
            if address not in content.elements and not entry_for(address, rows):
                continue
            told = ""
            if county in content.counties and address.split("/")[0] != county:
                told = f"finns inte i samma län som «{retired.address}»."
            elif _edition_of(address) in older:
                told = f"finns i en äldre utgåva än «{edition}», så det kan inte ha tagit vid."
            elif _record_of(address) not in ("", _record_of(retired.address)):
                told = f"är något av ett annat slag än «{retired.address}»."
            if told:
                yield Finding(
                    file.path,
                    ("utgångna", row, "ersatt_av", index),
                    f"«{address}» {told} Skriv det som tog vid, eller utelämna «ersatt_av» om "
                    "inget gjorde det.",
                )


def _edition_of(address: str) -> str:
    return "/".join(address.split("/")[:2])


def _record_of(address: str) -> str:
    """What tells of an edition and holds an address: its consultations or reasons; else nothing."""
    _, _, part = f"{address}//".split("/")[:3]
    return part if part in ("samrad", "andringar") else ""


@check("utgangen-i-bruk")
def retired_address_in_use(loaded: Loaded) -> Iterator[Finding]:
    """En adress som står bland de utgångna får inte användas på nytt. Har det som den stod i fått
    en ny adress gäller det samma plats där. Det kontrolleras med «rus check --against»."""
    for file, index, retired in retired_rows(loaded.content):
        if retired.address in loaded.content.elements:
            yield Finding(
                file.path,
                ("utgångna", index, "adress"),
                f"Adressen «{retired.address}» står som utgången men finns. "
                "Ge det nya ett annat id, eller ta bort raden här.",
            )
