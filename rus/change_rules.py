"""The rules of what a change means, each a small function.

Its docstring, in Swedish, is its published text; what it returns is the Swedish message, or None if
the rule does not apply. What words mean is told by rus.meaning.
"""

from collections.abc import Callable
from dataclasses import dataclass

from rus.change_case import TEXTS, Case, changed_key
from rus.definite import definite
from rus.diff import Change, ChangeKind
from rus.fields import field_words
from rus.meaning import links_differ
from rus.problems import Severity

Judge = Callable[[Case], str | None]


@dataclass(frozen=True)
class ChangeRule:
    """A rule about changes of some kinds.

    `what` says what it finds in a change, `remedy` what to do about it, for those who review.
    `remedy_if_taken` takes its place when the address before leads to something else now.
    """

    id: str
    severity: Severity
    kinds: frozenset[ChangeKind]
    what: Judge
    remedy: str = ""
    remedy_if_taken: str = ""

    def remedy_for(self, case: Case) -> str:
        """What to do about a change."""
        return (case.is_taken and self.remedy_if_taken) or self.remedy

    @property
    def description(self) -> str:
        """The published text."""
        return " ".join((self.what.__doc__ or "").split())


RULES: list[ChangeRule] = []
"""All rules; what is told first of a change stands first."""


def _rule(
    name: str, severity: Severity, *kinds: ChangeKind, remedy: str = "", remedy_if_taken: str = ""
) -> Callable[[Judge], Judge]:
    def register(function: Judge) -> Judge:
        RULES.append(
            ChangeRule(name, severity, frozenset(kinds), function, remedy, remedy_if_taken)
        )
        return function

    return register


# Kinds of fields ------------------------------------------------------------------------------

_EDITORIAL = frozenset(
    "presentation inledning motivering avgörs_av beskrivning kontakt varför av alternativ "
    "kriterier metod tjänst".split()
)
"""What the editors say of it."""

_CITED = frozenset("text titel namn rubrik innehåll innebörd definition".split())
"""What a citation speaks for."""

_NUMBERS = frozenset("datum period svarstid publicerad uppdaterad antal nummer".split())

_ENDS_OF_HORIZON = {"från": "Horisontens början", "till": "Horisontens slut"}

_GOALS = frozenset({"Mål", "Övergripande mål"})

_ENDING_IN_ERROR = frozenset({*_GOALS, "Område", "Utgåva"})
"""Kinds of elements that must not go away without a word of what came instead."""


def _named(change: Change) -> str:
    """What an added or removed thing is called at the beginning of a sentence."""
    field, _, _ = change.field.partition("[")
    return f"En rad i «{field_words(field)}»" if field else definite(change.what)


def detail(change: Change) -> str:
    """A message that says no more than what has changed."""
    if change.kind == "removed":
        return f"{_named(change)} har tagits bort."
    verb = "har ändrats"
    if change.kind == "changed" and not (change.before and change.after):
        verb = "har kommit till" if change.after else "har tagits bort"
    what = f"«{field_words(changed_key(change))}»" if change.field else definite(change.what)
    return f"{what} {verb}."


# Whole elements -------------------------------------------------------------------------------


@_rule(
    "borttaget-utan-efterfoljare",
    "error",
    "removed",
    remedy="Skriv i «utgångna» vad som tog vid.",
    remedy_if_taken="Adressen leder nu till något annat. Ge det ett annat id, och skriv sedan i "
    "«utgångna» vad som tog vid.",
)
def removed_without_successor(case: Case) -> str | None:
    """Ett mål, ett område eller en utgåva har tagits bort utan att det står vad som tog vid."""
    what = case.change.what
    if case.change.field or what not in _ENDING_IN_ERROR or case.is_accounted_for:
        return None
    return f"{definite(what)} har tagits bort utan efterföljare."


@_rule("borttaget", "warning", "removed")
def removed(case: Case) -> str | None:
    """Något har tagits bort, och det står vad som tog vid eller behöver ingen efterföljare."""
    change = case.change
    if change.what in ("Status", "Förslag") or removed_without_successor(case):
        return None
    told = None if change.field else case.successors.told.get(change.address)
    if told is None:
        return f"{_named(change)} har tagits bort."
    if not told:
        return f"{_named(change)} har tagits bort, och inget har tagit vid."
    after = ", ".join(f"«{one}»" for one in told)
    return f"{_named(change)} har tagits bort. Efterföljare: {after}."


@_rule(
    "id-andrat",
    "error",
    "renamed",
    remedy="Ändra tillbaka, eller skriv det gamla i «utgångna» med det nya under «ersatt_av».",
    remedy_if_taken="Ändra tillbaka.",
)
def identifier_changed(case: Case) -> str | None:
    """Ett id har ändrats fast texten är densamma eller nästan. Länkar till det gamla id:t slutar
    fungera."""
    if case.has_new_address:
        return None
    told = f"Id:t har troligen ändrats{_from_to(case.change)}.{_following(case.change)}"
    return f"{told} {_taken(case.change)}" if case.is_taken else told


