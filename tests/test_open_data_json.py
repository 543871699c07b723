"""The published JSON: follows its schema, holds what the files hold, and says where it is shown."""

import json
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from rus.export.json import JsonExport
from rus.export.publication import CannotExportError
from rus.inline import plain_text
from rus.schema import schema_files
from schemas.area import Area
from schemas.consultation import Consultation
from schemas.edition import Edition
from schemas.follow_up import FollowUp
from schemas.lineage import Lineage
from schemas.matrix import Matrix
from schemas.region import Region
from schemas.timeline import Timeline
from tests.open_data import (
    NAMES,
    SITE_URL,
    content_of,
    goal_texts,
    in_memory,
    of_content,
    published,
)
from tests.referrals import ADDRESS, COMMENTS, REFERRAL
from tests.sites import Built, hostile_site, real_site
from tests.test_consultation import REPLIES

Json = dict[str, Any]


@cache
def validator(name: str) -> Draft202012Validator:
    """An independent reading of a published schema."""
    schema = json.loads(schema_files()[f"{name}.json"])
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def mistakes(document: Json, name: str) -> list[str]:
    """Where and why a document does not follow its schema."""
    return [
        f"{'/'.join(map(str, error.absolute_path))}: {error.message}"
        for error in validator(name).iter_errors(document)
    ]


@cache
def everything(name: str, site_url: str | None = SITE_URL) -> Json:
    """The document of all strategies."""
    document: Json = json.loads(JsonExport(published(name, site_url)).everything())
    return document


def objects(data: Any) -> Iterator[Json]:
    """All JSON objects in some data, the outer first."""
    if isinstance(data, dict):
        yield data
        data = list(data.values())
    if isinstance(data, list):
        for one in data:
            yield from objects(one)


def as_written(data: Any, *more: str) -> Any:
    """What a file holds of some data: without addresses, pages and the keys in `more`."""
    if isinstance(data, list):
        return [as_written(one) for one in data]
    if not isinstance(data, dict):
        return data
    left_out = {"adress", "webbsida", *more} if "id" in data or "par" in data else set(more)
    return {key: as_written(value) for key, value in data.items() if key not in left_out}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("site_url", [SITE_URL, None])
def test_every_document_follows_its_published_schema(name: str, site_url: str | None) -> None:
    export, content = JsonExport(published(name, site_url)), content_of(name)
    assert mistakes(everything(name, site_url), "data-strategier") == []
    for address in content.editions:
        assert mistakes(json.loads(export.edition(address)), "data-utgava") == []
    for pair in content.lineages:
        assert mistakes(json.loads(export.lineage(pair)), "data-slaktskap") == []


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("version",), 2),
        (("utgåvor", 0, "adress"), "Örebro"),
        (("utgåvor", 0, "status"), "gällande"),
        (("utgåvor", 0, "områden", 0, "påhittat"), "värde"),
        (("utgåvor", 0, "områden", 0, "mål", 0, "grund"), "ingen"),
    ],
)
def test_a_mistake_in_a_document_breaks_the_schema(path: tuple[Any, ...], value: object) -> None:
    document = json.loads(JsonExport(published("alla slags släktled")).everything())
    holder = document
    for step in path[:-1]:
        holder = holder[step]
    holder[path[-1]] = value
    assert mistakes(document, "data-strategier")


@pytest.mark.parametrize("name", NAMES)
def test_the_document_holds_every_goal_word_for_word(name: str) -> None:
    found = {
        goal["adress"]: plain_text(goal["text"])
        for edition in everything(name)["utgåvor"]
        for area in edition["områden"]
        for goal in area["mål"]
    }
    assert found == goal_texts(content_of(name))


@pytest.mark.parametrize("name", NAMES)
def test_what_is_read_back_is_what_was_loaded(name: str) -> None:
    document, content = everything(name), content_of(name)
    for county in document["län"]:
        region = Region.model_validate(as_written(county, "id"))
        assert region == content.counties[county["id"]].region
    beside = ("id", "län", "områden", "tidslinje", "uppföljningar", "samråd", "täckning",
              "ändringar")  # fmt: skip
    for data in document["utgåvor"]:
        shown = content.editions[data["adress"]]
        assert Edition.model_validate(as_written(data, *beside)) == shown.edition
        for key, model, loaded in (
            ("områden", Area, shown.areas),
            ("uppföljningar", FollowUp, shown.follow_ups),
            ("täckning", Matrix, shown.matrices),
        ):
            read = {one["id"]: model.model_validate(as_written(one, "id")) for one in data[key]}
            assert read == loaded
            assert list(read) == list(loaded)
        consultations = {
            one["id"]: Consultation.model_validate(as_written(one, "id", "synpunkter"))
            for one in data["samråd"]
        }
        assert consultations == shown.consultations
        if shown.timeline:
            assert Timeline.model_validate(as_written(data["tidslinje"])) == shown.timeline
    lineages = {
        one["par"]: Lineage.model_validate(as_written(one, "par", "är_historia"))
        for one in document["släktskap"]
    }
    assert lineages == content.lineages


