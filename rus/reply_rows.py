"""What is told of the rows of a reply that are not as in a form made now: where answers went, and
what stands in the left column.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from rus.consultation import ConsultationContent
from rus.enumerations import quoted
from rus.reply_forms import Answer, one_line
from rus.reply_notices import listed, notice_of_stance
from rus.reply_places import Placed, addresses_of, together, unnumbered
from rus.successors import entry_for, latest
from rus.word_documents import form_parts


def notices_of_answers(answers: Sequence[Placed], shown: ConsultationContent) -> Iterator[str]:
    """What became of answers whose row is not as in a form made now, and what stands beside the
    empty ones.
    """
    left = _LeftColumn(shown)
    beside = {one.answer.about.number for one in answers if not one.answer.is_empty}
    yield from left.notices(one for one in answers if one.answer.about.number not in beside)
    groups = together(answers)
    yield from _of_followed((one for group in groups for one in group), shown)
    told: dict[str, None] = {}
    for group in groups:
        if len(addresses_of(group)) > 1:
            told[_of_several(addresses_of(group), shown)] = None
        for one in group:
            told |= dict.fromkeys(_notices_of_place(one, left, shown))
        told |= dict.fromkeys(notice_of_stance(group[0].answer))
        if group[0].answer.is_in_one:
            told[_in_one(group, shown)] = None
    yield from told


def notices_of_nothing(answers: Iterable[Answer], shown: ConsultationContent) -> Iterator[str]:
    """How many rows hold a mere dash, and which only say that there is nothing to say."""
    answers = tuple(answers)
    if dashes := len({one.address for one in answers if one.is_mere_dash}):
        yield (
            "I en rad står bara ett streck. Den har lästs som tom."
            if dashes == 1
            else f"I {dashes} rader står bara ett streck. De har lästs som tomma."
        )
    nothing = {one.address: one.without_gist for one in answers if one.without_gist}
    if nothing:
        words = {one.casefold().rstrip("."): one.rstrip(".") for one in nothing.values()}
        what = "Den raden" if len(nothing) == 1 else f"De {len(nothing)} raderna"
        yield (
            f"Vid {listed(tuple(nothing))} står bara {quoted(words.values(), 'eller')}. {what} "
            f"har lästs som {'tom' if len(nothing) == 1 else 'tomma'}. Skriv in det själv i "
            f"{shown.comments_path} om det ska med."
        )


def notices_of_missing(answers: Iterable[Placed], shown: ConsultationContent) -> Iterator[str]:
    """Which rows of a form made now are not in the form."""
    answers = tuple(answers)
    there = {one.answer.address for one in answers}
    for one in answers:
        there.update(latest(one.asked, shown.retired, shown.known))
    asked = (row.address for part in form_parts(shown) for row in part.rows)
    missing = [address for address in asked if address not in there]
    if missing:
        yield (
            f"Rader som saknas i blanketten: {len(missing)} ({listed(missing)}). Sådana har tagits "
            "bort, eller tillkommit sedan blanketten gjordes."
        )


class _LeftColumn:
    """Tells what stands in the left column, but not in the strategy there."""

    def __init__(self, shown: ConsultationContent) -> None:
        self._shown = shown
        self._texts = {
            row.address: one_line(row.text) for part in form_parts(shown) for row in part.rows
        }

    def notices(self, rows: Iterable[Placed]) -> Iterator[str]:
        """What stands to the left of rows without an answer; that may be one.

        Those of which nothing more is known than that the text is another are told of together.
        """
        another: dict[str, None] = {}
        others: dict[str, None] = {}
        for one in filter(_has_other_text, rows):
            if one.asked in self._texts and not self._is_added_to(one):
                another[one.asked] = None
            elif one.asked in self._texts:
                others[self._more(one)] = None
            elif _said(one):
                others[self.of_retired(one)] = None
        if another:
            yield _other_text(tuple(another))
        yield from others

    def of(self, one: Placed) -> str:
        """What stands to the left of a row that a form made now has too."""
        address = one.answer.address
        return self._more(one) if self._is_added_to(one) else _other_text([address])

    def is_of(self, address: str) -> bool:
        """Whether a form made now has a row about an address."""
        return address in self._texts

    def of_retired(self, one: Placed) -> str:
        """That a row is about what is no longer in the strategy, what has taken over, and what
        stands to the left: what stood there when the form was made is not known.
        """
        shown, address = self._shown, one.asked[:200]
        told = f"«{address}» har utgått sedan blanketten gjordes"
        if entry_for(one.asked, shown.retired) is None:
            told = f"«{address}» finns inte i samrådet eller strategin"
        if now := latest(one.asked, shown.retired, shown.known):
            told += f" och ersatts av {listed(now)}" if now != [one.asked] else ""
            if not one.answer.is_empty:
                told += (
                    ". Texten till vänster är inte densamma där, så synpunkten står kvar vid "
                    f"«{address}»"
                )
        if self._is_added_to(one):
            return f"{told}. {self._more(one)}"
        said = _said(one)
        return f"{told}. Till vänster står «{said}». {self._advice}" if said else f"{told}."

    def _more(self, one: Placed) -> str:
        return (
            f"Vid «{one.asked[:200]}» står mer än strategins text till vänster: "
            f"«{self._added(one)}». {self._advice}"
        )

    @property
    def _advice(self) -> str:
        return f"Har den som svarar skrivit det, för in det i {self._shown.comments_path}."

    def _is_added_to(self, one: Placed) -> bool:
        return self._added(one) is not None

    def _added(self, one: Placed) -> str | None:
        """What stands after the text of the strategy; None if something else stands there."""
        said = _said(one)
        for address in (one.asked, *latest(one.asked, self._shown.retired, self._shown.known)):
            text = self._texts.get(address)
            if text and said.startswith(f"{text} "):
                return said.removeprefix(text).strip()
        return None


def _said(one: Placed) -> str:
    return unnumbered(one_line(one.answer.wording))


def _notices_of_place(one: Placed, left: _LeftColumn, shown: ConsultationContent) -> Iterator[str]:
    """What became of an answer whose row is not as in a form made now."""
    address = one.answer.address
    if one.known_by != "address":
        yield _without_address(one, shown)
        if _has_other_text(one):
            yield left.of(one)
    elif one.is_moved:
        if _followed(one, shown) is None:
            yield (
                f"Svaret vid «{one.asked[:200]}» har förts till «{address}», där texten till "
                "vänster står nu. Har id:n bytts sedan blanketten gjordes är det rätt. Flytta "
                f"annars svaret i {shown.comments_path}."
            )
    elif not left.is_of(address):
        yield left.of_retired(one)
    elif _has_other_text(one):
        yield left.of(one)


def _of_followed(answers: Iterable[Placed], shown: ConsultationContent) -> Iterator[str]:
    """What has another address with all that stood in it, and how many answers went along."""
    followed = {one.asked: _followed(one, shown) for one in answers}
    for entry, number in Counter(filter(None, followed.values())).items():
        yield (
            f"«{entry}» har ersatts av {listed(latest(entry, shown.retired, shown.known))} sedan "
            f"blanketten gjordes. Svar som har förts dit: {number}."
        )


def _followed(one: Placed, shown: ConsultationContent) -> str | None:
    """The retired address of a whole, mostly an edition, whose new address an answer went along to.

    None if the answer is where it was, or went along with nothing else.
    """
    entry = entry_for(one.asked, shown.retired) if one.is_moved else None
    if entry is None or (entry == one.asked and entry.count("/") > 1):
        return None
    now = latest(one.asked, shown.retired, shown.known)
    return entry if one.answer.address in now else None


def _of_several(addresses: Sequence[str], shown: ConsultationContent) -> str:
    """That an answer is about several addresses, since it stands beside them all."""
    return (
        f"Ett svar har lästs in på {listed(addresses)}, för rutor är sammanslagna i blanketten "
        "eller så står adresserna i samma ruta. Gäller det inte alla, rätta synpunkten i "
        f"{shown.comments_path}."
    )


def _in_one(group: Sequence[Placed], shown: ConsultationContent) -> str:
    """That the stance and the gist of an answer stand in one cell, and what was taken for which."""
    stance = group[0].answer.stance
    read = f"Den första raden där har lästs som ställningen, «{stance}»"
    if not stance:
        read = "Ingen ställning har hittats där"
    return (
        f"Vid {listed(addresses_of(group))} är rutorna för ställning och synpunkt hopslagna. "
        f"{read}. Stämmer det inte, rätta synpunkten i {shown.comments_path}."
    )


def _has_other_text(one: Placed) -> bool:
    """Whether the left column does not hold what the form has there now; that may be an answer."""
    is_cleared = one.known_by == "place" and not one_line(one.answer.wording)
    return not one.texts_at and not is_cleared


def _without_address(one: Placed, shown: ConsultationContent) -> str:
    """Where an answer whose row has lost its address went, and what that was known by."""
    known_by = "texten till vänster står där"
    if one.known_by == "place":
        known_by = "den står på den radens plats i blanketten"
    return (
        f"En rad utan adress har förts till «{one.answer.address}», för {known_by}. Stämmer det "
        f"inte, flytta svaret i {shown.comments_path}."
    )


def _other_text(addresses: Sequence[str]) -> str:
    """That the left column holds something else; rows without an answer are told of together."""
    return (
        f"Texten till vänster vid {listed(addresses)} är inte strategins. Har strategin ändrats "
        "sedan blanketten gjordes, eller har den som svarar skrivit där?"
    )
