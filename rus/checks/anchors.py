"""A rule for the places that things have on pages."""

from collections.abc import Iterator

from rus.anchors import anchors
from rus.checks.registry import Finding, check
from rus.load import Loaded


@check("samma-ankare")
def shared_anchor(loaded: Loaded) -> Iterator[Finding]:
    """Två saker på en sida får inte ha samma plats i webbadressen. Den görs av id:n med
    bindestreck emellan, så «remiss-fragor» krockar med frågorna i «remiss».
    """
    taken: dict[tuple[str, str], str] = {}
    for one in anchors(loaded.content):
        other = taken.setdefault((one.page, one.name), one.address)
        if other != one.address:
            yield Finding(
                one.path,
                one.location,
                f"«{one.address}» och «{other}» får samma webbadress: {one.page}/#{one.name}. "
                "Byt id på det som är nytt.",
            )
