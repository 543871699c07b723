"""Makes a country of strategies as valid YAML, so that speed can be measured at full size.

All of it is invented: made-up counties whose sentences are as long as those of real strategies.
The same size and seed always give the same files.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from schemas.base import suggested_identifier


@dataclass(frozen=True)
class Size:
    """How many counties, editions in each county, areas in each edition, goals in each area."""

    counties: int = 21
    editions: int = 4
    areas: int = 10
    goals: int = 5


PREFIX = "provlan-"
"""How identifiers of made-up counties begin."""

FIRST_YEAR = 2010
"""Where the first edition starts; each edition looks ten years ahead."""


def write_country(root: Path, size: Size, seed: int = 1) -> Path:
    """Write a country's files below `root`, the strategy folder; returns the folder."""
    for path, text in country_files(size, seed):
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    return root


def country_files(size: Size, seed: int = 1) -> Iterator[tuple[str, str]]:
    """The path below the strategy folder and the text of each file."""
    counties = [f"{PREFIX}{number:02}" for number in range(1, size.counties + 1)]
    editions = [str(FIRST_YEAR + 10 * number) for number in range(1, size.editions + 1)]
    yield "kallor.yaml", _sources(counties, editions)
    for county in counties:
        random = Random(f"{seed} {county}")  # noqa: S311
        yield f"{county}/lan.yaml", _region(county, editions[-1])
        for index, edition in enumerate(editions):
            writer = _EditionWriter(random, county, editions[: index + 1])
            folder = f"{county}/{edition}"
            yield f"{folder}/strategi.yaml", writer.strategy(_statuses(size.editions)[index])
            for order in range(1, size.areas + 1):
                name = _name(AREAS, order)
                identifier = suggested_identifier(name)
                yield (
                    f"{folder}/omraden/{identifier}.yaml",
                    writer.area(order, name, size.goals),
                )


def _statuses(editions: int) -> list[str]:
    """A status for each edition, oldest first; one applies, those before it do not any more."""
    ahead = ["remiss", "under arbete"][: max(editions - 2, 0)]
    return ["ersatt"] * (editions - len(ahead) - 1) + ["gällande", *ahead]


def _county_name(county: str) -> str:
    return f"Provlän {int(county.removeprefix(PREFIX))}"


def _name(names: tuple[str, ...], order: int) -> str:
    """The name at a place counted from 1; when they run out, they come again with a number."""
    turn, place = divmod(order - 1, len(names))
    return f"{names[place]} {turn + 1}" if turn else names[place]


def _citation(document: str, place: str, indent: int = 0, verbatim: bool = True) -> str:
    lines = (
        "källa:",
        f"  dokument: {document}",
        f"  ställe: {place}",
        f"  ordagrant: {'true' if verbatim else 'false'}",
    )
    return "".join(f"{' ' * indent}{line}\n" for line in lines)


def _sources(counties: list[str], editions: list[str]) -> str:
    rows = ["källor:\n"]
    for county in counties:
        for edition in editions:
            name = _county_name(county)
            rows.append(
                f"  - id: {county}-{edition}\n"
                f"    titel: Strategi för {name} till {edition}\n"
                f"    utgivare: Region {name}\n"
                "    slag: strategi\n"
                f'    publicerad: "{int(edition) - 10}"\n'
                f"    webbadress: https://example.org/{county}/{edition}\n"
                f"    fil: {county}-{edition}.txt\n"
                "    beskrivning: >-\n"
                f"      Den regionala utvecklingsstrategin för {name} så som den beslutades.\n"
                "      Ger vision, övergripande mål, perspektiv och områden med mål.\n"
            )
    return "".join(rows)


def _region(county: str, edition: str) -> str:
    name = _county_name(county)
    return (
        f"namn: {name}\n"
        f"organisation: Region {name}\n"
        "presentation: >-\n"
        f"  I {name} finns en gällande strategi och arbete med nästa.\n"
        "  Alla uppgifter är påhittade.\n"
        f"webbadress: https://example.org/{county}\n"
        f"{_citation(f'{county}-{edition}', 'Sidan 2', verbatim=False)}"
    )


