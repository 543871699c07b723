"""Golden cases of dates: EDTF and the Swedish words for it."""

import re
from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from rus.dates import date_words, edtf_of, is_after, is_years_before, year_of
from schemas.base import parsed_edtf

CASES = Path(__file__).parent / "cases" / "dates"


def _cases() -> list[tuple[str, str]]:
    return [
        (edtf, words)
        for path in sorted(CASES.glob("*.yml"))
        for group in yaml.safe_load(path.read_text(encoding="utf-8")).values()
        for edtf, words in group.items()
    ]


@pytest.mark.parametrize(("edtf", "words"), _cases())
def test_case(edtf: str, words: str) -> None:
    assert parsed_edtf(edtf) is not None, "the case itself is no date"
    assert date_words(edtf) == words


_YEARS = st.from_regex("[0-9]{4}|[0-9]{3}X|[0-9]{2}XX|XXXX", fullmatch=True)
_MONTHS = st.sampled_from(["", *(f"-{month:02}" for month in range(1, 13)), "-XX", "-21", "-33"])
_MARKS = st.sampled_from(["", "?", "~", "%"])
_DATES = st.builds(lambda *parts: "".join(parts), _YEARS, _MONTHS, _MARKS)
_INTERVALS = st.builds(lambda *dates: "/".join(dates), _DATES, _DATES | st.sampled_from(["", ".."]))


@given(_DATES | _INTERVALS)
def test_words_never_leave_out_a_year_that_is_known(edtf: str) -> None:
    words = date_words(edtf)
    assert words == words.strip() != ""
    assert "X" not in words
    for year in re.findall(r"\d{4}", edtf):
        assert str(int(year)) in words


@given(st.dates())
def test_a_day_is_written_with_its_month_in_letters(day: date) -> None:
    words = date_words(str(day)).split()
    assert len(words) == 3
    assert words[0] == str(int(str(day)[8:]))
    assert words[2] == str(int(str(day)[:4]))
    assert words[1].isalpha()


@pytest.mark.parametrize(
    ("edtf", "year"),
    [
        ("2035", 2035),
        ("2022-07-06", 2022),
        ("2025/2030", 2025),
        ("XXXX-08-26", None),
        ("203X", None),
    ],
)
def test_the_year_is_known_only_if_all_its_digits_are(edtf: str, year: int | None) -> None:
    assert year_of(edtf) == year


@pytest.mark.parametrize(
    "written",
    [
        "2026-11-24",
        "24 november 2026",
        "Den 24 November 2026",
        "den 24:e nov. 2026",
        "tisdagen den 24 november 2026.",
        "24/11 2026",
        "24/11-2026",
        "24/11/2026",
        "24.11.2026",
        "24-11-2026",
        "2026/11/24",
        "2026.11.24",
        "20261124",
        "2026–11–24",
        "2026\u201111\u201124",
        "24/11-26",
        "24/11 –26",
        "2026-11-24 kl. 10",
        "den 24 november 2026, klockan 10.30",
        "Örebro 2026-11-24",
        "Upplands Väsby, den 24 november 2026",
        "Jönköping, tisdagen den 24 november 2026 kl. 14.30",
        "tisdag 2026-11-24",
        "Tranås den 24 november år 2026",
        "2026-11-24 (KS § 112)",
        "2026-11-24, § 112",
        "24 :e november 2026",
    ],
)
def test_a_day_is_read_as_swedes_write_it(written: str) -> None:
    assert edtf_of(written) == "2026-11-24"


@given(st.dates(date(1000, 1, 1)))
def test_a_day_in_words_is_read_as_that_day(day: date) -> None:
    assert edtf_of(date_words(str(day))) == str(day)


@pytest.mark.parametrize(
    "written",
    [
        "",
        "igår",
        "2026-02-30",
        "11/24 2026",
        "24/11",
        "24 snart 2026",
        "2026",
        "2025/2030",
        "241126",
        "24-11-26",
        "24/13-26",
        "Senast 2026-11-24",
        "Örebro november 2026",
        "igår 2026-11-24",
        "2026-11-24 (preliminärt)",
    ],
)
def test_what_is_no_day_in_a_known_way_of_writing_is_not_guessed(written: str) -> None:
    assert edtf_of(written) is None


@pytest.mark.parametrize("text", ["2022-1X", "156X-12-2~5"])
def test_a_date_that_the_parser_fails_on_is_no_date(
    text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert parsed_edtf(text) is None
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize("edtf", ["2126", "2026-12", "2026-08-21", "~2027", "2026-08-01/2126"])
def test_a_date_after_a_day_is_known_by_what_it_tells(edtf: str) -> None:
    assert is_after(edtf, "2026-08-20")


@pytest.mark.parametrize("edtf", ["2026", "2026-08", "2026-08-20", "202X", "XXXX-12-24", "2026/.."])
def test_a_date_that_may_have_been_is_not_after_a_day(edtf: str) -> None:
    assert not is_after(edtf, "2026-08-20")


@given(_DATES | _INTERVALS, st.dates(), st.dates())
def test_a_date_that_has_been_never_comes_to_be_after_a_later_day(
    edtf: str, one: date, other: date
) -> None:
    earlier, later = sorted((str(one), str(other)))
    assert is_after(edtf, earlier) or not is_after(edtf, later)


@pytest.mark.parametrize(
    ("edtf", "other", "so"),
    [
        ("1926-08-20", "2026-09-01", True),
        ("2025-08-31", "2026-09-01", True),
        ("2025-09-01", "2026-09-01", False),
        ("2025", "2026-09-01", False),
        ("2025-08", "?2026-09-01", True),
        ("XXXX-08-20", "2026-09-01", False),
        ("1926", "XXXX-09-01", False),
    ],
)
def test_a_date_is_years_before_another_only_if_both_tell_it(
    edtf: str, other: str, so: bool
) -> None:
    assert is_years_before(edtf, other) is so
