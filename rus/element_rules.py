"""The rules of what it means that elements come, go, move, or change status.

Each is a small function. Its docstring, in Swedish, is its published text; what it returns is the
Swedish message, or None if the rule does not apply.
"""

from rus.change_case import Case
from rus.change_rule import Rules, named
from rus.comparison import pair_name
from rus.definite import definite
from rus.diff import Change
from rus.enumerations import quoted
from rus.items import SOURCES

RULES = Rules()

_ENDING_IN_ERROR = frozenset({"Mål", "Övergripande mål", "Område", "Utgåva"})
"""Kinds of elements that must not go away without a word of what came instead."""

_TELL = "vad som tog vid under «ersatt_av», eller utan «ersatt_av» om inget gjorde det."

_ACCEPT = "Ska det nya gälla ändå, godkänn ändringen i godkanda.yaml."


def _remedy_of_removal(case: Case) -> str:
    if case.is_taken:
        return (
            "Adressen leder nu till något annat. Ge det ett annat id, och skriv sedan i "
            f"«utgångna» {_TELL}"
        )
    likely = case.likely_address
    if case.gone_with and not likely:
        return f"En rad i «utgångna» för «{case.gone_with}» gäller också det här."
    if case.change.what == "Område":
        return f"Skriv adressen i «utgångna», med {_TELL} Raden gäller också områdets mål."
    if case.change.what == "Utgåva":
        return (
            f"Skriv utgåvans adress i «utgångna» i en annan utgåvas strategi.yaml, med {_TELL} "
            "Raden gäller också det som stod i utgåvan."
        )
    if likely:
        return (
            f"Kanske är det nu «{likely}», med samma id. Skriv adressen i «utgångna», med {_TELL}"
        )
    return ""


def _remedy_of_identifier(case: Case) -> str:
    if case.is_taken:
        return f"Ändra tillbaka. {_ACCEPT}"
    if case.change.address.startswith(SOURCES):
        return (
            "Ändra tillbaka, för sidan Källor länkas med id:t, och en källa kan inte stå i "
            f"«utgångna». {_ACCEPT}"
        )
    return ""


def _remedy_of_move(case: Case) -> str:
    return f"Flytta tillbaka. {_ACCEPT}" if case.is_taken else ""


@RULES.rule(
    "borttaget-utan-efterfoljare",
    "error",
    "removed",
    remedy=f"Skriv adressen i «utgångna», med {_TELL}",
    other_remedy=_remedy_of_removal,
)
def removed_without_successor(case: Case) -> str | None:
    """Ett mål, ett område eller en utgåva har tagits bort utan att det står vad som tog vid. Det
    räcker att det står om det område eller den utgåva som målet stod i, om också det är borta."""
    what = case.change.what
    if case.change.field or what not in _ENDING_IN_ERROR or case.took_over is not None:
        return None
    return f"{definite(what)} har tagits bort utan efterföljare."


@RULES.rule("borttaget", "warning", "removed")
def removed(case: Case) -> str | None:
    """Något har tagits bort, och det står vad som tog vid eller att inget gjorde det, eller så
    behöver det inte stå."""
    change = case.change
    if change.what in ("Status", "Förslag") or removed_without_successor(case):
        return None
    told = None if change.field else case.took_over
    if told is None:
        return f"{named(change)} har tagits bort."
    if not told:
        is_reason = change.what in ("Ändring", "Ändringar")  # nothing is to take over from it
        followed = "" if is_reason else ", och inget har tagit vid"
        return f"{named(change)} har tagits bort{followed}."
    if case.fate:
        return f"{named(change)} {case.fate}."
    after = ", ".join(f"«{one}»" for one in told)
    return f"{named(change)} har tagits bort. Efterföljare: {after}."


@RULES.rule(
    "id-andrat",
    "error",
    "renamed",
    remedy="Ändra tillbaka, eller skriv det gamla i «utgångna» med det nya under «ersatt_av».",
    other_remedy=_remedy_of_identifier,
)
def identifier_changed(case: Case) -> str | None:
    """Ett id har ändrats fast texten är densamma eller nästan. Länkar till det gamla id:t slutar
    fungera."""
    if case.has_new_address:
        return None
    told = f"Id:t har troligen ändrats{_from_to(case.change)}.{_following(case.change)}"
    return f"{told} {_taken(case.change)}" if case.is_taken else told


@RULES.rule("id-ersatt", "notice", "renamed")
def identifier_replaced(case: Case) -> str | None:
    """Ett id har ändrats, och det står i «utgångna» vad som tog vid."""
    if not case.has_new_address or case.leads_elsewhere:
        return None
    told = f"Id:t har ändrats{_from_to(case.change)}.{_following(case.change)}"
    return f"{told} Det gamla {case.fate or 'har en efterföljare'}."


