"""What time it is: the only module that asks the clock."""

from datetime import UTC, datetime


def now() -> datetime:
    """The time, in UTC."""
    return datetime.now(UTC)


def today() -> str:
    """The day that it is here, YYYY-MM-DD."""
    return now().astimezone().date().isoformat()
