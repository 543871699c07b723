"""Rules for the files about the website itself."""

from collections.abc import Iterator

from rus.checks.registry import Finding, check
from rus.load import Loaded
from schemas.accessibility import AccessibilityStatement
from schemas.website import FilledIn, Website


@check("webbplats-ej-ifylld", final=True)
def website_with_blanks(loaded: Loaded) -> Iterator[Finding]:
    """Filen webbplats.yaml är ifylld, så att det framgår vem som ansvarar för webbplatsen. Det
    kontrolleras med «rus check --final».
    """
    yield from _blanks(loaded, "webbplats.yaml", Website)


@check("tillganglighet-ej-ifylld", final=True)
def accessibility_statement_with_blanks(loaded: Loaded) -> Iterator[Finding]:
    """Filen tillganglighet.yaml är ifylld, som lagen (2018:1937) om tillgänglighet till digital
    offentlig service kräver. Det kontrolleras med «rus check --final».
    """
    yield from _blanks(loaded, "tillganglighet.yaml", AccessibilityStatement)


def _blanks(loaded: Loaded, path: str, model: type[FilledIn]) -> Iterator[Finding]:
    if path in loaded.failed:
        return
    found = next((file.model for file in loaded.content.files if file.path == path), None)
    described = model.to_fill_in()
    if not isinstance(found, model):
        keys = ", ".join(f"«{key}»" for key in described)
        yield Finding(path, (), f"Filen saknas. Skapa den och fyll i {keys}.")
        return
    for key in found.unknown:
        yield Finding(path, (key,), f"«{key}» är inte ifylld. {described[key]}")


@check("redogorelse-sager-emot-sig")
def contradictory_statement(loaded: Loaded) -> Iterator[Finding]:
    """Graden av förenlighet stämmer med bristerna i tillganglighet.yaml, och den som hänvisar
    till oskäligt betungande anpassning motiverar det.
    """
    for file in loaded.content.files:
        if not isinstance(file.model, AccessibilityStatement):
            continue
        grounds = [one.ground for one in file.model.shortcomings]
        against = "bristande förenlighet med lagkraven" in grounds
        if file.model.conformity == "helt förenlig" and against:
            yield Finding(
                file.path,
                ("förenlighet",),
                "«helt förenlig» går inte ihop med en brist mot lagkraven. Skriv «delvis "
                "förenlig» eller ta bort bristen.",
            )
        if file.model.conformity in ("delvis förenlig", "inte förenlig") and not grounds:
            yield Finding(
                file.path,
                ("förenlighet",),
                f"«{file.model.conformity}» kräver att bristerna räknas upp. Skriv dem under "
                "«brister».",
            )
        for index, one in enumerate(file.model.shortcomings):
            if one.ground == "oskäligt betungande anpassning" and one.reason is None:
                yield Finding(
                    file.path,
                    ("brister", index),
                    f"Bristen «{one.id}» säger inte varför anpassningen vore oskäligt "
                    "betungande. Skriv «motivering».",
                )
