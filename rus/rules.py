"""The rules that a strategy and its changes are held to, for the published lists."""

from rus.checks import rules as rules_across_files
from rus.comparing_editions import RULES as RULES_OF_LINEAGE
from rus.judge import rules as rules_of_judgement
from rus.plain import RULES as RULES_OF_PLAIN_LANGUAGE
from rus.problems import Rule
from rus.reasons_due import NOT_JUDGED, REASON_DUE
from rus.report.rows import RULES as RULES_OF_REPORT
from rus.retired_rows import NEVER_THERE
from rus.spelling import RULE as RULE_OF_SPELLING
from schemas.base import IDENTIFIER_MAX_LENGTH
from schemas.consultation import Comments
from schemas.files import MAX_MEBIBYTES, max_mebibytes

RULES_OF_ONE_FILE = tuple(
    Rule(name, "error", description)
    for name, description in (
        ("yaml-fel", "Filen ska gå att läsa som YAML."),
        ("olost-konflikt", "Konflikter som git har lämnat i filen är lösta."),
        ("tabb", "Indrag görs med blanksteg, inte med tabb."),
        ("tom-fil", "En fil får inte vara tom."),
        ("ett-dokument", "En fil har ett enda YAML-dokument, utan «---»."),
        ("dubbel-nyckel", "En nyckel får bara stå en gång på samma nivå."),
        ("nyckel-ar-text", "En nyckel är ett ord, inte en lista eller flera nycklar."),
        ("inga-ankare", "Ankare (&), referenser (*) och sammanslagning (<<) används inte."),
        ("inga-taggar", "Taggar (!) används inte."),
        ("avbruten-text", "En text med ett «#» efter ett blanksteg står på raden under «>-». En "
         "kommentar har ett blanksteg efter sitt «#»."),
        ("for-djupt", "En fil får inte vara nästlad i för många nivåer."),
        ("for-stor-fil", f"En fil är högst {MAX_MEBIBYTES} MiB, synpunkter.yaml högst "
         f"{max_mebibytes(Comments)} MiB."),
        ("inte-utf-8", "En fil är sparad som UTF-8."),
        ("olaslig-fil", "En fil ska gå att läsa."),
        ("symbolisk-lank", "Symboliska länkar används inte i strategimappen."),
        ("fel-plats", "En fil ligger på en plats där den läses och slutar på .yaml."),
        ("osynligt-tecken", "Texter har inga osynliga tecken: styrtecken, tecken som vänder "
         "läsriktningen, tecken utan bredd eller mjuka bindestreck. De hindrar sökning och "
         "jämförelse, och sajten avstavar själv."),
        ("okand-nyckel", "Nycklar är de som fältlistan nämner."),
        ("nyckel-saknas", "Nycklar som krävs finns."),
        ("fel-typ", "Ett värde är av rätt slag: text, heltal, true eller false, lista, eller "
         "nycklar med värden."),
        ("fel-form", "Ett värde har rätt form, till exempel en webbadress."),
        ("okant-varde", "Ett värde är ett av dem som fältlistan nämner."),
        ("for-litet-tal", "Ett tal är inte mindre än det minsta tillåtna."),
        ("for-stort-tal", "Ett tal är inte större än det största tillåtna."),
        ("tom-text", "En text är inte tom."),
        ("tom-lista", "En lista som måste ha något i sig är inte tom."),
        ("en-rad", "Titlar och namn står på en rad."),
        ("ogiltigt-id", "Ett id består av små bokstäver a–z, siffror och bindestreck, högst "
         f"{IDENTIFIER_MAX_LENGTH} tecken."),
        ("ogiltig-adress", "En adress består av id:n med snedstreck emellan."),
        ("ogiltigt-datum", "Ett datum skrivs enligt EDTF (ISO 8601-2) och är möjligt. En "
         "tid slutar inte före sin början."),
        ("kalla-saknas", "Varje uppgift har en källa eller är märkt som redaktionell bedömning."),
        ("bedomning-utan-stod", "En redaktionell bedömning säger varför och vem som kan avgöra "
         "den."),
        ("antal-stammer-inte", "Antalet organisationer i partnerskapet stämmer med listan."),
        ("okant-utan-delar", "Det som är okänt i ett släktskap har adresser eller ett antal."),
    )
)  # fmt: skip

RULES_AGAINST = (REASON_DUE, NOT_JUDGED, NEVER_THERE)
"""What `rus check --against` holds a strategy to."""

RULE_OF_FORM = Rule(
    "formatering", "error", "En fil går att skriva i kanonisk form utan att innehållet ändras."
)


def published_rules() -> tuple[Rule, ...]:
    """What `rus check` and `rus fmt` hold a strategy to: file by file, then across files."""
    return (*RULES_OF_ONE_FILE, RULE_OF_FORM, *rules_across_files(), *RULES_AGAINST)


def change_rules() -> tuple[Rule, ...]:
    """What `rus diff` tells: of changes, of links between editions, and of its own report."""
    return (*rules_of_judgement(), *RULES_OF_LINEAGE, *RULES_OF_REPORT.values())


def plain_rules() -> tuple[Rule, ...]:
    """What `rus plain` and `rus spell` advise, as notices."""
    return (*RULES_OF_PLAIN_LANGUAGE, RULE_OF_SPELLING)
