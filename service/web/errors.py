"""The one place where errors become HTTP: RFC 9457 problem documents, or an accessible page for browsers."""

import json

from flask import Flask, Response, request
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge

from service.errors import TYPE, FieldError, StandfirstError
from service.services import Services
from service.web import access, headers, negotiation, observed, request_id

_PUBLIC = {  # what HTTP's own errors mean here
    400: ("malformed", "The request could not be read"),
    404: ("not-found", "There is nothing at this address"),
    405: ("method-not-allowed", "This address does not take this method"),
    406: ("not-acceptable", "None of the accepted formats can be given"),
    413: ("too-large", "Too large"),
    415: ("unsupported-media-type", "This kind of content is not accepted here"),
}


def register(app: Flask, services: Services) -> None:
    """Translate every error that leaves a view."""

    @app.errorhandler(StandfirstError)
    def known(error: StandfirstError) -> Response:
        observed.failed(error.code, error, error.status)
        response = _answer(services, error.status, error.code, error.title, error.public, error.fields)
        if error.retry_after is not None:
            response.headers["Retry-After"] = str(error.retry_after)
        if error.status == 401:
            response.headers["WWW-Authenticate"] = access.challenge()
        return response

    @app.errorhandler(HTTPException)
    def http(error: HTTPException) -> Response:
        status = error.code or 500
        code, title = _PUBLIC.get(status, ("http-error", error.name))
        observed.failed(code, error, status)
        detail = (error.description or "") if error.description != type(error).description else ""  # ours alone
        if isinstance(error, RequestEntityTooLarge):
            detail = f"a body has at most {services.settings.max_body_bytes} bytes"
        response = _answer(services, status, code, title, detail)
        response.headers.extend([pair for pair in error.get_headers() if pair[0] != "Content-Type"])
        return response

    @app.errorhandler(Exception)
    def unknown(error: Exception) -> Response:
        observed.failed("internal", error, 500)
        return _answer(services, 500, "internal", "The service failed", "")


def _answer(
    services: Services, status: int, code: str, title: str, detail: str, fields: tuple[FieldError, ...] = ()
) -> Response:
    if negotiation.wants_page():
        return _page(services, status, title, detail, fields)
    return _problem(status, code, title, detail, fields)


def _problem(status: int, code: str, title: str, detail: str, fields: tuple[FieldError, ...]) -> Response:
    problem = {"type": TYPE + code, "title": title, "status": status, "detail": detail, "instance": request.path}
    if fields:
        problem["errors"] = [{"field": each.field, "message": each.message} for each in fields]
    text = json.dumps(problem, ensure_ascii=True)
    return headers.with_headers(Response(text, status, content_type=negotiation.PROBLEM), headers.API)


def _page(services: Services, status: int, title: str, detail: str, fields: tuple[FieldError, ...]) -> Response:
    html = services.pages.error(
        services.site,
        status=status,
        title=title,
        detail=detail,
        fields=fields,
        language=negotiation.reader_language(),
        request_id=request_id.current(),
    )
    response = Response(html, status, content_type="text/html; charset=utf-8")
    return headers.with_headers(response, headers.PAGE, headers.page_policy(services, "'self'", kind="plain"))
