"""What deploy/ and the Dockerfile say holds: by the schemas of their own tools, and by the service's settings."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import fields
from ipaddress import ip_address, ip_network
from pathlib import Path
from typing import Any

import kubernetes_validate
import pytest
import yaml
from babel import localedata

from service.addresses import public
from service.config.load import from_environment
from service.config.settings import PREFIX, Settings
from service.wording import bundled

FOLDER = Path("deploy")
DOCKERFILE = Path("Dockerfile").read_text(encoding="utf-8")
SETTINGS = {PREFIX + each.name.upper() for each in fields(Settings)}
TOLD = [*sorted(path for path in FOLDER.iterdir() if path.is_file()), Path("Dockerfile"), Path("docs/deploying.md")]
SECRETS = {"api_keys": "example:" + "s" * 32, "signing_keys": "s" * 32}
ADDRESSES = {"database_url": "postgresql://standfirst:secret@postgres/standfirst", "redis_url": "redis://valkey/0"}
KUBERNETES = "1.34"


@pytest.fixture
def manifests() -> dict[str, dict[str, Any]]:
    """The manifests of Kubernetes, by kind."""
    return {each["kind"]: each for each in yaml.safe_load_all((FOLDER / "kubernetes.yaml").read_text("utf-8"))}


@pytest.fixture
def compose() -> dict[str, Any]:
    """The services of the Compose file, by name."""
    services: dict[str, Any] = yaml.safe_load((FOLDER / "compose.yaml").read_text("utf-8"))["services"]
    return services


@pytest.mark.parametrize("path", TOLD, ids=str)
def test_settings_are_settings(path: Path) -> None:
    """Every variable that is named is one of the service's."""
    named = set(re.findall(rf"\b{PREFIX}[A-Z_]+\b", path.read_text(encoding="utf-8")))
    assert {name.removesuffix("_FILE") for name in named} <= SETTINGS


