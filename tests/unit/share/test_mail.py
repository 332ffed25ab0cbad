"""A message that is begun for the reader carries what was given, and no more headers than that (RFC 6068)."""

from typing import Any
from urllib.parse import parse_qs, unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.errors import InvalidFields
from service.options import RenderOptions
from service.parsing import options_alone
from service.share.links import share_links
from service.share.subject import Subject
from service.site import Site

URL = "https://example.org/a?b=1&c=2#d"


def _mail(title: str = "T", summary: str | None = None, **options: Any) -> str:
    chosen = options_alone({"share": ["mail"], **options})
    [link] = share_links(Subject(URL, title, summary), chosen, site=Site(), say=str)
    return link.url


def _parts(mailto: str) -> tuple[str, dict[str, str]]:
    to, _, query = mailto.removeprefix("mailto:").partition("?")
    assert "+" not in query
    return unquote(to), {name: value for name, [value] in parse_qs(query, strict_parsing=bool(query)).items()}


def test_the_standards_examples() -> None:
    """RFC 6068, section 6: several addressees, a percent sign, UTF-8, and a body of two lines."""
    assert _mail(mail_to="addr1@an.example,addr2@an.example").startswith("mailto:addr1@an.example,addr2@an.example?")
    assert _mail(mail_to="gorby%kremvax@example.com").startswith("mailto:gorby%25kremvax@example.com?")
    body = "send current-issue\nsend index"
    assert "&body=send%20current-issue%0D%0Asend%20index" in _mail(mail_body=body)
    assert "?subject=caf%C3%A9&body=caf%C3%A9" in _mail("café", mail_body="{title}")


def test_a_message_carries_title_and_address() -> None:
    """By default the subject is the title, and the body title and address with a blank line between them."""
    assert _parts(_mail("Q&A: 100% + #1")) == (
        "",
        {"subject": "Q&A: 100% + #1", "body": f"Q&A: 100% + #1\r\n\r\n{URL}"},
    )


def test_addressees_and_templates() -> None:
    """to, cc, subject and body are as asked; `{{` is a brace, and what the article's words hold is not filled in."""
    options = {
        "mail_to": "a@example.org, b+c@example.org",
        "mail_cc": ["d@example.org"],
        "mail_subject": "Read: {title} {{1}}",
        "mail_body": "{summary}\r\n\n{url}",
    }
    to, headers = _parts(_mail("{url}", "In {short}", **options))
    assert to == "a@example.org,b+c@example.org"
    assert headers == {
        "cc": "d@example.org",
        "subject": "Read: {url} {1}",
        "body": f"In {{short}}\r\n\r\n{URL}",
    }


@pytest.mark.parametrize("title", ["One\r\nBcc: a@example.org\x00\n\ud800two", "a\u2028b\u0085c", "&bcc=a@example.org"])
def test_a_title_adds_no_header(title: str) -> None:
    """Line ends and controls of a title are gone, and an ampersand is part of the subject (section 7)."""
    _, headers = _parts(_mail(title))
    assert set(headers) == {"subject", "body"}
    assert headers["body"].split("\r\n")[1:] == ["", URL]
    assert not set(headers["subject"]) & set("\r\n\x00\u2028\u0085")


@given(title=st.text(max_size=60), subject=st.text(max_size=40), body=st.text(max_size=60))
def test_nothing_adds_a_header(title: str, subject: str, body: str) -> None:
    """Whatever the title and the templates, only the four fields are there, and a subject is one line."""
    try:
        mail = _mail(title, mail_subject=subject, mail_body=body, mail_to="a@example.org")
    except InvalidFields:
        return
    to, headers = _parts(mail)
    assert to == "a@example.org"
    assert set(headers) <= {"subject", "body"}
    assert len(headers.get("subject", "").splitlines()) <= 1
    assert "\n" not in headers.get("body", "").replace("\r\n", "")


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("mail_to", "a@example.org\nBcc: b@example.org"),
        ("mail_to", "a@example.org?bcc=b@example.org"),
        ("mail_to", "a\x00@example.org"),
        ("mail_to", "\ud800@example.org"),
        ("mail_cc", "nobody"),
        ("mail_subject", "{author}"),
        ("mail_subject", "{title.__class__}"),
        ("mail_body", "{0}"),
        ("mail_body", "{title!r}"),
        ("mail_body", "{title:>9999999}"),
        ("mail_body", "{"),
    ],
)
def test_wrong_mail_options_are_named(option: str, value: str) -> None:
    """What is no address, or no word of a template, is an error that names the option."""
    with pytest.raises(InvalidFields) as caught:
        options_alone({option: value})
    assert caught.value.fields[0].field.startswith(option)


def test_an_odd_address_stays_one() -> None:
    """Signs that mean something in mailto are encoded within an address."""
    to, headers = _parts(_mail(mail_to="a&bcc=b?c#d@example.org"))
    assert (to, set(headers)) == ("a&bcc=b?c#d@example.org", {"subject", "body"})


def test_the_defaults_are_templates_too() -> None:
    """The options' defaults are what the documentation says."""
    assert (RenderOptions().mail_subject, RenderOptions().mail_body) == ("{title}", "{title}\n\n{url}")
