"""The playground at /: paste an article or pick an example, see the page, its report and the code for it."""

from flask import Blueprint, Response, request
from werkzeug.exceptions import NotFound

from service.services import Services
from service.web import headers, negotiation


def blueprint(services: Services) -> Blueprint:
    """Return the playground's route."""
    routes = Blueprint("playground", __name__)

    @routes.get("/")
    def playground() -> Response:
        """Show the form, with the example that the query names in it."""
        name = request.args.get("example", services.pages.first_example)
        if name not in services.pages.examples:
            raise NotFound(f"the examples are {', '.join(services.pages.examples)}")
        html = services.pages.playground(services.site, language=negotiation.reader_language(), example=name)
        response = Response(html, content_type="text/html; charset=utf-8")
        response.vary.add("Accept-Language")
        policy = headers.page_policy(services, "'self'", kind="playground")
        return headers.with_headers(response, headers.PAGE, policy)

    return routes
