"""Pages for other websites to show in a frame: one goal, or one comparison. No MkDocs here.

A goal's address read as that of a page leads on to the goal's place on the page of its area.
"""

from collections.abc import Iterator

from macros.render import PageContext, environment
from macros.site import Site
from schemas.area import Goal

NAME = "badda-in"


def signposts(site: Site) -> Iterator[tuple[str, bytes]]:
    """A page of HTML that leads on to each goal, by path relative to the top of the site."""
    for content in site.content.editions.values():
        for area_id, area in content.areas.items():
            for goal in area.goals:
                address = f"{content.address}/{area_id}/{goal.id}"
                yield _page(site, "signpost.html", f"{address}/", address=address, goal=goal)


def embedded_pages(site: Site, name: str) -> Iterator[tuple[str, bytes]]:
    """A page of HTML for each goal and each comparison, by path relative to the top of the site.

    They have no navigation and no script; their links open outside the frame. One of a goal or
    comparison that is gone says so. `name` is the site's.
    """
    for content in site.content.editions.values():
        for order, (area_id, area) in enumerate(content.areas.items(), 1):
            for number, goal in enumerate(area.goals, 1):
                address = f"{content.address}/{area_id}/{goal.id}"
                values = {"content": content, "area": area, "goal": goal}
                shown = content.edition.levels.goal_number(order, number)
                yield _frame(site, name, "embed_goal.html", address, **values, number=shown)
    for gone in site.gone.values():
        if gone.departure and isinstance(gone.departure.model, Goal):
            yield _frame(site, name, "embed_gone.html", gone.address, gone=gone)
    for left in site.left.values():
        if site.pages[left.address].kind == "gone" and len(left.editions) > 1:
            yield _frame(site, name, "embed_left.html", left.address)
    for comparison in site.comparisons.values():
        address = f"jamfor/{comparison.name}"
        yield _frame(site, name, "embed_comparison.html", address, comparison=comparison)


def _frame(
    site: Site, name: str, template: str, address: str, **values: object
) -> tuple[str, bytes]:
    url = f"{address}/{NAME}/"
    return _page(site, template, url, site_name=name, address=address, **values)


def _page(site: Site, template: str, url: str, **values: object) -> tuple[str, bytes]:
    page = PageContext(site, url)
    html = environment().get_template(template).render(page=page, site=site, **values)
    return f"{url}index.html", html.encode()
