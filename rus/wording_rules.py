"""The rules of what changed words mean, and changed sources.

Each is a small function, as in rus.element_rules. What words mean is told by rus.meaning.
"""

from rus.change_case import TEXTS, WHOM, Case
from rus.change_rule import Rules, detail
from rus.definite import definite, definite_field
from rus.diff import Change
from rus.enumerations import quoted
from rus.fields import field_words
from rus.inline import plain_text
from rus.meaning import links_differ, only_spelling

RULES = Rules()

_EDITORIAL = frozenset(
    "presentation inledning motivering avgörs_av beskrivning kontakt varför av alternativ "
    "kriterier metod tjänst".split()
)
"""What the editors say of it."""

_CITED = frozenset("text titel namn rubrik innehåll innebörd definition".split())
"""What a citation speaks for."""

_NUMBERS = frozenset("datum period svarstid publicerad uppdaterad antal nummer".split())

_ENDS_OF_HORIZON = {"från": "Horisontens början", "till": "Horisontens slut"}

MOST_LISTED = 5
"""How many addresses a message names."""

_GOALS = frozenset({"Mål", "Övergripande mål"})

_GROUNDS = frozenset({"källa", "källa.ordagrant", "grund"})

_CHOSEN = {"beslut": "Beslutet", "ställning": "Ställningen"}

# Words ----------------------------------------------------------------------------------------


