"""A Markdown extension: what assistive technology calls a heading and the link to it.

The extension `toc` puts a link with the sign «#» last in each heading, and the sign would end the
heading's name. Here the heading is named by its words, and the link by what it leads to.
"""

from xml.etree.ElementTree import Element

from markdown import Extension, Markdown  # type: ignore[import-untyped]
from markdown.extensions.toc import (  # type: ignore[import-untyped]
    render_inner_html,
    strip_tags,
)
from markdown.treeprocessors import Treeprocessor  # type: ignore[import-untyped]

_AFTER_TOC = 4


class _Names(Treeprocessor):  # type: ignore[misc]  # the package has no types
    def run(self, root: Element) -> None:
        """Name each heading that `toc` has given a link."""
        for heading in root.iter():
            if len(heading) and heading[-1].get("class") == "headerlink":
                self._name(heading, heading[-1])

    def _name(self, heading: Element, link: Element) -> None:
        heading.remove(link)
        # Its entities stay as they are: what is written as an attribute keeps them.
        words = strip_tags(render_inner_html(heading, self.md))
        name = f"{heading.get('id')}_text"
        shown = Element("span", {"id": name})
        shown.text, heading.text = heading.text, None
        shown.extend(heading)
        heading[:] = [shown, link]
        heading.set("aria-labelledby", name)
        link.set("aria-label", f"Länk till avsnittet {words}")


class HeadingNames(Extension):  # type: ignore[misc]  # the package has no types
    """Names headings and the links to them."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  the name is Markdown's
        """Run after `toc`, which makes the links."""
        md.treeprocessors.register(_Names(md), "heading_names", _AFTER_TOC)


def makeExtension() -> HeadingNames:  # noqa: N802  the name is Markdown's
    """What `macros.headings` among the extensions of mkdocs.yml stands for."""
    return HeadingNames()
