"""The macros that pages call. Swedish names for writers; each returns Markdown with HTML blocks.

An address that does not exist, or is of another kind, raises AddressError with the nearest one.
"""

from collections.abc import Callable
from dataclasses import dataclass
from inspect import signature

from macros.address_errors import UnknownAddressError
from macros.flow import picture
from macros.gone_views import followed
from macros.render import PageContext, render
from macros.site import Site
from rus.comparison import Comparison, pair_name
from rus.fields import field_reference, ground_fields
from rus.rules import change_rules, plain_rules, published_rules
from schemas.area import Area, Goal
from schemas.consultation import Consultation
from schemas.edition import Edition, Term
from schemas.follow_up import FollowUp
from schemas.ground import Citation
from schemas.matrix import Matrix

PAGE_TEMPLATES = {
    "county": "page_county.html",
    "edition": "page_edition.html",
    "area": "page_area.html",
    "timeline": "page_timeline.html",
    "follow_up": "page_follow_up.html",
    "consultation": "page_consultation.html",
    "coverage": "page_coverage.html",
    "print": "page_print.html",
}


class WrongCallError(Exception):
    """A macro was called with other arguments than it takes; the message is Swedish."""


class Functions:
    """The macros of one page."""

    def __init__(self, page: PageContext) -> None:
        self.page = page
        self.site: Site = page.site

    def call(self, name: str, *arguments: object, **named: object) -> str:
        """Call a macro by its Swedish name. Raises WrongCallError and AddressError.

        An address that is gone leads on to what took over from it.
        """
        macro = MACROS[name]
        expected = len(signature(macro.run).parameters) - 1
        if named or len(arguments) != expected or not all(isinstance(a, str) for a in arguments):
            raise WrongCallError(f"Makrot «{name}» ska anropas så här: {{{{ {macro.example} }}}}.")
        if macro.run is Functions.whole_page:  # an address that is gone has a page of its own
            return macro.run(self, *arguments)
        return macro.run(self, *(followed(self.site, str(one)) for one in arguments))

    def source_list(self) -> str:
        """The numbered sources that the page's macros cited, for its foot; or nothing."""
        if not len(self.page.references):
            return ""
        return "\n" + render("source_list.html", self.page)

    def whole_page(self, address: str) -> str:
        """`{{ sida("orebro/2040") }}`: the whole page at an address."""
        found = self.site.pages.get(address)
        if found is None:
            raise UnknownAddressError(address, list(self.site.pages), "Sidan")
        parts = address.split("/")
        if found.kind == "comparison":
            comparison = self.site.comparisons[parts[1]]
            return render(
                "page_comparison.html",
                self.page,
                comparison=comparison,
                picture=picture(comparison),
            )
        if found.kind == "changes":
            return render("page_changes.html", self.page, year=parts[1])
        if found.kind == "gone":
            if address in self.site.gone:
                return render("page_gone.html", self.page, gone=self.site.gone[address])
            return render("page_left.html", self.page, left=self.site.left[address])
        return render(
            PAGE_TEMPLATES[found.kind],
            self.page,
            data_page=found,
            county=self.site.content.counties[parts[0]],
            content=self.site.content.editions.get("/".join(parts[:2])),
            part=parts[2] if len(parts) > 2 else "",
        )

    def counties(self) -> str:
        """`{{ alla_län() }}`: a card for each county with its editions."""
        return render("part_counties.html", self.page)

    def current_work(self) -> str:
        """`{{ på_gång() }}`: editions being prepared or out for referral, with their next steps."""
        return render("part_current.html", self.page)

    def edition(self, address: str) -> str:
        """`{{ utgåva("orebro/2040") }}`: a card for an edition."""
        self.site.element(address, Edition)
        return render("part_edition.html", self.page, content=self.site.edition(address))

    def area(self, address: str) -> str:
        """`{{ område("orebro/vagvisare-2030/…") }}`: an area with its desired state and goals."""
        file, element = self.site.element(address, Area)
        return render("part_area.html", self.page, file=file, area=element.model, address=address)

    def goal(self, address: str) -> str:
        """`{{ mål("jonkoping/2035/ett-innovativt-lan/…") }}`: one goal with its source."""
        file, element = self.site.element(address, Goal)
        return render("part_goal.html", self.page, file=file, goal=element.model, address=address)

    def goal_table(self, address: str) -> str:
        """`{{ måltabell("jonkoping/2035") }}`: all goals of an edition in a table."""
        self.site.element(address, Edition)
        return render("part_goal_table.html", self.page, content=self.site.edition(address))

    def timeline(self, address: str) -> str:
        """`{{ tidslinje("jonkoping/2035") }}`: the timeline of an edition."""
        content = self.site.edition(address)
        if content.timeline is None:
            known = [one.address for one in self.site.content.editions.values() if one.timeline]
            raise UnknownAddressError(address, known, "En tidslinje för")
        return render("part_timeline.html", self.page, content=content)

    def follow_up(self, address: str) -> str:
        """`{{ uppföljning("orebro/vagvisare-2030/uppfoljning/2022") }}`: a follow-up."""
        _, element = self.site.element(address, FollowUp)
        return render("part_follow_up.html", self.page, follow_up=element.model, address=address)

    def consultation(self, address: str) -> str:
        """`{{ samråd("orebro/2040/samrad/enkat-kommunerna") }}`: a survey, dialogue or referral."""
        _, element = self.site.element(address, Consultation)
        return render(
            "part_consultation.html", self.page, consultation=element.model, address=address
        )

    def comparisons(self) -> str:
        """`{{ jämförelser() }}`: all comparisons."""
        return render("part_comparisons.html", self.page)

    def comparison(self, old: str, new: str) -> str:
        """`{{ jämförelse("orebro/vagvisare-2030", "orebro/2040") }}`: one comparison in short."""
        before, after = self.site.edition(old), self.site.edition(new)
        if old == new:
            raise WrongCallError("Makrot «jämförelse» ska ha två olika utgåvor.")
        known = self.site.comparisons
        found = known.get(pair_name(old, new)) or known.get(pair_name(new, old))
        found = found or Comparison(before, after, None)
        return render("part_comparison.html", self.page, comparison=found, picture=picture(found))

    def links(self, address: str) -> str:
        """`{{ släktled("orebro/vagvisare-2030/…") }}`: what became of an area or a goal."""
        self.site.element(address, Area, Goal)
        edition = "/".join(address.split("/")[:2])
        found = [
            (comparison, link)
            for comparison in self.site.comparisons_of(edition)
            for link in comparison.links_of(address)
        ]
        return render("part_link.html", self.page, found=found)

    def matrix(self, address: str) -> str:
        """`{{ matris("orebro/2040/tackning/det-som-saknas") }}`: a coverage matrix."""
        _, element = self.site.element(address, Matrix)
        return render("part_matrix.html", self.page, matrix=element.model, address=address)

    def changes(self) -> str:
        """`{{ ändringar() }}`: what has changed, the newest first."""
        return render("part_changes.html", self.page)

    def source(self, identifier: str) -> str:
        """`{{ källa("orebro-vagvisare") }}`: a source document."""
        found = self.site.content.sources.get(identifier)
        if found is None:
            raise UnknownAddressError(identifier, list(self.site.content.sources), "Källan")
        return render("part_source.html", self.page, source=found, uses=self._uses())

    def sources(self) -> str:
        """`{{ källor() }}`: all source documents, with how much is taken from each."""
        return render("part_sources.html", self.page, uses=self._uses())

    def term(self, address: str) -> str:
        """`{{ begrepp("jonkoping/2035/begrepp/smart-specialisering") }}`: a glossary entry."""
        _, element = self.site.element(address, Term)
        edition = "/".join(address.split("/")[:2])
        return render("part_term.html", self.page, term=element.model, edition=edition)

    def glossary(self) -> str:
        """`{{ ordlista() }}`: all terms that the sources mark."""
        return render("part_glossary.html", self.page)

    def website(self) -> str:
        """`{{ webbplatsen() }}`: who is responsible for the website, and where it is found."""
        return render("part_website.html", self.page, website=self.site.content.website)

    def open_data(self) -> str:
        """`{{ öppna_data() }}`: all files of open data."""
        return render("part_open_data.html", self.page)

    def accessibility(self) -> str:
        """`{{ tillgänglighet() }}`: the accessibility statement."""
        content = self.site.content
        return render(
            "part_accessibility.html",
            self.page,
            statement=content.accessibility,
            website=content.website,
        )

    def rules(self) -> str:
        """`{{ regler() }}`: the rules that a strategy is checked against."""
        return render("part_rules.html", self.page, name="Regler", rules=published_rules())

    def change_rules(self) -> str:
        """`{{ ändringsregler() }}`: the rules that tell what a change means."""
        return render("part_rules.html", self.page, name="Ändringsregler", rules=change_rules())

    def plain_rules(self) -> str:
        """`{{ klarspråksregler() }}`: the rules that advise plainer texts."""
        return render("part_rules.html", self.page, name="Klarspråk", rules=plain_rules())

    def fields(self) -> str:
        """`{{ fält() }}`: every kind of file with its fields."""
        return render(
            "part_fields.html", self.page, files=field_reference(), ground=ground_fields()
        )

    def macro_list(self) -> str:
        """`{{ makron() }}`: the macros that pages can call."""
        return render("part_macros.html", self.page, macros=MACROS)

    def _uses(self) -> dict[str, tuple[int, int]]:
        """For each source the number of citations, and how many of them are word for word."""
        counts = dict.fromkeys(self.site.content.sources, (0, 0))
        for _, element in self.site.content.walk():
            citation = element.model
            if isinstance(citation, Citation) and citation.document in counts:
                total, verbatim = counts[citation.document]
                counts[citation.document] = (total + 1, verbatim + citation.verbatim)
        return counts


