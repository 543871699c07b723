"""Which changes since a version in git still need a reason, as data and as problems."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from rus.comparing import Compared, compare
from rus.content import Content
from rus.history import Repository
from rus.judge import addresses_left
from rus.load import Loaded
from rus.problems import Problem, Rule
from rus.reasons import Unexplained, idle_reasons, is_explained, unexplained
from rus.successors import Successors, again_at

REASON_DUE = Rule(
    "skal-saknas",
    "error",
    "En ändring i en utgåva som är mer än en notis har ett skäl i andringar.yaml. Källor, län och "
    "släktskap hör inte till någon utgåva och behöver inget, utom ett län som har förlorat sin "
    "adress. Det som har tagits bort har i stället en motivering i «utgångna», en hel utgåva i en "
    "annan utgåva, och det som godkänns en i godkanda.yaml. Ett fel rättas eller godkänns: där "
    "räcker inget skäl. Skälen kontrolleras med «rus check --against».",
)

NOT_JUDGED = Rule(
    "inte-bedomt",
    "warning",
    "Filerna gick att läsa i versionen som «rus check --against» jämför med. Vad som har ändrats i "
    "en fil som inte gjorde det är inte bedömt, så någon behöver läsa den.",
)


@dataclass(frozen=True)
class ReasonsDue:
    """The changes since `base` that need a reason and have none, and what found them.

    `base` is as it was given, for a command that finds the same. `idle` tells of new reasons that
    concern nothing of what has changed, each with its file's path.
    """

    base: str
    compared: Compared
    found: tuple[Unexplained, ...]
    idle: tuple[tuple[str, str], ...]

    @property
    def unread(self) -> tuple[str, ...]:
        """The files that could not be read, so that nothing is asked of them, a line each."""
        return self.compared.broken.told

    def problems(self) -> Iterator[Problem]:
        """Each change as a problem, where it stands or stood."""
        for one in self.found:
            sides = (
                (self.compared.after, one.change.after),
                (self.compared.before, one.change.before),
            )
            yield next(
                loaded.problem(side.file, side.location, REASON_DUE.id, self._message(loaded, one))
                for loaded, side in sides
                if side
            )

    def not_judged(self) -> Iterator[Problem]:
        """Each file that could not be read before, so that nobody has said what changed in it."""
        for path, (version, _) in self.compared.broken.found.items():
            message = (
                f"I {version} går filen inte att läsa, så vad som har ändrats i den är inte "
                "bedömt, och inga skäl krävs. Låt någon läsa den."
            )
            shown = f"{self.compared.after.root.name}/{path}"
            yield Problem(shown, 1, 1, NOT_JUDGED.id, message, NOT_JUDGED.severity)

    def by_edition(self) -> dict[str, list[Unexplained]]:
        """The changes of what is still there for a reason to name, by their edition's address."""
        found: dict[str, list[Unexplained]] = {}
        for one in self.found:
            if one.lacks_reason and one.edition is not None:
                found.setdefault(one.edition, []).append(one)
        return found

    def _message(self, loaded: Loaded, one: Unexplained) -> str:
        address = one.address
        needs = "utan att det står varför"
        if one.gone is None and not one.lacks_reason:
            needs = "så att ett skäl inte räcker"
        told = f"«{address}» har ändrats {needs}. {one.message(loaded.root.name)}"
        if not one.lacks_reason:
            return told
        skipping = " --skip-broken" if self.unread else ""
        return (
            f"{told} Skriv skälet i {loaded.root.name}/{one.edition}/andringar.yaml, med "
            f"«{address}» under «berör». «rus reasons {self.base} --write{skipping}» lägger in en "
            "rad att fylla i."
        )


def reasons_due(loaded: Loaded, base: str, *, skip_broken: bool = False) -> ReasonsDue:
    """What has changed since the strategy left a revision, in a strategy without load problems.

    With `skip_broken`, files that the revision has and that cannot be read are left out. Raises
    CannotCompareError, or HistoryError where git has no answer.
    """
    repository, [there] = Repository.with_commits(loaded.root, base)
    fork = repository.fork(base)
    called = base if fork == there else f"versionen där arbetet lämnade {base}"
    compared = compare(loaded.root, fork, called=called, skip_broken=skip_broken)
    successors = Successors((loaded.content,))
    known = loaded.content.elements.keys() | successors.retired
    moved_on = addresses_left(one.change for one in compared.judgements)
    judged = [
        one
        for one in compared.not_accepted
        if not is_explained(one.change, successors.retired, moved_on)
    ]
    sides = compared.before.content, _with_reasons_anew(compared, loaded)
    again = partial(again_at, retired=successors.retired, known=loaded.content.elements)
    found = tuple(unexplained(judged, *sides, known, again))
    idle = () if compared.broken.found else tuple(_idle(compared, called))
    return ReasonsDue(base, compared, found, idle)


def _idle(compared: Compared, since: str) -> Iterator[tuple[str, str]]:
    changes = {one.change for one in compared.judgements}
    for edition, reason in idle_reasons(changes, compared.after.content):
        path = f"{compared.after.root.name}/{edition}/andringar.yaml"
        yield (
            path,
            f"{path}: Skälet «{reason.id}» gäller inget som har ändrats sedan {since}. Hör det "
            "till en tidigare ändring kan det stå kvar. Rätta annars «berör».",
        )


def _with_reasons_anew(compared: Compared, loaded: Loaded) -> Content:
    """The later side, with files that were left out since they could not be read before.

    Nobody can tell which of their reasons are new; all count, or nothing could be explained there.
    """
    left_out = (file for file in loaded.content.files if file.path in compared.broken.found)
    return Content((*compared.after.content.files, *left_out))
