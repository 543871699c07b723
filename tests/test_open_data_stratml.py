"""StratML: valid by the schemas of the standard, with every goal, and nothing made up."""

import json
from collections.abc import Iterator
from typing import get_args

import pytest
from lxml import etree

from rus.export.publication import CannotExportError
from rus.export.stratml import NAMESPACES, Part, has_plan, identifier, stratml
from rus.inline import plain_text
from tests.ledgers import CITATION, edition_files
from tests.open_data import (
    NAMES,
    content_of,
    goal_texts,
    in_memory,
    of_content,
    published,
    standard,
)

PARTS: tuple[Part, ...] = get_args(Part)


def plans(name: str, part: Part) -> Iterator[tuple[str, etree._Element]]:
    """The plans of a strategy by the address of the edition, as lxml reads them."""
    publication = published(name)
    for address, shown in publication.content.editions.items():
        if has_plan(shown):
            yield address, etree.fromstring(stratml(publication, address, part))


def texts(plan: etree._Element, part: Part, path: str) -> list[str]:
    """The texts of the elements at a path; `s:` stands for the name space of StratML."""
    found = plan.iterfind(path, {"s": NAMESPACES[part]})
    return [one.text or "" for one in found]


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("name", NAMES)
def test_a_plan_is_valid_by_the_standard(name: str, part: Part) -> None:
    schema = etree.XMLSchema(etree.parse(str(standard(f"stratml/part{part}.xsd"))))
    for address, plan in plans(name, part):
        schema.validate(plan)
        assert [str(one) for one in schema.error_log] == [], address


@pytest.mark.parametrize(
    ("old", "new"),
    [("<Identifier>rus.", "<Identifier>1."), ("<Name>Halsa</Name>", ""), ("Objective>", "Mål>")],
)
def test_a_mistake_in_a_plan_breaks_the_standard(old: str, new: str) -> None:
    schema = etree.XMLSchema(etree.parse(str(standard("stratml/part1.xsd"))))
    text = stratml(published("alla slags släktled"), "exempel/2030").decode()
    assert old in text
    assert not schema.validate(etree.fromstring(text.replace(old, new).encode()))


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("name", NAMES)
def test_an_identifier_occurs_once_in_a_plan(name: str, part: Part) -> None:
    for _, plan in plans(name, part):
        found = texts(plan, part, ".//s:Identifier")
        assert len(found) == len(set(found))


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("name", NAMES)
def test_a_plan_holds_every_goal_word_for_word(name: str, part: Part) -> None:
    found: dict[str, str] = {}
    for _, plan in plans(name, part):
        found |= dict(
            zip(
                texts(plan, part, ".//s:Objective/s:Identifier"),
                texts(plan, part, ".//s:Objective/s:Description"),
                strict=True,
            )
        )
    wanted = goal_texts(content_of(name))
    assert found == {identifier(address): text for address, text in wanted.items()}


def test_areas_come_in_order_with_what_they_want_to_reach() -> None:
    plan = dict(plans("strategierna", 1))["orebro/vagvisare-2030"]
    shown = content_of("strategierna").editions["orebro/vagvisare-2030"]
    titles = [plain_text(area.title) for area in shown.areas.values()]
    overarching = [plain_text(one.text) for one in shown.edition.overarching_goals]
    assert texts(plan, 1, ".//s:Goal/s:Name") == overarching + titles
    states = [area.desired_state for area in shown.areas.values()]
    wanted = [plain_text(state.text) if state else "" for state in states]
    assert texts(plan, 1, ".//s:Goal/s:Description")[len(overarching) :] == wanted
    assert texts(plan, 1, ".//s:Organization/s:Name") == ["Region Örebro län"]


def test_years_and_status_are_words_since_the_standard_knows_only_days() -> None:
    plan = dict(plans("strategierna", 1))["orebro/vagvisare-2030"]
    (told,) = texts(plan, 1, "s:OtherInformation")
    assert told == (
        "Status: ersatt (redaktionell bedömning). Tidsperiod: till 2030. "
        "Områdena kallas prioriterade områden. Målen kallas strategiska inriktningar."
    )
    assert texts(plan, 1, ".//s:StartDate") == texts(plan, 1, ".//s:EndDate") == []


def test_who_does_what_first_is_told_in_part_two() -> None:
    priority = {
        "id": "forst", "text": "Gör detta.", "källa": CITATION, "ansvarig": "Regionen",
        "samverkar_med": ["Kommunerna"], "period": "2026/2028",
    }  # fmt: skip
    files = edition_files("granne/2030", {"vard": {"mal": "Alla mår bra."}})
    path = "granne/2030/omraden/vard.yaml"
    area = json.loads(files[path])
    area["mål"][0]["prioriteringar"] = [priority]
    publication = of_content(in_memory(files | {path: json.dumps(area)}))
    one, two = (etree.fromstring(stratml(publication, "granne/2030", part)) for part in PARTS)
    stakeholders = ".//s:Objective/s:Stakeholder"
    assert texts(one, 1, f"{stakeholders}/s:Name") == ["Regionen", "Kommunerna"]
    assert texts(two, 2, f"{stakeholders}/s:Role/s:Name") == ["Ansvarig", "Samverkar"]
    assert texts(one, 1, ".//s:Objective/s:OtherInformation") == [
        "Prioritering: Gör detta. Period: 2026–2028."
    ]


def test_an_edition_without_goals_has_no_plan() -> None:
    with pytest.raises(CannotExportError, match="StratML kräver minst ett mål"):
        stratml(published(), "orebro/2025-2030")


def test_an_unknown_edition_is_refused_with_the_nearest_address() -> None:
    with pytest.raises(CannotExportError, match="Menade du «orebro/2040»"):
        stratml(published(), "orebro/2041")
