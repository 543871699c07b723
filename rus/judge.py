"""What a change means: rules from facts to judgements with identifier and severity.

Each rule is a small function; its docstring, in Swedish, is its published text. What words mean is
told by rus.meaning; the words that it looks for are in judgement_words.yaml.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from rus.comparison import stable_anchor
from rus.content import Content
from rus.diff import Change
from rus.exchange import words
from rus.meaning import (
    direction_turned,
    links_differ,
    numbers_changed,
    only_spelling,
    strength_changed,
)
from rus.problems import Rule, Severity
from rus.words import word_difference
from schemas.edition import Edition
from schemas.lineage import Lineage

SEVERITY_ORDER: dict[Severity, int] = {"error": 0, "warning": 1, "notice": 2}


@dataclass(frozen=True)
class Successors:
    """Where addresses went, as ledgers and retired addresses tell; asked only about removals.

    `contents` is gone through once, the first time something is asked.
    """

    contents: Iterable[Content]

    @cached_property
    def told(self) -> Mapping[str, tuple[str, ...]]:
        """For each address that is accounted for, the addresses that replaced it."""
        found: dict[str, dict[str, None]] = {}
        for content in self.contents:
            for file in content.files:
                if isinstance(file.model, Edition):
                    for retired in file.model.retired:
                        found.setdefault(retired.address, {}).update(
                            dict.fromkeys(retired.replaced_by)
                        )
                elif isinstance(file.model, Lineage) and _is_history(file.model):
                    for link in file.model.links:
                        for address in link.old:
                            found.setdefault(address, {}).update(dict.fromkeys(link.new))
        return {address: tuple(successors) for address, successors in found.items()}


def _is_history(lineage: Lineage) -> bool:
    """Between two counties a ledger is a comparison, which tells of no successors."""
    return lineage.old_edition.split("/")[0] == lineage.new_edition.split("/")[0]


@dataclass(frozen=True)
class Judgement:
    """A change with what a rule says of it. `message` is Swedish, one or more sentences."""

    rule: str
    severity: Severity
    message: str
    change: Change

    @property
    def fingerprint(self) -> str:
        """The same after rebase and reformatting: rule, address, field and the texts' words."""
        sides = (self.change.before, self.change.after)
        told = [words(side.text) if side else ("–",) for side in sides]
        return stable_anchor(
            self.rule, self.change.address, self.change.field, *told[0], "→", *told[1]
        )


Judge = Callable[[Change, Successors], str | None]

_RULES: dict[str, tuple[Severity, Judge]] = {}


def _rule(name: str, severity: Severity) -> Callable[[Judge], Judge]:
    def register(function: Judge) -> Judge:
        _RULES[name] = (severity, function)
        return function

    return register


_DETAIL = Rule("uppgift-andrad", "notice", "Något annat har ändrats, som ingen annan regel nämner.")


def judge(changes: Iterable[Change], successors: Successors) -> tuple[Judgement, ...]:
    """Every judgement of every change, gravest first, then by address.

    A change that no rule catches is at least a change of a detail.
    """
    found = []
    for change in changes:
        judged = [
            Judgement(name, severity, message, change)
            for name, (severity, function) in _RULES.items()
            if (message := function(change, successors))
        ]
        found += judged or [Judgement(_DETAIL.id, _DETAIL.severity, _detail(change), change)]
    return tuple(
        sorted(
            found,
            key=lambda one: (
                SEVERITY_ORDER[one.severity],
                one.change.address,
                one.change.field,
                one.rule,
            ),
        )
    )


def rules() -> tuple[Rule, ...]:
    """The rules of judgement, for the published list."""
    told = [
        Rule(name, severity, " ".join((function.__doc__ or "").split()))
        for name, (severity, function) in _RULES.items()
    ]
    return (*told, _DETAIL)


def marked(change: Change) -> tuple[tuple[str, str], ...]:
    """The change's words in order, each with «same», «old» or «new»."""
    before = change.before.text if change.before else ""
    after = change.after.text if change.after else ""
    return tuple((piece.kind, piece.text) for piece in word_difference(before, after))


# Kinds of fields ------------------------------------------------------------------------------

_TEXTS = frozenset(
    "text titel kortnamn namn rubrik innebörd innehåll definition ental flertal ansvarig "
    "samverkar_med aktör mäter grupp organisation utgivare radrubrik kolumnrubrik riktning beslut "
    "ställning".split()
)
"""What the strategies and their sources say."""

_EDITORIAL = frozenset(
    "presentation inledning motivering avgörs_av beskrivning kontakt varför av".split()
)
"""What the editors say of it."""

_NUMBERS = frozenset("datum period svarstid publicerad uppdaterad antal nummer".split())

_ENDING_IN_ERROR = frozenset({"Mål", "Övergripande mål", "Område", "Utgåva"})
"""Kinds of elements that must not go away without a word of what came instead."""