class _EditionWriter:
    """Writes the files of one edition; `editions` are the county's up to and with this one."""

    def __init__(self, random: Random, county: str, editions: list[str]) -> None:
        self._random = random
        self._county = county
        self._year = editions[-1]
        self._before = editions[-2] if len(editions) > 1 else None
        self._document = f"{county}-{self._year}"

    def strategy(self, status: str) -> str:
        """The text of strategi.yaml."""
        parts = [
            f"titel: Regional utvecklingsstrategi för {_county_name(self._county)} {self._year}\n",
            f"kortnamn: RUS {self._year}\n",
            "presentation: >-\n",
            f"  Strategin visar vart länet vill till {self._year}.\n",
            "  Kommuner, näringsliv och civilsamhälle har tagit fram den tillsammans.\n",
            self._cite("Titelsidan"),
            f"status:\n  värde: {status}\n",
            self._cite("Titelsidan", 2, verbatim=False),
            # Quoted: a common YAML loader would read a number where the model wants a text.
            f'horisont:\n  från: "{int(self._year) - 10}"\n  till: "{self._year}"\n',
            self._cite("Sidan 3", 2),
            self._supersession(),
            "nivåer:\n",
            "  område:\n    ental: prioriterat område\n    flertal: prioriterade områden\n",
            "  mål:\n    ental: strategisk inriktning\n    flertal: strategiska inriktningar\n",
            f"syfte:\n{self._statement('riktning')}{self._statement('samverkan')}",
            f"vision:\n  text: {self._sentence()}\n{self._cite('Sidan 4', 2)}",
            "övergripande_mål:\n",
            *(self._overarching_goal(name) for name in ("ekonomisk", "social", "ekologisk")),
            "perspektiv:\n",
            *(self._perspective(title) for title in PERSPECTIVES),
            f"om_prioriteringar:\n  text: {self._sentence()}\n{self._cite('Sidan 9', 2)}",
            "avsnitt:\n  - id: genomforande\n    rubrik: Genomförande\n    punkter:\n",
            *(self._statement(f"punkt-{number}", 6) for number in range(1, 5)),
            f"begrepp:\n  - id: {suggested_identifier(TERM)}\n    namn: {TERM}\n",
            f"    definition: {self._sentence()}\n{self._cite('Ordlistan', 4)}",
        ]
        return "".join(parts)

    def area(self, order: int, title: str, goals: int) -> str:
        """The text of one area's file."""
        place = f"Kapitel {order}"
        parts = [
            f"ordning: {order}\ntitel: {title}\n{self._cite(place)}",
            "önskvärt_läge:\n  text: >-\n",
            f"    {self._sentence()}\n    {self._sentence()}\n{self._cite(place, 2)}",
            "mål:\n",
        ]
        matters = self._random.sample(MATTERS, len(MATTERS))
        for number in range(1, goals + 1):
            matter = matters[(number - 1) % len(matters)]
            identifier = f"{suggested_identifier(matter)}-{number}"
            # The last goal of an area has a word that the source marks with a star.
            marked = number == goals
            text = self._sentence(matter, f"{TERM}*" if marked else None)
            terms = f"    begrepp:\n      - {suggested_identifier(TERM)}\n" if marked else ""
            parts.append(f"  - id: {identifier}\n    text: {text}\n{terms}{self._cite(place, 4)}")
        return "".join(parts)

    def _supersession(self) -> str:
        if self._before is None:
            return ""
        edition = f"{self._county}/{self._before}"
        return f"ersätter:\n  - utgåva: {edition}\n{self._cite('Sidan 3', 4, verbatim=False)}"

    def _overarching_goal(self, dimension: str) -> str:
        return (
            f"  - id: {suggested_identifier(dimension)}\n    text: {self._sentence()}\n"
            f"{self._cite('Sidan 5', 4)}    dimension: {dimension}\n"
            f"    förklaring:\n{self._statement('varfor', 6)}"
        )

    def _perspective(self, title: str) -> str:
        return (
            f"  - id: {suggested_identifier(title)}\n    titel: {title}\n"
            f"{self._cite('Sidan 7', 4)}    förklaring:\n{self._statement('innebar', 6)}"
        )

    def _statement(self, identifier: str, indent: int = 2) -> str:
        stand = " " * indent
        text = f"{stand}- id: {identifier}\n{stand}  text: {self._sentence()}\n"
        return text + self._cite("Sidan 6", indent + 2)

    def _cite(self, place: str, indent: int = 0, *, verbatim: bool = True) -> str:
        return _citation(self._document, place, indent, verbatim)

    def _sentence(self, matter: str | None = None, term: str | None = None) -> str:
        return _sentence(self._random, matter, term)


