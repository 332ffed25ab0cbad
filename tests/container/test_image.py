"""The image is built and run as an operator would who trusts nobody, where an engine and the base image are at hand."""

import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.container.engine import Engine, engine
from tests.serving import article, free_port, until

IMAGE = "localhost/standfirst:test"


@pytest.fixture(scope="module")
def run() -> Iterator[Engine]:
    """The engine, with the image built from the repository."""
    with engine() as found:
        if found is None:
            pytest.skip("neither an engine that has the base image, nor, under root, a podman that runs one here")
        based = ("--build-arg", f"BASE_IMAGE={found.base}")
        found("build", "--format", "docker", *found.building, *based, "-t", IMAGE, ".")
        yield found


def _read(address: str) -> bytes:
    """Return what is there, or nothing."""
    try:
        with urllib.request.urlopen(address, timeout=5) as response:  # noqa: S310
            found: bytes = response.read()
            return found
    except OSError:
        return b""


@pytest.fixture
def container(run: Engine) -> Iterator[tuple[str, str, str]]:
    """A container under a user of no name, read-only, without capabilities; where it answers, and where operators."""
    port, operators = free_port(), free_port()
    hardened = "--read-only --tmpfs /tmp --tmpfs /data:mode=1777 --cap-drop ALL --security-opt no-new-privileges"
    limits = f"--ulimit nofile=4096:4096 --ulimit nproc=4096:4096 --memory 512m --user 23456:0 --env PORT={port}"
    limits += f" --env STANDFIRST_METRICS_LISTEN=127.0.0.1:{operators}"
    name = run("run", "--detach", "--no-healthcheck", "--network", "host", *f"{hardened} {limits}".split(), IMAGE)
    address = f"http://127.0.0.1:{port}"
    until(lambda: _read(f"{address}/readyz"), "the container does not answer")
    yield name, address, f"http://127.0.0.1:{operators}"
    run("rm", "--force", name)


def test_it_runs_with_nothing_that_it_does_not_need(run: Engine, container: tuple[str, str, str]) -> None:
    """It finds itself healthy, on the platform's port, and an article is rendered."""
    name, address, _ = container
    assert "ok" in run("exec", name, "standfirst", "health", f"{address}/healthz")
    request = urllib.request.Request(f"{address}/v1/render", article(3), {"Content-Type": "application/json"})  # noqa: S310
    with urllib.request.urlopen(request, timeout=30) as response:  # noqa: S310
        assert b"<!doctype html>" in response.read()


def test_what_is_in_flight_when_it_stops_is_answered(run: Engine, container: tuple[str, str, str]) -> None:
    """A costly request that has begun is finished after the signal; the exit code is 0."""
    name, address, operators = container
    request = urllib.request.Request(f"{address}/v1/render", article(1500), {"Content-Type": "application/json"})  # noqa: S310
    with ThreadPoolExecutor() as pool:
        asked = pool.submit(lambda: urllib.request.urlopen(request, timeout=60).status)  # noqa: S310
        inside = b"standfirst_renderings_inside 1"
        until(lambda: inside in _read(f"{operators}/metrics") or asked.done(), "the request does not arrive")
        run("stop", "--time", "40", name)
        assert asked.result() == 200
    assert run("inspect", name, "--format", "{{.State.ExitCode}}") == "0"


def test_it_says_what_it_is(run: Engine) -> None:
    """Its labels, user, health check and signal are there."""
    told = run(
        "image", "inspect", IMAGE, "--format", "{{.Config.User}} {{.Config.Healthcheck.Test}} {{.Config.Labels}}"
    )
    assert told.startswith("10001:0 [CMD standfirst health] ")
    assert "org.opencontainers.image.licenses:MIT" in told
