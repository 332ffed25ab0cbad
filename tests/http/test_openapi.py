"""The API's description is true: of every route, of every answer, and its examples work."""

import json
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from ipaddress import ip_network
from pathlib import Path
from typing import Any

import pytest
from flask import Flask, Response
from flask.testing import FlaskClient
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate
from werkzeug.serving import make_server

from service.app import create_app
from service.config.keyring import read_keys
from service.config.settings import Settings
from service.errors import StandfirstError
from service.openapi.document import ROWS
from service.openapi.errors import ERRORS
from service.openapi.reading import command, example_address
from service.openapi.samples import ID, PAGE, STORE, URL
from service.web.openapi import routes
from tests.threads import running

SECRET = "an-example-that-nobody-guesses"
KEY = {"Authorization": f"Bearer {SECRET}"}
CALLS = [(row.path, row.method) for row in ROWS]
_REQUESTS = "Article ArticleToCheck Form FormToCheck RenderRequest CheckRequest ArticleRequest FeedToImport"
_OPEN = {*_REQUESTS.split(), "ListedArticle"}


@contextmanager
def _served(app: Any) -> Iterator[int]:
    """Serve an application on the loopback interface; give its port."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    with running(server):
        yield server.server_port


@pytest.fixture(scope="session")
def site() -> Iterator[int]:
    """The port of a publisher's site, every page of which holds the article of the examples."""
    page = PAGE
    with _served(Response(page, content_type="text/html")) as port:
        yield port


@pytest.fixture(scope="session")
def app(tmp_path_factory: pytest.TempPathFactory, site: int) -> Flask:
    """The application with a key, and leave to fetch from the site."""
    fetching = {"fetch_ports": (site,), "fetch_networks": (ip_network("127.0.0.0/8"),)}
    return create_app(
        Settings(
            data=tmp_path_factory.mktemp("data"),
            api_keys=read_keys(f"example:{SECRET}"),
            metrics_token=SECRET,
            **fetching,
        )
    )


@pytest.fixture
def asked(app: Flask) -> FlaskClient:
    """Its client, and one article stored."""
    client = app.test_client()
    assert client.put(f"/v1/articles/{ID}", json=STORE, headers=KEY).status_code in {200, 201}
    return client


