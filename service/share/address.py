"""An address that is shared or drawn is a web address, or the field that held it is named."""

from service.errors import InvalidFields
from service.fields import web_address


def shared_address(field: str, text: str) -> str:
    """Return the absolute http(s) address; raise InvalidFields naming the field."""
    try:
        return web_address(text)
    except ValueError as error:
        raise InvalidFields.one(field, str(error)) from error
