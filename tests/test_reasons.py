"""Changes that lack a reason: `rus check --against`, and `rus reasons` that makes room for it."""

import json
import re
import shutil
from pathlib import Path

import pytest

from rus.load import load
from schemas.changes import Changes
from tests.repositories import Repository, accept
from tests.support import (
    AREA,
    BASE,
    CITATION,
    EDITION,
    LEDGER,
    Line,
    Run,
    as_line,
    english_words,
    run,
    second_area,
    write_strategy,
)

REFERRAL = "exempel/2030/samrad/remiss"
CONSULTATION = f"titel: Remissen\nslag: remiss\nkälla: {CITATION}\n"
ANSWERED_COMMENT = (
    "synpunkter:\n  - id: kommunen\n    från: Lekby kommun\n    innehåll: Målet bör gälla alla.\n"
    "    svar: {beslut: tas in, motivering: Målet ska gälla alla.}\n"
)
REASONS = "exempel/2030/andringar.yaml"
HEALTH = "exempel/2030/halsa"
GOAL = f"{HEALTH}/god-halsa"
SCHOOL = "exempel/2030/skola"
STRONGER = ("Fler mår bra.", "Alla mår bra.")


def reason(name: str, concerns: str) -> str:
    return (
        f"  - id: {name}\n    datum: 2026-01-15\n    berör:\n      - {concerns}\n"
        "    varför: Nämnden ville det.\n"
    )


def given(*entries: str) -> dict[str, str]:
    return given_by("exempel/2030", *entries)


def given_by(edition: str, *entries: str) -> dict[str, str]:
    return {f"{edition}/andringar.yaml": f"ändringar:\n{''.join(entries)}"}


def check(repository: Repository, *arguments: str | Path) -> Run:
    return run(repository.capsys, "--strategy", repository.strategy, "check", *arguments)


def reasons(repository: Repository, *arguments: str) -> Run:
    return run(repository.capsys, "--strategy", repository.strategy, "reasons", *arguments)


def due(repository: Repository, base: str = "HEAD") -> list[str]:
    """The addresses that `rus reasons` names, after a look at whether `rus check` agrees."""
    listed = reasons(repository, base)
    assert listed.code == 0
    named = re.findall(r"^(\S+)$", listed.out, re.MULTILINE)
    count = "1 ändring saknar" if len(named) == 1 else f"{len(named) or 'Inga'} ändringar saknar"
    assert listed.err == f"{count} skäl.\n"
    checked = check(repository, "--against", base)
    assert checked.code == (1 if named else 0)
    told = [as_line(row) for row in checked.out.splitlines()] if named else []
    assert {one.rule for one in told} <= {"skal-saknas"}
    assert sorted(one.message.split("»")[0][1:] for one in told) == sorted(named)
    return named


# What needs a reason --------------------------------------------------------------------------


def test_change_is_told_of_where_it_stands_with_what_to_do(repository: Repository) -> None:
    repository.change(AREA, *STRONGER)
    result = check(repository, "--against", "HEAD")
    assert result.code == 1
    [problem] = [as_line(row) for row in result.out.splitlines()]
    assert (problem.path, problem.line, problem.rule) == (AREA, 6, "skal-saknas")
    assert problem.message.startswith(f"«{GOAL}» har ändrats utan att det står varför. Starkare.")
    assert f"strategy/{REASONS}, med «{GOAL}» under «berör»" in problem.message


def test_without_the_option_no_reason_is_asked_for(repository: Repository) -> None:
    repository.change(AREA, *STRONGER)
    assert check(repository).code == 0


def test_each_change_is_told_of_once_however_many_rules_it_meets(repository: Repository) -> None:
    repository.change(AREA, "Fler mår bra.", "Alla ska må bra 2035.")
    repository.change(AREA, "titel: Hälsa", "titel: Vård")
    assert due(repository) == ["exempel/2030/halsa", GOAL]


def test_a_reason_for_the_goal_or_for_what_it_is_part_of_is_enough(repository: Repository) -> None:
    repository.change(AREA, *STRONGER)
    for address in (GOAL, "exempel/2030/halsa", "exempel/2030"):
        repository.write(given(reason("skal", address)))
        assert due(repository) == []


def test_no_reason_is_offered_or_enough_for_two_goals_that_have_each_others_identifiers(
    repository: Repository,
) -> None:
    whole = BASE[AREA] + f"  - id: lugn\n    text: Alla är trygga hemma.\n    källa: {CITATION}\n"
    repository.commit({AREA: whole, LEDGER: None})
    swapped = whole.replace("god-halsa", "x").replace("lugn", "god-halsa").replace(": x", ": lugn")
    repository.write({AREA: swapped})
    for _ in range(2):
        assert due(repository) == [GOAL, f"{HEALTH}/lugn"]
        for row in check(repository, "--against", "HEAD").out.splitlines():
            assert "har ändrats så att ett skäl inte räcker." in row
            assert "Ändra tillbaka. Ska det nya gälla ändå, godkänn ändringen i godkanda" in row
            assert "andringar.yaml" not in row
        repository.write(given(reason("skal", HEALTH)))
    fingerprints = [
        one["fingerprint"] for one in repository.changes() if one["severity"] == "error"
    ]
    repository.write(accept(*fingerprints))
    assert due(repository) == []


def test_a_reason_for_something_else_is_not(repository: Repository) -> None:
    repository.change(AREA, *STRONGER)
    repository.write(given(reason("skal", "exempel/2030/begrepp/tillit")))
    assert due(repository) == [GOAL]


