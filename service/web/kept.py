"""Answers that are kept: the validators first, then what was made before, and only then the making."""

from collections.abc import Callable
from hashlib import sha256

from flask import Response, request

from service import encodings
from service.cache import Cache
from service.services import Services
from service.telemetry.stages import stage

Make = Callable[[], str]


def kept(services: Services, made_of: object, make: Make, *, content_type: str, keep: bool = True) -> Response:
    """Return what `make` gives, or what it gave before for the same `made_of` (told apart by its `repr`).

    What is not to be kept, here or in Redis, is made each time.

    To a GET whose validator still holds goes a 304 before anything is made (RFC 9110, section 13). The entity tag is
    strong: each content coding has its own (section 8.8.3.3).
    """
    digest = sha256(repr((services.revision, made_of)).encode("utf-8", "surrogatepass")).hexdigest()[:32]
    coding = encodings.best(dict(request.accept_encodings))
    tag = f"{digest}-{coding}" if coding else digest
    asks = request.method in {"GET", "HEAD"}
    if asks and request.if_none_match.contains_weak(tag):
        response = Response(status=304)
    else:
        body = _body(services.cache, digest, coding, make) if keep else _coded(coding, make().encode())
        response = Response(body, content_type=content_type)
        if coding:
            response.content_encoding = coding
    if asks:
        response.set_etag(tag)
    response.vary.add("Accept-Encoding")
    return response


def _body(cache: Cache, digest: str, coding: str | None, make: Make) -> bytes:
    def plain() -> bytes:
        found = cache.through(f"{digest}-packed", lambda: encodings.packed(make().encode()))
        try:
            return encodings.unpacked(found)
        except ValueError:  # a place that others share may hold anything
            return make().encode()

    if coding is None:
        return plain()
    return cache.through(f"{digest}-{coding}", lambda: _coded(coding, plain()))


def _coded(coding: str | None, plain: bytes) -> bytes:
    if coding is None:
        return plain
    with stage("compress"):
        return encodings.CODINGS[coding](plain)
