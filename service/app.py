"""The composition root: everything is built, checked and joined here, on one screen."""

from flask import Flask

from service.config import Settings
from service.page import load_pages
from service.services import Services
from service.source.fetch import fetcher
from service.web import api, assets, check, errors, operations, playground, request_id


def create_app(settings: Settings | None = None) -> Flask:
    """Return the WSGI application.

    Settings are values here; `service.config.from_environment` reads them.
    """
    settings = settings or Settings()
    services = Services(settings, settings.site, load_pages(settings.origin), fetcher(settings.fetching))
    app = Flask("service", static_folder=None, template_folder=None)
    app.json.sort_keys = False  # type: ignore[attr-defined]  # Flask's default provider has it
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    app.config["MAX_CONTENT_LENGTH"] = settings.max_body_bytes
    app.config["MAX_FORM_MEMORY_SIZE"] = settings.max_body_bytes
    app.register_blueprint(playground.blueprint(services))
    app.register_blueprint(api.blueprint(services))
    app.register_blueprint(check.blueprint(services))
    app.register_blueprint(assets.blueprint(services))
    app.register_blueprint(operations.blueprint())
    errors.register(app, services)
    request_id.register(app)
    return app
