"""Lists of picture candidates: commas, blanks and descriptors that hide an address."""

from collections.abc import Iterator

from tests.security.payloads.marks import CALL, HOST, NUMBER

_BAD = f"javascript:{CALL}"
_LISTS = (
    "@",
    "@ 1x",
    "x.jpg 1x, @ 2x",
    "x.jpg 1x,@ 2x",
    "x.jpg,@",
    "x.jpg, @",
    "x.jpg ,@",
    ",@",
    ",,,@,,,",
    "@,",
    "@,,",
    "x.jpg (,@) 1x",
    "x.jpg (1x,@ 2x",
    "x.jpg 1x 2x, @",
    "x.jpg 1w 1x, @",
    "x.jpg -1x, @",
    "x.jpg 1h, @",
    "x.jpg 1e3x, @",
    "x.jpg 0w, @",
    "x.jpg\t1x,\n@\f2x",
    "x.jpg\x0b1x,@",
    "x.jpg\xa01x, @",
    "x.jpg\u20281x, @",
    "x.jpg 1x\x00, @",
    "x.jpg 1x; @ 2x",
    "'x.jpg, @' 1x",
    "x.jpg%2c@ 1x",
    "x.jpg&#44;@ 1x",
    "data:image/png;base64,AAAA 1x, @ 2x",
    "data:,@",
    "@ 99999999999w",
    "x.jpg 1x" * 20 + ", @",
    ", ".join(f"{n}.jpg {n}w" for n in range(1, 20)) + ", @",
)
_PLACES = ("<img srcset='@' alt=x>", '<picture><source srcset="@"><img alt=x></picture>')


def payloads() -> Iterator[str]:
    """Yield each list in pictures and sources, with a script's address and one that another host hears of."""
    for number, listed in enumerate(_LISTS):
        yield from (place.replace("@", listed.replace("@", _BAD)) for place in _PLACES if "'" not in listed + place)
        yield _PLACES[1].replace("@", listed.replace("@", f"ftp:{HOST}"))
        yield f'<img sizes="{listed.replace("@", _BAD)}" srcset="x{number}.jpg 1w">'
    yield f"<source srcset='{HOST}'>"
    yield f"<source src='{HOST}'><track src='{HOST}' default>"
    yield f"<p><picture>x<source srcset={HOST}></p></picture>"
    yield f"<link rel=preload as=image imagesrcset='{HOST} 1x'>"
    yield f"<img src='{HOST}' width=1 height=1>"
    yield f"<img src='{HOST}' style='display:none'>"
    yield f"<img srcset='/{NUMBER}.jpg?,{HOST} 2x'>"
    yield f"<video poster='{_BAD}' src='{_BAD}'><source src='{_BAD}'></video>"
    yield f"<img src='{HOST}' loading=eager fetchpriority=high referrerpolicy=unsafe-url crossorigin=use-credentials>"
