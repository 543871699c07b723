"""Rules for the reasons that editions give for their changes."""

from collections.abc import Iterator

from rus.checks.registry import Finding, check
from rus.dates import is_after
from rus.load import Loaded
from schemas.changes import Changes


@check("andring-i-framtiden")
def change_to_come(loaded: Loaded) -> Iterator[Finding]:
    """En ändring som har ett skäl är gjord, så dess datum är inte senare än i dag."""
    for file in loaded.content.files:
        for index, reason in enumerate(
            file.model.reasons if isinstance(file.model, Changes) else ()
        ):
            if is_after(reason.date, loaded.today):
                yield Finding(
                    file.path,
                    ("ändringar", index, "datum"),
                    f"«{reason.date}» är senare än i dag, {loaded.today}. Skriv den dag då "
                    "ändringen gjordes.",
                )