@RULES.rule(
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


@RULES.rule("riktning-vand", "warning", "changed")
def turned(case: Case) -> str | None:
    """Riktningen har vänts: öka blev minska, till 2030 blev efter 2030, ett nekande ord har kommit
    till, gått eller flyttats till ett annat led, eller två led har bytt plats kring ett sådant
    ord."""
    return " ".join(case.turned) or None


@RULES.rule("svagare", "warning", "changed")
def weakened(case: Case) -> str | None:
    """En skyldighet, en omfattning eller en gräns har försvagats, till exempel ska → bör."""
    told = case.strength.weaker
    return f"Svagare. {' '.join(told)}" if told else None


@RULES.rule("starkare", "warning", "changed")
def strengthened(case: Case) -> str | None:
    """En skyldighet, en omfattning eller en gräns har stärkts, till exempel kan → ska."""
    told = case.strength.stronger
    return f"Starkare. {' '.join(told)}" if told else None


@RULES.rule("styrka-andrad", "warning", "changed")
def strength_unclear(case: Case) -> str | None:
    """En skyldighet, en omfattning eller en gräns har ändrats, men om texten är svagare eller
    starkare beror på sammanhanget, till exempel när meningen nekar eller öka till blev öka med."""
    told = case.strength.unclear
    return f"Svagare eller starkare. {' '.join(told)}" if told else None


@RULES.rule("tal-andrat", "warning", "changed")
def number_changed(case: Case) -> str | None:
    """Ett år, ett datum eller ett annat tal har ändrats."""
    name = _ENDS_OF_HORIZON.get(case.key) if case.change.what == "Horisont" else None
    if name or case.key in _NUMBERS:
        name = name or definite_field(case.key)
        before, after = case.sides("")
        if not before or not after:
            return f"{name} har {'tagits bort' if before else 'lagts till'}: {before or after}."
        return f"{name} har ändrats från {before} till {after}."
    return f"Tal eller tid har ändrats: {', '.join(case.numbers)}." if case.numbers else None


@RULES.rule("ordalydelse", "warning", "changed")
def wording(case: Case) -> str | None:
    """Ordalydelsen har ändrats utan att någon annan regel säger hur."""
    if case.key not in TEXTS or case.only_spelling:
        return None
    if case.texts is None:
        return detail(case.change)
    if case.numbers or any(case.strength) or case.turned or identifier_reused(case):
        return None
    return None if comment_changed(case) else "Ordalydelsen är ändrad."


@RULES.rule("stavning", "notice", "changed")
def spelling(case: Case) -> str | None:
    """Bara skiljetecken, stora bokstäver, betoning, styckebrytningar, särskrivning, skrivsätt
    (skall → ska), eller bokstäver som dubblerats eller bytt plats har ändrats. Dit hör inte
    skiljetecken som ändrar vad som sägs: ett frågetecken, bindestrecket i «tåg- och bussresor»,
    eller ett komma intill «inte»."""
    if case.texts is None or not case.only_spelling or links_differ(case.texts):
        return None
    return "Bara stavning eller skiljetecken är ändrat."


@RULES.rule("lank-andrad", "notice", "changed")
def link_changed(case: Case) -> str | None:
    """En länk i en text leder någon annanstans än förut."""
    return "En länk i texten är ändrad." if case.texts and links_differ(case.texts) else None


@RULES.rule("skal-andrat", "warning", "changed")
def reason_changed(case: Case) -> str | None:
    """Ett skäl i andringar.yaml har skrivits om i efterhand, eller sägs gälla något annat."""
    if case.change.what != "Ändring" or case.key not in _REASONS:
        return None
    before, after = case.sides("")
    return None if only_spelling((before, after)) else _REASONS[case.key]


_REASONS = {
    "varför": "Skälet är omskrivet i efterhand.",
    "berör": "Vad skälet gäller är ändrat.",
    "synpunkt": "Vilken synpunkt skälet kom ur är ändrat.",
}


@RULES.rule("redaktionell-text", "notice", "changed")
def editorial(case: Case) -> str | None:
    """Redaktionens egen text har ändrats, till exempel en presentation eller en motivering."""
    if case.key not in _EDITORIAL or reason_changed(case) or answer_changed(case):
        return None
    told = detail(case.change)
    if told.startswith("«"):
        return f"Redaktionens text {told}"
    return f"Redaktionens {field_words(case.key)} {told.partition(' ')[2]}"


# Who, and what was decided --------------------------------------------------------------------


@RULES.rule("beslut-andrat", "warning", "changed")
def decision_changed(case: Case) -> str | None:
    """Vad som beslutades om en synpunkt, eller vilken ställning den tar, har ändrats."""
    return _exchanged(_CHOSEN[case.key], case) if case.key in _CHOSEN else None


@RULES.rule("synpunkt-omskriven", "warning", "changed")
def comment_changed(case: Case) -> str | None:
    """En synpunkt har skrivits om i efterhand, så att den säger något annat än det som lämnades."""
    if not case.is_comment or case.texts is None or case.only_spelling:
        return None
    return "Synpunkten är omskriven i efterhand."


@RULES.rule("svar-andrat", "warning", "changed")
def answer_changed(case: Case) -> str | None:
    """Motiveringen i svaret på en synpunkt har skrivits om i efterhand."""
    if case.change.what != "Svar" or case.key != "motivering" or only_spelling(case.sides("")):
        return None
    return "Motiveringen i svaret är omskriven i efterhand."


@RULES.rule("vem-andrad", "warning", "changed")
def someone_else(case: Case) -> str | None:
    """Någon annan än förut står som ansvarig, samverkande, aktör, utgivare, organisation eller
    avsändare av en synpunkt."""
    if not case.is_about_whom or case.only_spelling:
        return None
    return _exchanged(WHOM[case.key], case)


def _exchanged(name: str, case: Case) -> str:
    """That a value is another, with both of them, or that it has come or gone."""
    before, after = map(plain_text, case.sides(""))
    if before and after:
        return f"{name} har ändrats från {_quoted(before)} till {_quoted(after)}."
    return f"{name} {_quoted(before or after)} har {'kommit till' if after else 'tagits bort'}."


# Grounds --------------------------------------------------------------------------------------


@RULES.rule("kalla-borta", "warning", "changed")
def source_lost(case: Case) -> str | None:
    """En uppgift har förlorat sin källa, är inte längre ordagrann, eller är nu en redaktionell
    bedömning."""
    if case.key not in _GROUNDS:
        return None
    _, after = case.sides("")
    if case.key == "källa" and not after:
        return "Källan har tagits bort."
    told = {
        ("källa.ordagrant", "false"): "Uppgiften är inte längre ordagrann.",
        ("grund", "redaktionell"): "Uppgiften är nu en redaktionell bedömning.",
    }
    return told.get((case.key, after))


@RULES.rule(
    "ordagrann-andrad",
    "warning",
    "changed",
    remedy="Jämför med källan, eller skriv «ordagrant: false».",
)
def verbatim_changed(case: Case) -> str | None:
    """En text är ändrad men sägs fortfarande stå ordagrant på samma ställe i källan."""
    if not case.change.verbatim or case.key not in _CITED or case.only_misspelt or not case.texts:
        return None
    return "Texten är ändrad men sägs fortfarande vara ordagrann."


@RULES.rule("annan-grund", "warning", "changed")
def other_ground(case: Case) -> str | None:
    """En uppgift hämtas ur ett annat dokument än förut, sägs nu vara ordagrann, eller är inte
    längre en redaktionell bedömning."""
    if source_lost(case):
        return None
    if case.key == "källa.dokument":
        before, after = case.sides()
        return f"Uppgiften hämtas nu ur {_quoted(after)}, inte ur {_quoted(before)}."
    told = {
        "källa.ordagrant": "Uppgiften är nu ordagrann.",
        "grund": "Uppgiften är inte längre en redaktionell bedömning.",
    }
    return told.get(case.key)


@RULES.rule("kalla-andrad", "notice", "changed")
def source_changed(case: Case) -> str | None:
    """En uppgift har fått en källa, eller ett annat ställe i den."""
    is_citation = case.key.partition(".")[0] == "källa"
    if not is_citation or source_lost(case) or other_ground(case):
        return None
    before, after = case.sides("ingen")
    return f"Källhänvisningen har ändrats från {_quoted(before)} till {_quoted(after)}."


def _quoted(text: str) -> str:
    """A text in quotation marks, with others for what it quotes itself."""
    return f"«{text.translate(_INNER_QUOTES)}»"


_INNER_QUOTES = str.maketrans("«»", "””")


@RULES.rule("slaktled-andrat", "warning", "changed")
def link_changed_its_meaning(case: Case) -> str | None:
    """Ett släktled säger något annat än förut om vad en del blev, eller det, eller en uppgift om
    vad som är okänt, gäller andra delar."""
    what = case.change.what
    if what == "Släktled" and case.key == "slag":
        before, after = case.sides()
        return f"Släktledet säger «{after}» i stället för «{before}»."
    if (what, case.key) not in JOINING:
        return None
    gone, come = rejoined(case.change)
    told = [
        f"gäller {verb} {_listed(those)}"
        for verb, those in (("nu också", come - gone), ("inte längre", gone - come))
        if those
    ]
    return " ".join(f"{definite(what)} {one}." for one in told) or None


def rejoined(change: Change) -> tuple[set[str], set[str]]:
    """The addresses that a row no longer joins, and those that it joins now."""
    sides = (side.text if side else "" for side in (change.before, change.after))
    before, after = (set(side.split(", ")) - {""} for side in sides)
    return before - after, after - before


def _listed(addresses: set[str]) -> str:
    """The addresses, or how many they are if they are too many to read."""
    if len(addresses) > MOST_LISTED:
        return f"{len(addresses)} delar"
    return quoted(sorted(addresses))


JOINING = frozenset({("Släktled", "från"), ("Släktled", "till"), ("Okänt", "adresser")})
"""The lists of addresses that rows are known by: the kind of row, and the key."""
