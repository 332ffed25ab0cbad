"""A message that is begun in the reader's own mail program (RFC 6068)."""

from collections.abc import Sequence
from urllib.parse import quote

from service.fields import one_line
from service.options import RenderOptions
from service.share.subject import Subject, query


def address(subject: Subject, options: RenderOptions) -> str:
    """Return the mailto address: blanks are %20, line ends %0D%0A, and no value can add a header.

    Addresses were checked when the options were parsed; the subject is one line; a body has no headers.
    """
    begun = {
        "cc": ",".join(options.mail_cc),
        "subject": one_line(_filled(options.mail_subject, subject)),
        "body": _filled(options.mail_body, subject).strip().replace("\r\n", "\n").replace("\n", "\r\n"),
    }
    return query("mailto:" + _listed(options.mail_to), begun)


def _listed(addresses: Sequence[str]) -> str:
    return ",".join(quote(each, safe="@") for each in addresses)


def _filled(template: str, subject: Subject) -> str:
    """Put the article's words into the template, all at once: what they hold is not looked at again."""
    return template.format(title=subject.title, url=subject.url, summary=subject.summary or "")
