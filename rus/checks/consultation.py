"""Rules for what comes in when others are consulted."""

from collections.abc import Iterator

from rus.checks.registry import Finding, check
from rus.content import LoadedFile
from rus.dates import is_after
from rus.load import Loaded
from schemas.changes import Changes
from schemas.consultation import Comment, Comments


@check("tom-synpunkt")
def empty_comment(loaded: Loaded) -> Iterator[Finding]:
    """En synpunkt ska ha ett innehåll eller en ställning."""
    for file, index, comment in _comments(loaded):
        if comment.gist is None and comment.stance is None:
            yield Finding(
                file.path,
                ("synpunkter", index),
                f"Synpunkten «{comment.id}» säger ingenting. Skriv «innehåll» eller «ställning».",
            )


@check("synpunkt-i-framtiden")
def comment_to_come(loaded: Loaded) -> Iterator[Finding]:
    """En synpunkt har lämnats, så dess datum är inte senare än i dag."""
    for file, index, comment in _comments(loaded):
        if comment.date and is_after(comment.date, loaded.today):
            yield Finding(
                file.path,
                ("synpunkter", index, "datum"),
                f"«{comment.date}» är senare än i dag, {loaded.today}. Rätta datumet, eller ta "
                "bort det om det inte är känt.",
            )


@check("svar-motsager-sig")
def contradictory_response(loaded: Loaded) -> Iterator[Finding]:
    """En synpunkt som inte tas in kan inte ha ändrat något eller vara ett skäl för en ändring."""
    refused: set[str] = set()
    for file, index, comment in _comments(loaded):
        response = comment.response
        if response is None or response.decision != "tas inte in":
            continue
        refused.add(f"{file.address}/{comment.id}")
        if response.changes:
            yield Finding(
                file.path,
                ("synpunkter", index, "svar", "ändrar"),
                f"Synpunkten «{comment.id}» tas inte in, men svaret säger att den ändrade "
                "något. Ändra «beslut», eller ta bort «ändrar».",
            )
    for file in loaded.content.files:
        if isinstance(file.model, Changes):
            for index, reason in enumerate(file.model.reasons):
                for address in refused.intersection(reason.comments):
                    yield Finding(
                        file.path,
                        ("ändringar", index, "synpunkt"),
                        f"Skälet «{reason.id}» säger att ändringen kom efter synpunkten "
                        f"«{address}», men den tas inte in. Ändra «beslut» i svaret på den, eller "
                        "ta bort den ur skälet.",
                    )


@check("svar-saknas")
def missing_response(loaded: Loaded) -> Iterator[Finding]:
    """En utgåva blir gällande först när varje synpunkt på den har fått svar."""
    for file, index, comment in _comments(loaded):
        edition = loaded.content.editions.get(f"{file.names['county']}/{file.names['edition']}")
        status = edition.edition.status if edition else None
        if comment.response is None and status is not None and status.value == "gällande":
            yield Finding(
                file.path,
                ("synpunkter", index),
                f"Utgåvan har status gällande, men synpunkten «{comment.id}» från "
                f"«{comment.sender}» saknar svar. Skriv «svar» med beslut och motivering.",
            )


def _comments(loaded: Loaded) -> Iterator[tuple[LoadedFile, int, Comment]]:
    """Every comment with its file and its position there."""
    for file in loaded.content.files:
        if isinstance(file.model, Comments):
            for index, comment in enumerate(file.model.comments):
                yield file, index, comment
