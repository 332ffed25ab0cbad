"""API keys are read once, kept as hashes, found in constant time, and wrong ones stop the start by name."""

import json
import re
from dataclasses import fields
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from service.config.environment import SettingsError
from service.config.keyring import DEFAULT_FIELDS, _Entry, read_keys
from service.config.load import from_environment
from service.keys import Key, Keys, digest, matches

SECRET, OTHER = "a-secret-of-the-newsroom", "the-secret-of-somebody-else"
HASH = sha256(SECRET.encode()).hexdigest()


def _keys(**entry: Any) -> Keys:
    return read_keys(json.dumps([{"name": "newsroom", "secret": SECRET, **entry}]))


def test_each_key_is_found_by_its_secret_alone() -> None:
    """A secret finds its key, hashed or not in the setting; the name, the hash and pieces of it find nothing."""
    keys = read_keys(f"newsroom:{SECRET} other:sha256:{digest(OTHER)}")
    assert [keys.find(secret)[0].name for secret in (SECRET, OTHER)] == ["newsroom", "other"]  # type: ignore[index]
    for wrong in ("", "newsroom", HASH, f"sha256:{HASH}", SECRET[:-1], SECRET + "x", SECRET.upper(), "비밀"):
        assert keys.find(wrong) is None


def test_a_name_twice_is_one_key_with_two_secrets() -> None:
    """While a secret is replaced both are in force, for the same owner, and the log can tell them apart."""
    keys = read_keys(f"newsroom:{SECRET} newsroom:{OTHER}")
    [(one, first), (other, second)] = filter(None, map(keys.find, (SECRET, OTHER)))
    assert one is other
    assert (first, second) == (HASH[:8], digest(OTHER)[:8])
    assert _keys(secret=[SECRET, OTHER]).find(OTHER)[1] == second  # type: ignore[index]


