"""What the things that have changed are called for readers, on /andringar/."""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from rus.fields import keys_in
from tests.referrals import COMMENTS
from tests.repositories import Repository
from tests.support import AREA, BASE, CITATION, EDITION, FILLED_IN, LEDGER
from tests.told_changes import (
    COMMENT,
    COMMENTED,
    GOAL,
    REASONS,
    about,
    atom,
    changes_page,
    site,
    three_versions,
)


@pytest.fixture
def told(tmp_path: Path, capsys: pytest.CaptureFixture[str], nobodys_settings: None) -> Repository:
    return three_versions(tmp_path, capsys)


PAIR = "Den gamla strategin och Den nya strategin"


def ledger(*links: tuple[str, str, str], settled_by: str = "Regionen") -> Mapping[str, str]:
    """A ledger from addresses to addresses, each link with its kind."""
    rows = "".join(
        f"  - {{från: [{old}], till: [{new}], slag: {kind}, grund: redaktionell, "
        f"motivering: Rubrikerna liknar varandra., avgörs_av: {settled_by}}}\n"
        for old, new, kind in links
    )
    return {LEDGER: f"från: exempel/2030\ntill: exempel/2040\nsläktled:\n{rows}"}


@pytest.fixture
def paired(told: Repository) -> Repository:
    """The same with areas in the new strategy, and what the old one became in two of them."""
    areas = {
        f"exempel/2040/omraden/{title.lower()}.yaml": f"ordning: {number}\ntitel: {title}\n"
        f"källa: {CITATION}\n"
        for number, title in enumerate(("Vard", "Liv", "Skola"), 1)
    }
    told.commit({**areas, **ledger(*LINKS)})
    return told


HEALTH = "exempel/2030/halsa"
LINKS = (
    (HEALTH, "exempel/2040/vard", "omformulerat"),
    (f"{GOAL}, {HEALTH}/trygghet", "exempel/2040/liv", "sammanslaget"),
)


def test_a_row_of_a_ledger_that_came_or_went_is_called_by_its_ends(paired: Repository) -> None:
    paired.commit(ledger(LINKS[0], (HEALTH, "exempel/2040/skola", "delat")))
    made = site(paired)
    page = changes_page(made)
    [row, *_] = about(page, f"Släktled: {PAIR}")
    told_of = (
        "Släktledet från «Alla mår bra i länet.», «Åldrande personer är trygga!» "
        "till «Liv» har tagits bort."
    )
    assert row.text == f"Släktled: {PAIR} {told_of} Länk"
    assert "Släktledet från «Hälsa & trygghet» till «Skola» har lagts till." in page.root.text
    links = {link.text: link.attributes["href"] for link in row.all("a")}
    assert links[PAIR] == "../jamfor/exempel-2030--exempel-2040/"
    assert links["Alla mår bra i länet."] == "../exempel/2030/halsa/#god-halsa"
    assert links["Liv"] == "../exempel/2040/liv/"
    summary = atom(made).findtext("{*}entry/{*}summary", "")
    assert f"Släktled: {PAIR}. {told_of}" in summary
    assert "redaktionell" not in row.text + summary


def test_the_ends_of_a_row_are_called_as_they_were_when_it_went(paired: Repository) -> None:
    paired.commit(ledger(LINKS[0]))
    paired.change(AREA, "Alla mår *bra* i länet.", "Alla mår *väl*.")
    paired.commit()
    [row, *_] = about(changes_page(site(paired)), f"Släktled: {PAIR}")
    said = "Släktledet från «Alla mår bra i länet.», «Åldrande personer är trygga!» till"
    assert said in row.text


def test_a_row_of_a_ledger_that_joins_other_parts_is_told_with_what_came_and_went(
    paired: Repository,
) -> None:
    paired.commit(ledger((HEALTH, "exempel/2040/skola", "omformulerat"), LINKS[1]))
    [row, *_] = about(changes_page(site(paired)), f"Släktled: {PAIR}")
    assert "Släktledet från «Hälsa & trygghet» till «Skola» har ändrats." in row.text
    assert "Släktledet gäller nu också «Skola». Släktledet gäller inte längre «Vard»." in row.text
    assert row.all("del") == row.all("ins") == []


def test_what_happened_to_many_rows_alike_is_said_once(paired: Repository) -> None:
    before = changes_page(site(paired)).ids
    paired.commit(ledger(*LINKS, settled_by="Nämnden"))
    made = site(paired)
    page = changes_page(made)
    [row] = [one for one in about(page, f"Släktled: {PAIR}") if "avgöra" in one.text]
    summary = atom(made).findtext("{*}entry/{*}summary", "")
    for text in (row.text, summary):
        assert text.count("«vem som kan avgöra» har ändrats.") == 1
        assert "Släktledet från «Hälsa & trygghet» till «Vard» har ändrats." in text
        assert "till «Liv» har ändrats." in text
    assert row.one("ins").text == "[bara nytt: Nämnden]"
    assert set(before) < set(page.ids)
    assert len(page.ids) == len(set(page.ids))


