"""pydantic's errors in Swedish, with a remedy; no English reaches an editor."""

from collections.abc import Mapping
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from rus.problems import did_you_mean, shortened
from schemas.base import Model

_OWN_ERRORS = {
    "forbidden_character": "osynligt-tecken",
    "several_lines": "en-rad",
    "invalid_identifier": "ogiltigt-id",
    "long_identifier": "ogiltigt-id",
    "invalid_address": "ogiltig-adress",
    "invalid_date": "ogiltigt-datum",
    "several_dates": "ogiltigt-datum",
    "dates_out_of_order": "ogiltigt-datum",
    "missing_citation": "kalla-saknas",
    "unsupported_judgement": "bedomning-utan-stod",
    "partnership_count": "antal-stammer-inte",
    "unknown_without_parts": "okant-utan-delar",
    "invalid_criterion": "fel-form",
    "invalid_fingerprint": "fel-form",
}
"""Errors that the models raise themselves, in Swedish, and the rule each belongs to."""

_RULES = {
    "missing": "nyckel-saknas",
    "extra_forbidden": "okand-nyckel",
    "string_type": "fel-typ",
    "string_too_short": "tom-text",
    "too_short": "tom-lista",
    "string_pattern_mismatch": "fel-form",
    "int_type": "fel-typ",
    "int_parsing": "fel-typ",
    "int_parsing_size": "fel-typ",
    "bool_type": "fel-typ",
    "literal_error": "okant-varde",
    "tuple_type": "fel-typ",
    "model_type": "fel-typ",
    "greater_than_equal": "for-litet-tal",
    "less_than_equal": "for-stort-tal",
}

TRANSLATED = frozenset(_OWN_ERRORS) | frozenset(_RULES)
"""The types of error that have a Swedish message: all that the models can raise."""

_WORDS_FOR_TYPES: Mapping[type, str] = {
    bool: "true eller false",
    str: "en text",
    int: "ett tal",
    list: "en lista",
    dict: "nycklar med värden",
}


def rule_and_message(error: ErrorDetails, model: type[Model]) -> tuple[str, str]:
    """The rule that an error of pydantic breaks, and a Swedish message with the remedy.

    `model` is the model of the whole file; a suggestion is made from the keys or values that
    are valid at the error's place.
    """
    kind = error["type"]
    if kind in _OWN_ERRORS:
        return _OWN_ERRORS[kind], error["msg"]
    rule = _RULES.get(kind, "fel-form")
    return rule, _message(kind, error, model)


def _message(kind: str, error: ErrorDetails, model: type[Model]) -> str:
    location = error["loc"]
    key = shortened(str(location[-1])) if location else "filen"
    subject = _subject(location)
    value = error["input"]
    context: dict[str, Any] = error.get("ctx") or {}
    match kind:
        case "missing":
            explanation = _explanation(_field_at(model, location))
            return f"Nyckeln «{key}» saknas. Lägg till den{explanation}"
        case "extra_forbidden":
            valid = _keys(_model_at(model, location[:-1]))
            return (
                f"Nyckeln «{key}» finns inte här.{did_you_mean(key, valid)} "
                f"Här får stå: {', '.join(valid)}."
            )
        case "literal_error":
            valid = [choice.strip("'") for choice in _choices(context.get("expected", ""))]
            near = did_you_mean(value, valid) if isinstance(value, str) else ""
            wrong = "saknar värde" if value is None else f"kan inte vara {_shown(value)}"
            return f"{subject} {wrong}.{near} Giltiga värden: {', '.join(valid)}."
        case "string_type" if value is not None:
            return f"{subject} ska vara en text men är {_word(value)}.{_hint_for_text(value)}"
        case "string_type" | "string_too_short":
            return f"{subject} {_empty(_field_at(model, location))}"
        case "too_short":
            return f"{subject} är en tom lista. Skriv minst en post."
        case "int_type" | "int_parsing" | "int_parsing_size":
            hint = " Skriv bara siffror, utan nolla först." if isinstance(value, str) else ""
            return f"{subject} ska vara ett heltal, till exempel 1, men {_is(value)}.{hint}"
        case "bool_type":
            quoted = value in ("true", "false")
            hint = " Ta bort citattecknen." if quoted else " Skriv true eller false."
            return f"{subject} ska vara true eller false men {_is(value)}.{hint}"
        case "tuple_type":
            return (
                f"{subject} ska vara en lista men {_is_of_type(value)}. "
                "Skriv varje post på egen rad med bindestreck först."
            )
        case "model_type":
            valid = _keys(_model_at(model, location))
            return (
                f"{subject} ska ha nycklar med värden men {_is_of_type(value)}. "
                f"Här får stå: {', '.join(valid)}."
            )
        case "greater_than_equal" | "less_than_equal":
            limit = f"minst {context['ge']}" if "ge" in context else f"högst {context['le']}"
            return f"{subject} ska vara {limit} men är {_shown(value)}."
        case "string_pattern_mismatch":
            return (
                f"{subject} ska vara en webbadress som börjar med https:// eller http://, utan "
                "mellanslag, citattecken eller klamrar."
            )
    return f"{subject} har ett värde som inte går att använda. Se fältlistan i redigeringsguiden."


