"""The service beside peers that do the same job, each one process on one core: CPU of a request, as ratios."""

import os
import shutil
import statistics
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.articles import another, body
from bench.load import Request, Server, compared, free_port, get, post, ratio, running

HERE, INSTALLED = Path(__file__).parent / "peers", Path("build/peers")  # the latter is under no version control
IMAGE = Path("build/image")  # the service, as it is installed where it serves
NODE = {
    "bare node http": "floor",
    "node + sanitize-html": "sanitize-html",
    "node + jsdom + DOMPurify": "jsdom-dompurify",
    "node + linkedom + Readability + sanitize-html": "linkedom-readability",
    "node + jsdom + Readability + DOMPurify": "jsdom-readability",
}
FLASK = {
    "bare Flask": "floor",
    "trafilatura": "trafilatura",
    "readability-lxml + bleach": "readability-bleach",
}
EXTRACTORS = (*list(NODE)[3:], *list(FLASK)[1:])
ARTICLES = (("English", 20), ("Korean", 20), ("English", 200))
PAGES = (
    "en-daily-broadsheet",
    "en-mediawiki",
    "en-local-tv",
    "ko-portal",
    "ko-wiki",
    "ja-newspaper",
    "de-wiki",
    "ar-news",
)
ROUNDS, SECONDS = 5, 0.3
OURS = "Standfirst"
_SECRET = "a-secret-of-the-bench"  # noqa: S105  (of a service on the loopback, for a minute)


def install() -> None:
    """Install the peers, by their locks, where they are not there yet."""
    lock = HERE / "package-lock.json"
    if not (INSTALLED / "node_modules").exists() or (INSTALLED / lock.name).read_bytes() != lock.read_bytes():
        INSTALLED.mkdir(parents=True, exist_ok=True)
        for name in ("package.json", lock.name):
            shutil.copy(HERE / name, INSTALLED / name)
        subprocess.run(["npm", "ci", "--no-audit", "--no-fund", "--silent"], cwd=INSTALLED, check=True)
    if not (INSTALLED / "venv/bin/granian").exists():
        pip = [str(INSTALLED / "venv/bin/pip"), "install", "--quiet", "--require-hashes", "--no-deps"]
        subprocess.run([sys.executable, "-m", "venv", str(INSTALLED / "venv")], check=True)
        subprocess.run([*pip, "-r", "requirements-peers.lock"], check=True)


def python() -> str:
    """Return the Python of an installation by the service's lock, as the image is.

    Among the tools of tests are packages that libraries load where they find them: Pillow and Pygments, 10 MB.
    """
    installed = IMAGE / "requirements.lock"
    if not installed.exists() or installed.read_bytes() != Path(installed.name).read_bytes():
        pip = [str(IMAGE / "bin/pip"), "install", "--quiet", "--disable-pip-version-check", "--no-deps"]
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(IMAGE)], check=True)
        locks = ["-r", "requirements.lock", "-r", "requirements-build.lock"]
        subprocess.run([*pip, "--require-hashes", *locks], check=True)
        subprocess.run([*pip, "--no-build-isolation", "--editable", "."], check=True)
        shutil.copy(installed.name, installed)
    return str(IMAGE.absolute() / "bin/python")


@contextmanager
def ours(**settings: object) -> Iterator[Server]:
    """Run the service with its defaults but for the quota and the renewal, one process; its database is there."""
    port = free_port()
    with TemporaryDirectory() as folder:
        given = {"data": folder, "client_rate": 0, "max_requests": 0, "log_format": "json"} | settings
        named = {f"STANDFIRST_{name.upper()}": str(value) for name, value in given.items()}
        command = [python(), "-m", "service.cli"]
        subprocess.run([*command, "migrate"], env=os.environ | named, check=True)
        with running(OURS, [*command, "serve", "--port", str(port)], port, named) as server:
            yield server


@contextmanager
def granian() -> Iterator[Server]:
    """Run the same application under granian."""
    port = free_port()
    with TemporaryDirectory() as folder:
        environment = {
            "STANDFIRST_DATA": folder,
            "STANDFIRST_CLIENT_RATE": "0",
            "STANDFIRST_API_KEYS": f"bench:{_SECRET}",
        }
        environment["PYTHONPATH"] = str(packages().resolve())
        command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--port", str(port)]
        command += ["--blocking-threads", "16", "bench.peers.ours:app"]
        with running("granian", command, port, environment) as server:
            yield server


def packages() -> Path:
    """Return where the peers in Python are."""
    return next((INSTALLED / "venv/lib").glob("python*/site-packages"))