def test_a_row_that_is_about_one_thing_is_called_by_that(told: Repository) -> None:
    replaced = f"ersätter:\n  - utgåva: exempel/2030\n    källa: {CITATION}\n"
    told.change("exempel/2040/strategi.yaml", replaced, "")
    told.commit()
    [row] = about(changes_page(site(told)), "Ersätter: Den nya strategin")
    assert "Uppgiften om vad som ersätts har tagits bort: «Den gamla strategin». Länk" in row.text


def test_what_went_is_called_by_its_own_words_though_its_address_was_taken(
    told: Repository,
) -> None:
    text = (told.strategy / AREA).read_text(encoding="utf-8")
    start, end = text.index("  - id: god-halsa"), text.index("  - id: trygghet")
    told.commit({AREA: text[:start] + text[end:].replace("id: trygghet", "id: god-halsa")})
    page = changes_page(site(told))
    [removed] = [one for one in about(page, "Mål: Alla mår bra") if "tagits bort" in one.text]
    assert removed.text.startswith("Mål: Alla mår bra i länet. Målet har tagits bort")
    assert [link.text for link in removed.all("a")] == ["Länk"]


def test_what_has_no_words_of_its_own_is_called_by_what_it_stood_in(told: Repository) -> None:
    horizon = f"horisont:\n  till: 2040\n  källa: {CITATION}\nnivåer:\n"
    told.change("exempel/2040/strategi.yaml", "nivåer:\n", horizon)
    told.commit()
    told.change("exempel/2040/strategi.yaml", horizon, "nivåer:\n")
    told.commit()
    made = site(told)
    assert about(changes_page(made), "Horisont: Den nya strategin")
    assert "till: 2040" not in atom(made).findtext("{*}entry/{*}summary", "")


def test_a_status_is_called_by_its_edition_not_by_the_words_that_explain_it(
    told: Repository,
) -> None:
    ground = "grund: redaktionell, motivering: Så är det., avgörs_av: Regionen"
    status = f"status: {{värde: gällande, {ground}}}"
    told.change("exempel/2040/strategi.yaml", "nivåer:\n", f"{status}\nnivåer:\n")
    told.commit()
    told.change("exempel/2040/strategi.yaml", "gällande", "ersatt")
    told.commit()
    changed, first = about(changes_page(site(told)), "Status: Den nya strategin")
    assert "Statusen har ändrats från gällande till ersatt." in changed.text
    assert "Statusen har lagts till: gällande." in first.text
    assert first.text.endswith("Skälet är inte angivet.")


def test_whether_the_source_numbers_the_areas_is_told_in_a_sentence(told: Repository) -> None:
    level = "område: {ental: område, flertal: områden"
    for old, new, said in (
        ("", ", numrerade: true", "Områdena är nu numrerade i källan."),
        (", numrerade: true", "", "Områdena är inte längre numrerade i källan."),
    ):
        told.change(EDITION, f"{level}{old}}}", f"{level}{new}}}")
        told.commit()
        made = site(told)
        change = about(changes_page(made), "Den gamla strategin")[0]
        assert said in change.text
        assert change.all("a")[0].attributes["href"] == "../exempel/2030/"
        assert said in atom(made).findtext("{*}entry/{*}summary", "")


def test_what_is_removed_keeps_a_line_for_each_thing_that_it_said(told: Repository) -> None:
    told.change(REASONS, f"    synpunkt: {COMMENT}\n", "")
    told.commit({COMMENTS: "synpunkter: []\n"})
    [removed, *_] = about(changes_page(site(told)), "Synpunkt: Exempel & kommun")
    [words] = [one for one in removed.all("p") if "rus-words" in one.classes]
    told_of = "".join(str(one) for one in words.one("del").children)
    assert "Skriv alla.\nfrån: Exempel & kommun\nberör: Alla mår bra i länet." in told_of


FOLLOW_UP = "exempel/2030/uppfoljning/2022.yaml"
GAP = f"""\
titel: Uppföljning 2022
källa: {CITATION}
gap:
  - id: stora-gapet
    text: Ett stort gap.
    källa: {CITATION}
    berör:
      - adress: {HEALTH}
        grund: redaktionell
        motivering: Så läses det.
        avgörs_av: Regionen
"""
ANSWER = f"    svar: {{beslut: tas in, motivering: Ja., ändrar: [{GOAL}]}}\n"


def test_what_a_removed_thing_said_is_told_by_words_for_fields_not_by_keys(
    told: Repository,
) -> None:
    told.change(REASONS, f"    synpunkt: {COMMENT}\n", "")
    told.commit({FOLLOW_UP: GAP, COMMENTS: f"{COMMENTED}{ANSWER}"})
    told.commit({FOLLOW_UP: None, COMMENTS: "synpunkter: []\n"})
    page = changes_page(site(told))
    for title, lines in (
        (
            "Gap: Ett stort gap.",
            "berör: Hälsa & trygghet\nvad det grundas på: redaktionell\n"
            "motivering: Så läses det.\nvem som kan avgöra: Regionen",
        ),
        (
            "Synpunkt: Exempel & kommun",
            "svar, beslut: tas in\nsvar, ändrar: Alla mår bra i länet.\nsvar, motivering: Ja.",
        ),
    ):
        [removed, *_] = about(page, title)
        [words] = [one for one in removed.all("p") if "rus-words" in one.classes]
        assert lines in "".join(str(one) for one in words.one("del").children)


