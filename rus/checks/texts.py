"""Rules for the Markdown of texts."""

from collections.abc import Iterator

from rus.checks.registry import Finding, check
from rus.load import Loaded
from rus.problems import shortened
from rus.walk import Location
from schemas.base import Model

_MAYBE_LINK = "]("


@check("fel-lank")
def wrong_link(loaded: Loaded) -> Iterator[Finding]:
    """En länk i en text är en fullständig adress som börjar med https://, http:// eller mailto:.
    Bilder används inte i texter.
    """
    for file, element in loaded.content.walk():
        for key, text in _texts(element.model):
            if _MAYBE_LINK in text:
                for message in _mistakes(text):
                    yield Finding(file.path, (*element.location, *key), message)


def _texts(model: Model) -> Iterator[tuple[Location, str]]:
    for name, info in type(model).model_fields.items():
        value = getattr(model, name)
        if isinstance(value, str):
            yield (info.alias or name,), value
        elif isinstance(value, tuple):
            for index, item in enumerate(value):
                if isinstance(item, str):
                    yield (info.alias or name, index), item


def _mistakes(text: str) -> Iterator[str]:
    from rus.inline_parser import dead_links, pictures  # takes time, and few texts have links

    for line in text.split("\n"):
        for address in dead_links(line):
            what = f"Länken «{shortened(address)}»" if address else "Länken utan adress"
            yield (
                f"{what} leder ingenstans på sajten. Skriv en fullständig "
                "adress som börjar med https://, eller ett omvänt snedstreck före «[» om det "
                "inte är en länk."
            )
        for address in pictures(line):
            yield (
                f"Bilden «{shortened(address)}» visas inte, för texter har inga bilder. Ta bort "
                "den, eller skriv en länk utan utropstecken."
            )
