"""The playground at /: paste an article, see the page."""

from flask import Blueprint, Response

from service.services import Services
from service.web import headers, negotiation

_EXAMPLE = """<h1>The village that learned to read aloud</h1>
<p>Every Thursday at seven, the old school in Hahoe lights up.<br><br>Then the reading begins.</p>
<h4>A page for everyone</h4>
<p><img src="https://example.org/school.jpg"> Neighbours bring a newspaper, a letter, a recipe.</p>"""


def blueprint(services: Services) -> Blueprint:
    """Return the playground's route."""
    routes = Blueprint("playground", __name__)

    @routes.get("/")
    def playground() -> Response:
        """Show the form, with an example in it."""
        html = services.pages.playground(services.site, language=negotiation.reader_language(), example=_EXAMPLE)
        response = Response(html, content_type="text/html; charset=utf-8")
        return headers.with_headers(response, headers.PAGE, headers.page_policy(services, "'self'"))

    return routes
