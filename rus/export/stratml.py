"""StratML (ISO 17469): an edition as a strategic plan, in Part 1 or Part 2.

An area is a Goal and a goal an Objective; overarching goals are Goals before the areas, and
perspectives are Values. The standard has days only, so years and status stand as text in
OtherInformation. What is not known is left out.
"""

from collections.abc import Iterable
from typing import Literal
from xml.etree import ElementTree as ET

from rus.content import EditionContent
from rus.dates import date_words
from rus.export.publication import CannotExportError, Publication
from rus.inline import plain_text
from schemas.area import Area, Goal, Priority
from schemas.edition import OverarchingGoal
from schemas.ground import Grounded
from schemas.region import Region

Part = Literal[1, 2]

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'

NAMESPACES: dict[Part, str] = {
    1: "urn:ISO:std:iso:17469:tech:xsd:stratml_core",
    2: "urn:ISO:std:iso:17469:tech:xsd:PerformancePlanOrReport",
}


def has_plan(shown: EditionContent) -> bool:
    """Whether an edition can be a plan: the standard asks for at least one goal."""
    return bool(shown.areas or shown.edition.overarching_goals)


def stratml(publication: Publication, address: str, part: Part = 1) -> bytes:
    """An edition as StratML; UTF-8 with an XML declaration. Raises CannotExportError.

    Part 2 is what tells of priorities who is responsible (Performer) and who works with them.
    """
    shown = publication.edition(address)
    if not has_plan(shown):
        raise CannotExportError(
            f"Utgåvan «{address}» har inga områden och inga övergripande mål i underlaget. "
            "StratML kräver minst ett mål."
        )
    if part == 1:
        plan = ET.Element("StrategicPlan", {"xmlns": NAMESPACES[1]})
    else:
        plan = ET.Element(
            "PerformancePlanOrReport", {"xmlns": NAMESPACES[2], "Type": "Strategic_Plan"}
        )
    edition = shown.edition
    _text(plan, "Name", edition.title)
    _text(plan, "Description", edition.presentation)
    _text(plan, "OtherInformation", _about(shown))
    core = ET.SubElement(plan, "StrategicPlanCore")
    _organisation(core, publication.content.counties[shown.county_id].region, shown)
    if edition.vision:
        _text(ET.SubElement(core, "Vision"), "Description", edition.vision.text)
    if edition.purpose:
        purpose = _joined(one.text for one in edition.purpose)
        _text(ET.SubElement(core, "Mission"), "Description", purpose)
    for perspective in edition.perspectives:
        value = ET.SubElement(core, "Value")
        _text(value, "Name", perspective.title)
        _text(value, "Description", _joined(one.text for one in perspective.explanation))
    for one in edition.overarching_goals:
        _overarching_goal(core, f"{address}/overgripande-mal/{one.id}", one)
    for number, (name, area) in enumerate(shown.areas.items(), 1):
        _area(core, f"{address}/{name}", area, number, part)
    source = edition.web_address or (publication.site_url and publication.page(address))
    if source:
        _text(ET.SubElement(plan, "AdministrativeInformation"), "Source", source)
    ET.indent(plan, " ")
    # Twice as fast as letting ElementTree encode piece by piece.
    return f"{DECLARATION}{ET.tostring(plan, encoding='unicode')}\n".encode()


def identifier(address: str) -> str:
    """An address as an identifier of XML (xsd:ID), which has no slashes: `rus.orebro.2040.x`."""
    return f"rus.{address.replace('/', '.')}"


def _about(shown: EditionContent) -> str:
    """The status and the years of an edition in words, as far as they are known."""
    edition, told = shown.edition, []
    if edition.status:
        told.append(f"Status: {edition.status.value}{_judgement(edition.status)}.")
    if edition.horizon:
        years = date_words(edition.horizon.period)
        told.append(f"Tidsperiod: {years}{_judgement(edition.horizon)}.")
    told.append(f"Områdena kallas {edition.levels.area.plural}.")
    if edition.levels.goal:
        told.append(f"Målen kallas {edition.levels.goal.plural}.")
    return " ".join(told)


def _judgement(grounded: Grounded) -> str:
    return " (redaktionell bedömning)" if grounded.is_judgement else ""


def _organisation(core: ET.Element, region: Region, shown: EditionContent) -> None:
    organisation = ET.SubElement(core, "Organization")
    _text(organisation, "Name", region.organisation)
    partnership = shown.edition.partnership
    for member in partnership.members if partnership else ():
        count = f" ({member.count} stycken)" if member.count > 1 else ""
        stakeholder = _stakeholder(organisation, f"{member.name}{count}")
        stakeholder.set("StakeholderTypeType", "Organization")


def _overarching_goal(core: ET.Element, address: str, shown: OverarchingGoal) -> None:
    goal = ET.SubElement(core, "Goal")
    _text(goal, "Name", shown.text)
    ET.SubElement(goal, "Description").text = _joined(one.text for one in shown.explanation)
    _text(goal, "Identifier", identifier(address))
    dimension = f" Dimension: {shown.dimension}." if shown.dimension else ""
    _text(goal, "OtherInformation", f"Övergripande mål.{dimension}")


def _area(core: ET.Element, address: str, area: Area, number: int, part: Part) -> None:
    goal = ET.SubElement(core, "Goal")
    _text(goal, "Name", area.title)
    state = area.desired_state
    ET.SubElement(goal, "Description").text = plain_text(state.text) if state else ""
    _text(goal, "Identifier", identifier(address))
    _text(goal, "SequenceIndicator", str(number))
    _text(goal, "OtherInformation", _joined(one.text for one in area.introduction))
    for order, one in enumerate(area.goals, 1):
        _goal(goal, f"{address}/{one.id}", one, f"{number}.{order}", part)


def _goal(parent: ET.Element, address: str, goal: Goal, number: str, part: Part) -> None:
    objective = ET.SubElement(parent, "Objective")
    _text(objective, "Description", goal.text)
    _text(objective, "Identifier", identifier(address))
    _text(objective, "SequenceIndicator", number)
    for priority in goal.priorities:
        for name in (priority.responsible, *priority.partners):
            stakeholder = _stakeholder(objective, name)
            if part == 2:
                _role(stakeholder, priority, name == priority.responsible)
    _text(objective, "OtherInformation", _joined(_priority_words(one) for one in goal.priorities))


def _role(stakeholder: ET.Element, priority: Priority, responsible: bool) -> None:
    role = ET.SubElement(stakeholder, "Role")
    _text(role, "Name", "Ansvarig" if responsible else "Samverkar")
    _text(role, "Description", priority.text)
    _text(role, "RoleType", "Performer")


def _priority_words(priority: Priority) -> str:
    told = (
        priority.period and f"Period: {date_words(priority.period)}.",
        priority.status and f"Status: {priority.status}.",
    )
    return " ".join(filter(None, ("Prioritering:", priority.text, *told)))


def _stakeholder(parent: ET.Element, name: str) -> ET.Element:
    stakeholder = ET.SubElement(parent, "Stakeholder")
    _text(stakeholder, "Name", name)
    return stakeholder


def _joined(texts: Iterable[str]) -> str:
    return " ".join(plain_text(text) for text in texts)


def _text(parent: ET.Element, tag: str, text: str | None) -> None:
    """An element with a text without Markdown; none if there is no text."""
    if text:
        ET.SubElement(parent, tag).text = plain_text(text)