def test_every_hash_is_compared_whatever_is_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first key, the last and none take the same comparisons, each in constant time."""
    seen: list[str] = []
    monkeypatch.setattr("service.keys.compare_digest", lambda one, other: bool(seen.append(one)) or one == other)
    keys = read_keys(f"a:{SECRET} b:{OTHER} c:{'c' * 20}")
    for secret in (SECRET, "c" * 20, "wrong"):
        seen.clear()
        keys.find(secret)
        assert len(seen) == 3


def test_a_secret_is_nowhere() -> None:
    """Neither the settings nor their repr nor any message holds a secret or its hash."""
    settings = from_environment({"STANDFIRST_API_KEYS": f"newsroom:{SECRET}"})
    assert str(settings.api_keys) == "newsroom"
    assert SECRET not in repr(settings)
    assert HASH not in repr(settings)


@pytest.mark.parametrize(
    ("setting", "reason"),
    [
        ("newsroom", "key 1: is written name:secret"),
        (f"newsroom:{SECRET} x", "key 2: is written"),
        ("newsroom:hunter2", "key newsroom: secret.0: a secret has at least 16"),
        (f"newsroom:{SECRET},other:{SECRET}", "key newsroom: secret.0: a secret is made of letters"),
        ("newsroom:sha256:abc", "key newsroom: secret.0: a hashed secret"),
        (f"a:{SECRET} b:{SECRET}", "key a: its name or its secret"),
        (f"{SECRET * 2}:newsroom", "key 1: name: "),
        ("[", "begins like JSON and is not"),
        ("{}", "is a JSON array"),
        ("[3]", "key 1: is a JSON object"),
        ('[{"name": "n"}]', "key n: secret: "),
        (json.dumps([{"name": "n", "secret": SECRET}, {"name": "n", "secret": OTHER}]), "key n: its name"),
    ],
)
def test_a_wrong_key_stops_the_start_by_its_name(setting: str, reason: str) -> None:
    """The message names the variable and the key, and quotes no secret; nor does an exception behind it."""
    with pytest.raises(SettingsError) as raised:
        from_environment({"STANDFIRST_API_KEYS": setting})
    assert str(raised.value).startswith(f"STANDFIRST_API_KEYS: {reason}")
    assert not any(secret in str(raised.value) for secret in (SECRET, "hunter2", digest(SECRET)))
    assert raised.value.__suppress_context__


@pytest.mark.parametrize(
    ("entry", "reason"),
    [
        ({"article": {"title": "T"}}, "article: title has no default"),
        ({"article": {"publisher": {"name": ""}}}, "article.publisher.name"),
        ({"article": {"newsletter_url": "letter"}}, "article.newsletter_url"),
        ({"article": {"language": "Korean!"}}, "article.language"),
        ({"options": {"theme": "blue"}}, "options.theme"),
        ({"options": {"share": ["myspace"]}}, "share: unknown network 'myspace'"),
        ({"options": {"rules": ["-no-such-rule"]}}, "rules: '-no-such-rule'"),
        ({"options": {"ui_language": "xx"}}, "ui_language"),
        ({"options": []}, "options"),
        ({"frame_ancestors": "*; script-src *"}, "frame_ancestors"),
        ({"sources": ["https://example.org/"]}, "sources.0"),
        ({"sources": ["*"]}, "sources.0"),
        ({"colours": {"light": {"accent": "red"}}}, "colours.light.accent"),
        ({"colours": {"contrast": {"accent": "#ffffff"}}}, "colours.contrast"),
        ({"colours": {"light": {"background": "#ffffff"}}}, "colours.light.background"),
        ({"publisher": {"name": "News"}}, "publisher"),
    ],
)
def test_a_wrong_default_stops_the_start(entry: dict[str, Any], reason: str) -> None:
    """Defaults are tried out at boot; the message names the key and the field."""
    with pytest.raises(ValueError, match="key newsroom") as raised:
        _keys(**entry)
    assert reason in str(raised.value)


def test_what_the_caller_gives_wins() -> None:
    """A default stands only where the caller says nothing of the field at all; null says that there is none."""
    publisher = {"name": "The Lake", "url": "https://example.org/", "logo": "https://example.org/logo.svg"}
    [key] = _keys(
        article={"publisher": publisher, "language": "ko", "newsletter_url": "https://example.org/letter"},
        options={"share": "mail,link", "rules": ["-caps"], "dismissed": ["abc"]},
    ).all
    article, options = key.fill({"title": "T", "language": "en", "newsletter_url": None}, {"share": ["facebook"]})
    assert article == {"title": "T", "language": "en", "newsletter_url": None, "publisher": publisher}
    assert options == {"share": ["facebook"], "rules": ["-caps"], "dismissed": ["abc"]}
    assert key.fill([], "x") == ([], "x")


def test_every_default_of_an_article_is_a_field_that_it_has() -> None:
    """The table of fields with a default names fields of the article, and none that tells one article from another."""
    given = {
        "publisher": {"name": "N"},
        "newsletter_url": "https://example.org/",
        "language": "ko",
        "direction": "ltr",
        "section": "News",
    }
    assert set(given) == set(DEFAULT_FIELDS)
    assert _keys(article=given).all[0].article == given


@pytest.mark.parametrize(
    ("host", "is_one"),
    [
        ("example.org", True),
        ("EXAMPLE.ORG.", True),
        ("www.example.org", False),
        ("a.example.net", True),
        ("b.a.example.net", True),
        ("example.net", False),
        ("notexample.net", False),
        ("example.org.evil.test", False),
        ("", False),
    ],
)
def test_hosts_are_named_or_lie_below_one(host: str, is_one: bool) -> None:
    """`example.org` is itself alone, `*.example.net` what lies below it and not itself."""
    assert matches(host, ("example.org", "*.example.net")) is is_one


def test_owners_and_sources_lead_to_their_key() -> None:
    """A stored article's owner and a source's host are found again, and nobody else's."""
    keys = Keys((Key("a", sources=("example.org",)), Key("b", sources=("*.example.org",))))
    assert keys.named("b") is keys.all[1]
    assert keys.named(None) is None
    assert keys.of_source("www.example.org") is keys.all[1]
    assert keys.of_source("example.com") is None


def test_the_example_in_the_document_is_a_setting() -> None:
    """docs/keys.md shows keys that start a service, with every field that there is."""
    [shown] = re.findall(r"```json\n(.*?)```", Path("docs/keys.md").read_text(encoding="utf-8"), re.DOTALL)
    [key] = read_keys(shown).all
    assert key.look.style
    assert set(json.loads(shown)[0]) == {each.name for each in fields(_Entry)}
