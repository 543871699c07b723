"""Addresses that cannot be shown, as errors that name the nearest ones."""

from rus.enumerations import enumerated
from rus.problems import did_you_mean
from schemas.area import Area, Goal
from schemas.base import Model
from schemas.consultation import Consultation
from schemas.edition import Edition, Term
from schemas.follow_up import FollowUp
from schemas.matrix import Matrix
from schemas.region import Region
from schemas.timeline import Timeline


class AddressError(LookupError):
    """An address that cannot be shown; the message is Swedish and names the nearest one."""


class UnknownAddressError(AddressError):
    """An address that does not exist."""

    def __init__(self, address: str, known: list[str], kind: str = "Adressen") -> None:
        near = did_you_mean(address, known)
        super().__init__(f"{kind} «{address}» finns inte.{near}")


_KINDS: dict[type[Model], str] = {
    Region: "ett län",
    Edition: "en utgåva",
    Area: "ett område",
    Goal: "ett mål",
    Timeline: "en tidslinje",
    FollowUp: "en uppföljning",
    Consultation: "ett samråd",
    Matrix: "en matris",
    Term: "ett begrepp",
}


class OtherKindError(AddressError):
    """An address of something else than was asked for; names the nearest one of that kind."""

    def __init__(
        self, address: str, found: type[Model], wanted: tuple[type[Model], ...], known: list[str]
    ) -> None:
        is_this = f"är {_KINDS[found]}, inte" if found in _KINDS else "är inte"
        words = enumerated((_KINDS[kind] for kind in wanted), "eller")
        around = [one for one in known if one.startswith(f"{address}/")]
        around += [one for one in known if address.startswith(f"{one}/")]
        near = f" Skriv till exempel «{around[0]}»." if around else did_you_mean(address, known)
        super().__init__(f"«{address}» {is_this} {words}.{near}")
