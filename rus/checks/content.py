"""Rules for the content: sources, identifiers, order, and what must be there."""

from collections import Counter
from collections.abc import Iterator

from rus.checks.addresses import retired_addresses
from rus.checks.registry import Finding, check
from rus.load import Loaded
from rus.problems import did_you_mean
from rus.walk import nested_fields
from schemas.area import Area
from schemas.base import IDENTIFIER, IDENTIFIER_MAX_LENGTH, Model, suggested_identifier
from schemas.consultation import Comments, Consultation
from schemas.edition import Edition
from schemas.files import RESERVED_AREAS, RESERVED_COUNTIES, RESERVED_GOALS, RESERVED_PARTS
from schemas.ground import Citation, Passage


@check("okand-kalla")
def unknown_source(loaded: Loaded) -> Iterator[Finding]:
    """Dokumentet i en källhänvisning ska finnas i kallor.yaml."""
    known = loaded.content.sources
    if not any(file.kind.name == "kallor" for file in loaded.content.files):
        return
    for file, element in loaded.content.walk():
        model = element.model
        if isinstance(model, Citation) and model.document not in known:
            yield Finding(
                file.path,
                (*element.location, "dokument"),
                f"Dokumentet «{model.document}» finns inte i kallor.yaml."
                f"{did_you_mean(model.document, known)} Rätta id:t eller lägg till dokumentet.",
            )


@check("dubbelt-id")
def duplicate_identifier(loaded: Loaded) -> Iterator[Finding]:
    """Två poster på samma ställe får inte ha samma id."""
    for file, element in loaded.content.walk():
        for nested in nested_fields(type(element.model)):
            if not (nested.many and nested.identified):
                continue
            items = getattr(element.model, nested.attribute)
            if len(items) < 2:
                continue
            counts = Counter(item.id for item in items)
            if len(counts) == len(items):
                continue
            seen: set[str] = set()
            for index, item in enumerate(items):
                if item.id in seen:
                    yield Finding(
                        file.path,
                        (*element.location, nested.alias, index, "id"),
                        f"Id:t «{item.id}» används redan högre upp i samma lista. Välj ett annat.",
                    )
                seen.add(item.id)


@check("ersatter-i-cirkel")
def circular_supersession(loaded: Loaded) -> Iterator[Finding]:
    """En utgåva kan inte ersätta sig själv, inte heller i flera steg."""
    editions = loaded.content.editions
    for file in loaded.content.files:
        if not isinstance(file.model, Edition) or file.address is None:
            continue
        for index, link in enumerate(file.model.supersedes):
            waiting: list[tuple[str, ...]] = [(file.address, link.edition)]
            seen: set[str] = set()
            while waiting:
                *_, address = trail = waiting.pop()
                if address == file.address:
                    chain = " → ".join(trail)
                    yield Finding(
                        file.path,
                        ("ersätter", index, "utgåva"),
                        f"Utgåvan ersätter till slut sig själv ({chain}). Ta bort ett av leden.",
                    )
                    break
                if address in seen or address not in editions:
                    continue
                seen.add(address)
                older = editions[address].edition.supersedes
                waiting += [(*trail, one.edition) for one in older]


@check("ersatt-men-gallande")
def superseded_yet_in_force(loaded: Loaded) -> Iterator[Finding]:
    """En utgåva som ersätts av en gällande utgåva, direkt eller i flera steg, är inte gällande."""
    in_force = [
        edition
        for edition in loaded.content.editions.values()
        if edition.edition.status and edition.edition.status.value == "gällande"
    ]
    for newer in in_force:
        superseded = loaded.content.superseded(newer.address) - {newer.address}
        for older in in_force:
            if older.address in superseded:
                yield Finding(
                    f"{older.address}/strategi.yaml",
                    ("status", "värde"),
                    f"Utgåvan är gällande, men ersätts av «{newer.address}» som också är det. "
                    "Skriv «ersatt», eller rätta status eller «ersätter» i den andra.",
                )


@check("ersatter-annan")
def supersedes_something_else(loaded: Loaded) -> Iterator[Finding]:
    """Det som en utgåva ersätter ska vara en annan utgåva."""
    for file in loaded.content.files:
        if isinstance(file.model, Edition):
            for index, link in enumerate(file.model.supersedes):
                if link.edition in loaded.content.elements and link.edition.count("/") != 1:
                    yield Finding(
                        file.path,
                        ("ersätter", index, "utgåva"),
                        f"«{link.edition}» är ingen utgåva. Skriv län och utgåva, till exempel "
                        "«orebro/vagvisare-2030».",
                    )


@check("okant-begrepp")
def unknown_term(loaded: Loaded) -> Iterator[Finding]:
    """Ett begrepp som en text hänvisar till ska finnas i utgåvans ordlista."""
    for file, element in loaded.content.walk():
        if not isinstance(element.model, Passage) or not element.model.terms:
            continue
        owner = loaded.content.editions.get(
            f"{file.names.get('county')}/{file.names.get('edition')}"
        )
        if owner is None:
            continue
        known = [term.id for term in owner.edition.terms]
        for index, term in enumerate(element.model.terms):
            if term not in known:
                yield Finding(
                    file.path,
                    (*element.location, "begrepp", index),
                    f"Begreppet «{term}» finns inte i utgåvans begrepp."
                    f"{did_you_mean(term, known)} Lägg till det under «begrepp» i strategi.yaml.",
                )


