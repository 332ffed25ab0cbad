"""The response headers, as data for each surface."""

from collections.abc import Iterable, Mapping

from flask import Flask, Response, request

from service.palette import OWN_LOOK, Look
from service.services import Services
from service.share.metadata import Alternate

_EVERYWHERE = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
_FRESH, _STALE = 300, 3600  # seconds
_INERT = "default-src 'none'; frame-ancestors 'none'"

PAGE: Mapping[str, str] = _EVERYWHERE | {"Cache-Control": "no-store", "Cross-Origin-Opener-Policy": "same-origin"}
STORED: Mapping[str, str] = {**PAGE, "Cache-Control": "public, no-cache"}  # asked for again: it may be deleted
EMBED: Mapping[str, str] = _EVERYWHERE | {
    "Cache-Control": "public, no-cache",
    "Cross-Origin-Resource-Policy": "cross-origin",
}
UNSEEN: Mapping[str, str] = _EVERYWHERE | {"Cache-Control": "no-store", "Content-Security-Policy": _INERT}
OPEN: Mapping[str, str] = {  # to scripts of any origin (https://fetch.spec.whatwg.org, 3.3)
    "Access-Control-Allow-Origin": "*",  # nothing here depends on who asks: no cookie, no session
    "Access-Control-Expose-Headers": (
        "Allow, ETag, Link, Location, RateLimit, RateLimit-Policy, Retry-After, WWW-Authenticate, X-Request-ID"
    ),
}
_PREFLIGHT: Mapping[str, str] = {
    "Access-Control-Allow-Headers": (
        "Accept, Accept-Language, Authorization, Content-Type, If-Match, If-None-Match, X-Request-ID, traceparent"
    ),
    "Access-Control-Max-Age": "7200",  # seconds; Chromium holds none longer
}
_API_PATHS = ("/v1/", "/oembed", "/openapi.json", "/feed.", "/sitemap.xml")  # how they begin
API: Mapping[str, str] = {**_EVERYWHERE, **OPEN, "Cache-Control": "no-store", "Content-Security-Policy": _INERT}
STATE: Mapping[str, str] = {**API, "Cache-Control": "private, no-cache"}  # may be kept, and is asked for again
PUBLISHED: Mapping[str, str] = {**API, "Cache-Control": "public, no-cache"}
ASSET: Mapping[str, str] = _EVERYWHERE | {
    "Cache-Control": "public, max-age=86400",
    "Content-Security-Policy": "default-src 'none'; style-src 'none'; frame-ancestors *",
    "Access-Control-Allow-Origin": "*",
    "Cross-Origin-Resource-Policy": "cross-origin",
}
RANKING: Mapping[str, str] = {**API, "Cache-Control": "public, max-age=15"}
CODE: Mapping[str, str] = {**ASSET, "Cache-Control": "public, max-age=31536000"}  # the same query, the same picture
DESCRIPTION: Mapping[str, str] = {**API, "Cache-Control": "public, max-age=3600"}
SCRIPT: Mapping[str, str] = {**ASSET, "Cache-Control": "public, max-age=3600"}
IMMUTABLE: Mapping[str, str] = {**ASSET, "Cache-Control": "public, max-age=31536000, immutable"}


def register(app: Flask) -> None:
    """Open what the API answers to scripts of other origins, and give what no view answers (OPTIONS) headers, too."""

    @app.after_request
    def complete(response: Response) -> Response:
        if "Content-Security-Policy" not in response.headers:
            response.headers.update(UNSEEN)
        if request.path.startswith(_API_PATHS):
            response.headers.update(OPEN)
            if is_preflight() and response.allow:
                methods = ", ".join(sorted(response.allow))
                response.headers.update({**_PREFLIGHT, "Access-Control-Allow-Methods": methods})
        return response


def is_preflight() -> bool:
    """Tell whether a browser asks if a script of another origin may ask (https://fetch.spec.whatwg.org, 3.3.2)."""
    return request.method == "OPTIONS" and "Access-Control-Request-Method" in request.headers


def page_policy(
    services: Services,
    frame_ancestors: str,
    *,
    kind: str = "reader",
    linked: bool = False,
    look: Look = OWN_LOOK,
) -> str:
    """Return the policy of a page as a header, which can say who may frame it (a <meta> cannot)."""
    return (
        f"{services.pages.csp(services.site, kind=kind, linked=linked, look=look)}; frame-ancestors {frame_ancestors}"
    )


def kept_for(response: Response, max_age: int | None) -> Response:
    """Return the answer to a fetched address, which caches may keep for a while: never longer than `max_age` seconds.

    0 means not at all, None that nothing bounds it (Cache-Control: RFC 9111; stale-while-revalidate: RFC 5861).
    """
    response.vary.add("Authorization")  # who sends a key gets an answer of its own
    if max_age is None:
        response.headers["Cache-Control"] = f"public, max-age={_FRESH}, stale-while-revalidate={_STALE}"
    else:
        response.headers["Cache-Control"] = f"public, max-age={min(_FRESH, max_age)}" if max_age > 0 else "no-store"
    return response


def link(response: Response, alternates: Iterable[Alternate]) -> None:
    """Say in the response where else it is, in other forms (RFC 8288)."""
    for each in alternates:
        response.headers.add("Link", f'<{each.address}>; rel="alternate"; type="{each.type}"')


def with_headers(response: Response, surface: Mapping[str, str], csp: str | None = None) -> Response:
    """Return the response with the surface's headers, and the page's own content security policy."""
    response.headers.update(surface)
    if csp:
        response.headers["Content-Security-Policy"] = csp
    return response
