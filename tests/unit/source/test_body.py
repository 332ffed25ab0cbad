"""A body is read as it comes, unpacked in small pieces, and no further than the cap."""

import gzip
import io
import zlib

import pytest

from service.errors import SourceFailed, TooLarge
from service.source.body import read_body


class _Raw(io.BytesIO):
    """Bytes that come as a socket's do."""

    def read1(self, amt: int = -1, /, *, decode_content: bool = False) -> bytes:
        assert not decode_content
        return super().read1(min(amt, 100))


@pytest.mark.parametrize("coding", ["", "identity", " Identity "])
def test_plain_bytes_are_given_as_they_are(coding: str) -> None:
    """No coding changes nothing."""
    assert read_body(_Raw(b"x" * 1000), coding, "1000", 1000) == b"x" * 1000


@pytest.mark.parametrize("coding", ["gzip", "x-gzip", "GZIP"])
def test_gzip_is_unpacked(coding: str) -> None:
    """Whatever the pieces it comes in."""
    assert read_body(_Raw(gzip.compress(b"abc" * 1000)), coding, "", 3000) == b"abc" * 1000


def test_what_follows_the_packed_bytes_is_left() -> None:
    """Bytes behind the end of the gzip stream are not read."""
    assert read_body(_Raw(gzip.compress(b"abc") + b"rest" * 1000), "gzip", "", 3) == b"abc"


@pytest.mark.parametrize("coding", ["br", "zstd", "deflate", "gzip, gzip", "identity, gzip", "gzip;q=1", "nonsense"])
def test_other_codings_are_refused(coding: str) -> None:
    """Only what was asked for, and only once."""
    with pytest.raises(SourceFailed):
        read_body(_Raw(b"x"), coding, "", 1000)


def test_no_more_than_the_cap_is_unpacked() -> None:
    """A few bytes that stand for many do not become many: reading stops within one piece of the cap."""
    raw = _Raw(zlib.compress(b"\x00" * 50_000_000, wbits=31))
    with pytest.raises(TooLarge, match="1000 bytes"):
        read_body(raw, "gzip", "", 1000)
    assert raw.tell() < 1000


@pytest.mark.parametrize("announced", ["", "nine", "-9", "\xb9", "9, 9"])
def test_an_announced_size_that_is_none_is_passed_over(announced: str) -> None:
    """What comes is counted whatever the header says, Latin-1's raised digits too."""
    assert read_body(_Raw(b"x" * 9), "", announced, 9) == b"x" * 9


def test_an_announced_size_is_believed_when_it_is_too_large() -> None:
    """Nothing is read of what says that it is too large."""
    raw = _Raw(b"x" * 10)
    with pytest.raises(TooLarge):
        read_body(raw, "", "1001", 1000)
    assert raw.tell() == 0
