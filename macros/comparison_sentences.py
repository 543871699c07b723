"""What happened between two editions, in sentences whose numbers are all derived."""

from collections.abc import Iterable

from macros.views import capital, counted, number_word, short_title
from rus.comparison import Comparison, Side, parts
from rus.content import EditionContent
from rus.enumerations import enumerated
from schemas.lineage import Link

_FATES = {
    "oförändrat": ("är {n} oförändrad{e}", "{n} vara oförändrad{e}"),
    "omformulerat": ("är {n} omformulerad{e}", "{n} vara omformulerad{e}"),
    "sammanslaget": ("har {n} slagits ihop med andra", "{n} ha slagits ihop med andra"),
    "delat": ("har {n} delats", "{n} ha delats"),
    "flyttat": ("har {n} flyttats", "{n} ha flyttats"),
    "lyft till eget område": (
        "har {n} lyfts till ett eget område",
        "{n} ha lyfts till ett eget område",
    ),
    "utgår": ("finns {n} inte med i den nya", "{n} inte finnas med i den nya"),
}
"""What became of n old parts: as a fact, and after «bedöms» as a judgement. `e` ends a plural."""


def lead(comparison: Comparison) -> str:
    """What happened, in one sentence whose numbers are all derived from the ledger."""
    if comparison.lineage is None:
        return (
            "Ingen har ännu bedömt hur de två strategierna hör ihop. Här står de bredvid varandra "
            "efter hur lika texterna är."
        )
    if not comparison.is_history:
        return _comparison_lead(comparison)
    before = _areas(comparison.old, comparison.old_side)
    after = _areas(comparison.new, comparison.new_side).removesuffix(",")
    verb = "har blivit" if comparison.old_side.unnamed else "ställs mot"
    clauses = ", och ".join(_old_clauses(comparison))
    start = f"{capital(before)} {verb} {after}{': ' if clauses else ''}{clauses}."
    return " ".join([start, *_new_sentences(comparison)])


def grounds(comparison: Comparison) -> str:
    """How many links rest on a source and how many are judgements."""
    total, judged = len(comparison.links), sum(link.is_judgement for link in comparison.links)
    if not total:
        return ""
    if not judged:
        return "Alla led står i källorna."
    if judged == total:
        return "Alla led är redaktionella bedömningar."
    return (
        f"{total - judged} av {total} led står i källorna. De andra är redaktionella bedömningar."
    )


def _areas(content: EditionContent, side: Side) -> str:
    number, level = side.unnamed or len(content.areas), content.edition.levels.area
    words = f"1 {level.singular}" if number == 1 else f"{number_word(number)} {level.plural}"
    return f"{words}, vars namn inte framgår av underlaget," if side.unnamed else words


def _old_clauses(comparison: Comparison) -> list[str]:
    by_kind: dict[str, set[str]] = {}
    for link in comparison.links:
        by_kind.setdefault(link.kind, set()).update(link.old)
    judged = _judged(comparison.links)
    phrases = [
        _FATES[kind][judged].format(n=len(addresses), e="e" if len(addresses) > 1 else "")
        for kind, addresses in by_kind.items()
        if addresses and kind in _FATES
    ]
    clauses = []
    if phrases:
        whole = counted(len(parts(comparison.old)), "gammal del", "gamla delar")
        verb = "bedöms " if judged else ""
        clauses.append(f"av {whole} (områden och mål) {verb}{enumerated(phrases)}")
    unknown = len(comparison.old_side.unknown)
    if unknown:
        what = str(unknown) if phrases else counted(unknown, "gammal del", "gamla delar")
        clauses.append(f"för {what} framgår det inte vad som händer")
    return clauses


def _new_sentences(comparison: Comparison) -> list[str]:
    def named(kind: str) -> tuple[set[str], str]:
        """New parts of links of a kind without old parts, since others are told of already, and
        the verb of what is said of them.
        """
        links = [link for link in comparison.links if link.kind == kind and not link.old]
        verb = "bedöms ha" if _judged(links) else "har"
        return {address for link in links for address in link.new}, verb

    (fresh, come), (raised, lifted) = named("nytt"), named("lyft till eget område")
    others = {address for link in comparison.links if link.kind != "nytt" for address in link.new}
    sentences = []
    if fresh - others:
        what = counted(len(fresh - others), "ny del", "nya delar")
        sentences.append(f"{what} {come} kommit till.")
    if fresh & others:
        what = counted(len(fresh & others), "ny del", "nya delar")
        also = "har också" if come == "har" else "bedöms också ha"
        sentences.append(f"{what} fortsätter något gammalt men {also} något nytt.")
    if raised:
        what = counted(len(raised), "ny del", "nya delar")
        sentences.append(f"{what} {lifted} lyfts till ett eget område.")
    unknown = len(comparison.new_side.unknown)
    if unknown:
        what = counted(unknown, "ny del", "nya delar")
        sentences.append(f"För {what} framgår inte ursprunget.")
    return sentences


def _judged(links: Iterable[Link]) -> bool:
    return any(link.is_judgement for link in links)


def _comparison_lead(comparison: Comparison) -> str:
    def alone(kinds: Iterable[str], side: str) -> int:
        return len(
            {
                address
                for link in comparison.links
                if link.kind in kinds
                for address in (link.old if side == "old" else link.new)
            }
        )

    old, new = short_title(comparison.old.edition), short_title(comparison.new.edition)
    total = counted(len(parts(comparison.old)), "del", "delar")
    same, partly = (alone({kind}, "old") for kind in ("motsvarar", "motsvarar delvis"))
    only_old, only_new = (alone({"saknar motsvarighet"}, side) for side in ("old", "new"))
    some = f"{same} av {total} (områden och mål) i {old}"
    judged = _judged(comparison.links)
    start = f"Enligt redaktionens bedömning säger {some}" if judged else f"{some} säger"
    return (
        f"{start} i stort sett samma sak som något i {new}. {partly} motsvarar något delvis, och "
        f"{only_old} finns bara i {old}. {counted(only_new, 'del', 'delar')} finns bara i {new}."
    )
