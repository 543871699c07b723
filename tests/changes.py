"""Changes as tests look at them: from the other side, and with their words marked."""

from rus.diff import Change, ChangeKind
from rus.words import word_difference


def mirrored(change: Change) -> Change:
    """The same change seen from the other side."""
    kinds: dict[ChangeKind, ChangeKind] = {"added": "removed", "removed": "added"}
    return change._replace(
        kind=kinds.get(change.kind, change.kind),
        field=change.old_field or change.field,
        before=change.after,
        after=change.before,
        old_field=change.field if change.old_field else None,
    )


def marked(change: Change) -> tuple[tuple[str, str], ...]:
    """The change's words in order, each with «same», «old» or «new»."""
    before = change.before.text if change.before else ""
    after = change.after.text if change.after else ""
    return tuple((piece.kind, piece.text) for piece in word_difference(before, after))
