"""Lighthouse finds nothing to remark on; how fast pages are is told by `make bench`."""

import pytest

from tests.browser.lighthouse import scores

CATEGORIES = ("accessibility", "best-practices", "seo")


@pytest.mark.parametrize(
    "page",
    [
        "",
        "orebro/vagvisare-2030/",
        "jonkoping/2035/ett-innovativt-lan/",
        "jamfor/orebro-vagvisare-2030--orebro-2040/",
    ],
    ids=["start", "edition", "area", "comparison"],
)
def test_a_page_has_full_marks(real_address: str, page: str) -> None:
    found, remarks = scores(f"{real_address}{page}", CATEGORIES)
    assert found == dict.fromkeys(CATEGORIES, 100), remarks
