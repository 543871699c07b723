"""A county and the organisation that is responsible for its strategy."""

from pydantic import Field

from schemas.base import Line, Text, WebAddress, swedish
from schemas.ground import Grounded


class Region(Grounded):
    """The file lan.yaml: a county (län) and its organisation."""

    model_config = swedish("Län", "Ett län och den organisation som ansvarar för strategin.")

    name: Line = Field(alias="namn", description="Länets namn, till exempel «Örebro län».")
    organisation: Line = Field(
        description="Regionen som tar fram strategin, till exempel «Region Örebro län»."
    )
    presentation: Text | None = Field(
        default=None, description="Redaktionens korta presentation av läget i länet."
    )
    contact: Line | None = Field(
        alias="kontakt", default=None, description="Vart den vänder sig som har frågor."
    )
    web_address: WebAddress | None = Field(
        alias="webbadress", default=None, description="Regionens sida om strategin."
    )
