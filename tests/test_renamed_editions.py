"""What is told when an edition has got another address, of what had changed in it before."""

from pathlib import Path

import pytest

from tests.pages import Node
from tests.referrals import COMMENTS, commented
from tests.renaming import NEW, OLD, rename, retired
from tests.repositories import Repository
from tests.support import AREA, CITATION, EDITION, Line, as_line, run
from tests.told_changes import GOAL, about, changes_page, reason, shown, site

SAFETY = f"{OLD}/halsa/trygghet"

COMMENTED = f"""\
synpunkter:
  - id: kommunen
    från: Exempel & kommun
    berör: [{GOAL}, {SAFETY}]
    innehåll: Skriv alla.
    svar: {{beslut: tas in, motivering: Ja., ändrar: [{GOAL}]}}
  - id: regionen
    från: Regionen
    innehåll: Skriv några.
"""


@pytest.fixture
def told(tmp_path: Path, capsys: pytest.CaptureFixture[str], nobodys_settings: None) -> Repository:
    """An edition with two goals, a consultation, and comments on the goals."""
    return commented(tmp_path, capsys, COMMENTED)


def retire(repository: Repository, address: str, *successors: str, edition: str = EDITION) -> None:
    """Tell in the file of an edition of an address that is no longer in use."""
    text = (repository.strategy / edition).read_text(encoding="utf-8")
    repository.write({edition: retired(text, address, *successors)})


def without_goal(repository: Repository, name: str = "trygghet") -> str:
    """Take a goal out of the area; what stood there."""
    text = (repository.strategy / AREA).read_text(encoding="utf-8")
    start = text.index(f"  - id: {name}")
    end = text.find("  - id: ", start + 1)
    goal = text[start : end if end > 0 else len(text)]
    repository.write({AREA: text.replace(goal, "")})
    return goal


def page(repository: Repository, address: str) -> Node:
    return shown(site(repository), f"{address}/", "sida", address).root


def facts(node: Node) -> dict[str, Node]:
    return {row.one("dt").text: row.one("dd") for row in node.one("dl").all("div")}


def links(node: Node) -> dict[str, str]:
    return {one.text: one.attributes["href"] for one in node.all("a")}


# Comments that name the old address -----------------------------------------------------------


def test_comments_call_a_goal_by_its_title_and_lead_to_where_it_is_now(told: Repository) -> None:
    rename(told, past_kept=True)
    found = page(told, f"{NEW}/samrad")
    assert "utgången adress" not in found.text
    [comment, _] = found.all("article", "rus-comment")
    goals = {"Fler mår bra i hela länet": "god-halsa", "Åldrande personer är trygga": "trygghet"}
    assert links(facts(comment)["Berör"]) == {
        title: f"../halsa/#{name}" for title, name in goals.items()
    }
    assert links(comment.one("div", "rus-editorial")) == {
        "Fler mår bra i hela länet.": "../halsa/#god-halsa"
    }


def test_comments_say_of_a_goal_that_was_removed_before_that_its_address_is_out_of_use(
    told: Repository,
) -> None:
    without_goal(told)
    retire(told, SAFETY)
    told.commit()
    rename(told, past_kept=True)
    [comment, _] = page(told, f"{NEW}/samrad").all("article", "rus-comment")
    assert facts(comment)["Berör"].text == (
        "Fler mår bra i hela länet, Åldrande personer är trygga (utgången adress)"
    )


def test_comments_on_other_parts_of_an_edition_lead_to_where_those_are_now(
    told: Repository,
) -> None:
    aim = f"{OLD}/overgripande-mal/ett-starkt-lan"
    told.commit({COMMENTS: COMMENTED.replace(f", {SAFETY}]", f", {aim}]")})
    rename(told, past_kept=True)
    [comment, _] = page(told, f"{NEW}/samrad").all("article", "rus-comment")
    assert "(utgången adress)" not in comment.text
    assert links(facts(comment)["Berör"])["Ett starkt län"] == (
        "../#overgripande-mal-ett-starkt-lan"
    )


# What took over -------------------------------------------------------------------------------


