"""What happened between two editions, in sentences whose numbers are all derived."""

from collections.abc import Iterable

from macros.views import capital, counted, number_word, short_title
from rus.comparison import Comparison, Side, parts
from rus.content import EditionContent

_PARTICIPLES = {
    "oförändrat": "är oförändrade",
    "omformulerat": "är omformulerade",
    "sammanslaget": "har slagits ihop med andra",
    "delat": "har delats",
    "flyttat": "har flyttats",
    "lyft till eget område": "har lyfts till ett eget område",
    "utgår": "finns inte med i den nya",
}

_ONE = {"oförändrat": "är oförändrad", "omformulerat": "är omformulerad"}
"""The participles that are another word when they are about one part."""


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
    told = _fates(comparison)
    start = f"{capital(before)} {verb} {after}."
    return f"{start} {told}" if told else start


def _areas(content: EditionContent, side: Side) -> str:
    number, level = side.unnamed or len(content.areas), content.edition.levels.area
    words = f"1 {level.singular}" if number == 1 else f"{number_word(number)} {level.plural}"
    return f"{words}, vars namn inte framgår av underlaget," if side.unnamed else words


def _fates(comparison: Comparison) -> str:
    by_kind: dict[str, set[str]] = {}
    for link in comparison.links:
        by_kind.setdefault(link.kind, set()).update(link.old)
    total = len(parts(comparison.old))
    phrases = [
        f"{len(addresses)} {_ONE.get(kind, words) if len(addresses) == 1 else words}"
        for kind, addresses in by_kind.items()
        if addresses and (words := _PARTICIPLES.get(kind))
    ]
    sentences = []
    if phrases:
        whole = counted(total, "gammal del", "gamla delar")
        sentences.append(f"Av {whole} (områden och mål): {_listed(phrases)}.")
    unknown = len(comparison.old_side.unknown)
    if unknown:
        what = counted(unknown, "gammal del", "gamla delar")
        sentences.append(f"För {what} framgår det inte vad som händer.")
    sentences += _new_parts(comparison)
    new_unknown = len(comparison.new_side.unknown)
    if new_unknown:
        what = counted(new_unknown, "ny del", "nya delar")
        sentences.append(f"För {what} framgår inte ursprunget.")
    return " ".join(sentences)


def _new_parts(comparison: Comparison) -> list[str]:
    def named(kind: str) -> set[str]:
        """New parts of links of a kind that name no old part: those are told of already."""
        links = (link for link in comparison.links if link.kind == kind and not link.old)
        return {address for link in links for address in link.new}

    fresh, raised = named("nytt"), named("lyft till eget område")
    others = {address for link in comparison.links if link.kind != "nytt" for address in link.new}
    sentences = []
    if fresh - others:
        sentences.append(f"{counted(len(fresh - others), 'ny del', 'nya delar')} har kommit till.")
    if fresh & others:
        what = counted(len(fresh & others), "del", "delar")
        sentences.append(f"{what} i den nya fortsätter något gammalt men har också något nytt.")
    if raised:
        sentences.append(f"{counted(len(raised), 'del', 'delar')} har lyfts till ett eget område.")
    return sentences


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
    partly = alone({"motsvarar delvis"}, "old")
    only_new = counted(alone({"saknar motsvarighet"}, "new"), "del", "delar")
    return (
        f"Av {total} (områden och mål) i {old} säger {alone({'motsvarar'}, 'old')} i stort "
        f"sett samma sak som något i {new}, {partly} motsvarar något delvis och "
        f"{alone({'saknar motsvarighet'}, 'old')} finns bara i {old}. "
        f"{only_new} finns bara i {new}."
    )


def _listed(phrases: list[str]) -> str:
    return " och ".join([", ".join(phrases[:-1]), phrases[-1]] if len(phrases) > 1 else phrases)
