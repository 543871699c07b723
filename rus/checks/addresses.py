"""Rules for addresses: what is referred to is there, and what has retired stays away."""

from collections.abc import Container, Iterator

from rus.checks.registry import Finding, check
from rus.content import file_address
from rus.load import Loaded
from rus.load.places import kind_of
from rus.problems import did_you_mean
from rus.walk import around, references
from schemas.changes import Changes
from schemas.consultation import Comments
from schemas.edition import Edition


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
    retired = retired_addresses(loaded)
    unread = frozenset(_unread_places(loaded))
    for file, location, address in wanted:
        if address in known or _may_be_unread(address, known, unread):
            continue
        successors = retired.get(address)
        if successors is None:
            advice = did_you_mean(address, known) or " Rätta adressen."
        elif isinstance(file.model, (Changes, Comments)):
            continue  # what was said of something is not changed when that goes out of use
        elif successors:
            instead = " eller ".join(f"«{successor}»" for successor in successors)
            advice = f" Den har utgått. Skriv {instead} i stället."
        else:
            advice = (
                " Den har utgått utan efterföljare. Ta bort den här, och hela posten om den inte "
                "gäller något annat."
            )
        yield Finding(file.path, location, f"Adressen «{address}» finns inte.{advice}")


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
    edition = "/".join(address.split("/")[:2])
    nearest = next((one for one in around(address) if one in unread or one in known), "")
    return edition in unread or nearest in unread


def retired_addresses(loaded: Loaded) -> dict[str, tuple[str, ...]]:
    """Addresses no longer in use, with what replaced them."""
    return {
        retired.address: retired.replaced_by
        for file in loaded.content.files
        if isinstance(file.model, Edition)
        for retired in file.model.retired
    }


@check("utgangen-i-bruk")
def retired_address_in_use(loaded: Loaded) -> Iterator[Finding]:
    """En adress som står bland de utgångna får inte användas på nytt."""
    for file in loaded.content.files:
        if isinstance(file.model, Edition):
            for index, retired in enumerate(file.model.retired):
                if retired.address in loaded.content.elements:
                    yield Finding(
                        file.path,
                        ("utgångna", index, "adress"),
                        f"Adressen «{retired.address}» står som utgången men finns. "
                        "Ge det nya ett annat id, eller ta bort raden här.",
                    )
