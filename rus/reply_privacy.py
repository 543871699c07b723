"""What is told of a reply that a private person gives, or that seems to hold personal data."""

from collections.abc import Iterable, Iterator

from rus.consultation import ConsultationContent, same_sender, unmarked
from rus.enumerations import enumerated
from rus.private_persons import is_private_person, personal_data_in
from schemas.consultation import Comment


def has_replied(sender: str, reference: str, shown: ConsultationContent) -> bool:
    """Whether there are comments from the same sender with the same reference, or without one."""
    return (same_sender(sender), same_sender(reference)) in {
        (same_sender(unmarked(one.sender)), same_sender(unmarked(one.reference or "")))
        for one in shown.comments
    }


def notices_of_privacy(comments: Iterable[Comment], shown: ConsultationContent) -> Iterator[str]:
    """What to look at before the comments of one reply are published; they are never changed."""
    comments = tuple(comments)
    for sender in dict.fromkeys(one.sender for one in comments):
        yield from _notices_of_sender(unmarked(sender), comments[0], shown)
    for one in comments:
        told = "\n".join(filter(None, (one.sender, one.reference, one.gist)))
        if kinds := personal_data_in(unmarked(told)):
            yield (
                f"I synpunkten «{one.id}» tycks {enumerated(kinds)} stå. Ta bort det som "
                f"inte ska publiceras i {shown.comments_path} innan den sparas i git."
            )


def _notices_of_sender(sender: str, comment: Comment, shown: ConsultationContent) -> Iterator[str]:
    if not is_private_person(sender):
        return
    if same_sender(sender) != "privatperson":
        yield (
            f"«{sender[:60]}» är en privatperson. Skriv «från: Privatperson» i "
            f"{shown.comments_path} om namnet inte ska publiceras."
        )
    if has_replied(sender, unmarked(comment.reference or ""), shown):
        yield (
            f"«{sender[:60]}» har redan lämnat synpunkter. Är det samma svar, "
            f"ta bort de nya i {shown.comments_path}."
        )