@_rule("id-ersatt", "notice", "renamed")
def identifier_replaced(case: Case) -> str | None:
    """Ett id har ändrats, och det står i «utgångna» vad som tog vid."""
    if not case.has_new_address:
        return None
    told = f"Id:t har ändrats{_from_to(case.change)}.{_following(case.change)}"
    return f"{told} Det gamla har en efterföljare."


@_rule(
    "flyttat-utan-hanvisning",
    "error",
    "moved",
    remedy="Flytta tillbaka, eller skriv den gamla adressen i «utgångna» med den nya under "
    "«ersatt_av».",
    remedy_if_taken="Flytta tillbaka.",
)
def moved_without_successor(case: Case) -> str | None:
    """Något har flyttats till en annan plats i strategin och fått en ny adress. Länkar till den
    gamla slutar fungera."""
    if case.has_new_address:
        return None
    name = definite(case.change.what)
    told = f"{name} har troligen flyttats{_from_to(case.change)}.{_following(case.change)}"
    return f"{told} {_taken(case.change)}" if case.is_taken else told


@_rule("flyttat", "notice", "moved")
def moved(case: Case) -> str | None:
    """Något har flyttats till en annan plats i strategin, och det står i «utgångna» vad som tog
    vid."""
    if not case.has_new_address:
        return None
    name = definite(case.change.what)
    return f"{name} har flyttats{_from_to(case.change)}.{_following(case.change)}"


def _from_to(change: Change) -> str:
    before, after = (side.address if side else "" for side in (change.before, change.after))
    return f" från «{before}» till «{after}»"


def _following(change: Change) -> str:
    """What is told of references to it, with a space before."""
    if not change.references:
        return ""
    many = "1 hänvisning" if change.references == 1 else f"{change.references} hänvisningar"
    return f" {many} följer med."


def _taken(change: Change) -> str:
    address = change.before.address if change.before else ""
    return f"«{address}» leder nu till något annat."


@_rule("tillagt", "notice", "added")
def added(case: Case) -> str | None:
    """Något nytt har lagts till."""
    return None if case.change.what == "Status" else f"{_named(case.change)} har lagts till."


@_rule("omordnat", "notice", "reordered")
def reordered(_: Case) -> str | None:
    """Ordningen har ändrats."""
    return "Ordningen har ändrats."


@_rule("status-andrad", "warning", "added", "removed", "changed")
def status_changed(case: Case) -> str | None:
    """En utgåvas eller en prioriterings status har ändrats."""
    change = case.change
    if change.what == "Status" and change.kind != "changed":
        verb = "lagts till" if change.kind == "added" else "tagits bort"
        text, _, _ = "".join(case.sides("")).partition("\n")
        return f"Statusen har {verb}: {text}."
    if (change.what, case.key) not in (("Status", "värde"), ("Prioritering", "status")):
        return None
    before, after = case.sides("okänd")
    return f"Statusen har ändrats från {before} till {after}."


@_rule("numrering-andrad", "notice", "changed")
def numbering_changed(case: Case) -> str | None:
    """Källan numrerar områdena eller målen, eller gör det inte längre."""
    if case.key != "numrerade":
        return None
    level = "Målen" if case.change.address.endswith("/mal") else "Områdena"
    _, after = case.sides()
    return f"{level} är {'' if after == 'true' else 'inte längre '}numrerade i källan."


# Words ----------------------------------------------------------------------------------------


@_rule(
    "id-ateranvant",
    "warning",
    "changed",
    remedy="Är det ett annat mål ska det ha ett eget id, och det gamla stå i «utgångna».",
)
def identifier_reused(case: Case) -> str | None:
    """Nästan inga ord i ett mål är kvar. Då kan id:t ha getts till ett annat mål, fast länkar dit
    menar det gamla."""
    if case.change.what not in _GOALS or case.key != "text" or not case.is_replaced:
        return None
    return "Texten är utbytt."


@_rule("riktning-vand", "warning", "changed")
def turned(case: Case) -> str | None:
    """Riktningen har vänts: öka blev minska, ett nekande ord har kommit till eller gått, eller två
    led har bytt plats kring ett sådant ord."""
    return " ".join(case.turned) or None


@_rule("svagare", "warning", "changed")
def weakened(case: Case) -> str | None:
    """En skyldighet, en omfattning eller en gräns har försvagats, till exempel ska → bör."""
    told = case.strength.weaker
    return f"Svagare. {' '.join(told)}" if told else None


@_rule("starkare", "warning", "changed")
def strengthened(case: Case) -> str | None:
    """En skyldighet, en omfattning eller en gräns har stärkts, till exempel kan → ska."""
    told = case.strength.stronger
    return f"Starkare. {' '.join(told)}" if told else None


