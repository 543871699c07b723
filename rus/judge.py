"""What a change means: rules from facts to judgements with identifier and severity.

Each rule is a small function; its docstring, in Swedish, is its published text. The words that
rules look for are in judgement_words.yaml.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from rapidfuzz.distance import Levenshtein

from rus.comparison import stable_anchor
from rus.content import Content
from rus.diff import Change
from rus.inline import plain_text
from rus.load import load_file
from rus.problems import Rule, Severity, StrategyError
from rus.words import word_difference
from schemas.edition import Edition
from schemas.judgement import JudgementWords
from schemas.lineage import Lineage

_WORD = re.compile(r"\w+(?:[-–:]\w+)*")
SEVERITY_ORDER: dict[Severity, int] = {"error": 0, "warning": 1, "notice": 2}


@dataclass(frozen=True)
class Successors:
    """Where addresses went, as ledgers and retired addresses tell; asked only about removals."""

    contents: tuple[Content, ...]

    @cached_property
    def told(self) -> Mapping[str, tuple[str, ...]]:
        """For each address that is accounted for, the addresses that replaced it."""
        found: dict[str, tuple[str, ...]] = {}
        for content in self.contents:
            for file in content.files:
                if isinstance(file.model, Edition):
                    for retired in file.model.retired:
                        found[retired.address] = retired.replaced_by
                elif isinstance(file.model, Lineage):
                    for link in file.model.links:
                        found.update(dict.fromkeys(link.old, link.new))
        return found


@dataclass(frozen=True)
class Judgement:
    """A change with what a rule says of it. `message` is one Swedish sentence."""

    rule: str
    severity: Severity
    message: str
    change: Change

    @property
    def fingerprint(self) -> str:
        """The same after rebase and reformatting: rule, address, field and the texts' words."""
        sides = (self.change.before, self.change.after)
        words = [" ".join(_words(side.text)) if side else "" for side in sides]
        return stable_anchor(self.rule, self.change.address, self.change.field, *words)


Judge = Callable[[Change, Successors], str | None]

_RULES: dict[str, tuple[Severity, Judge]] = {}


def _rule(name: str, severity: Severity) -> Callable[[Judge], Judge]:
    def register(function: Judge) -> Judge:
        _RULES[name] = (severity, function)
        return function

    return register


def judge(changes: Iterable[Change], successors: Successors) -> tuple[Judgement, ...]:
    """Every judgement of every change, gravest first, then by address.

    A change that no rule of meaning catches is at least a change of wording or of a detail.
    """
    found = []
    for change in changes:
        judged = [
            Judgement(name, severity, message, change)
            for name, (severity, function) in _RULES.items()
            if (message := function(change, successors))
        ]
        found += judged or [Judgement("uppgift-andrad", "notice", _detail(change), change)]
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
    return (*told, Rule("uppgift-andrad", "notice", "En annan uppgift har ändrats."))


def _detail(change: Change) -> str:
    return f"«{change.field}» har ändrats." if change.field else f"{change.what} har ändrats."


# Whole elements -------------------------------------------------------------------------------


@_rule("borttaget-utan-efterfoljare", "error")
def removed_without_successor(change: Change, successors: Successors) -> str | None:
    """Ett mål, ett område eller en utgåva har tagits bort utan att det står vad som tog vid."""
    if change.kind != "removed" or change.before is None:
        return None
    if change.what not in ("Mål", "Område", "Utgåva") or change.before.address in successors.told:
        return None
    return (
        f"{change.what} har tagits bort utan efterföljare. Skriv i «utgångna» eller i ett "
        "släktled vad som tog vid."
    )


@_rule("borttaget", "warning")
def removed(change: Change, successors: Successors) -> str | None:
    """Något har tagits bort, och det står vad som tog vid eller behöver ingen efterföljare."""
    if change.kind != "removed" or removed_without_successor(change, successors):
        return None
    after = successors.told.get(change.before.address if change.before else "", ())
    told = f" Efterföljare: {', '.join(after)}." if after else ""
    return f"{change.what} har tagits bort.{told}"


