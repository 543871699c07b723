"""Rules for the files about the website itself."""

from collections.abc import Iterator

from rus.checks.registry import Finding, check
from rus.load import Loaded
from schemas.website import Website

WEBSITE_FILE = "webbplats.yaml"


@check("webbplats-ej-ifylld", final=True)
def website_with_blanks(loaded: Loaded) -> Iterator[Finding]:
    """Filen webbplats.yaml är ifylld, så att det framgår vem som ansvarar för webbplatsen. Det
    kontrolleras med «rus check --final».
    """
    if WEBSITE_FILE in loaded.failed:
        return
    present = any(file.path == WEBSITE_FILE for file in loaded.content.files)
    unknown = loaded.content.website.unknown
    described = {
        info.alias or name: info.description or "" for name, info in Website.model_fields.items()
    }
    if not present:
        keys = ", ".join(f"«{key}»" for key in unknown)
        yield Finding(WEBSITE_FILE, (), f"Filen saknas. Skapa den och fyll i {keys}.")
        return
    for key in unknown:
        yield Finding(WEBSITE_FILE, (key,), f"«{key}» är inte ifylld. {described[key]}")
