"""Compares two editions through their ledger into a report: what became of each part."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from rus.comparing import WORKING_TREE, Broken, CannotCompareError
from rus.comparison import Comparison, pair_name
from rus.content import Content
from rus.diff import Change, ChangeKind, Side
from rus.enumerations import quoted
from rus.judge import Judgement, Successors, judge
from rus.load import Loaded, load
from rus.problems import Rule, Severity, did_you_mean
from rus.report import Report, ordered
from rus.report.rows import RowMaker
from rus.walk import Location
from schemas.area import Area, Goal
from schemas.base import Model, suggested_identifier
from schemas.lineage import Link, LinkKind, UnknownPart
from schemas.report import ReportedKind


@dataclass(frozen=True)
class _KindOfLink:
    """How a kind of link is reported. `told` is a Swedish sentence, with the parts filled in."""

    severity: Severity
    kind: ReportedKind
    told: str


_LINKS: dict[LinkKind, _KindOfLink] = {
    "oförändrat": _KindOfLink("notice", "changed", "Oförändrat."),
    "omformulerat": _KindOfLink("notice", "changed", "Omformulerat."),
    "sammanslaget": _KindOfLink("notice", "merged", "Sammanslaget av {old}."),
    "delat": _KindOfLink("notice", "split", "Delat i {new}."),
    "flyttat": _KindOfLink("notice", "moved", "Flyttat från {old}."),
    "lyft till eget område": _KindOfLink("notice", "raised", "Lyft till eget område från {old}."),
    "nytt": _KindOfLink("notice", "added", "Nytt."),
    "utgår": _KindOfLink("warning", "removed", "Utgår."),
    "motsvarar": _KindOfLink("notice", "matched", "Motsvarar {old}."),
    "motsvarar delvis": _KindOfLink("notice", "partly-matched", "Motsvarar delvis {old}."),
    "saknar motsvarighet": _KindOfLink("notice", "unmatched", "Saknar motsvarighet."),
}

_WORDS_TELL: frozenset[LinkKind] = frozenset({"oförändrat", "omformulerat", "flyttat"})
"""Kinds where one part became one other, so that the rules of words say what changed."""

_WITHOUT_SUCCESSOR = "borttaget-utan-efterfoljare"
_WITHOUT_ORIGIN = "nytt-utan-ursprung"
_UNKNOWN = "okant"

RULES = (
    *(
        Rule(suggested_identifier(kind), one.severity, f"Ett släktled av slaget «{kind}».")
        for kind, one in _LINKS.items()
        if kind not in ("oförändrat", "flyttat")
    ),
    Rule(_UNKNOWN, "notice", "Underlaget säger inte vad en del blev eller kom av."),
    Rule(_WITHOUT_ORIGIN, "error", "Släktskapet säger inte varifrån en del kommer."),
)
"""The rules of this comparison beside those of rus.judge, for the published list."""


def compare_editions(root: Path, old: str, new: str, *, skip_broken: bool = False) -> Report:
    """What became of each part of an edition (address) in another, as their ledger tells.

    Raises CannotCompareError for an edition that does not exist, two editions without a ledger,
    or files of theirs that cannot be read; with `skip_broken` the rest is compared.
    """
    loaded = load(root)
    broken = Broken(skip_broken)
    broken.take((WORKING_TREE, _concerning(loaded, old, new)))
    try:
        ledger = _Ledger.of(loaded.content, old, new)
    except CannotCompareError as error:
        raise CannotCompareError("\n".join((str(error), *broken.told))) from error
    maker = RowMaker(loaded, loaded, loaded.root.name)
    rows = [maker.judged(judgement, kind) for judgement, kind in ledger.judgements()]
    skipped = [
        maker.skipped(path, *told, old=path.startswith(f"{old}/"))
        for path, told in broken.found.items()
    ]
    return Report(old, new, ordered([*rows, *skipped]))


def _concerning(loaded: Loaded, old: str, new: str) -> Loaded:
    """What was loaded, with only the problems of files that the comparison rests on."""
    counties = {f"{edition.split('/')[0]}/lan.yaml" for edition in (old, new)}
    files = {*counties, f"slaktskap/{pair_name(old, new)}.yaml"}
    kept = []
    for problem in loaded.problems:
        path = problem.path.removeprefix(f"{loaded.root.name}/")
        known = path.removesuffix(".yml") + ".yaml" if path.endswith(".yml") else path
        if known in loaded.failed and (known in files or known.startswith((f"{old}/", f"{new}/"))):
            kept.append(problem)
    return replace(loaded, problems=tuple(kept))


Told = tuple[Judgement, ReportedKind | None]


@dataclass(frozen=True)
class _Ledger:
    """A ledger with its two editions; `path` is that of its file."""

    content: Content
    comparison: Comparison
    path: str

    @classmethod
    def of(cls, content: Content, old: str, new: str) -> "_Ledger":
        """The ledger of two editions. Raises CannotCompareError if anything of it is missing."""
        for edition in (old, new):
            if edition not in content.editions:
                near = did_you_mean(edition, content.editions)
                raise CannotCompareError(f"Utgåvan «{edition}» finns inte.{near}")
        if old == new:
            raise CannotCompareError(
                f"«{old}» är angiven två gånger. Ange två olika utgåvor. Hur en utgåva har ändrats "
                "visar «rus diff» med versioner i git, till exempel «rus diff main»."
            )
        pairs = {
            (lineage.old_edition, lineage.new_edition): name
            for name, lineage in content.lineages.items()
        }
        if (old, new) not in pairs:
            raise CannotCompareError(
                f"Släktskapet finns åt andra hållet. Skriv «rus diff --editions {new} {old}»."
                if (new, old) in pairs
                else f"Det finns inget släktskap mellan «{old}» och «{new}». Gör ett med "
                f"«rus suggest {old} {new} --write»."
            )
        name = pairs[old, new]
        editions = content.editions[old], content.editions[new]
        return cls(content, Comparison(*editions, content.lineages[name]), f"slaktskap/{name}.yaml")

    def judgements(self) -> Iterator[Told]:
        """What each link says, then what is unknown, then what the ledger forgets."""
        for index, link in enumerate(self.comparison.links):
            yield from self._of_link(link, ("släktled", index))
        lineage = self.comparison.lineage
        for index, part in enumerate(lineage.unknown if lineage else ()):
            yield from self._of_unknown(part, ("okänt", index))
        yield from self._forgotten()

    def _of_link(self, link: Link, place: Location) -> Iterator[Told]:
        how = _LINKS[link.kind]
        change = self._change("changed", link.old, link.new, place)
        one_to_one = len(link.old) == len(link.new) == 1
        if one_to_one and link.kind in _WORDS_TELL:
            for pair in self._texts(change):
                yield from ((judgement, None) for judgement in judge((pair,), Successors(())))
            if link.kind == "oförändrat":
                return
        told = how.told.format(old=quoted(link.old or ("?",)), new=quoted(link.new or ("?",)))
        rule = suggested_identifier(link.kind)
        yield Judgement(rule, how.severity, _with_reason(told, link.reason), change), how.kind

    def _texts(self, change: Change) -> Iterator[Change]:
        """The pairs of texts that differ: those of the parts, and areas' desired states."""
        if change.before is None or change.after is None:
            return
        if change.before.text != change.after.text:
            yield change
        before, after = (self._desired_state(side) for side in (change.before, change.after))
        if before and after and before.text != after.text:
            yield change._replace(field="text", before=before, after=after)

    def _desired_state(self, side: Side) -> Side | None:
        model = self._model(side.address)
        if not isinstance(model, Area) or model.desired_state is None:
            return None
        where = ("önskvärt_läge", "text")
        return Side(f"{side.address}/onskvart-lage", side.file, where, model.desired_state.text)

    def _of_unknown(self, part: UnknownPart, place: Location) -> Iterator[Told]:
        old = part.side == "från"
        told = f"Underlaget säger inte {'vad det blev' if old else 'varifrån det kommer'}."
        if part.count is not None:
            areas = "område" if part.count == 1 else "områden"
            told = f"{part.count} {areas} som inte är kända vid namn. {told}"
        edition = self.comparison.old if old else self.comparison.new
        for address in part.addresses or (edition.address,):
            change = self._one_sided(address, place, old=old)
            yield Judgement(_UNKNOWN, "notice", _with_reason(told, part.reason), change), "unknown"

    def _forgotten(self) -> Iterator[Told]:
        sides = (
            (True, self.comparison.old_side, _WITHOUT_SUCCESSOR, "vad det här blev", "från"),
            (False, self.comparison.new_side, _WITHOUT_ORIGIN, "varifrån det här kommer", "till"),
        )
        for old, side, rule, asked, word in sides:
            for address in side.forgotten:
                message = (
                    f"Släktskapet säger inte {asked}. Lägg «{address}» i ett släktled, eller under "
                    f"«okänt» med «sida: {word}»."
                )
                yield Judgement(rule, "error", message, self._one_sided(address, (), old=old)), None

    def _one_sided(self, address: str, place: Location, *, old: bool) -> Change:
        if old:
            return self._change("removed", (address,), (), place)
        return self._change("added", (), (address,), place)

    def _change(
        self, kind: ChangeKind, old: tuple[str, ...], new: tuple[str, ...], place: Location
    ) -> Change:
        """A change of whole parts; `place` is where the ledger tells of it."""
        models = [self._model(address) for address in (*old, *new)]
        titles = [str(model.model_config.get("title")) for model in models if model]
        field = "titel" if all(isinstance(model, Area) for model in models) else "text"
        before, after = self._side(old, place), self._side(new, place)
        return Change(kind, titles[0] if titles else "Del", field, before, after)

    def _model(self, address: str) -> Model | None:
        found = self.content.elements.get(address)
        return found[1].model if found else None

    def _side(self, addresses: tuple[str, ...], place: Location) -> Side | None:
        """Where some parts stand, with the texts of all, one a line, at the first of them."""
        if not addresses:
            return None
        first, *others = (self._part(address, place) for address in addresses)
        text = "\n".join(one.text for one in (first, *others) if one.text)
        return first._replace(told=text, others=tuple(others))

    def _part(self, address: str, place: Location) -> Side:
        """Where a part stands, and its text.

        What is no area or goal, or does not exist, stands where the ledger tells of it.
        """
        model = self._model(address)
        if not isinstance(model, (Area, Goal)):
            return Side(address, self.path, place, "")
        file, element = self.content.elements[address]
        key, text = ("text", model.text) if isinstance(model, Goal) else ("titel", model.title)
        return Side(address, file.path, (*element.location, key), text)


def _with_reason(told: str, reason: str | None) -> str:
    return f"{told} Skäl: {' '.join(reason.split())}" if reason else told
