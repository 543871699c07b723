"""Rules for the list of changes that are accepted."""

from collections.abc import Iterator

from rus.checks.registry import Finding, check
from rus.load import Loaded
from schemas.accepted import Accepted


@check("godkand-tva-ganger")
def accepted_twice(loaded: Loaded) -> Iterator[Finding]:
    """En ändring godkänns en gång i godkanda.yaml."""
    for file in loaded.content.files:
        if not isinstance(file.model, Accepted):
            continue
        seen: set[str] = set()
        for index, finding in enumerate(file.model.findings):
            if finding.fingerprint in seen:
                yield Finding(
                    file.path,
                    ("godkända", index, "fingeravtryck"),
                    f"Fingeravtrycket «{finding.fingerprint}» står redan högre upp. Ta bort det "
                    "ena godkännandet.",
                )
            seen.add(finding.fingerprint)
