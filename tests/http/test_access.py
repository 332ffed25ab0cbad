"""Who may do what: keys, signed addresses and open sources, as callers meet them."""

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from flask import Flask, request
from flask.testing import FlaskClient
from werkzeug.test import EnvironBuilder

from service.app import create_app
from service.config.keyring import read_keys
from service.config.settings import Settings
from service.errors import Forbidden, Unauthorized
from service.services import Services, build
from service.signing import SigningKeys, signed
from service.web.access import LOG_NAME, Leave, challenge, may_fetch, reader_key, writer

SECRET, REVOKED = "a-secret-of-the-newsroom", "a-secret-that-was-revoked"
PUBLISHER = {"name": "The Lake", "url": "https://lake.example.org/"}
KEYS = read_keys(
    json.dumps(
        [
            {
                "name": "lake",
                "secret": SECRET,
                "article": {
                    "publisher": PUBLISHER,
                    "language": "en-GB",
                    "newsletter_url": "https://lake.example.org/letter",
                },
                "options": {"share": ["mail", "link"], "rules": ["-caps"], "theme": "sepia"},
                "frame_ancestors": "https://lake.example.org",
                "colours": {"light": {"accent": "#00506b"}, "dark": {"accent": "#9fdcf5"}},
                "sources": ["lake.example.org"],
            }
        ]
    )
)
SIGNING = SigningKeys(("0123456789abcdef0123456789abcdef",))
APP = Flask("service")
ARTICLE = {"title": "T", "content_html": "<p>THE WHOLE LINE IS IN CAPITALS, AND LONG ENOUGH TO BE SEEN AS SUCH.</p>"}
PAGE = "https://far.example.net/article?a=1&b=2"


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """One key, one signing key, one open source."""
    data = tmp_path_factory.mktemp("data")
    return Settings(data=data, api_keys=KEYS, signing_keys=SIGNING, allowed_sources=("open.example.net",))


@pytest.fixture(scope="module")
def client(settings: Settings) -> FlaskClient:
    return create_app(settings).test_client()


@pytest.fixture(scope="module")
def services(settings: Settings) -> Services:
    return build(settings)