@_rule("id-andrat", "error")
def identifier_changed(change: Change, _: Successors) -> str | None:
    """Ett id har ändrats fast texten är densamma. Länkar till det gamla id:t slutar fungera."""
    if change.kind != "renamed" or not (change.before and change.after):
        return None
    return (
        f"Id:t har ändrats från «{change.before.address}» till «{change.after.address}». "
        "Ändra tillbaka, eller skriv det gamla i «utgångna»."
    )


@_rule("flyttat", "notice")
def moved(change: Change, _: Successors) -> str | None:
    """Något har flyttats till en annan plats i strategin."""
    if change.kind != "moved" or not (change.before and change.after):
        return None
    return f"{change.what} har flyttats från «{change.before.address}»."


@_rule("tillagt", "notice")
def added(change: Change, _: Successors) -> str | None:
    """Något nytt har lagts till."""
    return f"{change.what} har lagts till." if change.kind == "added" else None


@_rule("omordnat", "notice")
def reordered(change: Change, _: Successors) -> str | None:
    """Ordningen har ändrats."""
    return "Ordningen har ändrats." if change.kind == "reordered" else None


# Words ----------------------------------------------------------------------------------------

_TEXTS = frozenset(
    {"text", "titel", "namn", "rubrik", "innebörd", "innehåll", "definition", "motivering"}
)


def _texts(change: Change) -> tuple[str, str] | None:
    """The texts before and after, if the change is one of words in a text of the strategy."""
    if change.kind != "changed" or change.field not in _TEXTS:
        return None
    if change.before is None or change.after is None:
        return None
    return change.before.text, change.after.text


def _words(text: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(plain_text(text))]


def _replaced(texts: tuple[str, str]) -> tuple[Counter[str], Counter[str]]:
    """The words taken out and the words put in."""
    before, after = Counter(_words(texts[0])), Counter(_words(texts[1]))
    return before - after, after - before


@_rule("tal-andrat", "warning")
def number_changed(change: Change, _: Successors) -> str | None:
    """Ett år, ett datum eller ett annat tal har ändrats."""
    if change.kind != "changed":
        return None
    if change.field in ("datum", "period", "svarstid", "från", "till", "antal", "publicerad"):
        sides = [side.text if side else "inget" for side in (change.before, change.after)]
        return f"«{change.field}» har ändrats från {sides[0]} till {sides[1]}."
    texts = _texts(change)
    if texts is None:
        return None
    out, came = (
        sorted(word for word in words if any(sign.isdigit() for sign in word))
        for words in _replaced(texts)
    )
    if not out and not came:
        return None
    return f"Tal har ändrats: {', '.join(out) or 'inget'} blev {', '.join(came) or 'inget'}."


@_rule("svagare", "warning")
def weakened(change: Change, _: Successors) -> str | None:
    """En skyldighet, en omfattning eller en tidsgräns har försvagats, till exempel ska → bör."""
    return _strength(change, weaker=True)


@_rule("starkare", "warning")
def strengthened(change: Change, _: Successors) -> str | None:
    """En skyldighet, en omfattning eller en tidsgräns har stärkts, till exempel kan → ska."""
    return _strength(change, weaker=False)


def _strength(change: Change, *, weaker: bool) -> str | None:
    texts = _texts(change)
    if texts is None:
        return None
    out, came = _replaced(texts)
    for scale in judgement_words().scales:
        strengths = {word: step.strength for step in scale.steps for word in step.words}
        before = max((strengths[word] for word in out if word in strengths), default=0)
        after = max((strengths[word] for word in came if word in strengths), default=0)
        if before == after or (after < before) != weaker:
            continue
        was = ", ".join(sorted(word for word in out if word in strengths)) or "inget"
        now = ", ".join(sorted(word for word in came if word in strengths)) or "inget"
        return f"{scale.name.capitalize()}: «{was}» blev «{now}»."
    return None