def test_what_took_over_is_named_once_as_it_is_found_today(told: Repository) -> None:
    goal = without_goal(told)
    parts = {"trygga-hemma": "Åldrande personer är trygga hemma.", "ute": "Alla kan gå ut."}
    text = "Åldrande personer är trygga."
    for name, words in parts.items():
        area = (told.strategy / AREA).read_text(encoding="utf-8")
        told.write({AREA: area + goal.replace("trygghet", name).replace(text, words)})
    retire(told, SAFETY, *(f"{OLD}/halsa/{name}" for name in parts))
    told.commit()
    rename(told, past_kept=True)
    found = page(told, SAFETY)
    assert facts(found)["Ersatt av"].text == "Åldrande personer är trygga hemma, Alla kan gå ut"
    assert links(found.one("aside")) == {
        "Åldrande personer är trygga hemma": "../../../rus-2030/halsa/#trygga-hemma",
        "Alla kan gå ut": "../../../rus-2030/halsa/#ute",
    }
    [comment, _] = page(told, f"{NEW}/samrad").all("article", "rus-comment")
    assert "Åldrande personer är trygga (utgången adress)" in facts(comment)["Berör"].text


def test_a_page_that_went_leads_to_its_edition_where_that_is_now(told: Repository) -> None:
    told.commit({f"{OLD}/tidslinje.yaml": "händelser: []\n"})
    told.commit({f"{OLD}/tidslinje.yaml": None})
    rename(told)
    aside = page(told, f"{OLD}/tidslinje").one("aside")
    assert "Handlade om: Den gamla strategin" in aside.text
    assert "utgången adress" not in aside.text
    assert links(aside) == {"Den gamla strategin": "../../rus-2030/"}


# What was removed before ----------------------------------------------------------------------


def gone_from(node: Node) -> list[str]:
    """What is listed as gone, without the goal that only a row tells of."""
    listed = (one.all("a")[0].text for one in node.all("article", "rus-change"))
    return [one for one in listed if one != f"{OLD}/halsa/bortvalt"]


def test_the_pages_list_what_was_removed_there_before(told: Repository) -> None:
    without_goal(told)
    retire(told, SAFETY)
    told.commit({COMMENTS: COMMENTED[: COMMENTED.index("  - id: regionen")]})
    removed = f"{OLD}/samrad/remiss/synpunkter/regionen"
    retire(told, removed)
    told.commit()
    before = page(told, f"{OLD}/samrad"), page(told, f"{OLD}/halsa")
    rename(told, past_kept=True)
    after = page(told, f"{NEW}/samrad"), page(told, f"{NEW}/halsa")
    for one in (before, after):
        assert list(map(gone_from, one)) == [["Regionen"], ["Åldrande personer är trygga."]]
    assert f"Varför: Skälet till {removed}." in after[0].text
    assert not [one for one in after[1].walk() if one.attributes.get("id") == "trygghet"]
    rename(told, NEW, "exempel/rus", past_kept=True)
    assert gone_from(page(told, "exempel/rus/samrad")) == ["Regionen"]
    assert gone_from(page(told, "exempel/rus/halsa")) == ["Åldrande personer är trygga."]


def test_the_edition_lists_an_area_that_was_removed_before_without_a_row(told: Repository) -> None:
    area = f"{OLD}/omraden/skola.yaml"
    told.commit({area: f"ordning: 2\ntitel: Skola\nkälla: {CITATION}\n"})
    told.commit({area: None})
    rename(told)
    listed = gone_from(page(told, NEW))
    assert "Skola" in listed
    assert "Hälsa & trygghet" not in listed


def test_the_area_lists_a_goal_that_was_split_before_and_one_that_moved_away(
    told: Repository,
) -> None:
    area, goal = told.strategy / AREA, without_goal(told)
    parts = [f"{SAFETY}-{name}" for name in ("ute", "hemma")]
    for one in parts:
        name = one.rpartition("/")[2]
        words = f"trygga {name.partition('-')[2]}."
        new = goal.replace("trygghet", name).replace("trygga.", words)
        told.write({AREA: area.read_text(encoding="utf-8") + new})
    retire(told, SAFETY, *parts)
    told.commit()
    moved = without_goal(told, "god-halsa")
    school = f"ordning: 2\ntitel: Skola\nkälla: {CITATION}\nmål:\n{moved}"
    retire(told, GOAL, f"{OLD}/skola/god-halsa")
    told.commit({f"{OLD}/omraden/skola.yaml": school})
    before = gone_from(page(told, f"{OLD}/halsa"))
    rename(told, past_kept=True)
    assert gone_from(page(told, f"{NEW}/halsa")) == before
    assert before == ["Fler mår bra i hela länet.", "Åldrande personer är trygga."]