def test_a_new_reason_for_what_has_not_changed_is_told_of_but_stops_nobody(
    repository: Repository,
) -> None:
    school = "exempel/2030/omraden/skola.yaml"
    repository.commit({school: second_area("Alla läser."), LEDGER: None})
    repository.change(AREA, *STRONGER)
    repository.write(given(reason("bra", GOAL), reason("fel", "exempel/2030/skola")))
    result = check(repository, "--against", "HEAD")
    assert result.code == 0
    assert result.err == (
        f"strategy/{REASONS}: Skälet «fel» gäller inget som har ändrats sedan HEAD. Hör det till "
        "en tidigare ändring kan det stå kvar. Rätta annars «berör».\n"
    )
    assert check(repository, "--against", "HEAD", repository.strategy / AREA).err == ""
    repository.commit()
    assert check(repository, "--against", "HEAD").err == ""


def test_a_reason_that_has_got_another_id_is_no_new_one(repository: Repository) -> None:
    repository.commit(given(reason("skal", GOAL)))
    repository.write(given(reason("annat-skal", GOAL)))
    assert repository.rules() == ["id-andrat"]
    assert "gäller inget" not in check(repository, "--against", "HEAD").err


def test_a_new_reason_is_for_what_came_went_or_moved_with_what_it_stands_in(
    repository: Repository,
) -> None:
    school = "exempel/2030/omraden/skola.yaml"
    repository.commit({LEDGER: None})
    repository.write({school: second_area("Alla läser."), **given(reason("a", SCHOOL))})
    assert check(repository, "--against", "HEAD").err == ""
    repository.write(given(reason("a", f"{SCHOOL}/god-halsa")))
    assert check(repository, "--against", "HEAD").err == ""
    row = f"utgångna:\n  - adress: {HEALTH}\n    motivering: Området är nått.\n"
    repository.write({AREA: None, EDITION: BASE[EDITION] + row})
    repository.write(given(reason("a", GOAL)))
    assert check(repository, "--against", "HEAD").err == ""


def test_an_old_reason_explains_no_new_change(repository: Repository) -> None:
    repository.commit(given(reason("skal", GOAL)))
    repository.change(AREA, *STRONGER)
    assert due(repository) == [GOAL]
    repository.write(given(reason("skal", GOAL), reason("nytt-skal", GOAL)))
    assert due(repository) == []


def test_notices_need_no_reason(repository: Repository) -> None:
    repository.change(AREA, "Fler mår bra.", "Fler mår bra!")
    repository.change(EDITION, "titel:", "presentation: Redaktionens egen text.\ntitel:")
    assert repository.rules() == ["redaktionell-text", "stavning"]
    assert due(repository) == []


def test_what_is_new_needs_no_reason_however_much_it_is(repository: Repository) -> None:
    status = f"status:\n  värde: remiss\n  källa: {CITATION}\n"
    repository.write(
        {
            "exempel/2050/strategi.yaml": BASE["exempel/2040/strategi.yaml"] + status,
            "exempel/2050/omraden/halsa.yaml": BASE[AREA],
            "exempel/2030/omraden/skola.yaml": BASE[AREA].replace("ordning: 1", "ordning: 2"),
        }
    )
    assert set(repository.rules()) == {"tillagt"}
    assert reasons(repository) == Run(0, "", "Inga ändringar saknar skäl.\n")


def test_what_is_outside_editions_needs_none(repository: Repository) -> None:
    repository.change("exempel/lan.yaml", "namn: Exempel län", "namn: Exempels län")
    repository.change("kallor.yaml", "titel: Underlaget", "titel: Ett annat underlag")
    assert repository.rules() == ["ordalydelse", "ordalydelse"]
    assert due(repository) == []


def test_ledgers_are_outside_editions(repository: Repository) -> None:
    ledger = next(path for path in BASE if path.startswith("slaktskap/"))
    repository.change(ledger, "slag: utgår", "slag: sammanslaget")
    assert repository.rules() == ["slaktled-andrat"]
    assert reasons(repository) == Run(0, "", "Inga ändringar saknar skäl.\n")


@pytest.mark.parametrize(
    ("before", "after", "rule"),
    [
        ("2026-01-15", "2026-01-14", "tal-andrat"),
        ("Nämnden ville det.", "Lagen krävde det.", "skal-andrat"),
        (f"- {GOAL}", f"- {HEALTH}", "skal-andrat"),
    ],
)
def test_a_reason_that_is_changed_afterwards_needs_one_itself(
    repository: Repository, before: str, after: str, rule: str
) -> None:
    repository.commit(given(reason("skal", GOAL)))
    repository.change(REASONS, before, after)
    assert repository.rules() == [rule]
    assert due(repository) == ["exempel/2030/andringar/skal"]
    text = (repository.strategy / REASONS).read_text(encoding="utf-8")
    mended = reason("rattat", "exempel/2030/andringar/skal").replace("Nämnden", "Styrelsen")
    repository.write({REASONS: text + mended})
    assert due(repository) == []


@pytest.mark.parametrize(
    ("before", "after", "rule", "place"),
    [
        ("Målet bör gälla alla.", "Målet bör strykas helt.", "synpunkt-omskriven", ""),
        ("Målet ska gälla alla.", "Vi hinner inte.", "svar-andrat", "/svar"),
    ],
)
def test_a_comment_or_its_answer_that_is_rewritten_afterwards_needs_a_reason(
    repository: Repository, before: str, after: str, rule: str, place: str
) -> None:
    repository.commit(
        {f"{REFERRAL}.yaml": CONSULTATION, f"{REFERRAL}/synpunkter.yaml": ANSWERED_COMMENT}
    )
    repository.change(f"{REFERRAL}/synpunkter.yaml", before, after)
    assert repository.rules() == [rule]
    comment = f"{REFERRAL}/synpunkter/kommunen"
    assert due(repository) == [comment + place]
    repository.write(given(reason("rattat", comment)))
    assert due(repository) == []