def _subject(location: tuple[str | int, ...]) -> str:
    """What an error is about: a key, an item of a list by its number from 1, or the file."""
    match location:
        case ():
            return "Filen"
        case (*_, str(key), int(index)):
            return f"Post {index + 1} i «{shortened(key)}»"
    return f"«{shortened(str(location[-1]))}»"


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return f"«{str(value).lower()}»"
    return f"«{shortened(value)}»" if isinstance(value, str) else _word(value)


def _is(value: object) -> str:
    return _is_of_type(value) if value is None else f"är {_shown(value)}"


def _is_of_type(value: object) -> str:
    return "saknar värde" if value is None else f"är {_word(value)}"


def _word(value: object) -> str:
    return _WORDS_FOR_TYPES.get(type(value), "något annat")


def _empty(field: FieldInfo | None) -> str:
    if field is None:
        return "är tom. Skriv texten efter bindestrecket, eller ta bort posten."
    if field.is_required():
        return "är tom. Skriv texten efter kolonet."
    return "är tom. Skriv texten efter kolonet, eller ta bort nyckeln."


def _hint_for_text(value: object) -> str:
    if isinstance(value, bool):
        return " Sätt citattecken om ordet är menat som text."
    if isinstance(value, dict):
        return (
            " En text som har ett kolon eller börjar med «{» skrivs på raden under «>-», med "
            "indrag."
        )
    return " En text som börjar med «[» eller «-» skrivs på raden under «>-», med indrag."


def _choices(expected: str) -> list[str]:
    return expected.replace(" or ", ", ").split(", ")


def _explanation(field: FieldInfo | None) -> str:
    """The end of a sentence about a key: what the key is for, if its field says so."""
    if field is None or not field.description:
        return "."
    return f": {field.description[0].lower()}{field.description[1:]}"


def _field_at(model: type[Model], location: tuple[str | int, ...]) -> FieldInfo | None:
    parent = _model_at(model, location[:-1])
    fields = parent.model_fields.items() if parent else ()
    return next((info for name, info in fields if (info.alias or name) == location[-1]), None)


def _keys(model: type[Model] | None) -> list[str]:
    if model is None:
        return []
    return [info.alias or name for name, info in model.model_fields.items()]


def _model_at(model: type[Model] | None, location: tuple[str | int, ...]) -> type[Model] | None:
    for step in location:
        if model is None:
            return None
        if isinstance(step, int):
            continue
        fields = {info.alias or name: info for name, info in model.model_fields.items()}
        if step not in fields:
            return None
        model = _model_in(fields[step].annotation)
    return model


def _model_in(annotation: Any) -> type[Model] | None:
    if isinstance(annotation, type) and issubclass(annotation, Model):
        return annotation
    if get_origin(annotation) in (Union, UnionType, Annotated, tuple):
        for argument in get_args(annotation):
            found = _model_in(argument)
            if found:
                return found
    return None