@dataclass(frozen=True)
class Macro:
    """A macro: what it runs, an example of a call, and its description in Swedish."""

    run: Callable[..., str]
    example: str
    description: str


MACROS: dict[str, Macro] = {
    "sida": Macro(
        Functions.whole_page, 'sida("orebro/2040")', "En hel sida som görs ur strategin."
    ),
    "alla_län": Macro(Functions.counties, "alla_län()", "Alla län med sina strategier."),
    "på_gång": Macro(
        Functions.current_work, "på_gång()", "Strategier som är under arbete eller på remiss."
    ),
    "utgåva": Macro(Functions.edition, 'utgåva("orebro/2040")', "Ett kort om en strategi."),
    "område": Macro(
        Functions.area,
        'område("jonkoping/2035/ett-innovativt-lan")',
        "Ett område med önskvärt läge och mål.",
    ),
    "mål": Macro(
        Functions.goal,
        'mål("jonkoping/2035/ett-innovativt-lan/smart-specialisering")',
        "Ett mål med sin källa.",
    ),
    "måltabell": Macro(
        Functions.goal_table, 'måltabell("jonkoping/2035")', "Alla mål i en strategi i en tabell."
    ),
    "tidslinje": Macro(
        Functions.timeline, 'tidslinje("jonkoping/2035")', "Tidslinjen för en strategi."
    ),
    "uppföljning": Macro(
        Functions.follow_up,
        'uppföljning("orebro/vagvisare-2030/uppfoljning/2022")',
        "En uppföljning: gap, förflyttningar, iakttagelser och orsaker.",
    ),
    "samråd": Macro(
        Functions.consultation,
        'samråd("jonkoping/2035/samrad/remiss")',
        "En enkät, dialog eller remiss: frågor och resultat.",
    ),
    "jämförelser": Macro(Functions.comparisons, "jämförelser()", "Alla jämförelser."),
    "jämförelse": Macro(
        Functions.comparison,
        'jämförelse("orebro/vagvisare-2030", "orebro/2040")',
        "En jämförelse i korthet: en mening, en bild och en tabell.",
    ),
    "släktled": Macro(
        Functions.links,
        'släktled("orebro/vagvisare-2030/konsumtion-och-forsorjning")',
        "Vad ett område eller mål blev, eller var det kommer ifrån.",
    ),
    "matris": Macro(
        Functions.matrix,
        'matris("orebro/2040/tackning/det-som-saknas")',
        "En täckningsmatris: vad som svarar mot vad.",
    ),
    "ändringar": Macro(Functions.changes, "ändringar()", "Vad som har ändrats, det senaste först."),
    "källa": Macro(Functions.source, 'källa("orebro-vagvisare")', "Ett dokument."),
    "källor": Macro(Functions.sources, "källor()", "Alla dokument."),
    "begrepp": Macro(
        Functions.term,
        'begrepp("jonkoping/2035/begrepp/smart-specialisering")',
        "Ett ord i en strategis ordlista.",
    ),
    "ordlista": Macro(Functions.glossary, "ordlista()", "Alla ord som källorna markerar."),
    "webbplatsen": Macro(
        Functions.website, "webbplatsen()", "Vem som ansvarar för webbplatsen, och adresser."
    ),
    "öppna_data": Macro(Functions.open_data, "öppna_data()", "Alla filer med öppna data."),
    "tillgänglighet": Macro(
        Functions.accessibility, "tillgänglighet()", "Tillgänglighetsredogörelsen."
    ),
    "regler": Macro(Functions.rules, "regler()", "Reglerna som strategierna kontrolleras mot."),
    "ändringsregler": Macro(
        Functions.change_rules, "ändringsregler()", "Reglerna som säger vad en ändring innebär."
    ),
    "klarspråksregler": Macro(Functions.plain_rules, "klarspråksregler()", "Råden om klarspråk."),
    "fält": Macro(Functions.fields, "fält()", "Alla slags filer och deras nycklar."),
    "makron": Macro(Functions.macro_list, "makron()", "Den här listan."),
}
"""Each macro under the Swedish name that pages call it by."""