def test_the_spelling_of_a_reason_may_be_mended(repository: Repository) -> None:
    repository.commit(given(reason("skal", GOAL)))
    repository.change(REASONS, "Nämnden ville det.", "Nämnnden ville det!")
    assert repository.rules() == ["redaktionell-text"]
    assert due(repository) == []


def test_a_reason_that_is_removed_is_to_come_back_or_to_retire(repository: Repository) -> None:
    repository.commit(given(reason("skal", GOAL), reason("annat", HEALTH)))
    repository.write(given(reason("annat", HEALTH)))
    assert due(repository) == ["exempel/2030/andringar/skal"]
    told = reasons(repository).out
    assert "Skälet till en ändring har tagits bort. Lägg tillbaka det, eller skriv «" in told
    row = "  - adress: exempel/2030/andringar/skal\n    motivering: Skälet var påhittat.\n"
    repository.write({EDITION: f"{BASE[EDITION]}utgångna:\n{row}"})
    assert due(repository) == []
    assert [change["message"] for change in repository.changes()][:1] == [
        "Skälet till en ändring har tagits bort."
    ]
    repository.write({REASONS: None})
    assert due(repository) == ["exempel/2030/andringar"]
    told = reasons(repository).out
    assert "Skälen till ändringarna har tagits bort. Lägg tillbaka dem, eller skriv «" in told
    assert told.endswith("i «utgångna» i strategy/exempel/2030/strategi.yaml, med motivering.\n")


def test_a_reason_that_names_a_removed_one_is_told_to_let_it_retire(repository: Repository) -> None:
    repository.commit(given(reason("skal", GOAL)))
    anew = reason("rattat", "exempel/2030/andringar/skal").replace("Nämnden ville", "Lagen kräver")
    repository.write(given(anew))
    assert "skriv den i «utgångna» om skälet har tagits bort." in check(repository).out
    row = "  - adress: exempel/2030/andringar/skal\n    motivering: Skälet var påhittat.\n"
    repository.write({EDITION: f"{BASE[EDITION]}utgångna:\n{row}"})
    assert check(repository, "--against", "HEAD").code == 0


def test_an_edition_that_is_gone_is_told_of_until_another_tells_why(repository: Repository) -> None:
    ledger = next(path for path in BASE if path.startswith("slaktskap/"))
    repository.write({AREA: None, EDITION: None, ledger: None})
    repository.change(
        "exempel/2040/strategi.yaml",
        f"ersätter:\n  - utgåva: exempel/2030\n    källa: {CITATION}\n",
        "",
    )
    assert "borttaget-utan-efterfoljare" in repository.rules()
    repository.write(given_by("exempel/2040", reason("skal", "exempel/2040")))
    assert due(repository) == ["exempel/2030"], "its parts went with it"
    [problem] = [as_line(row) for row in check(repository, "--against", "HEAD").out.splitlines()]
    assert (problem.path, problem.line) == (EDITION, 1)
    assert "Utgåvan har tagits bort utan efterföljare." in problem.message
    assert "i «utgångna» i en annan utgåvas strategi.yaml" in problem.message
    assert "Skrivet i" not in reasons(repository, "--write").err
    row = "utgångna:\n  - adress: exempel/2030\n    motivering: Den gäller inte längre.\n"
    newer = (repository.strategy / "exempel/2040/strategi.yaml").read_text(encoding="utf-8")
    repository.write({"exempel/2040/strategi.yaml": newer + row})
    assert due(repository) == []
    repository.write({"exempel/2040/andringar.yaml": None})
    assert due(repository) == [], "the row also says why nothing is superseded"


def test_superseding_another_no_more_needs_a_reason_while_that_one_is_there(
    repository: Repository,
) -> None:
    repository.change(
        "exempel/2040/strategi.yaml",
        f"ersätter:\n  - utgåva: exempel/2030\n    källa: {CITATION}\n",
        "",
    )
    assert due(repository) == ["exempel/2040"]


COUNTY = "granne/lan.yaml"


def with_a_neighbour(repository: Repository, *others: str) -> None:
    """A second county, with files of the first as its own."""
    files = {f"granne/{path}": BASE[f"exempel/{path}"] for path in others}
    lines = BASE["exempel/lan.yaml"].replace("Exempel", "Granne")
    repository.commit({COUNTY: lines, **files})


def test_a_county_that_is_gone_is_told_of_and_asked_for(repository: Repository) -> None:
    with_a_neighbour(repository, "2030/strategi.yaml", "2030/omraden/halsa.yaml")
    shutil.rmtree(repository.strategy / "granne")
    assert due(repository) == ["granne"]
    [problem] = [as_line(row) for row in check(repository, "--against", "HEAD").out.splitlines()]
    assert (problem.path, problem.line) == (COUNTY, 1)
    assert "Länet har tagits bort. Skriv «granne» i «utgångna»" in problem.message
    assert "godkanda.yaml" in problem.message
    row = "utgångna:\n  - adress: granne\n    motivering: Länen har gått ihop.\n"
    repository.write({EDITION: BASE[EDITION] + row})
    assert due(repository) == []
    assert repository.diff("--fail-on", "error").code == 0


