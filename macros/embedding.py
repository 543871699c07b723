"""Pages for other websites to show in a frame: one goal, or one comparison. No MkDocs here."""

from collections.abc import Iterator

from macros.render import PageContext, environment
from macros.site import Site

NAME = "badda-in"


def embedded_pages(site: Site, name: str) -> Iterator[tuple[str, bytes]]:
    """A page of HTML for each goal and each comparison, by path relative to the top of the site.

    They have no navigation and no script; their links open outside the frame. `name` is the
    site's.
    """
    for content in site.content.editions.values():
        for order, (area_id, area) in enumerate(content.areas.items(), 1):
            for number, goal in enumerate(area.goals, 1):
                address = f"{content.address}/{area_id}/{goal.id}"
                values = {"content": content, "area": area, "goal": goal}
                named = {**values, "number": f"{order}.{number}"}
                yield _page(site, name, "embed_goal.html", address, **named)
    for comparison in site.comparisons.values():
        address = f"jamfor/{comparison.name}"
        yield _page(site, name, "embed_comparison.html", address, comparison=comparison)


def _page(
    site: Site, name: str, template: str, address: str, **values: object
) -> tuple[str, bytes]:
    page = PageContext(site, f"{address}/{NAME}/")
    html = (
        environment()
        .get_template(template)
        .render(page=page, site=site, site_name=name, address=address, **values)
    )
    return f"{page.url}index.html", html.encode()
