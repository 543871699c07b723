"""The macros of pages: each runs, and a wrong call stops the build and says what to write."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import Environment, StrictUndefined

from macros.address_errors import AddressError, UnknownAddressError
from macros.functions import MACROS, Functions, WrongCallError
from macros.render import PageContext
from macros.site import Site
from rus.load import load
from tests.pages import read
from tests.sites import mkdocs, new_project, real_site
from tests.support import STRATEGY, english_words

TAKES_AN_ADDRESS = [name for name, macro in MACROS.items() if '("' in macro.example]


@pytest.fixture(scope="module")
def site() -> Site:
    return Site(load(STRATEGY).content)


@pytest.fixture
def functions(site: Site) -> Functions:
    return Functions(PageContext(site, "prov/"))


def _called(functions: Functions, example: str) -> str:
    environment = Environment(undefined=StrictUndefined, autoescape=False)  # noqa: S701
    for name in MACROS:
        environment.globals[name] = lambda *given, name=name: functions.call(name, *given)
    return environment.from_string(f"{{{{ {example} }}}}").render()


@pytest.mark.parametrize("name", MACROS)
def test_the_example_of_each_macro_shows_something(functions: Functions, name: str) -> None:
    made = _called(functions, MACROS[name].example)
    assert read("prov/", made).root.text
    assert "{{" not in made
    assert "{%" not in made


@pytest.mark.parametrize("name", TAKES_AN_ADDRESS)
def test_an_unknown_address_is_named_with_the_nearest_one(functions: Functions, name: str) -> None:
    example = MACROS[name].example
    address = example.split('"')[-2]
    with pytest.raises(UnknownAddressError) as caught:
        _called(functions, example.replace('")', 'x")'))
    message = str(caught.value)
    assert f"«{address}x»" in message
    assert f"Menade du «{address}»?" in message
    assert english_words(message) == []


@pytest.mark.parametrize("name", TAKES_AN_ADDRESS)
def test_an_address_far_from_all_others_is_named(functions: Functions, name: str) -> None:
    with pytest.raises(UnknownAddressError, match="«qqqq»"):
        functions.call(name, *["qqqq"] * (MACROS[name].example.count('"') // 2))


@pytest.mark.parametrize("name", MACROS)
def test_a_call_with_too_much_or_too_little_shows_how_to_call(
    functions: Functions, name: str
) -> None:
    wrong: list[tuple[object, ...]] = [(5,), ("a", "b", "c"), (None,)]
    if name in TAKES_AN_ADDRESS:
        wrong.append(())
    for arguments in wrong:
        with pytest.raises(WrongCallError) as caught:
            functions.call(name, *arguments)
        assert MACROS[name].example in str(caught.value)
        assert english_words(str(caught.value)) == []
    with pytest.raises(WrongCallError):
        functions.call(name, adress="orebro/2040")


@pytest.mark.parametrize(
    ("name", "arguments", "says"),
    [
        (
            "mål",
            ["jonkoping/2035/ett-innovativt-lan"],
            "«jonkoping/2035/ett-innovativt-lan» är ett område, inte ett mål. "
            "Skriv till exempel «jonkoping/2035/ett-innovativt-lan/",
        ),
        (
            "område",
            ["jonkoping/2035"],
            "är en utgåva, inte ett område. Skriv till exempel «jonkoping/2035/",
        ),
        (
            "uppföljning",
            ["orebro/vagvisare-2030"],
            "är en utgåva, inte en uppföljning. "
            "Skriv till exempel «orebro/vagvisare-2030/uppfoljning/2022».",
        ),
        (
            "släktled",
            ["orebro/2040"],
            "är en utgåva, inte ett område eller ett mål. Skriv till exempel «orebro/2040/",
        ),
        ("utgåva", ["orebro"], "«orebro» är ett län, inte en utgåva."),
        (
            "tidslinje",
            ["jonkoping/2035/tidslinje"],
            "är en tidslinje, inte en utgåva. Skriv till exempel «jonkoping/2035».",
        ),
        (
            "jämförelse",
            ["orebro/2040", "jonkoping/2035/ett-innovativt-lan"],
            "är ett område, inte en utgåva. Skriv till exempel «jonkoping/2035».",
        ),
        ("mål", ["orebro/vagvisare-2030/vision"], "«orebro/vagvisare-2030/vision» är inte ett mål"),
        ("tidslinje", ["jonkoping/foregangare"], "En tidslinje för «jonkoping/foregangare» finns"),
    ],
)
def test_an_address_of_another_kind_is_not_taken_and_told_apart_from_an_unknown_one(
    functions: Functions, name: str, arguments: list[str], says: str
) -> None:
    with pytest.raises(AddressError) as caught:
        functions.call(name, *arguments)
    assert says in str(caught.value)
    assert english_words(str(caught.value)) == []


def test_the_page_about_macros_shows_how_to_call_each() -> None:
    page = real_site().pages["redigera/makron/"].article.text
    for macro in MACROS.values():
        assert f"{{{{ {macro.example} }}}}" in page
        assert macro.description in page


def test_macros_run_on_a_page_of_prose_with_the_sources_at_its_foot(tmp_path: Path) -> None:
    functions = Functions(PageContext(Site(load(STRATEGY).content), "prov/"))
    functions.call("samråd", "jonkoping/2035/samrad/remiss")
    assert "Källor på sidan" in functions.source_list()
    empty = Functions(PageContext(functions.site, "prov/"))
    empty.call("regler")
    assert empty.source_list() == ""


def _written(project: Path) -> Iterator[Path]:
    return (project / "site").rglob("*.html")


def test_wrong_calls_on_several_pages_stop_the_build_all_at_once() -> None:
    project = new_project()
    docs = project / "docs"
    (docs / "om.md").write_text(
        '# Om\n\n{{ utgåva("orebro/2041") }}\n{{ källa("orebro-vagvisarn") }}\n', encoding="utf-8"
    )
    (docs / "kallor.md").write_text("# Källor\n\n{{ utgåva() }}\n", encoding="utf-8")
    (docs / "ordlista.md").write_text(
        "---\ntitle: Ord\n---\n\n# Ord\n\n{{ utgova() }}\n{{ page.title }}\n", encoding="utf-8"
    )
    (docs / "sa-laser-du.md").write_text("# Så\n\n{{ utgåva( }}\n", encoding="utf-8")
    result = mkdocs(project)
    assert result.returncode != 0
    assert (
        "docs/om.md: Adressen «orebro/2041» finns inte. Menade du «orebro/2040»?" in result.stderr
    )
    assert "docs/om.md: Källan «orebro-vagvisarn» finns inte. Menade du" in result.stderr
    assert "docs/kallor.md: Makrot «utgåva» ska anropas så här: {{ utgåva(" in result.stderr
    assert "docs/ordlista.md:7: Makrot «utgova» finns inte. Menade du «utgåva»?" in result.stderr
    assert "docs/ordlista.md:8: Makrot «page» finns inte." in result.stderr
    assert "docs/sa-laser-du.md:3: Klamrarna går inte att tolka." in result.stderr
    assert "Traceback" not in result.stderr
    assert list(_written(project)) == []


def test_pages_that_the_menu_leaves_out_stop_the_build_all_at_once() -> None:
    project = new_project()
    (project / "docs" / "egen.md").write_text("# Egen\n", encoding="utf-8")
    (project / "docs" / "redigera" / "mer.md").write_text("# Mer\n", encoding="utf-8")
    result = mkdocs(project)
    assert result.returncode != 0
    for name in ("egen.md", "redigera/mer.md"):
        assert f"docs/{name}: Sidan står inte under «nav» i mkdocs.yml." in result.stderr
        assert f"«- Sidans namn: {name}»" in result.stderr
    assert "included in the" not in result.stderr
    assert "Traceback" not in result.stderr
    assert list(_written(project)) == []


def test_an_unknown_macro_stops_the_build() -> None:
    project = new_project()
    (project / "docs" / "om.md").write_text("# Om\n\n{{ utgova() }}\n", encoding="utf-8")
    result = mkdocs(project)
    assert result.returncode != 0
    assert "om.md" in result.stderr
    assert "utgova" in result.stderr
    assert list(_written(project)) == []


def test_an_invalid_strategy_stops_the_build_with_all_its_problems() -> None:
    project = new_project()
    strategy = project / "strategy"
    (strategy / "jonkoping" / "lan.yaml").write_text("namn: 5\nnman: fel\n", encoding="utf-8")
    (strategy / "orebro" / "2040" / "tidslinje.yaml").write_text("", encoding="utf-8")
    result = mkdocs(project)
    assert result.returncode != 0
    assert "Strategin har problem." in result.stderr
    assert "strategy/jonkoping/lan.yaml:2:1: fel: " in result.stderr
    assert "Menade du «namn»?" in result.stderr
    assert "strategy/orebro/2040/tidslinje.yaml:1:1: fel: Filen är tom." in result.stderr
    assert "Traceback" not in result.stderr
    assert not (project / "site").exists()