def test_a_county_that_is_gone_can_be_accepted(repository: Repository) -> None:
    with_a_neighbour(repository)
    repository.write({COUNTY: None})
    [removed] = repository.changes()
    repository.write(accept(removed["fingerprint"]))
    assert due(repository) == []


def test_a_county_with_another_address_is_told_of(repository: Repository) -> None:
    with_a_neighbour(repository, "2030/strategi.yaml")
    (repository.strategy / "granne").rename(repository.strategy / "grannen")
    assert due(repository) == ["grannen"]
    row = (
        "utgångna:\n  - adress: granne\n    ersatt_av: [grannen]\n"
        "    motivering: Länet har bytt namn.\n"
    )
    repository.write({EDITION: BASE[EDITION] + row})
    assert due(repository) == []


# What is gone ---------------------------------------------------------------------------------


def without_the_goal(repository: Repository, retired: bool) -> None:
    text = BASE[AREA]
    repository.write({AREA: text[: text.index("mål:")]})
    ledger = next(path for path in BASE if path.startswith("slaktskap/"))
    repository.change(ledger, f", {GOAL}]", "]")
    if retired:
        text = BASE[EDITION]
        row = f"utgångna:\n  - adress: {GOAL}\n    motivering: Målet är nått.\n"
        repository.write({EDITION: text + row})


def test_removed_goal_is_told_of_where_it_stood(repository: Repository) -> None:
    without_the_goal(repository, retired=False)
    [problem] = [as_line(row) for row in check(repository, "--against", "HEAD").out.splitlines()]
    assert (problem.path, problem.line) == (AREA, 5)
    assert problem.message.endswith(
        f"Skriv «{GOAL}» i «utgångna» i strategy/{EDITION}, med vad som tog vid och varför."
    )
    assert problem.message.count("Skriv") == 1, "one thing is asked for"


def test_goal_with_another_id_is_to_be_told_of_among_the_retired(repository: Repository) -> None:
    repository.change(AREA, "id: god-halsa", "id: battre-halsa")
    ledger = next(path for path in BASE if path.startswith("slaktskap/"))
    repository.change(ledger, GOAL, f"{HEALTH}/battre-halsa")
    assert due(repository) == [f"{HEALTH}/battre-halsa"]
    [problem] = [as_line(row) for row in check(repository, "--against", "HEAD").out.splitlines()]
    assert (
        f"Ändra tillbaka, eller skriv «{GOAL}» i «utgångna» i strategy/{EDITION}" in problem.message
    )
    assert problem.message.count("utgångna") == 1
    assert "andringar.yaml" not in problem.message
    row = (
        f"  - adress: {GOAL}\n    ersatt_av: [{HEALTH}/battre-halsa]\n    motivering: Nytt namn.\n"
    )
    repository.write({EDITION: f"{BASE[EDITION]}utgångna:\n{row}"})
    assert due(repository) == []


def test_what_is_retired_has_its_reason_there(repository: Repository) -> None:
    without_the_goal(repository, retired=True)
    assert "borttaget" in repository.rules()
    assert due(repository) == []


def test_a_row_for_an_area_that_is_gone_is_enough_for_its_goals_but_not_for_one_that_moved_on(
    repository: Repository,
) -> None:
    ledger = next(path for path in BASE if path.startswith("slaktskap/"))
    repository.commit({ledger: None, "exempel/2030/omraden/skola.yaml": second_area("Skolor.")})
    row = "utgångna:\n  - adress: exempel/2030/halsa\n    motivering: Området är avvecklat.\n"
    repository.write({AREA: None, EDITION: BASE[EDITION] + row})
    assert due(repository) == []
    repository.write({"exempel/2030/omraden/vard.yaml": BASE[AREA].partition("mål:")[0]})
    renamed = row.replace("    mot", "    ersatt_av: [exempel/2030/vard]\n    mot")
    repository.write({EDITION: BASE[EDITION] + renamed})
    assert due(repository) == [GOAL]


def test_another_successor_of_a_goal_that_is_gone_needs_a_reason(repository: Repository) -> None:
    without_the_goal(repository, retired=True)
    repository.change(EDITION, "    mot", "    ersatt_av: [exempel/2030/halsa]\n    mot")
    repository.commit()
    repository.change(EDITION, "[exempel/2030/halsa]", "[exempel/2040]")
    assert repository.rules() == ["efterfoljare-andrad"]
    assert due(repository) == ["exempel/2030"]
    repository.write(given(reason("skal", "exempel/2030")))
    assert due(repository) == []


def test_a_reason_may_name_a_goal_that_went_with_its_area(repository: Repository) -> None:
    ledger = next(path for path in BASE if path.startswith("slaktskap/"))
    repository.commit({ledger: None, **given(reason("skal", GOAL))})
    row = "utgångna:\n  - adress: exempel/2030/halsa\n    motivering: Området är avvecklat.\n"
    repository.write({AREA: None, EDITION: BASE[EDITION] + row})
    assert due(repository) == []


def test_a_reason_may_name_a_goal_that_is_gone_if_that_is_told(repository: Repository) -> None:
    without_the_goal(repository, retired=True)
    repository.write(given(reason("skal", GOAL)))
    assert due(repository) == []


def test_a_goal_that_is_back_has_one_reason_which_names_it(repository: Repository) -> None:
    files = {path: (repository.strategy / path).read_text("utf-8") for path in (AREA, LEDGER)}
    without_the_goal(repository, retired=True)
    repository.commit()
    repository.write({**files, EDITION: BASE[EDITION]})
    assert due(repository) == [GOAL]
    assert f"med «{GOAL}» under «berör»" in check(repository, "--against", "HEAD").out
    reasons(repository, "--write")
    assert f"      - {GOAL}\n" in (repository.strategy / REASONS).read_text("utf-8")
    for address in (GOAL, HEALTH, "exempel/2030"):
        repository.write(given(reason("skal", address)))
        assert due(repository) == []


