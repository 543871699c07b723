"""Lighthouse finds nothing to remark on; how fast pages are is told by `make bench`."""

import pytest

from tests.browser.lighthouse import PAGES, scores

CATEGORIES = ("accessibility", "best-practices", "seo")


@pytest.mark.parametrize("page", PAGES, ids=["start", "edition", "area", "comparison"])
def test_a_page_has_full_marks(real_address: str, page: str) -> None:
    found, remarks = scores(f"{real_address}{page}", CATEGORIES)
    assert found == dict.fromkeys(CATEGORIES, 100), remarks