@pytest.fixture(scope="session")
def described(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The document, with the shapes of answers closed: a key that is not described is an error here."""
    made = create_app(Settings(data=tmp_path_factory.mktemp("data")))
    document: dict[str, Any] = made.test_client().get("/openapi.json").get_json()
    for name, schema in document["components"]["schemas"].items():
        if name not in _OPEN and "properties" in schema:
            schema["unevaluatedProperties"] = False
    return document


def _validator(described: dict[str, Any], schema: dict[str, Any]) -> Draft202012Validator:
    return Draft202012Validator({**schema, "components": described["components"]})


def test_the_document_is_openapi(asked: FlaskClient) -> None:
    """It is a valid OpenAPI 3.1 document."""
    document = asked.get("/openapi.json").get_json()
    assert document["openapi"].startswith("3.1")
    validate(document)


def test_every_route_is_described(app: Flask, asked: FlaskClient) -> None:
    """The document has the routes of the application, no less and no more."""
    paths = asked.get("/openapi.json").get_json()["paths"]
    assert {(method, path) for path, methods in paths.items() for method in methods} == routes(app)
    assert set(routes(app)) == {(row.method, row.path) for row in ROWS}


def test_every_status_of_an_error_is_described() -> None:
    """The table has a row for the status of each of the service's own errors; none of them promises a 500."""
    statuses = {each.status for each in StandfirstError.__subclasses__()}
    assert statuses - {500} <= set(ERRORS)
    assert all(row.errors and set(row.errors) <= set(ERRORS) for row in ROWS if row.bodies)


@pytest.mark.parametrize(("path", "method"), CALLS)
def test_the_examples_run(asked: FlaskClient, site: int, described: dict[str, Any], path: str, method: str) -> None:
    """Each example is answered as described, in each form that is described, whatever kind of body it is sent as."""
    row = described["paths"][path][method]
    [status, answer] = next((int(each), told) for each, told in row["responses"].items())
    forms = answer.get("content", {"*/*": {}})
    for body in _bodies(row):
        for media_type in forms:
            headers = {"Accept": media_type, **body.pop("headers", {}), **KEY}
            response = asked.open(_address(asked, site, path, row), method=method.upper(), headers=headers, **body)
            assert response.status_code in {status, 200}, response.text
            told = row["responses"][str(response.status_code)]
            assert set(told["headers"]) - {"Link"} <= set(response.headers.keys())
            if told.get("content"):
                assert response.mimetype in told["content"]
                _hold(described, told["content"][response.mimetype], response.get_data())


def _bodies(row: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield what to send, for each kind of body."""
    for media_type, content in row.get("requestBody", {}).get("content", {"": {}}).items():
        example = content.get("example")
        if not media_type:
            yield {}
        elif example is not None:
            yield {"data": json.dumps(example) if "json" in media_type else example, "content_type": media_type}


def _address(asked: FlaskClient, site: int, path: str, row: dict[str, Any]) -> str:
    """Return the example's address; with a page and a style that there are."""
    if path == "/assets/{name}":
        page = asked.post("/v1/render", json={**STORE, "options": {"assets": "link"}}).text
        return "/assets/" + page.partition('href="/assets/')[2].partition('"')[0]
    address = example_address(path, row)
    if "signature" in json.dumps(row.get("security", "")):
        return address.replace(URL, f"http://127.0.0.1:{site}/")
    return address


def _hold(described: dict[str, Any], content: dict[str, Any], body: bytes) -> None:
    schema = content.get("schema", {})
    if schema.get("type") == "string" or not schema:
        assert body
        return
    _validator(described, schema).validate(json.loads(body))


def test_errors_are_problems(asked: FlaskClient, described: dict[str, Any]) -> None:
    """What goes wrong is answered as the shape Problem says."""
    problem = _validator(described, {"$ref": "#/components/schemas/Problem"})
    for response in (
        asked.get("/v1/qr"),
        asked.post("/v1/render", data="{", content_type="application/json"),
        asked.post("/v1/render", data="x", content_type="text/csv"),
        asked.get("/v1/articles"),
        asked.get("/articles/none"),
        asked.post("/v1/render", json=STORE, headers={"Accept": "image/png"}),
    ):
        assert response.status_code >= 400
        problem.validate(response.get_json(force=True))


def test_extract_is_described_where_it_counts(asked: FlaskClient, described: dict[str, Any]) -> None:
    """`extract` is described where it is listened to, and a wrong one is an error there, and nowhere else."""
    address = {"/v1/articles/{article_id}": f"/v1/articles/{ID}"}
    for path, method in CALLS:
        told = [each.get("name") for each in described["paths"][path][method].get("parameters", [])]
        if method in {"post", "put"} and path != "/v1/articles:import":
            assert "extract" in told, (path, method)
            body = {"json": STORE, "headers": KEY, "query_string": {"extract": "perhaps"}}
            refused = asked.open(address.get(path, path), method=method, **body)
            assert [each["field"] for each in refused.get_json(force=True)["errors"]] == ["extract"]
        else:
            assert "extract" not in told, (path, method)


def test_who_is_told_the_height_is_described(described: dict[str, Any]) -> None:
    """An embed's address names the frame's parent."""
    for path in ("/embed/{article_id}", "/embed"):
        assert "parent_origin" in [each.get("name") for each in described["paths"][path]["get"]["parameters"]]


def test_every_field_has_words(described: dict[str, Any]) -> None:
    """Each field of an article, each option and each parameter is explained."""
    shapes, shared = described["components"]["schemas"], described["components"]["parameters"]
    told = [*shapes["Article"]["properties"].items(), *shapes["RenderOptions"]["properties"].items(), *shared.items()]
    told += [
        (each["name"], each)
        for methods in described["paths"].values()
        for row in methods.values()
        for each in row.get("parameters", ())
        if "$ref" not in each
    ]
    assert [name for name, each in told if len(each.get("description", "")) < 4] == []


def test_the_document_is_kept_and_asked_for_again(asked: FlaskClient) -> None:
    """Both forms have a strong ETag, may be cached, and are not sent twice."""
    for path in ("/openapi.json", "/docs"):
        first = asked.get(path)
        assert "public" in first.headers["Cache-Control"]
        small = asked.get(path, headers={"Accept-Encoding": "br"})
        assert (small.content_encoding, len(small.data) < len(first.data) / 5) == ("br", True)
        again = asked.get(path, headers={"If-None-Match": first.headers["ETag"]})
        assert (again.status_code, again.data) == (304, b"")


def test_the_page_shows_every_operation(asked: FlaskClient) -> None:
    """/docs has each operation with its command, each shape, and nothing from elsewhere."""
    page = asked.get("/docs")
    for row in ROWS:
        assert f'id="{row.id}"' in page.text, row.id
    for name in asked.get("/openapi.json").get_json()["components"]["schemas"]:
        assert f'id="shape-{name}"' in page.text, name
    assert "<script" not in page.text
    assert "default-src 'none'" in page.headers["Content-Security-Policy"]
    assert "unsafe" not in page.headers["Content-Security-Policy"]


@pytest.mark.usefixtures("asked")
def test_the_commands_run(app: Flask, site: int, described: dict[str, Any], tmp_path: Path) -> None:
    """Each command of the page does, typed into a shell, what it says."""
    with _served(app) as port:
        document = {**described, "servers": [{"url": f"http://127.0.0.1:{port}"}]}
        for path, method in sorted(CALLS, key=lambda call: call[1] == "delete"):
            row = document["paths"][path][method]
            if path == "/assets/{name}":
                continue  # its example is in a page
            line = command(document, path, method, row) + " -o out -w '%{http_code}'"
            if path in {"/embed", "/v1/render"}:
                line = line.replace(f"url={URL}", f"url=http://127.0.0.1:{site}/")
            shell = {"KEY": SECRET, "TOKEN": SECRET, "PATH": _path()}
            run = subprocess.run(
                ["sh", "-c", line], env=shell, cwd=tmp_path, capture_output=True, text=True, check=True
            )
            assert run.stdout in row["responses"], (line, run.stdout)
            assert run.stdout.startswith("2"), line


def _path() -> str:
    curl = shutil.which("curl")
    assert curl
    return f"{Path(curl).parent}:/usr/bin:/bin"
