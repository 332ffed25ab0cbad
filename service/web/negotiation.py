"""Which representation the caller wants, and in which language (RFC 9110, section 12)."""

from flask import request
from werkzeug.exceptions import NotAcceptable

from service.wording import choose, nearest

HTML, JSON, PROBLEM = "text/html", "application/json", "application/problem+json"


def representation(*offered: str) -> str:
    """Return the offer that the caller likes best; the first when all are equal.

    Raises 406 when the caller takes none of them.
    """
    if best := request.accept_mimetypes.best_match(offered) if request.accept_mimetypes else offered[0]:
        return best
    raise NotAcceptable(f"this address answers with {', '.join(offered)}")


def wants_page() -> bool:
    """Tell whether an error should be a page: the caller names text/html, as browsers do, and prefers no JSON."""
    accepted = request.accept_mimetypes
    return HTML in accepted.values() and accepted[HTML] >= max(accepted[JSON], accepted[PROBLEM])


def accepted_languages() -> tuple[str, ...]:
    """Return the languages that the reader asked for, best first."""
    return tuple(request.accept_languages.values())


def interface_languages(*settled: str | None) -> tuple[str, ...]:
    """Return the reader's first language that there is an interface for, or none where it is settled already.

    What is rendered depends on no more than that of Accept-Language, so that few renderings differ by it.
    """
    known = [each for each in settled if each and nearest(each)]
    return () if known else (choose(*accepted_languages()),)


def reader_language() -> str:
    """Return the interface's language where there is no article to take it from."""
    return choose(*accepted_languages())
