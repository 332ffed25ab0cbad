"""Text out of bytes, in the charset that they are really in."""

from codecs import BOM_UTF8


def decode(body: bytes, _declared: str | None) -> tuple[str, str]:
    """Return the text and the name of its charset."""
    try:
        return body.removeprefix(BOM_UTF8).decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return body.decode("cp949", "replace"), "cp949"
