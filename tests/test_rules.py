"""The published lists of rules: complete, in Swedish, and on the page for editors."""

import re
from pathlib import Path
from typing import get_args

import yaml

from rus.rules import change_rules, plain_rules, published_rules
from schemas.base import suggested_identifier
from schemas.lineage import LinkKind
from tests.sites import real_site
from tests.support import english_words

CASES = Path(__file__).parent / "cases"
RULES_OF_CHANGE = {rule.id for rule in change_rules()}

TOLD_ONLY_OF_BROKEN_FILES = "hoppades-over"
"""Has its tests in test_diff_command: a case of a report has no broken files."""


def test_every_rule_of_change_is_in_some_case_and_every_rule_of_a_case_is_published() -> None:
    of_changes = {
        one["regel"]
        for path in (CASES / "diff").glob("*.yml")
        for case in yaml.safe_load(path.read_text(encoding="utf-8"))
        for one in case["väntat"]
    }
    of_reports = {
        rule
        for path in (CASES / "report").glob("*.yml")
        for rule in re.findall(r" \[([a-z-]+)\]\n", path.read_text(encoding="utf-8"))
    }
    assert of_changes | of_reports | {TOLD_ONLY_OF_BROKEN_FILES} == RULES_OF_CHANGE


def test_every_kind_of_link_that_is_reported_has_a_rule() -> None:
    kinds = {suggested_identifier(kind) for kind in get_args(LinkKind)}
    assert kinds - RULES_OF_CHANGE == {"oforandrat"}


def test_a_rule_is_published_once_and_in_swedish() -> None:
    told = (*published_rules(), *change_rules(), *plain_rules())
    assert len({rule.id for rule in told}) == len(told)
    for rule in told:
        assert rule.description.endswith(".")
        assert english_words(rule.description) == []


def test_the_page_about_rules_has_them_all_with_what_they_say() -> None:
    page = real_site().pages["redigera/regler/"].article
    rows = {row.attributes["id"]: row.text for row in page.all("tr") if row.attributes.get("id")}
    for rule in (*published_rules(), *change_rules(), *plain_rules()):
        assert rule.description in rows.pop(rule.id)
    assert rows == {}