@_rule("styrka-andrad", "warning", "changed")
def strength_unclear(case: Case) -> str | None:
    """En skyldighet, en omfattning eller en gräns har ändrats, men om texten är svagare eller
    starkare beror på sammanhanget, till exempel när meningen nekar."""
    told = case.strength.unclear
    return f"Svagare eller starkare. {' '.join(told)}" if told else None


@_rule("tal-andrat", "warning", "changed")
def number_changed(case: Case) -> str | None:
    """Ett år, ett datum eller ett annat tal har ändrats."""
    name = _ENDS_OF_HORIZON.get(case.key) if case.change.what == "Horisont" else None
    if name or case.key in _NUMBERS:
        before, after = case.sides()
        return f"{name or f'«{field_words(case.key)}»'} har ändrats från {before} till {after}."
    return f"Tal eller tid har ändrats: {', '.join(case.numbers)}." if case.numbers else None


@_rule("ordalydelse", "warning", "changed")
def wording(case: Case) -> str | None:
    """Ordalydelsen har ändrats utan att någon annan regel säger hur."""
    if case.key not in TEXTS or case.only_spelling:
        return None
    if case.texts is None:
        return detail(case.change)
    if case.numbers or any(case.strength) or case.turned or identifier_reused(case):
        return None
    return "Ordalydelsen är ändrad."


@_rule("stavning", "notice", "changed")
def spelling(case: Case) -> str | None:
    """Bara skiljetecken, stora bokstäver, betoning, styckebrytningar, särskrivning, eller
    bokstäver som dubblerats eller bytt plats har ändrats."""
    if case.texts is None or not case.only_spelling or links_differ(case.texts):
        return None
    return "Bara stavning eller skiljetecken är ändrat."


@_rule("lank-andrad", "notice", "changed")
def link_changed(case: Case) -> str | None:
    """En länk i en text leder någon annanstans än förut."""
    return "En länk i texten är ändrad." if case.texts and links_differ(case.texts) else None


@_rule("redaktionell-text", "notice", "changed")
def editorial(case: Case) -> str | None:
    """Redaktionens egen text har ändrats, till exempel en presentation eller en motivering."""
    if case.key not in _EDITORIAL:
        return None
    return f"Redaktionens text har ändrats. {detail(case.change)}"


# Grounds --------------------------------------------------------------------------------------


@_rule("kalla-borta", "warning", "changed")
def source_lost(case: Case) -> str | None:
    """En uppgift har förlorat sin källa, är inte längre ordagrann, eller är nu en redaktionell
    bedömning."""
    _, after = case.sides("")
    if case.key == "källa" and not after:
        return "Källan har tagits bort."
    told = {
        ("källa.ordagrant", "false"): "Uppgiften är inte längre ordagrann.",
        ("grund", "redaktionell"): "Uppgiften är nu en redaktionell bedömning.",
    }
    return told.get((case.key, after))


@_rule(
    "ordagrann-andrad",
    "warning",
    "changed",
    remedy="Jämför med källan, eller skriv «ordagrant: false».",
)
def verbatim_changed(case: Case) -> str | None:
    """En text är ändrad men sägs fortfarande stå ordagrant på samma ställe i källan."""
    if not case.change.verbatim or case.key not in _CITED or case.only_spelling or not case.texts:
        return None
    return "Texten är ändrad men sägs fortfarande vara ordagrann."


@_rule("kalla-andrad", "notice", "changed")
def source_changed(case: Case) -> str | None:
    """En uppgift har fått en annan källa, eller ett annat ställe i den."""
    if source_lost(case):
        return None
    if case.key == "grund":
        return "Uppgiften är inte längre en redaktionell bedömning."
    if case.key == "källa.ordagrant":
        return "Uppgiften är nu ordagrann."
    if case.key.partition(".")[0] == "källa":
        before, after = case.sides("ingen")
        return f"Källhänvisningen har ändrats från {_quoted(before)} till {_quoted(after)}."
    return None


def _quoted(text: str) -> str:
    """A text in quotation marks, with others for what it quotes itself."""
    return f"«{text.translate(_INNER_QUOTES)}»"


_INNER_QUOTES = str.maketrans("«»", "””")


@_rule("slaktled-andrat", "warning", "changed")
def link_changed_its_meaning(case: Case) -> str | None:
    """Ett släktled säger något annat än förut om vad en del blev, eller det, eller en uppgift om
    vad som är okänt, gäller andra delar."""
    what = case.change.what
    if what == "Släktled" and case.key == "slag":
        before, after = case.sides()
        return f"Släktledet säger «{after}» i stället för «{before}»."
    if (what, case.key) not in JOINING:
        return None
    gone, come = (set(side.split(", ")) - {""} for side in case.sides(""))
    told = [f"gäller nu också «{one}»" for one in sorted(come - gone)]
    told += [f"gäller inte längre «{one}»" for one in sorted(gone - come)]
    return " ".join(f"{definite(what)} {one}." for one in told) or None


JOINING = frozenset({("Släktled", "från"), ("Släktled", "till"), ("Okänt", "adresser")})
"""The lists of addresses that rows are known by: the kind of row, and the key."""