def test_a_goal_is_not_listed_where_it_only_moved_along(told: Repository) -> None:
    rename(told)
    assert gone_from(page(told, f"{NEW}/halsa")) == []
    assert len(gone_from(page(told, f"{OLD}/halsa"))) == 2


# The retired pages ----------------------------------------------------------------------------


def test_a_retired_page_does_not_say_that_nothing_changed_where_goals_did(
    told: Repository,
) -> None:
    told.change(AREA, "Fler mår *bra* i hela länet.", "Alla mår *bra* i hela länet.")
    told.commit(time="2026-01-20T08:00:00+01:00")
    rename(told, past_kept=True)
    for address, whole, part, parts in (
        (OLD, "strategins", "område", "Områdena"),
        (f"{OLD}/halsa", "områdets", "mål", "Målen"),
    ):
        found = page(told, address)
        said = f"Gäller {whole} namn och egna texter. Varje {part} har sin egen historik."
        assert f"{said} {parts} står under «Har funnits här»." in found.text
        for one in found.all("details", "rus-past"):
            assert "Texten ändrades inte" not in one.text
        own = "Namnet och de egna texterna ändrades inte så länge de stod här."
        assert found.all("details", "rus-past")[0].text.endswith(own)
    assert "Tidigare lydelse: «Fler mår bra i hela länet.»" in page(told, f"{OLD}/halsa").text


def test_the_retired_page_of_an_edition_lists_the_pages_that_were_below_it(
    told: Repository,
) -> None:
    told.commit({f"{OLD}/tidslinje.yaml": "händelser: []\n"})
    rename(told)
    found = page(told, OLD)
    rows = {one.all("a")[0].text: one for one in found.all("article", "rus-change")}
    name = "Den gamla strategin"
    for title, part in (("Samråd", "samrad"), ("Tidslinje", "tidslinje")):
        assert links(rows[title]) == {
            title: f"{part}/",
            f"{title}: {name}": f"../rus-2030/{part}/",
        }
        assert f"Finns nu på: {title}: {name}" in rows[title].text
    assert "Samråd" not in gone_from(page(told, NEW))


def test_links_to_headings_and_answers_of_its_consultations_lead_on(told: Repository) -> None:
    rename(told)
    found = page(told, f"{OLD}/samrad")
    titles = {
        "remiss-fragor": "Frågor: Remissen",
        "remiss-synpunkter": "Synpunkter: Remissen",
        "remiss-synpunkter-kommunen-svar": "Svar till Exempel & kommun",
    }
    today = page(told, f"{NEW}/samrad")
    ids = {one.attributes.get("id") for one in today.walk()}
    for anchor, title in titles.items():
        [item] = [one for one in found.walk() if one.attributes.get("id") == anchor]
        assert links(item) == {title: f"../../rus-2030/samrad/#{anchor}"}
        assert anchor in ids or f"{{: #{anchor} }}" in today.text


# What comes back at its place -----------------------------------------------------------------


@pytest.fixture
def back(told: Repository) -> Repository:
    """A goal that was removed, then its edition renamed, then the goal written anew at its place.

    Its row among retired addresses is still there, and the last version not committed.
    """
    goal = without_goal(told)
    retire(told, SAFETY)
    told.commit(time="2026-01-20T08:00:00+01:00")
    rename(told, past_kept=True)
    area = told.strategy / AREA.replace(OLD, NEW)
    told.write({AREA.replace(OLD, NEW): area.read_text(encoding="utf-8") + goal})
    return told


def without_row(repository: Repository) -> None:
    row = f"  - adress: {SAFETY}\n    motivering: Skälet till {SAFETY}.\n"
    repository.change(EDITION.replace(OLD, NEW), row, "")


def against(repository: Repository) -> list[Line]:
    found = run(repository.capsys, "--strategy", repository.strategy, "check", "--against", "HEAD")
    return [as_line(line) for line in found.out.splitlines()] if found.code else []


