"""Who is responsible for the website, and where it and its files are found."""

from pydantic import Field

from schemas.base import Line, Model, WebAddress, swedish


class Website(Model):
    """The file webbplats.yaml: what the organisation that publishes the website fills in.

    A missing value is unknown: it is shown so, and `rus check --final` names it.
    """

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

    @property
    def unknown(self) -> tuple[str, ...]:
        """The keys without a value, in declared order."""
        return tuple(
            info.alias or name
            for name, info in type(self).model_fields.items()
            if getattr(self, name) is None
        )
