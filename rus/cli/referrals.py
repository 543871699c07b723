"""The commands of a referral: what was answered, as tables and forms, out and in."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from rus import clock
from rus.cli.common import (
    FOUND_PROBLEMS,
    existing,
    load_strategy,
    print_problems,
    problems_of,
    stop,
    target_option,
)
from rus.cli.swedish import SwedishGroup, command
from rus.load import Loaded

if TYPE_CHECKING:
    from rus.consultation import ConsultationContent

_target_option = target_option("en ny fil här, namngiven efter samrådet")


@command("comments")
@click.argument("address", metavar="ADRESS")
@click.option(
    "--format",
    "form",
    type=click.Choice(["csv", "docx"]),
    default="csv",
    help="csv för Excel (förvalt) eller docx för Word.",
)
@_target_option
@click.pass_obj
def export_comments(strategy: Path | None, address: str, form: str, target: Path | None) -> int:
    """Skriv ett samråds alla synpunkter med svar som en tabell."""
    from rus.chronicle import chronicle_of
    from rus.comment_tables import comments_csv
    from rus.word_documents import comments_document

    loaded, shown = _consultation(strategy, address)
    chronicle = chronicle_of(loaded)
    if chronicle.unavailable:
        click.echo(
            f"Obs! {chronicle.unavailable} Därför framgår det inte vilka texter som har ändrats "
            "efter synpunkterna, eller vad det som har tagits bort hette.",
            err=True,
        )
    data = (
        comments_csv(loaded.content, shown, chronicle)
        if form == "csv"
        else comments_document(loaded.content, shown, chronicle, clock.now())
    )
    return _write_new(data, target, f"synpunkter-{address.replace('/', '-')}.{form}")


@command("reply-form")
@click.argument("address", metavar="ADRESS")
@_target_option
@click.pass_obj
def export_reply_form(strategy: Path | None, address: str, target: Path | None) -> int:
    """Skriv en svarsblankett för Word: frågorna och varje mål, med plats för svar."""
    from rus.word_documents import reply_form

    _, shown = _consultation(strategy, address)
    data = reply_form(shown, clock.now())
    return _write_new(data, target, f"svarsblankett-{address.replace('/', '-')}.docx")


@click.group("import", cls=SwedishGroup)
def import_() -> None:
    """Läs in det som andra har skrivit."""


@import_.command("reply")
@click.argument("file", type=click.Path(path_type=Path), metavar="FIL")
@click.argument("address", metavar="[ADRESS]", required=False)
@click.pass_obj
def import_reply(strategy: Path | None, file: Path, address: str | None) -> int:
    """Läs in en ifylld svarsblankett bland samrådets synpunkter.

    Utan ADRESS gäller det samrådet som står i blanketten.
    """
    from rus.replies import ReplyError, consultation_of, read_reply, with_comments

    try:
        loaded, shown = _consultation(strategy, address or consultation_of(_form(file)))
        path = loaded.root / shown.comments_path
        before = path.read_text(encoding="utf-8-sig") if path.exists() else None
        reply = read_reply(_form(file), shown, loaded.today)
        text = with_comments(before, reply.comments)
    except ReplyError as error:
        for message in error.messages:
            click.echo(f"{file}: {message}", err=True)
        return FOUND_PROBLEMS
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(text.encode())
    for notice in reply.notices:
        click.echo(f"Obs! {notice}", err=True)
    number = len(reply.comments)
    click.echo(
        f"Inläst från {reply.sender}: {number} {'synpunkt' if number == 1 else 'synpunkter'}, "
        f"i {path}. Tomma rader: {reply.empty}."
    )
    return 0


def _form(file: Path) -> bytes:
    from rus.replies import ReplyError
    from rus.word_reading import MAX_BYTES

    if existing(file).stat().st_size > MAX_BYTES:
        raise ReplyError("Filen är för stor. Ta bort bilder ur den och spara om den.")
    return file.read_bytes()


def _consultation(strategy: Path | None, address: str) -> "tuple[Loaded, ConsultationContent]":
    """The consultation at an address, if its edition has no problems that would hide a part.

    An answer that is lacking hides nothing: comments are taken in and given out to be answered.
    """
    from rus.consultation import UnknownConsultationError, consultation_at

    loaded = load_strategy(strategy)
    place = "/".join([loaded.root.name, *address.split("/")[:2], ""])
    found = tuple(
        one
        for one in problems_of(loaded)
        if one.path.startswith(place) and one.rule != "svar-saknas"
    )
    if found:
        print_problems(found, "text", 0)
        sys.exit(FOUND_PROBLEMS)
    try:
        return loaded, consultation_at(loaded.content, address)
    except UnknownConsultationError as error:
        stop(str(error))


def _write_new(data: bytes, target: Path | None, name: str) -> int:
    """Write to `target`, or to a new file here that no earlier one, perhaps filled in, is lost."""
    path = target or Path(name)
    if target is None and path.exists():
        stop(f"Filen {path} finns redan. Flytta den, eller ange en fil med -o.")
    path.write_bytes(data)
    click.echo(f"Skriven: {path}")
    return 0
