"""What hinders that a reply is taken in: sentences in Swedish with what to do."""

from collections.abc import Iterable, Iterator

from rus.consultation import ConsultationContent, question_address
from rus.private_persons import is_private_person
from rus.problems import did_you_mean
from rus.reply_forms import Form
from rus.reply_notices import listed
from rus.reply_places import Placed, addresses_of, asked_now, together
from rus.reply_privacy import has_replied
from rus.successors import entry_for
from rus.word_documents import DATE, REFERENCE, SENDER, form_parts

_NUMBERS = {1: "en", 2: "två", 4: "fyra", 5: "fem", 6: "sex"}
_COLUMNS = 3


def problems_of_reply(
    form: Form, answers: tuple[Placed, ...], shown: ConsultationContent
) -> Iterator[str]:
    """All that hinders that a form of the consultation is taken in, with its answers."""
    yield from _problems_of_sender(form, shown)
    yield from _problems_of_rows(form)
    yield from _problems_of_answers(answers, shown)
    yield from _problems_of_merged(together(answers), shown)


def questions_among(addresses: Iterable[str], shown: ConsultationContent) -> tuple[str, ...]:
    """The addresses that are those of questions in the consultation."""
    return tuple(one for one in addresses if one.startswith(question_address(shown.address, "")))


def _problems_of_sender(form: Form, shown: ConsultationContent) -> Iterator[str]:
    for name in (SENDER, DATE, REFERENCE):
        if len(form.fields.get(name, [])) > 1:
            yield f"«{name}» står flera gånger i blanketten. Låt den stå en gång."
    sender, reference = form.field(SENDER), form.field(REFERENCE)
    if not sender:
        yield f"Vilken organisation som svarar framgår inte. Skriv den vid «{SENDER}»."
    may_be_another = is_private_person(sender) and not reference
    if not may_be_another and has_replied(sender, reference, shown):
        case = f"diarienummer {reference}" if reference else "utan diarienummer"
        yield (
            f"«{sender}» ({case}) har redan lämnat synpunkter, som står i {shown.comments_path}. "
            "Är det här ett nytt svar, ta bort de gamla synpunkterna först. Är det en "
            "komplettering, skriv ett annat diarienummer i blanketten."
        )


def _problems_of_rows(form: Form) -> Iterator[str]:
    found: dict[int, list[str]] = {}
    for address, columns in form.misshapen():
        found.setdefault(columns, []).append(address[:200])
    for columns, addresses in found.items():
        rows = "Raden" if len(addresses) == 1 else "Raderna"
        number = _NUMBERS.get(columns, str(columns))
        advice = (
            "Ta bort den nya kolumnen, och flytta det som står i den till rutan för synpunkten."
            if columns > _COLUMNS
            else "Har rutor slagits ihop, dela dem i Word under Tabellayout, Dela celler, och "
            "skriv ställningen i den mellersta och synpunkten i den högra."
        )
        yield f"{rows} för {listed(addresses)} ska ha tre rutor men har {number}. {advice}"


def _problems_of_answers(answers: Iterable[Placed], shown: ConsultationContent) -> Iterator[str]:
    retired = shown.retired
    known = asked_now(form_parts(shown)) | retired.keys()
    answered: dict[str, Placed] = {}
    copies: dict[str, None] = {}
    for one in answers:
        address = one.answer.address
        if one.answer.is_empty:
            continue
        if one.is_unclear:
            yield (
                f"Texten till vänster vid «{address[:200]}» står nu i stället vid "
                f"{listed(one.texts_at)}. Skriv i blanketten den adress som svaret gäller."
            )
        elif address not in known and entry_for(address, retired) is None:
            near = did_you_mean(address, known)
            yield f"Adressen «{address[:200]}» finns inte i samrådet eller strategin.{near}"
        if address in answered and not _is_merged(answered[address], one):
            if _is_copy(answered[address], one):
                copies[one.asked[:200]] = None
            else:
                yield _answered_twice(answered[address], one)
        answered[address] = one
    if copies:
        is_one = len(copies) == 1
        yield (
            f"{listed(tuple(copies))} är {'besvarad' if is_one else 'besvarade'} på två ställen "
            f"med samma svar. Ta bort den ena {'raden' if is_one else 'raden av varje'}, eller "
            "tabellen om hela tabellen är med två gånger."
        )


def _is_merged(one: Placed, other: Placed) -> bool:
    """Whether two answers at an address are there since cells are merged, not since it is twice."""
    return one.answer.about.number == other.answer.about.number or len(together((one, other))) == 1


def _is_copy(one: Placed, other: Placed) -> bool:
    """Whether two answers say the same beside the same address of the form."""
    return (one.asked, one.answer.stance, one.answer.words) == (
        other.asked,
        other.answer.stance,
        other.answer.words,
    )


def _problems_of_merged(
    groups: Iterable[tuple[Placed, ...]], shown: ConsultationContent
) -> Iterator[str]:
    """Answers beside several addresses that do not tell what is said of which."""
    stances: dict[tuple[str, ...], set[str | None]] = {}
    for group in groups:
        addresses = addresses_of(group)
        if len(questions_among(addresses, shown)) > 1:
            yield (
                f"Ett svar står vid {listed(addresses)}, men en synpunkt kan bara svara på en "
                "fråga. Skriv svaret vid var och en för sig."
            )
        if len(addresses) > 1:
            stances.setdefault(addresses, set()).add(group[0].answer.stance)
    for addresses, taken in stances.items():
        if len(taken - {None}) > 1:
            yield (
                f"Vid {listed(addresses)} står flera ställningar bredvid samma ruta. Dela rutan "
                "till vänster så att varje adress har en egen rad."
            )


def _answered_twice(one: Placed, other: Placed) -> str:
    told = f"«{other.answer.address[:200]}» är besvarad på två ställen"
    if one.asked == other.asked:
        return f"«{one.asked[:200]}» är besvarad på två ställen. Slå ihop dem till ett."
    for row in (one, other):
        if row.is_moved:
            return (
                f"{told}: texten vid «{row.asked[:200]}» står där nu. Slå ihop svaren till ett, "
                "eller rätta i blanketten den adress som inte stämmer."
            )
    return f"{told}. Slå ihop dem till ett."
