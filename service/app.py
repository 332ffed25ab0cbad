"""The composition root: everything is built, checked and joined here, on one screen."""

from flask import Flask
from werkzeug.routing import BaseConverter

from service.config.settings import Settings
from service.services import build
from service.web import (
    articles,
    assets,
    check,
    embed,
    errors,
    feeds,
    headers,
    importing,
    observed,
    oembed,
    openapi,
    operations,
    pages,
    playground,
    quotas,
    render,
    request_id,
    share,
    stories,
)
from service.web.front import AT_ONCE, Front
from service.web.proxies import Proxies

PARTS = (playground, render, share, check, articles, importing, pages, embed, oembed, feeds, stories, assets)


class _Anything(BaseConverter):
    """Whatever stands in a name's place in an address, slashes too: what is wrong with it is for the view to say."""

    regex = r"(?s:.+)"
    part_isolating = False


def create_app(settings: Settings | None = None) -> Flask:
    """Return the WSGI application.

    Settings are values here; `service.config.load.from_environment` reads them.
    """
    settings = settings or Settings()
    services = build(settings)
    app = Flask("service", static_folder=None, template_folder=None)
    app.json.sort_keys = False  # type: ignore[attr-defined]  # Flask's default provider has it
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    app.config["MAX_CONTENT_LENGTH"] = settings.max_body_bytes
    app.config["MAX_FORM_MEMORY_SIZE"] = settings.max_body_bytes
    app.url_map.converters["default"] = _Anything
    app.url_map.merge_slashes = False  # it would redirect to wherever the Host of a request says
    for part in (*PARTS, operations):
        app.register_blueprint(part.blueprint(services))
    openapi.register(app, services)
    errors.register(app, services)
    observed.register(app)  # first, and therefore the last to see an answer
    request_id.register(app)
    operations.register(app, settings)
    quotas.register(app, services)
    headers.register(app)  # before the others see an answer: what changes with each request stands last
    front = Front(app.wsgi_app, services, settings.front_bytes) if settings.front_bytes else None
    proxies = Proxies(front or app.wsgi_app, settings.trusted_proxies)
    app.wsgi_app = proxies  # type: ignore[method-assign]  # Flask's own way
    if front:
        app.extensions[AT_ONCE] = lambda environ: front.at_once(proxies.believed(environ))
    return app
