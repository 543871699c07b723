"""What things were called in a version of the strategy, since later ones may have other words."""

from macros.site import Site
from macros.views import address_title, name_field
from rus.inline import plain_text
from schemas.base import Model


def title_in(site: Site, address: str, commit: str) -> str:
    """What to call what had an address in a version (its commit), as it was called then."""
    today = site.chronicle.address_today(address, commit)
    model = _model(site, today) or _model(site, address)
    field = name_field(model) if model else None
    if model and field:
        key = type(model).model_fields[field].alias or field
        earlier = site.chronicle.said_in(today, commit, key)
        if earlier is not None:
            return plain_text(earlier)
    return address_title(site, address)


def _model(site: Site, address: str) -> Model | None:
    if address in site.content.elements:
        return site.content.elements[address][1].model
    gone = site.gone.get(address)
    return gone.departure.model if gone and gone.departure else None
