"""Rules for what comes in when others are consulted."""

from collections.abc import Iterator

from rus.checks.registry import Finding, check
from rus.load import Loaded
from schemas.consultation import Comments


@check("tom-synpunkt")
def empty_comment(loaded: Loaded) -> Iterator[Finding]:
    """En synpunkt ska ha ett innehåll eller en ställning."""
    for file in loaded.content.files:
        if not isinstance(file.model, Comments):
            continue
        for index, comment in enumerate(file.model.comments):
            if comment.gist is None and comment.stance is None:
                yield Finding(
                    file.path,
                    ("synpunkter", index),
                    f"Synpunkten «{comment.id}» säger ingenting. Skriv «innehåll» eller "
                    "«ställning».",
                )


@check("svar-motsager-sig")
def contradictory_response(loaded: Loaded) -> Iterator[Finding]:
    """En synpunkt som inte tas in kan inte ha ändrat något."""
    for file in loaded.content.files:
        if not isinstance(file.model, Comments):
            continue
        for index, comment in enumerate(file.model.comments):
            response = comment.response
            if response and response.decision == "tas inte in" and response.changes:
                yield Finding(
                    file.path,
                    ("synpunkter", index, "svar", "ändrar"),
                    f"Synpunkten «{comment.id}» tas inte in, men svaret säger att den ändrade "
                    "något. Ändra «beslut», eller ta bort «ändrar».",
                )


@check("svar-saknas")
def missing_response(loaded: Loaded) -> Iterator[Finding]:
    """En utgåva blir gällande först när varje synpunkt på den har fått svar."""
    for file in loaded.content.files:
        if not isinstance(file.model, Comments):
            continue
        edition = loaded.content.editions.get(f"{file.names['county']}/{file.names['edition']}")
        status = edition.edition.status if edition else None
        if status is None or status.value != "gällande":
            continue
        for index, comment in enumerate(file.model.comments):
            if comment.response is None:
                yield Finding(
                    file.path,
                    ("synpunkter", index),
                    f"Utgåvan har status gällande, men synpunkten «{comment.id}» från "
                    f"«{comment.sender}» saknar svar. Skriv «svar» med beslut och motivering.",
                )
