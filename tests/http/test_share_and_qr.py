"""GET /v1/share and GET /v1/qr, GET / and GET /healthz."""

from io import BytesIO

import pytest
import zxingcpp
from flask.testing import FlaskClient
from PIL import Image

ADDRESS = "https://example.org/한글?a=1&b=2"


def test_share_links_as_json(client: FlaskClient) -> None:
    """The links come in the asked order, each with label, method and fields."""
    answer = client.get(
        "/v1/share", query_string={"url": "https://example.org/a", "title": "T", "networks": "mail,twitter"}
    )
    links = answer.get_json()["share"]
    assert [link["network"] for link in links] == ["mail", "twitter"]
    assert all(link["method"] == "GET" and link["label"] for link in links)


def test_a_png_code_is_read_back(client: FlaskClient) -> None:
    """An independent decoder reads the address from the PNG."""
    response = client.get("/v1/qr", query_string={"url": ADDRESS, "format": "png"})
    assert response.mimetype == "image/png"
    [code] = zxingcpp.read_barcodes(Image.open(BytesIO(response.data)).convert("L"))
    assert code.text == ADDRESS


def test_a_code_is_cacheable(client: FlaskClient) -> None:
    """The same code has the same ETag, and a conditional request costs nothing."""
    first = client.get("/v1/qr", query_string={"url": ADDRESS})
    again = client.get("/v1/qr", query_string={"url": ADDRESS}, headers={"If-None-Match": first.headers["ETag"]})
    assert first.mimetype == "image/svg+xml"
    assert again.status_code == 304
    assert not again.data


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ({}, "url"),
        ({"url": "javascript:alert(1)"}, "url"),
        ({"url": ADDRESS, "format": "gif"}, "format"),
        ({"url": ADDRESS, "scale": "0"}, "scale"),
        ({"url": ADDRESS, "scale": "٣"}, "scale"),
        ({"url": ADDRESS, "border": "1"}, "border"),
        ({"url": ADDRESS, "error_correction": "Z"}, "error_correction"),
    ],
)
def test_a_wrong_code_is_refused(client: FlaskClient, query: dict[str, str], field: str) -> None:
    """422 names the parameter."""
    response = client.get("/v1/qr", query_string=query)
    assert response.status_code == 422
    assert [error["field"] for error in response.get_json(force=True)["errors"]] == [field]


def test_the_playground_is_a_page_with_a_form(client: FlaskClient) -> None:
    """The playground posts to the API without a script."""
    page = client.get("/", headers={"Accept-Language": "ko"})
    assert page.status_code == 200
    assert 'action="/v1/render"' in page.text
    assert 'lang="ko"' in page.text


def test_health(client: FlaskClient) -> None:
    """The process says that it lives."""
    assert client.get("/healthz").get_json() == {"status": "ok"}
