"""Answers are kept, coded once, and known by their entity tags."""

import gzip
from pathlib import Path
from typing import Any

import brotli
import pytest
import zstandard
from flask.testing import FlaskClient

from service.app import create_app
from service.config.settings import Settings
from service.telemetry import metrics

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


def test_a_page_takes_a_quarter_of_itself(tmp_path: Path, example: dict[str, Any]) -> None:
    """Pages are kept compressed also for those who ask for them plain: memory that holds no plain page holds these."""
    client = create_app(Settings(data=tmp_path, client_rate=0)).test_client()
    size = len(client.post("/v1/render", json=example).get_data())
    tight = create_app(Settings(data=tmp_path, client_rate=0, cache_bytes=8 * size // 3)).test_client()
    asked = [None, *DECODE]
    first = [tight.post("/v1/render", json=example, headers={"Accept-Encoding": each or ""}) for each in asked]
    made = metrics.CACHE.labels("made")._value.get()
    again = [tight.post("/v1/render", json=example, headers={"Accept-Encoding": each or ""}) for each in asked]
    assert [each.get_data() for each in again] == [each.get_data() for each in first]
    assert metrics.CACHE.labels("made")._value.get() == made
