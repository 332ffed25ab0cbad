"""A request that is plain: a GET or HEAD with no body, of which every byte is as the strictest reader has it.

One expression reads it. What that does not match is not wrong for it, but somebody else's to read and to refuse.
"""

import re
from functools import lru_cache
from typing import Any, NamedTuple

MOST = 8190  # bytes
# Nothing that matched is given back (+ after a repetition): no request costs more than to be gone through once.
_PATH = r"/(?:[\w.~!$&'()*+,;=:@-][\w.~!$&'()*+,;=:@/-]*+)?+"  # nothing encoded, and no // to begin with
_QUERY = r"[\w.~!$&'()*+,;=:@/?%-]*+"  # RFC 3986, section 3.4
_FIELD = r"[0-9A-Za-z!#$%&'*+.^`|~-]++:[ -~\x80-\xff]*+\r\n"  # RFC 9110, section 5, without _ and tabs
_REQUEST = re.compile(
    rf"(GET|HEAD) (({_PATH})(?:\?({_QUERY}))?+) HTTP/(1\.[01])\r\n((?:{_FIELD}){{1,100}}+)\r\n", re.ASCII
)
_HOST = re.compile(r"(?:[\w.-]+|\[[0-9A-Fa-f:.]+\])(?::\d{1,5})?", re.ASCII)
_NOT_PLAIN = frozenset(
    f"HTTP_{name}" for name in "CONTENT_LENGTH CONTENT_TYPE TRANSFER_ENCODING TE TRAILER EXPECT UPGRADE".split()
)
_KEEPS = {("1.1", ""): True, ("1.0", ""): False}  # RFC 9112, section 9.3
_KEEPS |= {(version, said): said == "keep-alive" for version in ("1.0", "1.1") for said in ("keep-alive", "close")}


class Plain(NamedTuple):
    """A request as WSGI describes it, its version of HTTP, and whether the client keeps the connection."""

    environ: dict[str, Any]
    version: str
    keeps: bool


def plain(data: bytes | bytearray, client: Any, server: Any) -> Plain | None:
    """Return the request that these bytes are from the first to the last, or None if they are no plain one.

    `client` and `server` are where it comes from and goes to, as sockets name them; a socket in a file is not plain.
    """
    if len(data) > MOST or not isinstance(client, tuple) or not (found := _REQUEST.fullmatch(data.decode("latin-1"))):
        return None
    method, target, path, query, version, lines = found.groups()
    fields = [line.partition(":") for line in lines.split("\r\n")[:-1]]
    environ: dict[str, Any] = {_variable(name): value.strip(" ") for name, _, value in fields}
    keeps = _KEEPS.get((version, environ.get("HTTP_CONNECTION", "").lower()))
    is_clear = len(environ) == len(fields) and keeps is not None and _NOT_PLAIN.isdisjoint(environ)
    if not is_clear or not _HOST.fullmatch(environ.get("HTTP_HOST", "")):
        return None
    environ |= {
        "REQUEST_METHOD": method,
        "RAW_URI": target,
        "SCRIPT_NAME": "",
        "PATH_INFO": path,
        "QUERY_STRING": query or "",
        "SERVER_PROTOCOL": f"HTTP/{version}",
        "SERVER_NAME": server[0],
        "SERVER_PORT": str(server[1]),
        "REMOTE_ADDR": client[0],
        "REMOTE_PORT": str(client[1]),
        "wsgi.url_scheme": "http",
    }
    return Plain(environ, version, bool(keeps))


@lru_cache(maxsize=256)
def _variable(field: str) -> str:
    return f"HTTP_{field.upper().replace('-', '_')}"