@check("samma-ordning")
def same_order(loaded: Loaded) -> Iterator[Finding]:
    """Två områden i en utgåva får inte ha samma ordningsnummer."""
    taken: dict[tuple[str, int], str] = {}
    for file in loaded.content.files:
        if isinstance(file.model, Area):
            place = (f"{file.names['county']}/{file.names['edition']}", file.model.order)
            if place in taken:
                yield Finding(
                    file.path,
                    ("ordning",),
                    f"Ordningen {file.model.order} har redan {taken[place]}. "
                    "Välj ett annat nummer.",
                )
            taken.setdefault(place, file.path)


@check("fel-namn")
def wrong_name(loaded: Loaded) -> Iterator[Finding]:
    """Namn på filer och mappar är id:n: små bokstäver a–z, siffror och bindestreck."""
    reported: set[str] = set()
    for file in loaded.content.files:
        for role, name in file.names.items():
            if role == "pair" or name in reported:
                continue
            what = "Filen" if role == "part" else "Mappen"
            if not IDENTIFIER.fullmatch(name):
                message = (
                    f"{what} heter «{name}», men namnet är också id och får bara ha små bokstäver "
                    f"a–z, siffror och bindestreck. Byt till «{suggested_identifier(name)}»."
                )
            elif len(name) > IDENTIFIER_MAX_LENGTH:
                message = (
                    f"{what} har ett namn med {len(name)} tecken, men namnet är också id och får "
                    f"ha högst {IDENTIFIER_MAX_LENGTH}. Korta det."
                )
            else:
                continue
            reported.add(name)
            yield Finding(file.path, (), message)


@check("upptaget-id")
def reserved_identifier(loaded: Loaded) -> Iterator[Finding]:
    """Ett län, ett område, ett mål, en uppföljning, ett samråd eller en täckning får inte ha ett id
    som används till annat på sajten.
    """
    areas = RESERVED_AREAS | _segments(Edition)
    goals = RESERVED_GOALS | _segments(Area)
    for file in loaded.content.files:
        county, part = file.names.get("county"), file.names.get("part")
        taken = (
            (file.kind.name == "lan" and county in RESERVED_COUNTIES)
            or (file.kind.name == "omrade" and part in areas)
            or (file.kind.name in ("uppfoljning", "samrad", "tackning") and part in RESERVED_PARTS)
        )
        if taken:
            name = county if file.kind.name == "lan" else part
            yield Finding(
                file.path, (), f"Id:t «{name}» är upptaget av en annan sida. Välj ett annat namn."
            )
        if isinstance(file.model, Area):
            for index, goal in enumerate(file.model.goals):
                if goal.id in goals:
                    yield Finding(
                        file.path,
                        ("mål", index, "id"),
                        f"Id:t «{goal.id}» är upptaget av en annan del av området. Välj ett annat.",
                    )


def _segments(model: type[Model]) -> frozenset[str]:
    """The parts of addresses that name what is nested in a model."""
    segments = (nested.segment for nested in nested_fields(model) if nested.model is not Citation)
    return frozenset(segment for segment in segments if segment)


@check("fil-saknas")
def missing_file(loaded: Loaded) -> Iterator[Finding]:
    """Varje län ska ha lan.yaml, varje utgåva strategi.yaml, synpunkter sitt samråd, och
    strategimappen kallor.yaml.
    """
    paths = {file.path for file in loaded.content.files} | loaded.failed
    reported: set[str] = set()
    for file in loaded.content.files:
        county, edition = file.names.get("county"), file.names.get("edition")
        wanted = [f"{county}/lan.yaml"] if county else []
        wanted += [f"{county}/{edition}/strategi.yaml"] if edition else []
        if isinstance(file.model, Comments):
            wanted.append(f"{county}/{edition}/samrad/{file.names['part']}.yaml")
        for path in wanted:
            if path not in paths and path not in reported:
                reported.add(path)
                yield Finding(
                    file.path,
                    (),
                    f"Filen {path} saknas, så den här filen hör inte till något. Skapa den.",
                )
    if "kallor.yaml" not in paths and loaded.content.files:
        first = loaded.content.files[0]
        yield Finding(first.path, (), "Filen kallor.yaml saknas i strategimappen. Skapa den.")


@check("nivanamn-saknas")
def missing_level_name(loaded: Loaded) -> Iterator[Finding]:
    """En utgåva vars områden har mål ska säga vad den kallar målen."""
    for file in loaded.content.files:
        if not isinstance(file.model, Edition) or file.model.levels.goal is not None:
            continue
        owner = loaded.content.editions.get(file.address or "")
        if owner and any(area.goals for area in owner.areas.values()):
            yield Finding(
                file.path,
                ("nivåer",),
                "Områdena har mål, men utgåvan säger inte vad den kallar dem. "
                "Lägg till «mål» med ental och flertal.",
            )


@check("okand-fraga")
def unknown_question(loaded: Loaded) -> Iterator[Finding]:
    """Frågan som en synpunkt svarar på ska finnas i samrådet, eller ha utgått ur det."""
    retired = retired_addresses(loaded)
    for file in loaded.content.files:
        if not isinstance(file.model, Comments):
            continue
        place = (file.address or "").removesuffix("/synpunkter")
        owner = loaded.content.elements.get(place)
        consultation = owner[1].model if owner else None
        if not isinstance(consultation, Consultation):
            continue
        known = [question.id for question in consultation.questions]
        for index, comment in enumerate(file.model.comments):
            if comment.question is None or comment.question in known:
                continue
            address = f"{place}/fragor/{comment.question}"
            if address not in retired:
                yield Finding(
                    file.path,
                    ("synpunkter", index, "fråga"),
                    f"Frågan «{comment.question}» finns inte i samrådet."
                    f"{did_you_mean(comment.question, known)} Rätta id:t, eller skriv «{address}» "
                    "i «utgångna» om frågan har tagits bort.",
                )
