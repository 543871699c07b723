"""What is told when an edition has got another address, of what had changed in it before."""

from pathlib import Path

import pytest

from tests.pages import Node
from tests.referrals import COMMENTS, REFERRAL
from tests.renaming import NEW, OLD, rename, retired
from tests.repositories import Repository
from tests.support import AREA, CITATION, EDITION, write_strategy
from tests.told_changes import GOAL, shown, site

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
    made = Repository(tmp_path / "arkiv", capsys)
    made.start()
    write_strategy(made.strategy, {**REFERRAL, COMMENTS: COMMENTED})
    made.commit(time="2026-01-10T08:00:00+01:00")
    return made


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
    goals = {"Fler mår bra i hela länet.": "god-halsa", "Åldrande personer är trygga.": "trygghet"}
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
        "Fler mår bra i hela länet., Åldrande personer är trygga. (utgången adress)"
    )


def test_comments_on_other_parts_of_an_edition_lead_to_where_those_are_now(
    told: Repository,
) -> None:
    aim = f"{OLD}/overgripande-mal/ett-starkt-lan"
    told.commit({COMMENTS: COMMENTED.replace(f", {SAFETY}]", f", {aim}]")})
    rename(told, past_kept=True)
    [comment, _] = page(told, f"{NEW}/samrad").all("article", "rus-comment")
    assert "(utgången adress)" not in comment.text
    assert links(facts(comment)["Berör"])["Ett starkt län."] == (
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
    assert "Åldrande personer är trygga. (utgången adress)" in facts(comment)["Berör"].text


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
    below = "har sin egen historik under «Har funnits här»."
    for address, whole, part in (
        (OLD, "strategins", "område"),
        (f"{OLD}/halsa", "områdets", "mål"),
    ):
        found = page(told, address)
        assert f"Gäller {whole} namn och egna texter. Varje {part} {below}" in found.text
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
