"""What several tests share: a small valid strategy, a run of `rus`, and a look for English."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from rus.cli import main
from rus.load import load
from rus.walk import nested_fields
from schemas.base import Model

PROJECT = Path(__file__).parents[1]
STRATEGY = PROJECT / "strategy"

UNREAD = "Hänvisningar i och till filer som inte går att läsa granskas när filerna är rättade."
"""What is said last where files cannot be read."""

CITATION = "{dokument: underlag, ställe: Sidan 1, ordagrant: false}"

AREA = "exempel/2030/omraden/halsa.yaml"
EDITION = "exempel/2030/strategi.yaml"
LEDGER = "slaktskap/exempel-2030--exempel-2040.yaml"
"""Files of the small strategy, below its folder."""

BASE: Mapping[str, str] = {
    "kallor.yaml": """\
källor:
  - id: underlag
    titel: Underlaget
    utgivare: Region Exempel
    slag: rapport
    fil: underlag.txt
    beskrivning: Ett påhittat dokument.
""",
    "exempel/lan.yaml": f"""\
namn: Exempel län
organisation: Region Exempel
källa: {CITATION}
""",
    EDITION: f"""\
titel: Den gamla strategin
källa: {CITATION}
nivåer:
  område: {{ental: område, flertal: områden}}
  mål: {{ental: mål, flertal: mål}}
begrepp:
  - id: tillit
    namn: tillit
    källa: {CITATION}
""",
    AREA: f"""\
ordning: 1
titel: Hälsa
källa: {CITATION}
mål:
  - id: god-halsa
    text: Fler mår bra.
    källa: {CITATION}
""",
    "exempel/2040/strategi.yaml": f"""\
titel: Den nya strategin
källa: {CITATION}
ersätter:
  - utgåva: exempel/2030
    källa: {CITATION}
nivåer:
  område: {{ental: område, flertal: områden}}
""",
    LEDGER: """\
från: exempel/2030
till: exempel/2040
släktled:
  - från: [exempel/2030/halsa, exempel/2030/halsa/god-halsa]
    slag: utgår
    grund: redaktionell
    motivering: Den nya strategin har inga områden än.
    avgörs_av: Region Exempel
okänt:
  - sida: till
    antal: 3
    motivering: Källan säger att områdena är tre, men inte vad de heter.
""",
}
"""A small strategy without problems, by path below the strategy folder. Invented."""


WEBSITE = """\
organisation: Region Exempel
ansvarig: Utvecklingsdirektören
kontakt: "[webb@exempel.se](mailto:webb@exempel.se)"
adress: https://exempel.se/rus
arkiv: https://exempel.se/arkiv
redigering: https://exempel.se/arkiv/edit/main/
"""
"""The file webbplats.yaml with nothing left to fill in. Invented."""


ACCESSIBILITY = """\
tjänst: Webbplatsen
förenlighet: delvis förenlig
bedömd: 2026-01-02
metod: Självskattning
uppdaterad: 2026-02-03
svarstid: två arbetsdagar
anmälan: https://www.digg.se/tdosanmalan
brister:
  - id: kontrast
    beskrivning: Grå text på vit botten.
    kriterier:
      - 1.4.3
      - 1.4.11
    skäl: bristande förenlighet med lagkraven
  - id: film
    beskrivning: Filmen saknar syntolkning.
    skäl: oskäligt betungande anpassning
    motivering: Ett påhittat skäl.
    alternativ: Filmens text.
"""
"""The file tillganglighet.yaml with nothing left to fill in. Invented."""

FILLED_IN = {"webbplats.yaml": WEBSITE, "tillganglighet.yaml": ACCESSIBILITY}
"""The files about the website, for one that is to be published."""


def write_strategy(
    root: Path, files: Mapping[str, str | bytes] | None = None, without: Iterable[str] = ()
) -> Path:
    """Write the base strategy with `files` laid over it and `without` left out; the folder."""
    content = {path: text for path, text in BASE.items() if path not in set(without)}
    for path, text in {**content, **(files or {})}.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text.encode() if isinstance(text, str) else text)
    return root


def models_in(model: type[Model]) -> set[type[Model]]:
    """The model and all models nested in it."""
    return {model}.union(*(models_in(nested.model) for nested in nested_fields(model)))


@dataclass(frozen=True)
class Run:
    """What a run of `rus` gave."""

    code: int
    out: str
    err: str


def run(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> Run:
    """Run `rus` in this process."""
    capsys.readouterr()
    with pytest.raises(SystemExit) as stopped:
        main([str(argument) for argument in arguments])
    out, err = capsys.readouterr()
    assert isinstance(stopped.value.code, int)
    return Run(stopped.value.code, out, err)


@dataclass(frozen=True)
class Line:
    """A problem as `rus check` prints it."""

    path: str
    line: int
    column: int
    message: str
    rule: str


def check(capsys: pytest.CaptureFixture[str], strategy: Path) -> list[Line]:
    """The problems that `rus check` prints, after looking at all that an editor would see.

    Exit code 1 with problems and 0 without; one line each with place, Swedish message and rule.
    Where files cannot be read it is said that references are yet to be looked at.
    """
    result = run(capsys, "--strategy", strategy, "check")
    last = f"{UNREAD}\n" if load(strategy).failed else ""
    if result.code == 0:
        assert result.out.startswith("Inga problem i ")
        assert (result.err, last) == ("", "")
        return []
    assert result.code == 1
    assert re.fullmatch(r"\n\d+ fel i \d+ fil(er)?\.\n" + re.escape(last), result.err)
    return [as_line(row) for row in result.out.splitlines()]


def as_line(row: str) -> Line:
    """A printed problem taken apart, after looking at its form and language."""
    found = re.fullmatch(r"strategy/(.+?):(\d+):(\d+): fel: (.+) \[([a-z0-9-]+)\]", row)
    assert found, row
    path, line, column, message, rule = found.groups()
    assert message.endswith((".", "?")), message
    assert english_words(message) == []
    assert message.isprintable()
    return Line(path, int(line), int(column), message, rule)


_ENGLISH = frozenset(
    "the this that these is are was were been not should must be with of and or to input valid "
    "invalid value values field required string integer boolean dictionary expected found could "
    "cannot did while parsing scanning mapping sequence missing extra permitted error errors "
    "unexpected character token block end stream document option command usage try no such got "
    "requires requires choice greater equal than least instance tuple traceback file line column "
    "permission denied directory exception none allowed does take an unknown must have has "
    "at from for inputs key keys type number parse unable".split()
)


def english_words(text: str) -> list[str]:
    """English words in a text, leaving out options, commands and quoted words."""
    told = re.sub(r"«[^»]*»|--[\w-]+|\S+\.yaml", " ", text)
    return [word for word in re.findall(r"[A-Za-zÅÄÖåäö]+", told) if word.lower() in _ENGLISH]


def second_area(text: str) -> str:
    """A file of an area as that of the small strategy, with another name and goal."""
    return (
        BASE[AREA]
        .replace("Fler mår bra.", text)
        .replace("Hälsa", "Skola")
        .replace("ordning: 1", "ordning: 2")
    )
