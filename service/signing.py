"""Signed addresses: HMAC-SHA256 over method, path and query, so that no byte of them changes and none outlives its end.

The message is "v1", the method, the path and the query, a line each; of the query, the parts between "&" as they are
written, without `sig`, sorted. `exp` is among them: the last second, as Unix time. The signature is base64url.
"""

from base64 import urlsafe_b64encode
from dataclasses import dataclass, field
from hashlib import sha256
from hmac import compare_digest
from hmac import digest as hmac

from service.errors import Forbidden

MIN_SECRET = 32  # characters: as many as the hash has bytes (RFC 2104, section 3)
_SIGNATURE, _EXPIRY = "sig=", "exp="


@dataclass(frozen=True, slots=True)
class SigningKeys:
    """The secrets that sign: the first signs, and all verify, so that one can be replaced while it is in use."""

    secrets: tuple[str, ...] = field(default=(), repr=False)

    def __str__(self) -> str:
        return f"{len(self.secrets)} keys" if self.secrets else "none"


NO_SIGNING_KEYS = SigningKeys()


def read_signing_keys(text: str) -> SigningKeys:
    """Return the secrets of a setting, parted by blanks; raises ValueError, which quotes none of them."""
    secrets = tuple(text.split())
    for place, secret in enumerate(secrets, 1):
        if len(secret) < MIN_SECRET:
            raise ValueError(f"secret {place} has fewer than {MIN_SECRET} characters")
    return SigningKeys(secrets)


def signed(keys: SigningKeys, path: str, query: str, expires: int, method: str = "GET") -> str:
    """Return the query with its end and its signature; `query` is percent-encoded, `expires` is Unix time in seconds.

    Raises ValueError when there is no key, or when the query says one of both already.
    """
    parts = [part for part in query.split("&") if part]
    if not keys.secrets:
        raise ValueError("there is no key to sign with")
    if any(part.startswith((_SIGNATURE, _EXPIRY)) for part in parts):
        raise ValueError("the query holds sig or exp already")
    parts.append(f"{_EXPIRY}{expires}")
    return "&".join((*parts, _SIGNATURE + _sign(keys.secrets[0], method, path, parts)))


def verify(keys: SigningKeys, path: str, query: str, now: float, method: str = "GET") -> int:
    """Return the second in which a signed address ends, as Unix time; `query` is as it was sent, without the "?".

    Raises Forbidden for a signature that is missing, doubled, made with no key in force or for anything else than
    this, and for an address whose time is over.
    """
    parts = query.split("&")
    given = [part.removeprefix(_SIGNATURE) for part in parts if part.startswith(_SIGNATURE)]
    rest = [part for part in parts if not part.startswith(_SIGNATURE)]
    fitting = [_is_same(_sign(secret, method, path, rest), "".join(given)) for secret in keys.secrets]
    if len(given) != 1 or not any(fitting):
        raise Forbidden("the signature does not fit this address: sign it anew, with `standfirst sign`")
    expires = _expiry(rest)
    if expires < now:
        raise Forbidden("this signed address has expired: sign it anew, with `standfirst sign`")
    return expires


def _sign(secret: str, method: str, path: str, parts: list[str]) -> str:
    message = "\n".join(("v1", method, path, "&".join(sorted(parts))))
    return urlsafe_b64encode(hmac(secret.encode(), message.encode(), sha256)).decode().rstrip("=")


def _is_same(one: str, other: str) -> bool:
    """Compare as text, in constant time: read as base64url, the last letter could be one of four."""
    return compare_digest(one.encode(), other.encode())


def _expiry(parts: list[str]) -> int:
    ends = [part.removeprefix(_EXPIRY) for part in parts if part.startswith(_EXPIRY)]
    if len(ends) != 1 or not (ends[0].isascii() and ends[0].isdigit() and len(ends[0]) <= 12):
        raise Forbidden("a signed address says once when it ends: exp, as Unix time")
    return int(ends[0])