@contextmanager
def node(name: str, file: str = "") -> Iterator[Server]:
    """Run a peer in node; the file is what it gives to a GET."""
    port = free_port()
    place = {"NODE_PATH": str((INSTALLED / "node_modules").resolve())}
    with running(name, ["node", str(HERE / "node.js"), NODE[name], str(port), file], port, place) as server:
        yield server


@contextmanager
def bare_python(file: str) -> Iterator[Server]:
    """Run what a server in Python can at most be: a loop that gives the same bytes whatever is asked."""
    port = free_port()
    with running("bare Python loop", [python(), str(HERE / "loop.py"), file, str(port)], port) as server:
        yield server


@contextmanager
def flask(name: str) -> Iterator[Server]:
    """Run a peer in Python, under the service's own server as it comes."""
    port = free_port()
    command = [str((INSTALLED / "venv/bin/gunicorn").absolute()), "--bind", f"127.0.0.1:{port}", "--chdir", str(HERE)]
    command += ["--worker-class", "gthread", "--threads", "4", "--keep-alive", "75", "--no-control-socket"]
    with running(name, [*command, f"flasks:app('{FLASK[name]}')"], port) as server:
        yield server


@contextmanager
def peers(*names: str) -> Iterator[dict[str, Server]]:
    """Run these peers."""
    with ExitStack() as stack:
        yield {name: stack.enter_context(node(name) if name in NODE else flask(name)) for name in names}


def _table(columns: dict[str, dict[str, list[float]]]) -> Iterator[str]:
    """Yield the lines of a table: what the service takes as a ratio to what each peer takes."""
    yield f"| CPU of a request, as {OURS} / peer | {' | '.join(columns)} |"
    yield "|---|" + "---:|" * len(columns)
    for peer in dict.fromkeys(name for costs in columns.values() for name in costs if name != OURS):
        yield f"| {peer} | " + " | ".join(f"{ratio(costs[OURS], costs[peer]):.3g}" for costs in columns.values()) + " |"
    yield (
        f"| {OURS}, ms of CPU | "
        + " | ".join(f"{1000 * statistics.median(costs[OURS]):.2f}" for costs in columns.values())
        + " |"
    )


def _asked(servers: dict[str, Server], query: str, htmls: Sequence[str]) -> dict[str, tuple[Server, list[Request]]]:
    """Return what each is asked: the same articles, every one told apart from all before."""

    def requests(path: str) -> list[Request]:
        return [lambda html=html: post(path, another(html)) for html in htmls]  # type: ignore[misc]

    return {
        name: (server, requests(f"/v1/render?{query}" if name == OURS else "/")) for name, server in servers.items()
    }


def articles() -> str:
    """Measure articles; return the table."""
    install()
    columns = {}
    with ours() as service, peers(*NODE, *FLASK) as others:
        for kind, size in ARTICLES:
            asked = _asked({OURS: service} | others, "title=An+article&extract=never", [body(kind, size * 1024)])
            columns[f"{kind}, {size} KB"] = compared(asked, rounds=ROUNDS if size < 100 else 3, seconds=SECONDS)
    lines = list(_table(columns))
    large, small = (columns[f"English, {size} KB"][OURS] for size in (200, 20))
    lines += ["", f"200 KB cost {statistics.median(large) / statistics.median(small):.1f} times as much as 20 KB."]
    return "\n".join(lines)


def pages() -> str:
    """Measure whole pages, from which the article is taken; return the table."""
    install()
    small = [Path("tests/pages", name, "source.html").read_text(encoding="utf-8") for name in PAGES]
    size = sum(len(html.encode()) for html in small) / len(small) / 1024
    columns = {f"{len(small)} pages of tests/pages, {size:.0f} KB on average": small}
    columns |= {f"{kind} article of {size} KB in a page": [around(body(kind, size * 1024))] for kind, size in ARTICLES}
    with ours() as service, peers(*EXTRACTORS) as others:
        query = "extract=always&url=https://example.org/page"
        asked = {name: _asked({OURS: service} | others, query, htmls) for name, htmls in columns.items()}
        return "\n".join(_table({name: compared(each, rounds=3, seconds=SECONDS) for name, each in asked.items()}))


def around(article: str) -> str:
    """Return a page with an article in it, and what stands around one."""
    links = "".join(f'<li><a href="/section/{number}">Section {number}</a></li>' for number in range(40))
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>An article - The Paper</title>'
        '<meta property="og:title" content="An article"></head>'
        f"<body><header><nav><ul>{links}</ul></nav></header>"
        f"<main><article><h1>An article</h1>{article}</article></main>"
        f'<aside class="related"><ul>{links}</ul></aside><footer><p>The Paper</p></footer></body></html>'
    )