def test_a_goal_that_moved_back_has_its_reason_among_the_retired(repository: Repository) -> None:
    text = BASE[AREA]
    goal = text[text.index("  - id:") :]
    other = "exempel/2030/omraden/skola.yaml"
    here = {AREA: text, other: second_area("Alla läser.").replace("god-halsa", "lasning")}
    there = {AREA: text.replace(f"mål:\n{goal}", ""), other: here[other] + goal}
    school = "exempel/2030/skola, exempel/2030/skola/lasning"
    ledger = BASE[LEDGER].replace(f"{GOAL}]", f"{GOAL}, {school}]")
    moved = "exempel/2030/skola/god-halsa"
    repository.commit(here | {LEDGER: ledger})
    for files, left, now in ((there, GOAL, moved), (here, moved, GOAL)):
        row = f"utgångna:\n  - adress: {left}\n    ersatt_av: [{now}]\n    motivering: Flyttat.\n"
        led = ledger.replace("2030/halsa/god", "2030/skola/god") if now == moved else ledger
        repository.write(files | {EDITION: BASE[EDITION] + row, LEDGER: led})
        assert due(repository) == []
        repository.commit()


def test_a_row_for_an_address_that_never_was_is_an_error(repository: Repository) -> None:
    row = "  - adress: exempel/2030/halsa/{}\n    motivering: Test.\n"
    repository.write({EDITION: BASE[EDITION] + "utgångna:\n" + row.format("aldrig")})
    assert check(repository).code == 0
    result = check(repository, "--against", "HEAD")
    assert result.code == 1
    [problem] = [as_line(line) for line in result.out.splitlines()]
    assert (problem.path, problem.rule) == (EDITION, "utgangen-har-inte-funnits")
    assert "«exempel/2030/halsa/aldrig» har aldrig funnits" in problem.message
    assert "ta bort raden" in problem.message
    repository.commit()
    assert check(repository, "--against", "HEAD").code == 0


def test_a_misspelt_row_names_the_address_that_has_gone(repository: Repository) -> None:
    without_the_goal(repository, retired=True)
    repository.change(EDITION, f"adress: {GOAL}", "adress: exempel/2030/halsa/god-hlsa")
    told = {one.rule: one.message for one in _problems(repository)}
    assert told.keys() == {"utgangen-har-inte-funnits", "skal-saknas"}
    assert f"Menade du «{GOAL}»?" in told["utgangen-har-inte-funnits"]
    row = f"  - adress: {GOAL}\n    motivering: Målet är nått.\n"
    repository.write({EDITION: f"{(repository.strategy / EDITION).read_text()}{row}"})
    [problem] = _problems(repository)
    assert problem.rule == "utgangen-har-inte-funnits"
    assert "Menade du" not in problem.message


def test_a_row_for_what_went_long_ago_or_held_something_is_right(repository: Repository) -> None:
    repository.commit({REASONS: "ändringar:\n" + reason("skal", HEALTH)})
    without_the_goal(repository, retired=False)
    repository.commit({REASONS: None})
    for address in (GOAL, "exempel/2030/andringar/skal", "exempel/2030/andringar"):
        row = f"utgångna:\n  - adress: {address}\n    motivering: Bort.\n"
        repository.write({EDITION: BASE[EDITION] + row})
        assert _problems(repository) == []


def test_a_row_is_not_blamed_where_a_version_cannot_be_read(repository: Repository) -> None:
    repository.commit({AREA: "trasig: [\n"})
    repository.commit({AREA: BASE[AREA]})
    row = "utgångna:\n  - adress: exempel/2030/halsa/aldrig\n    motivering: Test.\n"
    repository.write({EDITION: BASE[EDITION] + row})
    assert _problems(repository) == []


def test_a_row_for_what_came_and_went_on_a_merged_branch_is_right(repository: Repository) -> None:
    repository.git("switch", "--quiet", "--create", "gren")
    repository.commit({"exempel/2030/omraden/skola.yaml": second_area("Alla läser."), LEDGER: None})
    repository.commit({"exempel/2030/omraden/skola.yaml": None, LEDGER: BASE[LEDGER]})
    repository.git("switch", "--quiet", "main")
    repository.git("merge", "--quiet", "--no-ff", "--no-edit", "gren")
    row = f"utgångna:\n  - adress: {SCHOOL}\n    motivering: Bort.\n"
    repository.write({EDITION: BASE[EDITION] + row})
    assert _problems(repository) == []


def test_only_the_check_of_rows_needs_all_of_the_history(
    repository: Repository, tmp_path: Path
) -> None:
    repository.commit()
    repository.commit()
    copy = Repository(tmp_path / "grund", repository.capsys)
    repository.git("clone", "--quiet", "--depth=2", f"file://{repository.top}", copy.top)
    row = "utgångna:\n  - adress: exempel/2030/halsa/aldrig\n    motivering: Test.\n"
    copy.write({EDITION: BASE[EDITION] + row})
    assert reasons(copy).code == 0
    result = check(copy, "--against", "HEAD")
    assert (result.code, "Klonen är grund" in result.err) == (2, True)


def _problems(repository: Repository) -> list[Line]:
    return [
        as_line(line)
        for line in check(repository, "--against", "HEAD").out.splitlines()
        if line.endswith("]")
    ]