def _sentence(random: Random, matter: str | None = None, term: str | None = None) -> str:
    """A sentence of 40 to 200 characters, as goals of real strategies have."""
    words = [random.choice(VERBS), matter or random.choice(MATTERS)]
    if term:
        words.append(f"inom {term}")
    if random.random() < 0.7:
        words.append(random.choice(MEANS))
    if random.random() < 0.6:
        words.append(random.choice(ENDS))
    return f"{' '.join(words)}."


def sentences(count: int, seed: int) -> list[str]:
    """Sentences as those of goals."""
    random = Random(seed)  # noqa: S311
    return [_sentence(random) for _ in range(count)]


def rewrite(root: Path, seed: int = 2) -> None:
    """Put other sentences in the place of all that a country's files have; ids stay."""
    random = Random(seed)  # noqa: S311
    for path in sorted(root.rglob("*.yaml")):
        text = path.read_text(encoding="utf-8")
        path.write_text(
            _SENTENCE.sub(lambda found: found[1] + _sentence(random), text), encoding="utf-8"
        )


_SENTENCE = re.compile(r"^( *(?:text: |definition: )?)[A-ZÅÄÖ][^:\n]{30,}\.$", re.MULTILINE)


TERM = "smart specialisering"

AREAS = (
    "Näringsliv och entreprenörskap",
    "Innovationskraft och specialisering",
    "Kompetensförsörjning och matchning",
    "Kunskapslyft och utbildning",
    "Social sammanhållning och demokrati",
    "Hälsofrämjande arbete och vård",
    "Konsumtion och försörjning",
    "Bostäder och attraktiva miljöer",
    "Transporter och infrastruktur",
    "Upplevelser och evenemang",
    "Klimat och energi",
    "Trygghet och beredskap",
)

PERSPECTIVES = ("Jämställdhet", "Barn och unga", "Integration", "Digitalisering")

VERBS = (
    "Stärka",
    "Utveckla",
    "Öka",
    "Säkra",
    "Förbättra",
    "Främja",
    "Bredda",
    "Skapa goda villkor för",
    "Samordna arbetet med",
    "Ge fler tillgång till",
    "Minska hindren för",
    "Höja kvaliteten i",
)

MATTERS = (
    "den regionala kompetensförsörjningen",
    "företagens förmåga att växa och anställa",
    "tillgången till bostäder i hela länet",
    "kollektivtrafiken mellan länets kommuner",
    "invånarnas delaktighet i samhällslivet",
    "den jämlika hälsan och det förebyggande arbetet",
    "omställningen till förnybar energi",
    "försörjningen av dricksvatten och livsmedel",
    "den digitala infrastrukturen i stad och landsbygd",
    "kulturens och föreningslivets mötesplatser",
    "samarbetet mellan högskola och arbetsliv",
    "besöksnäringens utbud under hela året",
    "den biologiska mångfalden och naturmiljöerna",
    "beredskapen för kriser och störningar",
)

MEANS = (
    "genom samverkan mellan kommuner, näringsliv och civilsamhälle",
    "genom långsiktiga satsningar på utbildning och livslångt lärande",
    "genom effektivare planering över kommun- och länsgränser",
    "genom nya arbetssätt och gemensamt ansvar för resultaten",
    "med utgångspunkt i invånarnas och företagens behov",
    "med särskild hänsyn till barn, unga och äldre",
    "i både städer och landsbygder",
    "på en nationell och internationell marknad",
    "i nära samarbete med civilsamhällets organisationer",
    "med stöd av forskning och beprövad erfarenhet",
)

ENDS = (
    "så att fler kan bo, arbeta och utvecklas i hela länet",
    "för att minska utsläppen och hushålla med jordens resurser",
    "så att skillnaderna i livsvillkor mellan grupper och platser minskar",
    "för att möta framtidens behov av arbetskraft och kunskap",
    "så att länet är attraktivt att leva i, flytta till och besöka",
    "för att stärka tilliten och sammanhållningen i samhället",
    "så att samhället klarar påfrestningar i vardag och kris",
    "för ett konkurrenskraftigt och hållbart näringsliv",
)
