"""Click in Swedish: headings of help texts and messages about wrong options and arguments."""

from functools import partial
from typing import Any

import click

from rus.problems import did_you_mean

_MESSAGES = (
    (click.NoSuchOption, "Valet {name} finns inte."),
    (click.BadOptionUsage, "Valet {name} saknar värde eller har ett värde för mycket."),
    (click.MissingParameter, "Ett värde saknas: {name}."),
    (click.BadParameter, "Värdet för {name} går inte att använda."),
)


def usage_message(error: click.UsageError) -> str:
    """What went wrong with the words of a command, in Swedish, with where to read more."""
    name = getattr(error, "option_name", None)
    parameter = getattr(error, "param", None)
    if name is None and parameter is not None:
        is_option = isinstance(parameter, click.Option)
        name = parameter.opts[0] if is_option else parameter.human_readable_name
    told = next(
        (
            text.format(name=f"«{name}»" if name else "argumentet")
            for kind, text in _MESSAGES
            if isinstance(error, kind)
        ),
        "Kommandot går inte att förstå: ett ord är för mycket eller står på fel plats.",
    )
    if isinstance(parameter, click.Parameter) and isinstance(parameter.type, click.Choice):
        told += f" Giltiga värden: {', '.join(map(str, parameter.type.choices))}."
    path = error.ctx.command_path if error.ctx else "rus"
    return f"{told} Skriv «{path} --help» för hjälp."


class SwedishCommand(click.Command):
    """A command whose help is Swedish."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the words that follow the command; what is wrong with them is told as its own."""
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            error.ctx = error.ctx or ctx
            raise

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the usage line."""
        pieces = [piece for piece in self.collect_usage_pieces(ctx) if piece != "[OPTIONS]"]
        formatter.write_usage(ctx.command_path, " ".join(["[VAL]", *pieces]), "Så här: ")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options."""
        options = [one for one in self.get_params(ctx) if isinstance(one, click.Option)]
        rows = [row for row in (one.get_help_record(ctx) for one in options) if row]
        if rows:
            with formatter.section("Val"):
                formatter.write_dl(rows)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The help option with its Swedish text."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "Visa den här hjälpen."
        return option


class SwedishGroup(SwedishCommand, click.Group):
    """A group of commands whose help is Swedish."""

    command_class = SwedishCommand

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options and the commands."""
        SwedishCommand.format_options(self, ctx, formatter)
        rows = []
        for name in self.list_commands(ctx):
            command = self.get_command(ctx, name)
            if command is not None and not command.hidden:
                rows.append((name, command.get_short_help_str(200)))
        with formatter.section("Kommandon"):
            formatter.write_dl(rows)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the usage line."""
        formatter.write_usage(ctx.command_path, "KOMMANDO [VAL] …", "Så här: ")

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command, or say which ones there are."""
        if args and self.get_command(ctx, args[0]) is None and not args[0].startswith("-"):
            near = did_you_mean(args[0], self.list_commands(ctx))
            message = f"Kommandot «{args[0]}» finns inte.{near} {self._commands(ctx)}"
            raise UnknownCommandError(message, ctx)
        return super().resolve_command(ctx, args)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the words that follow the group; at least a command is due."""
        if not args:
            raise UnknownCommandError(f"Kommandot saknas. {self._commands(ctx)}", ctx)
        return super().parse_args(ctx, args)

    def _commands(self, ctx: click.Context) -> str:
        known = ", ".join(self.list_commands(ctx))
        return f"Det finns: {known}. Skriv «{ctx.command_path} --help» för hjälp."


class UnknownCommandError(click.UsageError):
    """A command that does not exist or is not there; its message is Swedish already."""

    def __init__(self, message: str, ctx: click.Context | None = None, **_: Any) -> None:
        super().__init__(message, ctx)


command = partial(click.command, cls=SwedishCommand)
