"""An answer is fresh for as long as HTTP caching says, and never for longer."""

import pytest

from service.source.freshness import MOST, SILENT, SILENT_DATED, fresh_seconds

NOW = 1_800_000_000.0  # Fri, 15 Jan 2027 08:00:00 GMT
AT_NOW = "Fri, 15 Jan 2027 08:00:00 GMT"
BEFORE = "Fri, 15 Jan 2027 07:59:00 GMT"
LATER = "Fri, 15 Jan 2027 08:01:00 GMT"


@pytest.mark.parametrize(
    ("status", "headers", "seconds"),
    [
        (200, {"cache-control": "max-age=60"}, 60),
        (200, {"cache-control": "public, max-age=60"}, 60),
        (200, {"cache-control": 'max-age="60"'}, 60),
        (200, {"cache-control": "Max-Age = 60"}, 60),
        (200, {"cache-control": "max-age=10, s-maxage=60"}, 60),
        (200, {"cache-control": "max-age=60, max-age=90"}, 60),
        (200, {"cache-control": "max-age=60", "age": "20"}, 40),
        (200, {"cache-control": "max-age=60", "age": "100"}, -40),
        (200, {"cache-control": "max-age=90", "date": BEFORE}, 30),
        (200, {"cache-control": "max-age=90", "date": BEFORE, "age": "80"}, 10),
        (200, {"cache-control": "max-age=90", "date": LATER}, 90),
        (200, {"cache-control": "max-age=60", "age": "nonsense"}, 60),
        (200, {"cache-control": "max-age=nonsense"}, 0),
        (200, {"cache-control": "max-age=-1"}, 0),
        (200, {"cache-control": "max-age=99999999999999999999999999"}, MOST),
        (200, {"cache-control": "max-age=60", "expires": BEFORE}, 60),
        (200, {"expires": LATER, "date": AT_NOW}, 60),
        (200, {"expires": BEFORE, "date": AT_NOW}, -60),
        (200, {"expires": "0"}, 0),
        (200, {"expires": "-1", "last-modified": BEFORE}, 0),
        (200, {"cache-control": "no-cache, max-age=60"}, 0),
        (200, {"cache-control": 'no-cache="set-cookie"'}, 0),
        (200, {"pragma": "no-cache"}, 0),
        (200, {"pragma": "no-cache", "cache-control": "max-age=60"}, 60),
        (200, {}, SILENT),
        (200, {"last-modified": BEFORE}, 6),
        (200, {"last-modified": "Thu, 15 Jan 1998 08:00:00 GMT"}, SILENT_DATED),
        (200, {"last-modified": LATER}, 0),
        (200, {"last-modified": "nonsense"}, SILENT),
        (200, {"last-modified": "Mon, 99 Foo 99999 99:99:99 GMT"}, SILENT),
        (301, {}, SILENT),
        (308, {}, SILENT),
        (302, {}, 0),
        (307, {"cache-control": "max-age=60"}, 60),
        (200, {"vary": "Accept-Encoding"}, SILENT),
        (200, {"vary": "*"}, None),
        (200, {"vary": "Accept, *"}, None),
        (200, {"cache-control": "no-store"}, None),
        (200, {"cache-control": "NO-STORE, max-age=60"}, None),
        (200, {"cache-control": "private"}, None),
        (200, {"cache-control": 'private="x-a, x-b", max-age=60'}, None),
        (200, {"cache-control": "foo=no-store, max-age=60"}, 60),
    ],
)
def test_freshness(status: int, headers: dict[str, str], seconds: float | None) -> None:
    """RFC 9111 for a shared cache, with our own lifetime where the source is silent, and a day at most."""
    assert fresh_seconds(status, headers, NOW) == seconds
