"""Who is responsible for the website, and where it and its files are found."""

from typing import ClassVar

from pydantic import Field

from schemas.base import Line, Model, WebAddress, swedish


class FilledIn(Model):
    """A file that the organisation which publishes the website fills in.

    A missing value is unknown: it is shown so, and `rus check --final` names it.
    """

    may_be_left_out: ClassVar[frozenset[str]] = frozenset()

    @classmethod
    def to_fill_in(cls) -> dict[str, str]:
        """The keys that may be missing but should not be in the end, with what each is to say."""
        return {
            info.alias or name: info.description or ""
            for name, info in cls.model_fields.items()
            if info.default is None and name not in cls.may_be_left_out
        }

    @property
    def unknown(self) -> tuple[str, ...]:
        """The keys to fill in that have no value yet, in declared order."""
        values = {info.alias or name: name for name, info in type(self).model_fields.items()}
        return tuple(key for key in self.to_fill_in() if getattr(self, values[key]) is None)


class Website(FilledIn):
    """The file webbplats.yaml."""

    model_config = swedish(
        "Webbplats", "Vem som ansvarar för webbplatsen. Fylls i av den som publicerar den."
    )

    organisation: Line | None = Field(
        default=None, description="Organisationen som publicerar webbplatsen."
    )
    responsible: Line | None = Field(
        alias="ansvarig",
        default=None,
        description="Vem i organisationen som ansvarar: en befattning eller en enhet.",
    )
    contact: Line | None = Field(
        alias="kontakt",
        default=None,
        description="Vart den vänder sig som har frågor om webbplatsen, till exempel en "
        "e-postadress som länk: [namn@exempel.se](mailto:namn@exempel.se).",
    )
    address: WebAddress | None = Field(
        alias="adress",
        default=None,
        description="Webbplatsens adress. Alla fullständiga länkar görs av den.",
    )
    repository: WebAddress | None = Field(
        alias="arkiv", default=None, description="Var texternas filer och koden ligger."
    )
    edit_address: WebAddress | None = Field(
        alias="redigering",
        default=None,
        description="Adressen där en fil i arkivet ändras, fram till filens sökväg, till exempel "
        "https://exempel.se/arkiv/edit/main/. Med den får varje mål en länk som öppnar rätt fil.",
    )
