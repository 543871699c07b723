"""A consultation with what came in: counts and groups. Values in, values out."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import TypeVar

from rus.chronicle import Chronicle
from rus.content import Content, County, EditionContent
from rus.dates import date_words
from rus.earlier import text_before
from rus.enumerations import quoted
from rus.inline import plain_text
from rus.private_persons import is_private_person
from rus.problems import did_you_mean
from rus.successors import Told, latest, retired_rows, told_by
from schemas.consultation import Comment, Consultation

Key = TypeVar("Key")


class UnknownConsultationError(LookupError):
    """There is no consultation at an address; the message is Swedish and names the nearest."""


@dataclass(frozen=True)
class ConsultationContent:
    """A consultation with its edition and the comments that have come in so far."""

    address: str
    county: County
    edition: EditionContent
    consultation: Consultation
    comments: tuple[Comment, ...]

    @property
    def id(self) -> str:
        """The identifier of the consultation within its edition."""
        return self.address.rsplit("/", 1)[1]

    @property
    def comments_path(self) -> str:
        """The file of the comments, relative to the strategy folder."""
        return f"{self.address}/synpunkter.yaml"

    @cached_property
    def known(self) -> frozenset[str]:
        """The addresses that comments can concern, in all editions of the county."""
        return frozenset(
            address
            for edition in self.county.editions.values()
            for address in (*addresses(edition), *_consulted(edition))
        )

    @cached_property
    def retired(self) -> Told:
        """The addresses that the county's editions tell have retired, with what took over."""
        editions = self.county.editions.values()
        return told_by(row for one in editions for row in one.edition.retired)


@dataclass(frozen=True)
class Group:
    """Comments that have something in common.

    `key` is the identifier of a question, an address, or the name of an organisation; None for
    comments that have no such thing.
    """

    key: str | None
    comments: tuple[Comment, ...]


def consultation_at(content: Content, address: str) -> ConsultationContent:
    """The consultation at an address: county/edition/samrad/id. Raises UnknownConsultationError.

    The message says where a consultation is that has another address now.
    """
    known = {
        f"{edition.address}/samrad/{name}": (county, edition, name)
        for county in content.counties.values()
        for edition in county.editions.values()
        for name in edition.consultations
    }
    if address not in known:
        retired = told_by(row for _, _, row in retired_rows(content))
        now = [one for one in latest(address, retired, known) if one in known]
        if now:
            raise UnknownConsultationError(
                f"Samrådet «{address[:200]}» har fått en annan adress. Skriv i stället "
                f"{quoted(now, 'eller')}."
            )
        raise UnknownConsultationError(
            f"Samrådet «{address[:200]}» finns inte.{did_you_mean(address, known)} "
            "Skriv adressen så här: län/utgåva/samrad/id."
        )
    county, edition, name = known[address]
    found = edition.comments.get(name)
    return ConsultationContent(
        address, county, edition, edition.consultations[name], found.comments if found else ()
    )


def question_address(consultation: str, question: str) -> str:
    """The address of a question (identifier) that is or was put in a consultation (address)."""
    return f"{consultation}/fragor/{question}"


def unanswered(comments: Iterable[Comment]) -> tuple[Comment, ...]:
    """The comments that have no answer."""
    return tuple(comment for comment in comments if comment.response is None)


def same_sender(name: str) -> str:
    """A name of an organisation without what is a matter of typing: case and spaces."""
    return " ".join(name.split()).casefold()


def by_sender(comments: Iterable[Comment]) -> tuple[Group, ...]:
    """A group for each sender, in alphabetical order, named as in its first comment."""
    found = _grouped(comments, lambda comment: (same_sender(comment.sender),))
    order = str.maketrans("åäö", "{|}")  # the characters after z: å, ä and ö stand last in Swedish
    return tuple(
        Group(found[key][0].sender, tuple(found[key]))
        for key in sorted(found, key=lambda key: key.translate(order))
    )


def by_question(
    consultation: Consultation,
    comments: Iterable[Comment],
    today: Callable[[str], str] = str,
) -> tuple[Group, ...]:
    """A group for each question in its order, also those without comments; then the others.

    Questions that are gone come after those that are there. `today` gives the identifier that a
    question has now.
    """
    asked: dict[str | None, list[Comment]] = {one.id: [] for one in consultation.questions}
    found = _grouped(
        comments, lambda comment: (comment.question and today(comment.question),), asked
    )
    others = found.pop(None, [])
    groups = [Group(key, tuple(many)) for key, many in found.items()]
    return (*groups, Group(None, tuple(others))) if others else tuple(groups)


