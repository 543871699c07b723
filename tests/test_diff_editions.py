"""`rus diff --editions`: two editions compared through their ledger."""

from pathlib import Path

import pytest

from tests.repositories import Repository
from tests.support import AREA, BASE, CITATION, EDITION, LEDGER, second_area, write_strategy

pytestmark = pytest.mark.usefixtures("nobodys_settings")


def editions(*more: str) -> tuple[str, ...]:
    return ("--editions", "exempel/2030", "exempel/2040", *more)


def test_two_editions_need_no_git(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    alone = Repository(tmp_path, capsys)
    write_strategy(alone.strategy)
    assert alone.rules(*editions()) == ["utgar", "okant"]
    assert alone.diff(*editions("--fail-on", "warning")).code == 1
    assert alone.diff(*editions("--fail-on", "error")).code == 0


def test_forgotten_part_of_an_edition_is_an_error(repository: Repository) -> None:
    repository.change(LEDGER, ", exempel/2030/halsa/god-halsa", "")
    [forgotten, *_] = repository.changes(*editions())
    assert (forgotten["rule"], forgotten["severity"]) == ("borttaget-utan-efterfoljare", "error")
    assert forgotten["address"] == "exempel/2030/halsa/god-halsa"
    assert forgotten["before"]["file"] == f"strategy/{AREA}"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ("exempel/2031 exempel/2040", "Utgåvan «exempel/2031» finns inte. Menade du"),
        ("exempel/2040 exempel/2030", "åt andra hållet. Skriv «rus diff --editions exempel/2030 "),
        ("exempel/2030 exempel/2030", "«exempel/2030» är angiven två gånger. Ange två olika"),
        ("granne/2030 exempel/2030", "Gör ett med «rus suggest granne/2030 exempel/2030 --write»"),
        ("exempel/2030", "Valet «--editions» saknar värde eller"),
        ("exempel/2030", "Skriv «rus diff --help» för hjälp."),
        ("exempel/2030 exempel/2040 HEAD", "Ange antingen två utgåvor"),
    ],
)
def test_editions_that_cannot_be_compared(
    repository: Repository, arguments: str, says: str
) -> None:
    repository.write(
        {"granne/lan.yaml": BASE["exempel/lan.yaml"], "granne/2030/strategi.yaml": BASE[EDITION]}
    )
    assert says in repository.stops("--editions", *arguments.split())


def test_broken_file_of_an_edition(repository: Repository) -> None:
    repository.write({AREA: "a: ["})
    assert f"arbetskatalogen: strategy/{AREA}:" in repository.stops(*editions())
    told = repository.stops(*editions())
    assert "«rus diff --skip-broken --editions exempel/2030 exempel/2040»" in told
    rules = repository.rules(*editions("--skip-broken"))
    assert sorted(rules) == ["hoppades-over", "okant", "utgar"]


def test_broken_file_of_another_edition_stops_nothing(repository: Repository) -> None:
    repository.write({"annat/2030/strategi.yaml": "a: ["})
    assert repository.rules(*editions()) == ["utgar", "okant"]


@pytest.mark.parametrize("path", [LEDGER, EDITION, "exempel/lan.yaml"])
def test_what_cannot_be_skipped_is_named(repository: Repository, path: str) -> None:
    repository.write({path: "a: ["})
    assert f"strategy/{path}:" in repository.stops(*editions("--skip-broken"))


def test_ledger_that_points_to_nothing_is_shown_where_it_stands(repository: Repository) -> None:
    repository.change(LEDGER, "exempel/2030/halsa, ", "exempel/2030/borta, ")
    utgar = next(one for one in repository.changes(*editions()) if one["rule"] == "utgar")
    assert utgar["before"]["file"] == f"strategy/{LEDGER}"


def test_every_part_of_what_is_merged_or_split_is_told_with_its_place(
    repository: Repository,
) -> None:
    school = second_area("Alla läser.").replace("titel:", "# Om skolan.\ntitel:")
    new = "exempel/2040/omraden/halsa.yaml"
    link = "{{från: [{}], till: [{}], slag: {}, {}}}"
    ground = "grund: redaktionell, motivering: Så., avgörs_av: Region Exempel"
    old = [f"exempel/2030/{one}" for one in ("halsa", "skola")]
    goals = [f"{one}/god-halsa" for one in old]
    links = "".join(
        f"  - {link.format(', '.join(before), ', '.join(after), kind, ground)}\n"
        for before, after, kind in (
            (old, ["exempel/2040/halsa"], "sammanslaget"),
            (goals[:1], ["exempel/2040/halsa/god-halsa", "exempel/2040/halsa/vard"], "delat"),
            (goals[1:], [], "utgår"),
        )
    )
    repository.write(
        {
            "exempel/2030/omraden/skola.yaml": school,
            new: f"{BASE[AREA]}  - id: vard\n    text: Vården är nära.\n    källa: {CITATION}\n",
            "exempel/2040/strategi.yaml": BASE["exempel/2040/strategi.yaml"].replace(
                "områden}", "områden}\n  mål: {ental: mål, flertal: mål}"
            ),
            LEDGER: f"från: exempel/2030\ntill: exempel/2040\nsläktled:\n{links}",
        }
    )
    rows = {one["rule"]: one for one in repository.changes(*editions())}
    merged, split = rows["sammanslaget"], rows["delat"]
    assert (merged["before"]["file"], merged["before"]["line"]) == (f"strategy/{AREA}", 2)
    assert merged["before"]["others"] == [
        {
            "file": "strategy/exempel/2030/omraden/skola.yaml",
            "line": 3,
            "address": "exempel/2030/skola",
        }
    ]
    assert split["after"]["others"] == [
        {"file": f"strategy/{new}", "line": 9, "address": "exempel/2040/halsa/vard"}
    ]
    assert "others" not in {*merged["after"], *split["before"], *rows["utgar"]["before"]}
    told = repository.diff(*editions()).out
    assert (
        f"strategy/{AREA}:2, strategy/exempel/2030/omraden/skola.yaml:3 → strategy/{new}:2\n"
        in told
    )
    assert f"strategy/{AREA}:6 → strategy/{new}:6, strategy/{new}:9\n" in told