@RULES.rule(
    "flyttat-utan-hanvisning",
    "error",
    "moved",
    remedy="Flytta tillbaka, eller skriv den gamla adressen i «utgångna» med den nya under "
    "«ersatt_av».",
    other_remedy=_remedy_of_move,
)
def moved_without_successor(case: Case) -> str | None:
    """Något har flyttats till en annan plats i strategin och fått en ny adress. Länkar till den
    gamla slutar fungera."""
    if case.has_new_address:
        return None
    name = definite(case.change.what)
    told = f"{name} har troligen flyttats{_from_to(case.change)}.{_following(case.change)}"
    return f"{told} {_taken(case.change)}" if case.is_taken else told


@RULES.rule("flyttat", "notice", "moved")
def moved(case: Case) -> str | None:
    """Något har flyttats till en annan plats i strategin, och det står i «utgångna» vad som tog
    vid."""
    if not case.has_new_address or case.leads_elsewhere:
        return None
    name = definite(case.change.what)
    told = f"{name} har flyttats{_from_to(case.change)}.{_following(case.change)}"
    return f"{told} Det gamla {case.fate}." if case.fate else told


def _remedy_of_other_successor(case: Case) -> str:
    before = case.change.before.address if case.change.before else ""
    return (
        f"Är det fel, skriv «{case.change.address}» under «ersatt_av» för «{before}» i «utgångna»."
    )


@RULES.rule(
    "annan-efterfoljare",
    "warning",
    "moved",
    "renamed",
    other_remedy=_remedy_of_other_successor,
)
def leads_elsewhere(case: Case) -> str | None:
    """Något har fått en ny adress, men enligt «utgångna» har något annat tagit vid efter den
    gamla. Den som följer en länk dit kommer då inte till texten."""
    if not case.leads_elsewhere or case.change.before is None:
        return None
    return (
        f"{definite(case.change.what)} har troligen fått adressen «{case.change.address}», men "
        f"det står att {quoted(case.leads_elsewhere)} har tagit vid efter "
        f"«{case.change.before.address}».{_following(case.change)}"
    )


@RULES.rule("efterfoljare-andrad", "warning", "changed")
def successor_changed(case: Case) -> str | None:
    """Något som stod som efterföljare till en utgången adress gör det inte längre. Det gäller inte
    när efterföljaren själv har utgått och dess egen har satts i stället."""
    if (case.change.what, case.key) != ("Utgången adress", "ersatt_av"):
        return None
    before, after = ([one for one in side.split(", ") if one] for side in case.sides(""))
    retired = case.successors.retired
    led_on = {later for one in before for later in retired.get(one) or (one,)}
    if set(before) <= set(after) or set(after) == led_on:
        return None
    was, now = quoted(before), quoted(after)
    if not now:
        return f"Det står inte längre att {was} tog vid."
    return f"Det står nu att {now} tog vid, i stället för {was}."


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


@RULES.rule("tillagt", "notice", "added")
def added(case: Case) -> str | None:
    """Något nytt har lagts till."""
    return None if case.change.what == "Status" else f"{named(case.change)} har lagts till."


@RULES.rule("omordnat", "notice", "reordered")
def reordered(_: Case) -> str | None:
    """Ordningen har ändrats."""
    return "Ordningen har ändrats."


@RULES.rule("status-andrad", "warning", "added", "removed", "changed")
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


def _remedy_of_takeover(case: Case) -> str:
    edition, untold = _superseded_untold(case)
    told = (
        f"Skriv i slaktskap/{pair_name(older, edition)}.yaml vad de blev. "
        f"«rus suggest {older} {edition} --write» lägger in förslag där texter är lika."
        for older in untold
    )
    return " ".join(told)


@RULES.rule(
    "ersatter-utan-slaktskap",
    "warning",
    "added",
    "changed",
    other_remedy=_remedy_of_takeover,
)
def supersedes_without_ledger(case: Case) -> str | None:
    """En utgåva som har blivit gällande ersätter en annan, men inget släktskap säger vad områdena
    och målen i den blev."""
    _, untold = _superseded_untold(case)
    if not untold:
        return None
    return (
        f"Utgåvan är gällande och ersätter {quoted(untold)}, men inget släktskap säger vad "
        "områdena och målen där har blivit."
    )


def _superseded_untold(case: Case) -> tuple[str, tuple[str, ...]]:
    """An edition that may now have taken over from others, and those without a ledger to it."""
    change = case.change
    edition = "/".join(change.address.split("/")[:2])
    takes_over = (
        (change.what == "Utgåva" and not change.field)
        or (change.what == "Status" and change.field in ("", "värde"))
        or (change.what == "Ersätter" and (change.kind == "added" or case.key == "utgåva"))
    )
    return edition, case.successors.untold.get(edition, ()) if takes_over else ()


@RULES.rule("numrering-andrad", "notice", "changed")
def numbering_changed(case: Case) -> str | None:
    """Källan numrerar områdena eller målen, eller gör det inte längre."""
    if case.key != "numrerade":
        return None
    level = "Målen" if case.change.address.endswith("/mal") else "Områdena"
    _, after = case.sides()
    return f"{level} är {'nu' if after == 'true' else 'inte längre'} numrerade i källan."