@_rule("riktning-vand", "warning")
def direction_turned(change: Change, _: Successors) -> str | None:
    """Riktningen har vänts: öka blev minska, eller ett nekande ord har kommit till eller gått."""
    texts = _texts(change)
    if texts is None:
        return None
    out, came = _replaced(texts)
    for pair in judgement_words().directions:
        for first, second in ((pair.up, pair.down), (pair.down, pair.up)):
            was, now = sorted(set(out) & set(first)), sorted(set(came) & set(second))
            if was and now:
                return f"Riktningen har vänts: «{was[0]}» blev «{now[0]}»."
    negations = set(judgement_words().negations)
    gone, come = sorted(set(out) & negations), sorted(set(came) & negations)
    if bool(gone) != bool(come):
        word = (gone or come)[0]
        return f"Ett nekande ord har {'gått bort' if gone else 'kommit till'}: «{word}»."
    return None


@_rule("status-andrad", "warning")
def status_changed(change: Change, _: Successors) -> str | None:
    """En utgåvas status har ändrats."""
    if change.kind != "changed" or change.field != "värde":
        return None
    sides = [side.text if side else "okänd" for side in (change.before, change.after)]
    return f"Statusen har ändrats från {sides[0]} till {sides[1]}."


@_rule("kalla-borta", "warning")
def source_lost(change: Change, _: Successors) -> str | None:
    """En uppgift har förlorat sin källa, eller är inte längre ordagrann."""
    if change.kind != "changed":
        return None
    if change.field == "källa.dokument" and change.after is None:
        return "Källan har tagits bort."
    if change.field == "källa.ordagrant" and change.after and change.after.text == "false":
        return "Uppgiften är inte längre ordagrann."
    return None


@_rule("stavning", "notice")
def spelling(change: Change, _: Successors) -> str | None:
    """Bara stavning, skiljetecken, stora bokstäver eller radbrytningar har ändrats."""
    texts = _texts(change)
    return "Bara stavning eller skiljetecken." if texts and _only_spelling(texts) else None


@_rule("ordalydelse", "warning")
def wording(change: Change, successors: Successors) -> str | None:
    """Ordalydelsen har ändrats utan att någon annan regel säger hur."""
    texts = _texts(change)
    if texts is None or _only_spelling(texts):
        return None
    others = (number_changed, weakened, strengthened, direction_turned)
    return None if any(rule(change, successors) for rule in others) else "Ordalydelsen är ändrad."


def _only_spelling(texts: tuple[str, str]) -> bool:
    before, after = _words(texts[0]), _words(texts[1])
    if before == after:
        return True
    if len(before) != len(after):
        return False
    telling = _telling_words()
    return all(
        one == other
        or (
            one not in telling
            and other not in telling
            and min(len(one), len(other)) > 4
            and not any(sign.isdigit() for sign in one + other)
            and Levenshtein.distance(one, other) == 1
        )
        for one, other in zip(before, after, strict=True)
    )


@lru_cache(maxsize=1)
def _telling_words() -> frozenset[str]:
    words = judgement_words()
    found = {word for scale in words.scales for step in scale.steps for word in step.words}
    found.update(word for pair in words.directions for word in (*pair.up, *pair.down))
    return frozenset(found.union(words.negations))


@lru_cache(maxsize=1)
def judgement_words() -> JudgementWords:
    """The words that rules look for. Raises StrategyError if their file is not valid."""
    path = Path(__file__).with_name("judgement_words.yaml")
    model, problems = load_file(path, path.name, JudgementWords)
    if not isinstance(model, JudgementWords):
        raise StrategyError(problems)
    return model


def marked(change: Change) -> tuple[tuple[str, str], ...]:
    """The change's words in order, each with «same», «old» or «new»."""
    before = change.before.text if change.before else ""
    after = change.after.text if change.after else ""
    return tuple((piece.kind, piece.text) for piece in word_difference(before, after))
