"""A code's mask is the library's own choice, found faster."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from qrcode.main import QRCode

from service.share.drawing import LEVELS, Level
from service.share.qr import _LEVEL, _matrix

ADDRESS = st.text(st.sampled_from("abcdefghijklmnopqrstuvwxyz0123456789-._~/%"), min_size=1, max_size=120)


def library(address: str, level: Level) -> tuple[tuple[bool, ...], ...]:
    """Return the matrix that the library makes when it chooses the mask itself."""
    code = QRCode(error_correction=_LEVEL[level], border=0)
    code.add_data(address.encode(), optimize=0)
    code.make(fit=True)
    return tuple(tuple(map(bool, row)) for row in code.get_matrix())


@settings(max_examples=40, deadline=None, derandomize=True)
@given(ADDRESS, st.sampled_from(sorted(LEVELS)))
def test_the_mask_is_the_one_of_the_least_penalty(path: str, level: Level) -> None:
    """Module by module, the code is the one that the library would have made."""
    address = f"https://example.org/{path}"
    assert _matrix(address, level) == library(address, level)


@pytest.mark.parametrize("length", [10, 150, 700, 2000])
def test_large_codes_have_version_information(length: int) -> None:
    """The same holds for codes so large that they state their version."""
    address = "https://example.org/" + "a1" * (length // 2)
    assert _matrix(address, "L") == library(address, "L")