SAFETY_NOW = SAFETY.replace(OLD, NEW)


def test_the_row_of_a_goal_that_came_back_has_to_go(back: Repository) -> None:
    [problem] = against(back)
    assert (problem.path, problem.rule) == (EDITION.replace(OLD, NEW), "utgangen-i-bruk")
    assert problem.message == (
        f"Adressen «{SAFETY}» står som utgången, men det som den ledde till finns nu på "
        f"«{SAFETY_NOW}». Ge det nya ett annat id, eller ta bort raden här."
    )


def test_a_goal_that_came_back_needs_a_reason_which_names_it(back: Repository) -> None:
    without_row(back)
    [problem] = against(back)
    assert problem.rule == "skal-saknas"
    assert problem.message.startswith(f"«{SAFETY_NOW}» har ändrats utan att det står varför.")
    reasons = f"{NEW}/andringar.yaml"
    back.write({reasons: f"ändringar:\n{reason('ater', '2026-03-01', SAFETY_NOW)}"})
    assert against(back) == []
    back.commit()
    [row] = about(changes_page(site(back)), "har utgått har tagits bort")
    assert row.text.endswith("Skälet till ater.")


@pytest.mark.parametrize("has_row", [True, False])
def test_the_old_page_of_a_goal_that_came_back_leads_to_it(back: Repository, has_row: bool) -> None:
    if not has_row:
        without_row(back)
    back.commit(time="2026-03-01T08:00:00+01:00")
    found = page(back, SAFETY)
    assert "Målet finns inte längre på den här adressen." in found.one("aside").text
    assert "Inget har tagit vid" not in found.text
    assert links(found.one("aside")) == {
        "Åldrande personer är trygga.": "../../../rus-2030/halsa/#trygghet"
    }
    assert facts(found)["Varför"].text == f"Skälet till {SAFETY}."
    assert "20 januari 2026 Målet har tagits bort" in found.all("details", "rus-past")[0].text
    area = page(back, f"{NEW}/halsa")
    assert "Kom tillbaka." in area.text
    assert gone_from(area) == []


def test_a_goal_that_came_back_and_was_removed_again_leads_to_where_it_was_last(
    back: Repository,
) -> None:
    without_row(back)
    back.commit()
    path = AREA.replace(OLD, NEW)
    text = (back.strategy / path).read_text(encoding="utf-8")
    back.commit({path: text[: text.index("  - id: trygghet")]})
    rename(back, NEW, "exempel/rus", past_kept=True)
    aside = page(back, SAFETY).one("aside")
    assert links(aside) == {"Åldrande personer är trygga": "../../../rus-2030/halsa/trygghet/"}
    assert "(utgången adress), som togs bort" in aside.text
    assert gone_from(page(back, "exempel/rus/halsa")) == ["Åldrande personer är trygga."]


def test_another_goal_at_the_place_of_one_that_was_removed_is_not_taken_for_it(
    back: Repository,
) -> None:
    other = "Tågen kommer fram i tid varje dag."
    back.change(AREA.replace(OLD, NEW), "Åldrande personer är trygga.", other)
    back.commit()
    said = "Målet finns inte längre i strategin. Inget har tagit vid."
    assert said in page(back, SAFETY).one("aside").text


def test_a_comment_that_is_withheld_is_not_taken_for_another_at_its_place(told: Repository) -> None:
    whole = (told.strategy / COMMENTS).read_text(encoding="utf-8")
    address = f"{OLD}/samrad/remiss/synpunkter/regionen"
    told.write({COMMENTS: whole[: whole.index("  - id: regionen")]})
    text = retired((told.strategy / EDITION).read_text(encoding="utf-8"), address)
    told.commit({EDITION: f"{text}    dold: true\n"})
    rename(told, past_kept=True)
    comment = "  - id: regionen\n    från: En annan region\n    innehåll: Bygg broar.\n"
    now = COMMENTS.replace(OLD, NEW)
    told.write({now: (told.strategy / now).read_text(encoding="utf-8") + comment})
    assert against(told) == []
    told.commit()
    assert "Inget har tagit vid." in page(told, address).one("aside").text
    found = page(told, f"{NEW}/samrad")
    assert gone_from(found) == ["Innehållet visas inte"]