def test_the_compose_file_is_one() -> None:
    """It is valid by the Compose specification."""
    check = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.compose-spec"]
    run = subprocess.run([*check, str(FOLDER / "compose.yaml")], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout


def test_the_manifests_are_manifests(manifests: dict[str, dict[str, Any]]) -> None:
    """Each is valid by the schemas of Kubernetes, with no field that they do not know."""
    assert len(manifests) == 6
    for each in manifests.values():
        kubernetes_validate.validate(each, KUBERNETES, strict=True)


@pytest.mark.parametrize("name", ["one", "many"])
def test_compose_starts_the_service(compose: dict[str, Any], name: str, tmp_path: Path) -> None:
    """Its environment is accepted as it stands, with the secrets where it says that they are."""
    environment = {
        key: re.sub(r"\$\{[A-Z_]+:-(.*)\}", r"\1", text) for key, text in compose[name]["environment"].items()
    }
    settings = from_environment(dict(_with_secrets(environment, tmp_path)))
    assert settings.api_keys.find("s" * 32)
    assert bool(settings.database_url) == bool(settings.redis_url) == (name == "many")


def test_kubernetes_starts_the_service(manifests: dict[str, dict[str, Any]], tmp_path: Path) -> None:
    """Its ConfigMap is accepted as it stands, with the secrets where it says that they are."""
    settings = from_environment(dict(_with_secrets(manifests["ConfigMap"]["data"], tmp_path)))
    assert settings.database_url == ADDRESSES["database_url"]
    assert settings.metrics_listen == "0.0.0.0:9100"
    grace = manifests["Deployment"]["spec"]["template"]["spec"]["terminationGracePeriodSeconds"]
    assert grace > settings.stop_seconds + 5


def test_containers_can_do_no_more_than_they_must(
    manifests: dict[str, dict[str, Any]], compose: dict[str, Any]
) -> None:
    """They run read-only, without capabilities, and as a user that is not root."""
    pod = manifests["Deployment"]["spec"]["template"]["spec"]
    [container] = pod["containers"]
    assert container["securityContext"]["readOnlyRootFilesystem"]
    assert container["securityContext"]["capabilities"] == {"drop": ["ALL"]}
    assert pod["securityContext"]["runAsNonRoot"]
    for name in ("one", "many"):
        assert compose[name]["read_only"]
        assert compose[name]["cap_drop"] == ["ALL"]
    assert re.search(r"^USER 10001:0$", DOCKERFILE, re.MULTILINE)


def test_egress_stays_off_addresses_that_are_not_public(manifests: dict[str, dict[str, Any]]) -> None:
    """No address that the service itself refuses to fetch from can be reached on the ports of the web."""
    blocks = [
        to["ipBlock"] for rule in manifests["NetworkPolicy"]["spec"]["egress"] for to in rule["to"] if "ipBlock" in to
    ]
    for refused in (
        *(
            "10.0.0.1",
            "127.0.0.1",
            "169.254.169.254",
            "172.16.0.1",
            "192.168.0.1",
            "100.64.0.1",
            "0.0.0.0",  # noqa: S104
            "224.0.0.1",
        ),
        *("255.255.255.255", "198.18.0.1", "::1", "fe80::1", "fc00::1", "fec0::1", "64:ff9b::7f00:1", "2002:7f00:1::"),
        *("2001:db8::1", "::ffff:127.0.0.1", "ff02::1"),
    ):
        assert not public(refused), refused
        assert not any(_reaches(block, refused) for block in blocks), refused
    assert any(_reaches(block, "93.184.215.14") for block in blocks)
    assert any(_reaches(block, "2606:2800:21f:cb07:6820:80da:af6b:8b2c") for block in blocks)


def test_the_image_is_given_what_it_copies() -> None:
    """Every file that the Dockerfile or the wheel needs gets past .dockerignore."""
    kept = {line[1:] for line in Path(".dockerignore").read_text("utf-8").splitlines() if line.startswith("!")}
    assert set(re.findall(r"[a-z-]+\.lock", DOCKERFILE)) <= kept
    assert {"pyproject.toml", "README.md", "LICENSE", "service", "templates", "static"} <= kept


def test_the_image_has_the_data_of_every_language_that_is_used() -> None:
    """What Babel opens for an interface, in any region, is not cut off."""
    found = re.search(r'^ARG LANGUAGES="(.+)"$', DOCKERFILE, re.MULTILINE)
    assert found
    kept = {"root", *found[1].split()}
    localedata._cache.clear()
    spoken = {tag.partition("-")[0] for tag in bundled()}
    for name in localedata.locale_identifiers():
        if name.partition("_")[0] in spoken:
            localedata.load(name)
    assert {name.partition("_")[0] for name in localedata._cache} == kept


def test_nginx_takes_its_configuration(tmp_path: Path) -> None:
    """The server reads it without a complaint."""
    site = (FOLDER / "nginx.conf").read_text("utf-8").replace("many:8000", "127.0.0.1:8000")
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    folders = " ".join(f"{kind}_temp_path {tmp_path}/{kind};" for kind in kinds)
    whole = f"pid {tmp_path}/pid; error_log stderr; events {{}} http {{ access_log off; {folders} {site} }}"
    (tmp_path / "nginx.conf").write_text(whole, encoding="utf-8")
    run = subprocess.run(
        ["nginx", "-t", "-c", str(tmp_path / "nginx.conf")], capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr


def test_caddy_takes_its_configuration(tmp_path: Path) -> None:
    """The server reads it, and builds what it says."""
    check = ["caddy", "validate", "--adapter", "caddyfile", "--config", str(FOLDER / "Caddyfile")]
    run = subprocess.run(check, capture_output=True, text=True, check=False, env=os.environ | {"HOME": str(tmp_path)})
    assert run.returncode == 0, run.stderr


@pytest.fixture
def unit(tmp_path: Path) -> Path:
    """The unit of systemd, with a program that is there in the place of the one that is installed."""
    text = (FOLDER / "standfirst.service").read_text("utf-8")
    place = tmp_path / "standfirst.service"
    place.write_text(re.sub(r"^(ExecStart=)\S+", rf"\g<1>{sys.executable}", text, flags=re.MULTILINE), encoding="utf-8")
    return place


def test_systemd_takes_the_unit(unit: Path) -> None:
    """It has no key, section or value that systemd does not know: of those it would only warn, and go on without."""
    run = subprocess.run(["systemd-analyze", "verify", unit], capture_output=True, text=True, check=False)
    assert (run.returncode, run.stderr) == (0, "")


def test_the_unit_leaves_little_to_who_breaks_in(unit: Path) -> None:
    """How exposed a service is by systemd's own measure, from 0 to 10, is below 2."""
    measure = ["systemd-analyze", "security", "--offline=true", "--threshold=20", "--no-pager", unit]
    run = subprocess.run(measure, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout


def _with_secrets(environment: dict[str, str], folder: Path) -> Iterator[tuple[str, str]]:
    """Yield the variables, those of files leading to files that there are."""
    for name, text in (SECRETS | ADDRESSES).items():
        (folder / name).write_text(text, encoding="utf-8")
    for name, value in environment.items():
        yield name, str(folder / Path(value).name) if name.endswith("_FILE") else value


def _reaches(block: dict[str, Any], address: str) -> bool:
    where = ip_address(address)
    within = [where in ip_network(each) for each in (block["cidr"], *block.get("except", ()))]
    return within[0] and not any(within[1:])