def test_a_row_that_is_taken_away_for_nothing_is_asked_for(repository: Repository) -> None:
    without_the_goal(repository, retired=True)
    repository.commit()
    repository.write({EDITION: BASE[EDITION]})
    assert due(repository) == ["exempel/2030"]


def test_a_reason_for_a_goal_that_nobody_knows_is_refused(repository: Repository) -> None:
    without_the_goal(repository, retired=False)
    repository.write(given(reason("skal", GOAL)))
    result = check(repository)
    assert result.code == 1
    assert "[okand-adress]" in result.out


TIMELINE = "exempel/2030/tidslinje"


def test_a_file_that_is_gone_is_asked_for_once_for_all_that_it_held(
    repository: Repository,
) -> None:
    events = "".join(
        f"  - id: {name}\n    datum: {year}\n    text: {name.title()}.\n    källa: {CITATION}\n"
        for name, year in (("start", 2026), ("mitt", 2027), ("slut", 2028))
    )
    repository.commit({f"{TIMELINE}.yaml": f"händelser:\n{events}"})
    repository.write({f"{TIMELINE}.yaml": None})
    assert len(repository.changes()) == 4
    assert due(repository) == [TIMELINE]
    row = f"utgångna:\n  - adress: {TIMELINE}\n    motivering: Tidplanen finns på annan plats.\n"
    repository.write({EDITION: BASE[EDITION] + row})
    assert due(repository) == []


def test_each_part_that_is_gone_from_what_is_left_is_asked_for(repository: Repository) -> None:
    terms = BASE[EDITION][BASE[EDITION].index("begrepp:") :]
    repository.commit({"exempel/2030/omraden/skola.yaml": second_area("Alla läser.")})
    repository.change(EDITION, terms, "")
    repository.write({"exempel/2030/omraden/skola.yaml": None})
    listed = reasons(repository).out
    assert re.findall(r"^(\S+)$", listed, re.MULTILINE) == [
        "exempel/2030/skola",
        "exempel/2030/begrepp/tillit",
    ]


# Since when -----------------------------------------------------------------------------------


def test_changes_of_a_branch_are_those_since_it_left(repository: Repository) -> None:
    repository.git("switch", "--quiet", "--create", "forslag")
    repository.change(AREA, *STRONGER)
    repository.commit()
    repository.git("switch", "--quiet", "main")
    repository.change(EDITION, "Den gamla strategin", "Den äldre strategin")
    repository.commit()
    repository.git("switch", "--quiet", "forslag")
    assert due(repository, "main") == [GOAL]
    assert due(repository) == []
    told = check(repository, "--against", "main").out
    [advice] = re.findall("«rus (reasons .*?)»", told)
    assert run(repository.capsys, "--strategy", repository.strategy, *advice.split()).code == 0
    assert (repository.strategy / REASONS).exists(), "the advice holds for the version asked about"


def test_the_version_where_a_branch_began_is_called_by_what_was_typed(
    repository: Repository,
) -> None:
    fork = repository.commit({AREA: "a: ["})
    repository.git("checkout", "--quiet", "-b", "gren")
    repository.commit({AREA: BASE[AREA]})
    assert f"\nmain: strategy/{AREA}:" in reasons(repository, "main").err
    repository.git("checkout", "--quiet", "main")
    repository.commit({AREA: BASE[AREA].replace(*STRONGER)})
    repository.git("checkout", "--quiet", "gren")
    told = reasons(repository, "main").err
    assert f"\nversionen där arbetet lämnade main: strategy/{AREA}:" in told
    assert fork not in told


@pytest.mark.parametrize("arguments", [("check", "--against", "finns-inte"), ("reasons", "x y")])
def test_missing_revision_is_never_no_changes(
    repository: Repository, arguments: tuple[str, ...]
) -> None:
    result = run(repository.capsys, "--strategy", repository.strategy, *arguments)
    assert (result.code, result.out) == (2, "")
    assert f"Versionen «{arguments[-1]}» finns inte." in result.err


def test_shallow_clone_is_never_no_changes(repository: Repository, tmp_path: Path) -> None:
    first = repository.git("rev-parse", "HEAD")
    repository.change(AREA, *STRONGER)
    repository.commit()
    repository.git("clone", "--quiet", "--depth=1", repository.top.as_uri(), tmp_path / "grund")
    clone = Repository(tmp_path / "grund", repository.capsys)
    for result in (reasons(clone, first), check(clone, "--against", first)):
        assert (result.code, result.out) == (2, "")
        assert "git fetch --unshallow" in result.err


def test_histories_that_have_nothing_in_common(repository: Repository) -> None:
    repository.git("switch", "--quiet", "--orphan", "annan")
    repository.commit({AREA: BASE[AREA].replace(*STRONGER)})
    result = reasons(repository, "main")
    assert (result.code, result.out) == (2, "")
    assert "«main» har ingen gemensam historik" in result.err


