"""Which changes still need a reason, and the skeleton for writing one."""

from collections.abc import Iterable, Iterator

from rus.comparison import stable_anchor
from rus.content import Content, EditionContent
from rus.format import format_text
from rus.judge import Judgement
from schemas.changes import Changes, Reason


def reasons_by_edition(content: Content) -> dict[str, tuple[Reason, ...]]:
    """The reasons that each edition gives, by the edition's address."""
    return {
        (file.address or "").removesuffix("/andringar"): file.model.reasons
        for file in content.files
        if isinstance(file.model, Changes)
    }


def reasons_for(address: str, reasons: Iterable[Reason]) -> list[Reason]:
    """The reasons that concern an element: those that name it or something around it."""
    return [
        reason
        for reason in reasons
        if any(address == one or address.startswith(f"{one}/") for one in reason.concerns)
    ]


def without_reason(
    judgements: Iterable[Judgement], before: Content, after: Content
) -> list[Judgement]:
    """The judgements above notice that no new reason concerns.

    A reason counts if it stands in `after` and not in `before`: an old reason explains an old
    change. Changes outside editions (sources, counties, ledgers) need none.
    """
    old = {
        (edition, reason.id)
        for edition, reasons in reasons_by_edition(before).items()
        for reason in reasons
    }
    new = {
        edition: [reason for reason in reasons if (edition, reason.id) not in old]
        for edition, reasons in reasons_by_edition(after).items()
    }
    found = []
    for judgement in judgements:
        edition = edition_of(judgement.change.address)
        if judgement.severity == "notice" or edition is None:
            continue
        if not reasons_for(judgement.change.address, new.get(edition, [])):
            found.append(judgement)
    return found


def edition_of(address: str) -> str | None:
    """The edition that an address belongs to, or None for what belongs to none."""
    parts = address.split("/")
    if len(parts) < 2 or parts[0] in ("slaktskap", "kallor", "agenda-2030"):
        return None
    return "/".join(parts[:2])


def with_skeletons(text: str | None, missing: Iterable[Judgement], date: str) -> str:
    """The text of andringar.yaml with an entry for each changed element, to be filled in.

    `text` is what the file says now, or None if there is none; `date` is EDTF. The entries leave
    `varför` empty, so that the check asks for it.
    """
    entries = "".join(_skeletons(missing, date))
    before = format_text(text, Changes) if text else "ändringar:\n"
    return before + entries


def _skeletons(missing: Iterable[Judgement], date: str) -> Iterator[str]:
    seen: set[str] = set()
    for judgement in missing:
        address = judgement.change.address
        if address not in seen:
            seen.add(address)
            name = stable_anchor(date, address, judgement.fingerprint)
            yield (
                f"  - id: {name}\n    datum: {date}\n    berör:\n      - {address}\n"
                f"    # {judgement.message}\n    varför:\n"
            )


def edition_reasons(edition: EditionContent) -> tuple[Reason, ...]:
    """The reasons that an edition gives for its changes."""
    return edition.changes.reasons if edition.changes else ()