def _bearer(secret: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {secret}"}


def _post(client: FlaskClient, secret: str | None = SECRET, accept: str = "application/json", **body: Any) -> Any:
    headers = {"Accept": accept, **(_bearer(secret) if secret else {})}
    return client.post("/v1/render", json={"article": ARTICLE, **body}, headers=headers)


def test_a_publishers_defaults_are_applied(client: FlaskClient) -> None:
    """What is posted with a key begins with what its publisher chose; without a key nothing of it shows."""
    answer = _post(client).get_json()
    assert answer["article"]["publisher"] == {**PUBLISHER, "logo": None}
    assert (answer["article"]["language"], answer["options"]["theme"]) == ("en-GB", "sepia")
    assert answer["options"]["share"] == ["mail", "link"]
    assert "caps" not in {each["rule"] for each in answer["accessibility"]["findings"]}
    plain = _post(client, None).get_json()
    assert (plain["article"]["publisher"], plain["options"]["theme"]) == (None, "auto")
    assert "caps" in {each["rule"] for each in plain["accessibility"]["findings"]}


def test_what_the_caller_gives_wins(client: FlaskClient) -> None:
    """The article's and the options' own values stand, in the body and in the query."""
    given = {"article": {**ARTICLE, "language": "en", "publisher": None}, "options": {"theme": "dark"}}
    answer = _post(client, **given).get_json()
    assert (answer["article"]["language"], answer["article"]["publisher"]) == ("en", None)
    assert (answer["options"]["theme"], answer["options"]["share"]) == ("dark", ["mail", "link"])
    query = {"title": "T", "theme": "light", "language": "fr"}
    html = client.post(
        "/v1/render", query_string=query, data="<p>x</p>", content_type="text/html", headers=_bearer(SECRET)
    )
    assert '<html lang="fr"' in html.text
    assert re.search(r'id="theme-light"[^>]* checked', html.text)
    assert "The Lake" in html.text


@pytest.mark.parametrize("assets", ["inline", "link"])
def test_a_publishers_colours_are_in_the_page_and_its_policy(client: FlaskClient, assets: str) -> None:
    """The page carries the publisher's style, allowed by its hash; another caller's page of the same does not."""
    page = _post(client, accept="text/html", options={"assets": assets})
    policy = page.headers["Content-Security-Policy"]
    assert "<style>:root{--accent:#00506b;}@media" in page.text
    assert "frame-ancestors https://lake.example.org" in policy
    other = _post(client, None, accept="text/html", options={"assets": assets})
    assert "#00506b" not in other.text
    style = re.search(r"style-src ([^;]*)", policy)[1]  # type: ignore[index]
    assert (
        len(style.split())
        == len(re.search(r"style-src ([^;]*)", other.headers["Content-Security-Policy"])[1].split()) + 1
    )  # type: ignore[index]
    assert f"style-src {style}" in page.text.replace("&#39;", "'")


def test_a_check_goes_by_the_publishers_rules(client: FlaskClient) -> None:
    """A rule that the key switches off reports nothing, unless the caller switches it on."""
    for options, found in (({}, False), ({"rules": []}, True)):
        body = {"article": ARTICLE, "options": options}
        findings = client.post("/v1/check", json=body, headers=_bearer(SECRET)).get_json()["accessibility"]["findings"]
        assert any(each["rule"] == "caps" for each in findings) is found


@pytest.mark.parametrize("path", ["/v1/render", "/v1/check"])
def test_a_wrong_key_is_told_where_none_is_needed(client: FlaskClient, path: str) -> None:
    """A key that is not in force is a 401 that says how to authenticate, as a problem document; Basic is no key."""
    for secret in ("", "wrong", REVOKED, SECRET.upper(), SECRET + "x"):
        response = client.post(path, json={"article": ARTICLE}, headers=_bearer(secret))
        assert response.status_code == (401 if secret else 200)
        if secret:
            assert response.mimetype == "application/problem+json"
            assert response.headers["WWW-Authenticate"] == 'Bearer realm="standfirst", error="invalid_token"'
            assert secret not in response.text
    assert client.post(path, json={"article": ARTICLE}, headers={"Authorization": "Basic eDp5"}).status_code == 200
    page = client.post(path, json={"article": ARTICLE}, headers=_bearer("wrong") | {"Accept": "text/html"})
    assert (page.status_code, page.mimetype, page.text.count("<h1")) == (401, "text/html", 1)


def test_who_writes_needs_a_key_in_force(services: Services) -> None:
    """Missing, wrong and revoked keys are refused alike; the right one gives its publisher, and its name to the log."""
    for headers in (
        {},
        _bearer("wrong"),
        _bearer(REVOKED),
        {"Authorization": f"Basic {SECRET}"},
        {"X-Api-Key": SECRET},
    ):
        with APP.test_request_context("/v1/articles", method="POST", headers=headers):
            with pytest.raises(Unauthorized, match="send a key in force"):
                writer(services)
            assert LOG_NAME not in request.environ
    with APP.test_request_context(headers={"Authorization": f"bearer  {SECRET} "}):
        assert writer(services).name == "lake"
        assert re.fullmatch(r"lake/[0-9a-f]{8}", request.environ[LOG_NAME])
    with APP.test_request_context():
        assert reader_key(services) is None
        assert challenge() == 'Bearer realm="standfirst"'


def test_a_service_without_keys_says_how_to_set_one(services: Services) -> None:
    """Writes are refused, whatever is sent, and the message names the settings."""
    bare = replace(services, settings=Settings())
    for headers in ({}, _bearer(SECRET)):
        with (
            APP.test_request_context(headers=headers),
            pytest.raises(Unauthorized, match=r"STANDFIRST_API_KEYS .* STANDFIRST_API_KEYS_FILE .* `standfirst key`"),
        ):
            writer(bare)


def _leave(services: Services, target: str, address: str, method: str = "GET", secret: str | None = None) -> Leave:
    headers = _bearer(secret) if secret else {}
    path, _, query = target.partition("?")
    environ = EnvironBuilder(path="/", method=method, headers=headers).get_environ()
    environ |= {"PATH_INFO": path, "QUERY_STRING": query}  # as a server gives them, nothing put right
    with APP.request_context(environ):
        return may_fetch(services, address)


def _refused(services: Services, target: str, address: str = PAGE, method: str = "GET") -> str:
    """Return why an address may not be fetched."""
    with pytest.raises(Forbidden) as raised:
        _leave(services, target, address, method)
    return str(raised.value)


@pytest.mark.parametrize("path", ["/v1/render", "/embed"])
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_a_signature_gives_leave_until_it_ends(services: Services, path: str, method: str) -> None:
    """The answer may be kept for no longer than the signature stands."""
    target = f"{path}?{signed(SIGNING, path, urlencode({'url': PAGE, 'theme': 'dark'}), 4_000_000_000)}"
    leave = _leave(services, target, PAGE, method)
    assert leave.key is None
    assert leave.max_age is not None
    assert 0 < leave.max_age < 4_000_000_000
    assert _refused(services, f"{path}?{signed(SIGNING, path, urlencode({'url': PAGE}), 1_000_000_000)}")


def test_no_byte_of_a_signed_address_can_be_changed(services: Services) -> None:
    """One other byte of address, end, option or path, wherever it stands, and nothing is fetched."""
    target = "/v1/render?" + signed(SIGNING, "/v1/render", urlencode({"url": PAGE, "theme": "dark"}), 4_000_000_000)
    assert _leave(services, target, PAGE)
    for place, letter in enumerate(target):
        for other in {chr(ord(letter) ^ 1), chr(ord(letter) ^ 32), "0", "a", "&", "%"} - {letter}:
            assert _refused(services, target[:place] + other + target[place + 1 :])
    assert _refused(services, target, method="POST")
    assert _refused(services, target.replace("/v1/render", "/embed"))
    assert _refused(services, target + "&theme=light")
    assert _refused(services, target.replace("sig=", "sig=&sig="))


def test_what_is_needed_is_said(services: Services) -> None:
    """Without a signature, a key or an open source, the refusal names all three."""
    said = _refused(services, "/v1/render?" + urlencode({"url": PAGE}))
    assert all(word in said for word in ("standfirst sign", "Bearer", "STANDFIRST_ALLOWED_SOURCES"))


@pytest.mark.parametrize(
    ("address", "publisher"),
    [
        ("https://open.example.net/a", None),
        ("http://OPEN.example.net:8080/", None),
        ("https://open。example。net./a", None),
        ("https://lake.example.org/a", "lake"),
    ],
)
def test_open_sources_need_nothing(services: Services, address: str, publisher: str | None) -> None:
    """A host that the service or a publisher opened is fetched for anyone, under the publisher's name."""
    leave = _leave(services, "/embed?" + urlencode({"url": address}), address)
    assert (leave.key.name if leave.key else None, leave.max_age) == (publisher, None)


@pytest.mark.parametrize(
    "host", ["evil.example.net", "open.example.net.evil.test", "xopen.example.net", "a.open.example.net"]
)
def test_other_hosts_do(services: Services, host: str) -> None:
    """A host that only resembles an open one is refused."""
    assert _refused(services, "/embed?url=x", f"https://{host}/")


@pytest.mark.parametrize(
    "address", ["http://[::1", "open.example.net", "https://", "https://x@open.example.net/", "a" * 9]
)
def test_what_leads_nowhere_opens_nothing(services: Services, address: str) -> None:
    """An address that cannot be read is refused like any other, and breaks nothing."""
    assert _refused(services, "/embed?url=x", address)


def test_a_key_gives_leave_and_binds_the_answer_to_its_sender(services: Services) -> None:
    """With a key any page may be fetched, and nothing of it is kept for others; a wrong key is told."""
    leave = _leave(services, "/v1/render?" + urlencode({"url": PAGE}), PAGE, secret=SECRET)
    assert (leave.key and leave.key.name, leave.max_age) == ("lake", 0)
    with pytest.raises(Unauthorized):
        _leave(services, "/v1/render?url=x", PAGE, secret=REVOKED)


def _written(settings: Settings) -> list[tuple[str, int]]:
    """Return what is stored, whoever it is of."""
    return [(each.id, each.version) for each in build(settings).articles.page().articles]


def test_without_a_key_in_force_nothing_is_written(settings: Settings, client: FlaskClient) -> None:
    """Whatever writes answers 401 to a missing, a wrong and a revoked key, and the store stays as it was."""
    body = {"article": ARTICLE}
    assert client.put("/v1/articles/kept", json=body, headers=_bearer(SECRET)).status_code == 201
    before = _written(settings)
    for headers in ({}, _bearer("wrong"), _bearer(REVOKED), _bearer(SECRET[:-1])):
        for method, path in (("POST", ""), ("PUT", "/kept"), ("PUT", "/new"), ("DELETE", "/kept"), ("POST", ":import")):
            response = client.open(f"/v1/articles{path}", method=method, json=body, headers=headers)
            assert (response.status_code, response.mimetype) == (401, "application/problem+json"), path
            assert response.get_json()["title"] == "An API key is needed"
            assert response.headers["WWW-Authenticate"].startswith("Bearer")
    assert _written(settings) == before == [("kept", 1)]


def test_a_secret_is_replaced_without_losing_what_it_wrote(tmp_path: Path) -> None:
    """Two secrets of one name write to the same articles; the old one, taken away, is a 401, and all is still there."""

    def _put(setting: str, secret: str, title: str) -> int:
        client = create_app(Settings(data=tmp_path, api_keys=read_keys(setting))).test_client()
        return client.put(
            "/v1/articles/a", json={"article": {**ARTICLE, "title": title}}, headers=_bearer(secret)
        ).status_code

    assert _put(f"lake:{REVOKED}", REVOKED, "1") == 201
    assert _put(f"lake:{REVOKED} lake:{SECRET}", SECRET, "2") == 200
    assert _put(f"lake:{REVOKED} lake:{SECRET}", REVOKED, "3") == 200
    assert _put(f"lake:{SECRET}", REVOKED, "4") == 401
    assert _put(f"lake:{SECRET} river:{REVOKED}", REVOKED, "5") == 409
    assert build(Settings(data=tmp_path)).articles.get("a").article.title == "3"  # type: ignore[union-attr]
