"""The zone of a page's clocks, where it is known: a publisher's own, or Korea's, which has one."""

from datetime import timedelta, timezone, tzinfo

from service.source.adapters import Adapter
from service.source.values import host

SEOUL = timezone(timedelta(hours=9))


def zone_of(adapter: Adapter, language: str | None, address: str | None) -> tzinfo | None:
    """Return the zone of times that name none: the adapter's, or Seoul's for a page in Korean or of a Korean domain."""
    if adapter.timezone is not None:
        return adapter.timezone
    is_korean = (language or "").split("-")[0] == "ko" or host(address).endswith(".kr")
    return SEOUL if is_korean else None