def codes(server: Server) -> dict[str, tuple[Server, list[Request]]]:
    """Return what is asked of QR codes and share links."""
    address = "https%3A%2F%2Fexample.org%2Fa-story-of-sixty-characters%2Fin-its-address"
    numbers = iter(range(10**9))
    return {
        "`GET /v1/qr`, kept": (server, [lambda: get(f"/v1/qr?url={address}")]),
        "`GET /v1/qr`, new each time": (server, [lambda: get(f"/v1/qr?url={address}{next(numbers)}")]),
        "`GET /v1/share`": (server, [lambda: get(f"/v1/share?url={address}&title=A")]),
    }


def cached() -> str:
    """Measure what is kept, against node giving the same bytes from memory; return the table."""
    install()
    with (
        ours(api_keys=f"bench:{_SECRET}") as service,
        TemporaryDirectory() as folder,
        ours(api_keys=f"bench:{_SECRET}", front_bytes=0) as without,
        peers("bare Flask") as others,
    ):
        asked: dict[str, tuple[Server, list[Request]]] = {}
        for name, server in (("", service), (", no front", without)):
            stored(server)
            tag = etag(server)
            page = get("/articles/one", Accept_Encoding="br")
            again = get("/articles/one", Accept_Encoding="br", If_None_Match=tag)
            asked[f"stored page{name}"] = server, [lambda page=page: page]  # type: ignore[misc]
            asked[f"stored page, 304{name}"] = server, [lambda again=again: again]  # type: ignore[misc]
            asked[f"`/embed.v1.js`{name}"] = server, [lambda: get("/embed.v1.js")]
        asked |= codes(service)
        asked["`GET /v1/qr`, kept, no front"] = codes(without)["`GET /v1/qr`, kept"]
        asked["`GET /healthz`"] = service, [lambda: get("/healthz")]
        asked["bare Flask"] = others["bare Flask"], [lambda: get("/")]
        bytes_ = Path(folder, "page")
        bytes_.write_bytes(service.ask(get("/articles/one", Accept_Encoding="br"))[1])
        with node("bare node http", str(bytes_)) as bare, bare_python(str(bytes_)) as loop:
            asked["bare Python loop"] = loop, [lambda: get("/")]
            asked["bare node http"] = bare, [lambda: get("/")]
            costs = compared(asked, rounds=ROUNDS, seconds=2 * SECONDS)  # a tick is much of what is cheap
    floor, python = costs["bare node http"], costs["bare Flask"]
    lines = ["| asked for | µs of CPU | × bare node http | × bare Flask |", "|---|---:|---:|---:|"]
    for name, each in costs.items():
        ratios = f"{ratio(each, floor):.1f} | {ratio(each, python):.2f}"
        lines.append(f"| {name} | {1e6 * statistics.median(each):.0f} | {ratios} |")
    return "\n".join(lines)


def servers() -> str:
    """Measure the service under its own server and under granian; return the table."""
    install()
    lines = ["| asked for | gunicorn, µs of CPU | granian | gunicorn / granian |", "|---|---:|---:|---:|"]
    with ours(api_keys=f"bench:{_SECRET}") as service, granian() as other:
        requests: dict[str, Request] = {
            "`/embed.v1.js`": lambda: get("/embed.v1.js"),
            "stored page": lambda: get("/articles/one", Accept_Encoding="br"),
            "an article of 20 KB rendered": lambda: post(
                "/v1/render?title=An+article&extract=never", another(body("English", 20 * 1024))
            ),
        }
        for server in (service, other):
            stored(server)
        for name, request in requests.items():
            costs = compared(
                {each.name: (each, [request]) for each in (service, other)}, rounds=ROUNDS, seconds=SECONDS
            )
            one, two = costs.values()
            medians = " | ".join(f"{1e6 * statistics.median(each):.0f}" for each in (one, two))
            lines.append(f"| {name} | {medians} | {ratio(one, two):.2f} |")
    return "\n".join(lines)


def stored(server: Server) -> None:
    """Store an article of 20 KB."""
    import json

    article = {"title": "An article", "language": "en", "content_html": body("English", 20 * 1024)}
    sent = json.dumps({"article": article}).encode()
    head = f"PUT /v1/articles/one HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {_SECRET}\r\n"
    head += f"Content-Type: application/json\r\nContent-Length: {len(sent)}\r\n\r\n"
    status, _ = server.ask(head.encode() + sent)
    assert status == 201, status


def etag(server: Server) -> str:
    """Return the validator of the stored page, compressed."""
    import http.client

    connection = http.client.HTTPConnection("127.0.0.1", server.port)
    connection.request("GET", "/articles/one", headers={"Accept-Encoding": "br"})
    answer = connection.getresponse()
    answer.read()
    return answer.headers["ETag"]