def test_no_git(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    result = run(capsys, "--strategy", write_strategy(tmp_path / "strategy"), "reasons")
    assert (result.code, result.out) == (2, "")
    assert "git-arkiv" in result.err


def test_files_that_cannot_be_read_are_told_of_first(repository: Repository) -> None:
    repository.change(AREA, *STRONGER)
    repository.change(EDITION, "titel:", "tittel:")
    checked = check(repository, "--against", "HEAD")
    assert checked.code == 1
    assert "[okand-nyckel]" in checked.out
    assert "skal-saknas" not in checked.out
    assert checked.err.startswith("Skälen granskas först när alla filer går att läsa.\n")
    listed = reasons(repository)
    assert (listed.code, listed.out) == (2, "")
    assert "«rus check»" in listed.err


def test_problems_of_reasons_in_other_forms_and_within_named_files(repository: Repository) -> None:
    repository.change(AREA, *STRONGER)
    [problem] = json.loads(check(repository, "--against", "HEAD", "--format", "json").out)[
        "problems"
    ]
    assert (problem["rule"], problem["path"]) == ("skal-saknas", f"strategy/{AREA}")
    assert english_words(problem["message"]) == []
    elsewhere = repository.strategy / "kallor.yaml"
    assert check(repository, "--against", "HEAD", elsewhere).code == 0


@pytest.mark.parametrize("command", ["check --against HEAD~1", "reasons HEAD~1 --write"])
def test_broken_file_in_the_version_before_is_told_of_with_what_to_do(
    repository: Repository, command: str
) -> None:
    repository.commit({AREA: "a: ["})
    repository.commit({AREA: BASE[AREA]})
    result = run(repository.capsys, "--strategy", repository.strategy, *command.split())
    assert (result.code, result.out) == (2, "")
    assert f"\nHEAD~1: strategy/{AREA}:" in result.err
    [advice] = re.findall("Resten jämförs med «rus (.*)».\n$", result.err)
    assert advice == f"{command} --skip-broken"
    result = run(repository.capsys, "--strategy", repository.strategy, *advice.split())
    assert result.code == 0
    told = "Det här går inte att läsa, så skäl krävs bara för resten:\nHEAD~1: strategy/"
    assert result.err.startswith(told + AREA)


def test_the_rest_needs_reasons_where_a_file_was_broken_before(repository: Repository) -> None:
    repository.commit({AREA: "a: ["})
    repository.write({AREA: BASE[AREA]})
    repository.change(EDITION, "Den gamla strategin", "Den äldre strategin")
    result = check(repository, "--against", "HEAD", "--skip-broken")
    not_judged, row = result.out.splitlines()
    assert not_judged.endswith("[inte-bedomt]")
    problem = as_line(row)
    assert (problem.path, problem.rule) == (EDITION, "skal-saknas")
    [advice] = re.findall("«rus (reasons .*?)»", problem.message)
    assert run(repository.capsys, "--strategy", repository.strategy, *advice.split()).code == 0
    assert (repository.strategy / REASONS).exists()


def test_what_could_not_be_read_before_is_told_of_as_not_judged(repository: Repository) -> None:
    repository.commit({AREA: "a: ["})
    repository.write({AREA: BASE[AREA].replace("Fler mår bra.", "Några mår bra.")})
    result = check(repository, "--against", "HEAD", "--skip-broken")
    assert result.code == 0, "or nobody could mend the file"
    assert "Inga problem" not in result.out
    assert result.out == (
        f"strategy/{AREA}:1:1: varning: I HEAD går filen inte att läsa, så vad som har ändrats i "
        "den är inte bedömt, och inga skäl krävs. Låt någon läsa den. [inte-bedomt]\n"
    )
    assert result.err.endswith("\n1 varning i 1 fil.\n")
    told = repository.diff("--skip-broken").out
    assert "Vad som har ändrats i den är inte bedömt. Låt någon läsa den. [hoppades-over]" in told


def test_reasons_count_where_their_file_was_broken_before(repository: Repository) -> None:
    filled_in = given(reason("skal", GOAL))
    repository.commit({REASONS: filled_in[REASONS].replace(" Nämnden ville det.", "")})
    repository.write(filled_in)
    repository.change(AREA, *STRONGER)
    assert check(repository, "--against", "HEAD").code == 2
    assert check(repository, "--against", "HEAD", "--skip-broken").code == 0


def test_nothing_is_skipped_where_nothing_is_compared(repository: Repository) -> None:
    assert check(repository, "--skip-broken") == Run(
        2, "", "Valet «--skip-broken» gäller bara med «--against».\n"
    )


# Room for reasons -----------------------------------------------------------------------------


def test_skeleton_is_refused_until_someone_says_why(repository: Repository) -> None:
    repository.change(AREA, *STRONGER)
    written = reasons(repository, "--write")
    assert written.code == 0
    assert str(repository.strategy / REASONS) in written.err
    refused = check(repository, "--against", "HEAD")
    assert refused.code == 1
    [problem] = [as_line(row) for row in refused.out.splitlines()]
    assert (problem.path, problem.message.count("«varför»")) == (REASONS, 1)

    text = (repository.strategy / REASONS).read_text(encoding="utf-8")
    assert "Starkare." in written.out
    notes = re.findall(r"^    # (.*)\n    varför:$", text, re.MULTILINE)
    assert [one[:9] for one in notes] == ["Starkare."], "the file says what the reason is for"
    repository.write({REASONS: text.replace("varför:", "varför: Nämnden ville det.")})
    assert check(repository, "--against", "HEAD").code == 0
    form = ("fmt", "--check", repository.strategy / REASONS)
    assert run(repository.capsys, "--strategy", repository.strategy, *form).code == 0


def test_skeleton_names_all_that_is_said_of_a_change_the_gravest_first(
    repository: Repository,
) -> None:
    repository.change(AREA, "Fler mår bra.", "Alla ska må bra 2035.")
    stronger, number = (one["message"] for one in repository.changes())
    assert reasons(repository, "--write").code == 0
    text = (repository.strategy / REASONS).read_text(encoding="utf-8")
    assert f"    # {stronger}\n    # {number}\n    varför:\n" in text


@pytest.mark.parametrize("before", ["ändringar: []\n", f"ändringar:\n{reason('skal', GOAL)}"])
def test_skeletons_come_after_what_the_file_holds(repository: Repository, before: str) -> None:
    repository.commit({REASONS: f"# Redaktionens anmärkning.\n{before}"})
    repository.change(AREA, *STRONGER)
    repository.change(EDITION, "Den gamla strategin", "Den äldre strategin")
    assert reasons(repository, "--write").code == 0
    text = (repository.strategy / REASONS).read_text(encoding="utf-8")
    assert text.startswith("# Redaktionens anmärkning.\n")
    repository.write({REASONS: re.sub(r"varför:$", "varför: Så blev det.", text, flags=re.M)})
    loaded = load(repository.strategy)
    assert loaded.problems == ()
    [model] = [one.model for one in loaded.content.files if isinstance(one.model, Changes)]
    assert [one.concerns for one in model.reasons[-2:]] == [("exempel/2030",), (GOAL,)]
    assert len({one.id for one in model.reasons}) == len(model.reasons) == before.count("id:") + 2


def test_what_is_gone_gets_no_row_that_would_excuse_other_changes(repository: Repository) -> None:
    text = BASE[AREA]
    goal = text[text.index("  - id:") :]
    near = goal.replace("god-halsa", "nara-vard").replace("Fler mår bra.", "Vården finns nära.")
    ledger = next(path for path in BASE if path.startswith("slaktskap/"))
    repository.change(ledger, f"{GOAL}]", f"{GOAL}, {HEALTH}/nara-vard]")
    repository.commit({AREA: text + near})
    repository.write({AREA: text[: text.index("  - id:")] + near})
    repository.change(ledger, f"{GOAL}, ", "")
    written = reasons(repository, "--write")
    assert "Skrivet i" not in written.err
    assert written.err.endswith("För det som är borta skrivs ingen rad. Det hör till «utgångna».\n")
    assert not (repository.strategy / REASONS).exists()

    repository.change(AREA, "Vården finns nära.", "Vården finns långt bort.")
    assert reasons(repository, "--write").err.count("Skrivet i") == 1
    text = (repository.strategy / REASONS).read_text(encoding="utf-8")
    assert re.findall(r"^      - (.*)$", text, re.MULTILINE) == [f"{HEALTH}/nara-vard"]
    repository.write({REASONS: text.replace("varför:", "varför: Så är det.")})
    assert due(repository) == [GOAL]


def test_row_for_a_change_that_was_reverted_is_to_be_removed(repository: Repository) -> None:
    repository.change(AREA, *STRONGER)
    repository.change(EDITION, "Den gamla strategin", "Den äldre strategin")
    assert reasons(repository, "--write").code == 0
    rows = (repository.strategy / REASONS).read_text(encoding="utf-8").splitlines()
    edition, goal = (number for number, row in enumerate(rows, 1) if row.strip() == "varför:")
    told = reasons(repository, "--write")
    assert told == Run(
        2,
        "",
        f"Skäl som inte är ifyllda:\nstrategy/{REASONS}:{edition}\nstrategy/{REASONS}:{goal}\n"
        "Skriv texten efter «varför:» först.\n",
    )
    repository.change(AREA, *reversed(STRONGER))
    told = reasons(repository, "--write")
    assert told == Run(
        2,
        "",
        f"Skäl som inte är ifyllda:\nstrategy/{REASONS}:{edition}\n"
        "Skriv texten efter «varför:» först.\n"
        "Skäl som inte är ifyllda, för sådant som inte har ändrats sedan HEAD:\n"
        f"strategy/{REASONS}:{goal}\n"
        "Har ändringen tagits tillbaka, ta bort skälet. Skriv annars texten efter «varför:».\n",
    )


def test_row_that_will_count_for_more_than_what_changed_says_so(repository: Repository) -> None:
    repository.change(AREA, "titel: Hälsa", "titel: Vård")
    repository.change(AREA, *STRONGER)
    assert reasons(repository, "--write").code == 0
    text = (repository.strategy / REASONS).read_text(encoding="utf-8")
    area, goal = text.split("  - id: ")[1:]
    assert f"- {HEALTH}\n" in area
    assert "# Skälet gäller också allt som ändras under adressen.\n" in area
    assert f"- {GOAL}\n" in goal
    assert "gäller också" not in goal


def test_reasons_yet_to_be_filled_in_are_named(repository: Repository) -> None:
    repository.change(AREA, *STRONGER)
    assert "«rus diff --skip-broken»" in reasons(repository, "--write").err
    before = (repository.strategy / REASONS).read_text(encoding="utf-8")
    line = before.splitlines().index("    varför:") + 1
    for arguments in ((), ("--write",)):
        result = reasons(repository, *arguments)
        assert (result.code, result.out) == (2, "")
        assert f"strategy/{REASONS}:{line}\n" in result.err
        assert "«varför:»" in result.err
    assert (repository.strategy / REASONS).read_text(encoding="utf-8") == before
    assert "starkare" in [
        one["rule"]
        for one in json.loads(repository.diff("--skip-broken", "--format", "json").out)["changes"]
    ]
    repository.change(EDITION, "titel:", "tittel:")
    assert "Några filer går inte att läsa." in reasons(repository).err


def test_nothing_is_written_where_no_reason_lacks(repository: Repository) -> None:
    assert reasons(repository, "--write") == Run(0, "", "Inga ändringar saknar skäl.\n")
    assert not (repository.strategy / REASONS).exists()