def _key(change: Change) -> str:
    """The key that has changed, without the row of a list that it stands in."""
    return change.field.rpartition("].")[2]


def _sides(change: Change, missing: str = "inget") -> tuple[str, str]:
    before, after = (side.text if side else missing for side in (change.before, change.after))
    return before, after


def _texts(change: Change) -> tuple[str, str] | None:
    """The texts before and after, if words of the strategy have changed."""
    if change.kind == "changed" and _key(change) in _TEXTS and change.before and change.after:
        return change.before.text, change.after.text
    return None


def _named(change: Change) -> str:
    """What an added or removed thing is called at the beginning of a sentence."""
    return f"En rad i «{change.field.partition('[')[0]}»" if change.field else change.what


def _detail(change: Change) -> str:
    if change.kind == "removed":
        return f"{_named(change)} har tagits bort."
    verb = "har ändrats"
    if change.kind == "changed" and not (change.before and change.after):
        verb = "har kommit till" if change.after else "har tagits bort"
    return f"«{change.field}» {verb}." if change.field else f"{change.what} {verb}."


# Whole elements -------------------------------------------------------------------------------


@_rule("borttaget-utan-efterfoljare", "error")
def removed_without_successor(change: Change, successors: Successors) -> str | None:
    """Ett mål, ett område eller en utgåva har tagits bort utan att det står vad som tog vid."""
    if change.kind != "removed" or change.field or change.what not in _ENDING_IN_ERROR:
        return None
    if change.address in successors.told:
        return None
    return (
        f"{change.what} har tagits bort utan efterföljare. Skriv i «utgångna» eller i ett "
        "släktled vad som tog vid."
    )


@_rule("borttaget", "warning")
def removed(change: Change, successors: Successors) -> str | None:
    """Något har tagits bort, och det står vad som tog vid eller behöver ingen efterföljare."""
    if change.kind != "removed" or change.what in ("Status", "Förslag"):
        return None
    if removed_without_successor(change, successors):
        return None
    after = () if change.field else successors.told.get(change.address, ())
    told = f" Efterföljare: {', '.join(f'«{one}»' for one in after)}." if after else ""
    return f"{_named(change)} har tagits bort.{told}"


@_rule("id-andrat", "error")
def identifier_changed(change: Change, successors: Successors) -> str | None:
    """Ett id har ändrats fast texten är densamma eller nästan. Länkar till det gamla id:t slutar
    fungera."""
    if change.kind != "renamed" or _is_accounted_for(change, successors):
        return None
    return (
        f"Id:t har troligen ändrats{_from_to(change)}. "
        "Ändra tillbaka, eller skriv det gamla i «utgångna»."
    )


@_rule("id-ersatt", "notice")
def identifier_replaced(change: Change, successors: Successors) -> str | None:
    """Ett id har ändrats, och det står vad som tog vid."""
    if change.kind != "renamed" or not _is_accounted_for(change, successors):
        return None
    return f"Id:t har ändrats{_from_to(change)}. Det gamla har en efterföljare."


@_rule("flyttat-utan-hanvisning", "error")
def moved_without_successor(change: Change, successors: Successors) -> str | None:
    """Något har flyttats till en annan plats i strategin och fått en ny adress. Länkar till den
    gamla slutar fungera."""
    if change.kind != "moved" or _is_accounted_for(change, successors):
        return None
    return (
        f"{change.what} har troligen flyttats{_from_to(change)}. "
        "Flytta tillbaka, eller skriv den gamla adressen i «utgångna»."
    )


@_rule("flyttat", "notice")
def moved(change: Change, successors: Successors) -> str | None:
    """Något har flyttats till en annan plats i strategin, och det står vad som tog vid."""
    if change.kind != "moved" or not _is_accounted_for(change, successors):
        return None
    return f"{change.what} har flyttats{_from_to(change)}."


def _is_accounted_for(change: Change, successors: Successors) -> bool:
    return change.before is not None and change.before.address in successors.told


def _from_to(change: Change) -> str:
    before, after = (side.address if side else "" for side in (change.before, change.after))
    return f" från «{before}» till «{after}»"


@_rule("tillagt", "notice")
def added(change: Change, _: Successors) -> str | None:
    """Något nytt har lagts till."""
    if change.kind != "added" or change.what == "Status":
        return None
    return f"{_named(change)} har lagts till."


@_rule("omordnat", "notice")
def reordered(change: Change, _: Successors) -> str | None:
    """Ordningen har ändrats."""
    return "Ordningen har ändrats." if change.kind == "reordered" else None


@_rule("status-andrad", "warning")
def status_changed(change: Change, _: Successors) -> str | None:
    """En utgåvas eller en prioriterings status har ändrats."""
    if change.what == "Status" and change.kind in ("added", "removed"):
        verb = "lagts till" if change.kind == "added" else "tagits bort"
        side = change.after or change.before
        return f"Statusen har {verb}: {side.text.partition(chr(10))[0] if side else ''}."
    if change.kind != "changed" or (change.what, _key(change)) not in (
        ("Status", "värde"),
        ("Prioritering", "status"),
    ):
        return None
    before, after = _sides(change, "okänd")
    return f"Statusen har ändrats från {before} till {after}."