def by_address(
    edition: EditionContent,
    comments: Iterable[Comment],
    became: Callable[[str], Iterable[str]] = lambda address: (address,),
) -> tuple[Group, ...]:
    """A group for each address that comments concern; `became` gives those that it has today.

    Areas and goals come in the order of the edition, then other addresses, also retired ones, in
    the order of the comments; last, with no key, comments that concern no address and answer no
    question.
    """
    order: dict[str | None, list[Comment]] = {address: [] for address in addresses(edition)}
    found = _grouped(
        comments,
        lambda comment: (
            tuple(chain.from_iterable(map(became, comment.concerns)))
            or (() if comment.question else (None,))
        ),
        order,
    )
    others = found.pop(None, [])
    groups = [Group(key, tuple(many)) for key, many in found.items() if many]
    return (*groups, Group(None, tuple(others))) if others else tuple(groups)


def addresses(edition: EditionContent) -> Iterator[str]:
    """The edition, its overarching goals, and its areas each with its goals, in their order."""
    yield edition.address
    for overarching in edition.edition.overarching_goals:
        yield f"{edition.address}/overgripande-mal/{overarching.id}"
    for name, area in edition.areas.items():
        yield f"{edition.address}/{name}"
        for goal in area.goals:
            yield f"{edition.address}/{name}/{goal.id}"


def _consulted(edition: EditionContent) -> Iterator[str]:
    """The consultations on an edition, each with its questions."""
    for name, consultation in edition.consultations.items():
        address = f"{edition.address}/samrad/{name}"
        yield address
        for question in consultation.questions:
            yield question_address(address, question.id)


def count_words(comments: Collection[Comment]) -> str:
    """How many comments there are, from how many organisations, and how many have no answer.

    Nothing tells how many the private persons are, so they are not counted.
    """
    if not comments:
        return "Inga synpunkter är införda."
    return f"{_number(comments)} från {_senders(comments)}, {_answered(comments)}."


def _senders(comments: Collection[Comment]) -> str:
    senders = [same_sender(one.sender) for one in comments]
    private = [one for one in senders if is_private_person(one)]
    organisations = {one for one in senders if not is_private_person(one)}
    told = []
    if total := len(organisations):
        told.append(f"{total} {'organisation' if total == 1 else 'organisationer'}")
    if private:
        told.append("en privatperson" if len(private) == 1 else "privatpersoner")
    return " och ".join(told)


def count_words_of_one(comments: Collection[Comment]) -> str:
    """How many comments a sender has made, and how many of them have no answer.

    Those of private persons without a name may be from several.
    """
    told = f"{_number(comments)}, {_answered(comments)}."
    is_private = any(is_private_person(one.sender) for one in comments)
    return f"{told} De kan komma från flera personer." if is_private and len(comments) > 1 else told


def _number(comments: Collection[Comment]) -> str:
    return f"{len(comments)} {'synpunkt' if len(comments) == 1 else 'synpunkter'}"


def _answered(comments: Collection[Comment]) -> str:
    total, missing = len(comments), len(unanswered(comments))
    if missing in (0, total):
        return f"{'alla ' if total > 1 else ''}{'utan' if missing else 'med'} svar"
    return f"varav {missing} utan svar"


def stances(comments: Iterable[Comment]) -> dict[str, int]:
    """How many comments take each stance or «utan ställning», the most common first."""
    return dict(Counter(comment.stance or "utan ställning" for comment in comments).most_common())


def decisions(comments: Iterable[Comment]) -> dict[str, int]:
    """How many comments have got each decision, the most common first."""
    found = (comment.response.decision for comment in comments if comment.response)
    return dict(Counter(found).most_common())


def unmarked(text: str) -> str:
    """A text as its reader sees it, without the characters of Markdown; its lines are kept."""
    lines = text.split("\n")
    plain = [plain_text(line) for line in lines]
    pairs = zip(lines, plain, strict=True)
    return "\n".join(old if " ".join(old.split()) == new else new for old, new in pairs)


def changed_since(chronicle: Chronicle, address: str, comment: Comment) -> str:
    """That what a comment concerns has another text since, with the earlier one; else nothing."""
    earlier = text_before(chronicle, address, comment.date)
    if earlier is None:
        return ""
    return (
        f"Texten ändrades {date_words(earlier.changed)}, efter synpunkten. "
        f"Tidigare lydelse: «{plain_text(earlier.text)}»"
    )


def _grouped(
    comments: Iterable[Comment],
    keys: Callable[[Comment], Iterable[Key]],
    start: dict[Key, list[Comment]] | None = None,
) -> dict[Key, list[Comment]]:
    found = start if start is not None else {}
    for comment in comments:
        for key in dict.fromkeys(keys(comment)):
            found.setdefault(key, []).append(comment)
    return found
