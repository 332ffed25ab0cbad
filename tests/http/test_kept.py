"""Answers are kept, coded once, and known by their entity tags."""

import gzip
from typing import Any

import brotli
import pytest
import zstandard
from flask.testing import FlaskClient

DECODE = {
    "br": brotli.decompress,
    "gzip": gzip.decompress,
    "zstd": lambda body: zstandard.ZstdDecompressor().decompressobj().decompress(body),
}


@pytest.mark.parametrize("coding", DECODE)
def test_a_page_comes_in_the_coding_that_is_asked_for(
    client: FlaskClient, example: dict[str, Any], coding: str
) -> None:
    """The coded page is the plain page, names its coding, and varies by what is accepted."""
    plain = client.post("/v1/render", json=example)
    coded = client.post("/v1/render", json=example, headers={"Accept-Encoding": coding})
    assert coded.headers["Content-Encoding"] == coding
    assert "Accept-Encoding" in coded.vary
    assert DECODE[coding](coded.get_data()) == plain.get_data()
    assert len(coded.get_data()) < len(plain.get_data()) / 2


def test_a_refused_coding_is_not_used(client: FlaskClient, example: dict[str, Any]) -> None:
    """`br;q=0` gets no Brotli."""
    response = client.post("/v1/render", json=example, headers={"Accept-Encoding": "br;q=0, identity"})
    assert "Content-Encoding" not in response.headers


def test_options_and_languages_are_told_apart(client: FlaskClient, example: dict[str, Any]) -> None:
    """A kept page is not given for another option, another interface or another representation."""
    article = example["article"] | {"language": "la"}  # there is no interface in Latin
    pages = {
        client.post(
            f"/v1/render?{query}", json={"article": article}, headers={"Accept-Language": language, "Accept": accept}
        ).get_data()
        for query in ("", "theme=dark")
        for language in ("ko, en", "de")
        for accept in ("text/html", "application/json")
    }
    assert len(pages) == 8