# Words ----------------------------------------------------------------------------------------


@_rule("tal-andrat", "warning")
def number_changed(change: Change, _: Successors) -> str | None:
    """Ett år, ett datum eller ett annat tal har ändrats."""
    key = _key(change)
    if change.kind == "changed" and (
        key in _NUMBERS or (change.what == "Horisont" and key in ("från", "till"))
    ):
        before, after = _sides(change)
        return f"«{key}» har ändrats från {before} till {after}."
    texts = _texts(change)
    told = numbers_changed(texts) if texts else ()
    return f"Tal eller tid har ändrats: {', '.join(told)}." if told else None


@_rule("svagare", "warning")
def weakened(change: Change, _: Successors) -> str | None:
    """En skyldighet, en omfattning eller en gräns har försvagats, till exempel ska → bör."""
    texts = _texts(change)
    told = strength_changed(texts)[0] if texts else ()
    return f"Svagare. {' '.join(told)}" if told else None


@_rule("starkare", "warning")
def strengthened(change: Change, _: Successors) -> str | None:
    """En skyldighet, en omfattning eller en gräns har stärkts, till exempel kan → ska."""
    texts = _texts(change)
    told = strength_changed(texts)[1] if texts else ()
    return f"Starkare. {' '.join(told)}" if told else None


@_rule("riktning-vand", "warning")
def turned(change: Change, _: Successors) -> str | None:
    """Riktningen har vänts: öka blev minska, eller ett nekande ord har kommit till eller gått."""
    texts = _texts(change)
    told = direction_turned(texts) if texts else ()
    return " ".join(told) or None


@_rule("ordalydelse", "warning")
def wording(change: Change, successors: Successors) -> str | None:
    """Ordalydelsen har ändrats utan att någon annan regel säger hur."""
    if change.kind != "changed" or _key(change) not in _TEXTS:
        return None
    texts = _texts(change)
    if texts is None:
        return _detail(change)
    if only_spelling(texts):
        return None
    others = (number_changed, weakened, strengthened, turned)
    return None if any(rule(change, successors) for rule in others) else "Ordalydelsen är ändrad."


@_rule("stavning", "notice")
def spelling(change: Change, _: Successors) -> str | None:
    """Bara skiljetecken, stora bokstäver, betoning, styckebrytningar, särskrivning, eller
    bokstäver som dubblerats eller bytt plats har ändrats."""
    texts = _texts(change)
    if texts is None or not only_spelling(texts) or links_differ(texts):
        return None
    return "Bara stavning eller skiljetecken är ändrat."


@_rule("lank-andrad", "notice")
def link_changed(change: Change, _: Successors) -> str | None:
    """En länk i en text leder någon annanstans än förut."""
    texts = _texts(change)
    return "En länk i texten är ändrad." if texts and links_differ(texts) else None


@_rule("redaktionell-text", "notice")
def editorial(change: Change, _: Successors) -> str | None:
    """Redaktionens egen text har ändrats, till exempel en presentation eller en motivering."""
    if change.kind != "changed" or _key(change) not in _EDITORIAL:
        return None
    return f"Redaktionens text har ändrats. {_detail(change)}"


# Grounds --------------------------------------------------------------------------------------


@_rule("kalla-borta", "warning")
def source_lost(change: Change, _: Successors) -> str | None:
    """En uppgift har förlorat sin källa, är inte längre ordagrann, eller är nu en redaktionell
    bedömning."""
    key = _key(change)
    if change.kind != "changed":
        return None
    if key == "källa" and change.after is None:
        return "Källan har tagits bort."
    told = {
        ("källa.ordagrant", "false"): "Uppgiften är inte längre ordagrann.",
        ("grund", "redaktionell"): "Uppgiften är nu en redaktionell bedömning.",
    }
    return told.get((key, change.after.text if change.after else ""))


@_rule("kalla-andrad", "notice")
def source_changed(change: Change, successors: Successors) -> str | None:
    """En uppgift har fått en annan källa, eller ett annat ställe i den."""
    key = _key(change)
    if change.kind != "changed" or source_lost(change, successors):
        return None
    if key == "grund":
        return "Uppgiften är inte längre en redaktionell bedömning."
    if key == "källa" or key.startswith("källa."):
        before, after = _sides(change, "ingen")
        return f"Källhänvisningen har ändrats från «{before}» till «{after}»."
    return None


@_rule("slaktled-andrat", "warning")
def link_kind_changed(change: Change, _: Successors) -> str | None:
    """Ett släktled säger något annat än förut om vad en del blev."""
    if change.kind != "changed" or change.what != "Släktled" or _key(change) != "slag":
        return None
    before, after = _sides(change)
    return f"Släktledet säger «{after}» i stället för «{before}»."