def test_words_are_keys_only_if_all_of_them_are() -> None:
    assert keys_in("status avgörs av") == ("status", "avgörs_av")
    assert keys_in("övergripande mål text") == ("övergripande_mål", "text")
    assert keys_in(" ".join(["till"] * 5000)) == ("till",) * 5000
    assert keys_in(" ".join([*["till"] * 5000, "Region"])) == ()
    assert keys_in("Region " * 5000) == ()


REPORT = """\
  - id: andra-rapporten
    titel: Den *andra* rapporten
    utgivare: Region Exempel
    slag: rapport
    fil: rapport.txt
    beskrivning: Ännu ett påhittat dokument.
"""


def test_sources_are_called_by_their_titles_also_when_they_are_gone(told: Repository) -> None:
    told.commit({"kallor.yaml": BASE["kallor.yaml"] + REPORT})
    told.change("kallor.yaml", "Ett påhittat", "Ett annat påhittat")
    told.change("kallor.yaml", "Ännu ett", "Ett")
    told.change(EDITION, f"titel: Den gamla strategin\nkälla: {CITATION}", WITH_REPORT)
    told.commit()
    told.change(EDITION, WITH_REPORT, f"titel: Den gamla strategin\nkälla: {CITATION}")
    told.commit({"kallor.yaml": BASE["kallor.yaml"]})
    made = site(told)
    page = changes_page(made)
    assert about(page, "Källa, beskrivning: Underlaget")
    assert about(page, "Källa, beskrivning: Den andra rapporten")
    cited, _ = about(page, "Utgåva, dokument: Den gamla strategin")
    assert cited.one("del").text == "[bara gammalt: Den andra rapporten]"
    feed = " ".join(one.text or "" for one in atom(made).iter("{*}summary"))
    assert "Källa: Den andra rapporten. Redaktionens beskrivning har ändrats." in feed
    for text in (page.root.text, feed):
        assert not re.search(r"kallor|underlag\b|andra-rapporten", text)


OTHER_CITATION = CITATION.replace("underlag", "andra-rapporten")
WITH_REPORT = f"titel: Den gamla strategin\nkälla: {OTHER_CITATION}"


def test_data_about_the_website_is_called_by_words_and_belongs_to_no_edition(
    told: Repository,
) -> None:
    told.commit(FILLED_IN)
    told.change("webbplats.yaml", "Utvecklingsdirektören", "Stabschefen")
    told.change("tillganglighet.yaml", "saknar syntolkning", "saknar textning")
    told.change("tillganglighet.yaml", "Självskattning", "Granskning")
    told.commit()
    made = site(told)
    page = changes_page(made)
    assert about(page, "Webbplats, ansvarig: Uppgifterna om webbplatsen")
    assert about(page, "metod: Redogörelsen för webbplatsens tillgänglighet")
    [lacking] = about(page, "Brist, beskrivning: Filmen saknar textning.")
    assert "Skälet" not in lacking.text
    added = [one.text.removesuffix(" Länk") for one in page.root.all("li")]
    assert "Webbplats: Uppgifterna om webbplatsen" in added
    assert "Källor: Listan över källor" in added
    assert "Brist: Grå text på vit botten." in added
    newest = atom(made).find("{*}entry")
    assert newest is not None
    assert newest.findtext("{*}title", "").startswith(
        "Ändrat: Webbplats «Uppgifterna om webbplatsen» och 2 till (Län, källor och jämförelser) – "
    )
    assert "Webbplats: Uppgifterna om webbplatsen. " in newest.findtext("{*}summary", "")


def test_a_comment_that_is_only_a_stance_is_called_by_who_it_is_from(told: Repository) -> None:
    stance = "  - {id: bara-ja, från: Lekby *kommun*, ställning: stödjer}\n"
    told.commit({COMMENTS: COMMENTED + stance})
    page = changes_page(site(told))
    [added] = [one for one in page.root.all("li") if "Lekby" in one.text]
    assert added.text == "Synpunkt: Lekby kommun Länk"
    assert added.all("a")[0].attributes["href"].endswith("/samrad/#remiss-synpunkter-bara-ja")
    told.change(COMMENTS, "stödjer", "avstyrker")
    told.commit()
    assert about(changes_page(site(told)), "Synpunkt, ställning: Lekby kommun")


def test_what_texts_hold_is_shown_as_characters(told: Repository) -> None:
    told.change(AREA, "personer är trygga!", "personer är <b>trygga</b>!")
    told.commit()
    made = site(told)
    assert "<b>trygga</b>" in about(changes_page(made), "Åldrande personer")[0].text
    assert "<b>trygga</b>" in atom(made).findtext(".//{*}summary", "")