def test_the_file_of_an_edition_says_the_same_as_the_file_of_all() -> None:
    export = JsonExport(published())
    for edition in everything("strategierna")["utgåvor"]:
        assert json.loads(export.edition(edition["adress"]))["utgåva"] == edition


def test_the_comments_of_a_consultation_come_with_it() -> None:
    (edition,) = (one for one in everything("fientliga texter")["utgåvor"] if one["län"] == "lan-1")
    (consultation,) = edition["samråd"]
    content = content_of("fientliga texter")
    comments = content.editions["lan-1/utgava"].comments["samrad"].comments
    assert [one["id"] for one in consultation["synpunkter"]] == [one.id for one in comments]


def test_a_reason_names_the_comments_as_its_file_does() -> None:
    one, other = (f"{ADDRESS}/synpunkter/{name}" for name in "ab")
    reasons = "".join(
        f"  - {{id: skal-{number}, datum: 2026-01-15, berör: [exempel/2030], varför: Ja.{more}}}\n"
        for number, more in enumerate(("", f", synpunkt: {one}", f", synpunkt: [{one}, {other}]"))
    )
    files = {COMMENTS: REPLIES, "exempel/2030/andringar.yaml": f"ändringar:\n{reasons}"}
    export = JsonExport(of_content(in_memory({**REFERRAL, **files})))
    document = json.loads(export.edition("exempel/2030"))
    assert mistakes(document, "data-utgava") == []
    told = [reason.get("synpunkt", "ingen") for reason in document["utgåva"]["ändringar"]]
    assert told == ["ingen", one, [one, other]]


@pytest.mark.parametrize("name", NAMES)
def test_every_address_is_that_of_the_strategy(name: str) -> None:
    addresses = [
        one["adress"] for one in objects(everything(name)) if {"id", "adress"} <= one.keys()
    ]
    assert len(addresses) == len(set(addresses))
    assert set(addresses) <= content_of(name).elements.keys()


@pytest.mark.parametrize(
    ("name", "built"), [("strategierna", real_site), ("fientliga texter", hostile_site)]
)
def test_every_page_that_the_data_names_is_there_with_its_place(
    name: str, built: Callable[[], Built]
) -> None:
    site = built()
    pages = [one["webbsida"] for one in objects(everything(name, None)) if "webbsida" in one]
    assert len(pages) > 100
    for place in pages:
        url, _, anchor = place.partition("#")
        page = site.pages[url]
        assert not anchor or page.by_id(anchor), place


def test_places_are_absolute_when_the_site_has_an_address() -> None:
    document, relative = everything("strategierna"), everything("strategierna", None)
    assert document["webbplats"] == SITE_URL
    assert "webbplats" not in relative
    assert [one["webbsida"] for one in objects(document) if "webbsida" in one] == [
        f"{SITE_URL}{one['webbsida']}" for one in objects(relative) if "webbsida" in one
    ]


def test_what_the_sources_leave_out_is_left_out() -> None:
    assert None not in [
        value for one in objects(everything("strategierna")) for value in one.values()
    ]
    (edition,) = (
        one for one in everything("strategierna")["utgåvor"] if one["adress"] == "jonkoping/2035"
    )
    assert "webbadress" not in edition


def test_an_edition_names_the_documents_that_it_cites_and_no_others() -> None:
    document = json.loads(JsonExport(published()).edition("jonkoping/2035"))
    cited = {one["dokument"] for one in objects(document) if "dokument" in one}
    assert {source["id"] for source in document["källor"]} == cited
    assert len(cited) < len(content_of("strategierna").sources)


def test_a_ledger_says_whether_it_is_a_history() -> None:
    told = {
        one["par"]: one["är_historia"] for one in everything("alla slags släktled")["släktskap"]
    }
    assert told == {
        "exempel-2030--exempel-2040": True,
        "exempel-2030--granne-2040": False,
        "granne-2030--granne-2040": True,
    }


def test_what_does_not_exist_is_refused_with_the_nearest_name() -> None:
    export = JsonExport(published())
    with pytest.raises(CannotExportError, match="Menade du «orebro/2040»"):
        export.edition("orebro/2041")
    with pytest.raises(CannotExportError, match="Menade du «orebro-vagvisare-2030--orebro-2040»"):
        export.lineage("orebro-vagvisare-2030--orebro-2041")
