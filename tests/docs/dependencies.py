"""What the service stands upon, with licences; `python -m tests.docs.dependencies` writes docs/dependencies.md."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

from tests.docs.sections import write_section

_PINNED = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^]]*\])?==([^ ;\\]+)(?: ; ([^\\]+))?")
_VIA = re.compile(r"^    #(?: via|  ) (\S+)")
OWN = "standfirst"  # how a lock names what the project asks for itself
_ELSEWHERE = {
    "async-timeout": "Apache-2.0",
    "colorama": "BSD-3-Clause",
    "tzdata": "Apache-2.0",
}  # other systems need them
_SPDX = {  # what older metadata writes in words
    "3-Clause BSD License": "BSD-3-Clause",
    "Apache 2.0": "Apache-2.0",
    "Apache Software License": "Apache-2.0",
    "Apache License 2.0": "Apache-2.0",
    "BSD License": "BSD",
    "BSD": "BSD",
    "GNU Lesser General Public License v3 (LGPLv3)": "LGPL-3.0-only",
    "GNU Library or Lesser General Public License (LGPL)": "LGPL-3.0-only",
    "ISC License (ISCL)": "ISC",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Python Software Foundation License": "PSF-2.0",
}


@dataclass(frozen=True)
class Pinned:
    """A package of a lock: why it is there, and where only."""

    name: str
    version: str
    where: str
    via: tuple[str, ...]


def pinned(lock: str) -> tuple[Pinned, ...]:
    """Return what a lock of uv pins, in its order."""
    found: list[tuple[str, str, str, list[str]]] = []
    for line in Path(lock).read_text(encoding="utf-8").splitlines():
        if match := _PINNED.match(line):
            found.append((match[1], match[2], (match[3] or "").strip(), []))
        elif (match := _VIA.match(line)) and found:
            found[-1][3].append(match[1])
    return tuple(Pinned(name, version, where, tuple(via)) for name, version, where, via in found)


def served_from() -> dict[str, tuple[Pinned, ...]]:
    """Return what is served from: `dependencies`, and beyond them with `traces`."""
    always = pinned("requirements.lock")
    beyond = tuple(each for each in pinned("requirements-otel.lock") if each.name not in {one.name for one in always})
    return {"dependencies": always, "traces": beyond}


def dependencies_table(packages: Sequence[Pinned]) -> str:
    """Return a table of packages: version, licence, and who asks for each."""
    rows = ["| package | version | licence | asked for by |", "|---|---|---|---|"]
    for each in packages:
        asked = ", ".join(dict.fromkeys("us" if name.startswith(OWN) else name for name in each.via))
        where = f" (where `{each.where}`)" if each.where else ""
        rows.append(f"| {each.name} | {each.version} | {licence(each.name)} | {asked}{where} |")
    return "\n".join(rows)


def licence(name: str) -> str:
    """Return the licence as the installed package states it: by expression, by classifier, or in words."""
    try:
        said = metadata(name)
    except PackageNotFoundError:
        return _ELSEWHERE.get(name, "unknown")
    if expression := said.get("License-Expression"):
        return expression
    classes = [each.rpartition(" :: ")[2] for each in said.get_all("Classifier") or () if each.startswith("License ::")]
    words = [each for each in classes if each != "OSI Approved"] or [said.get("License") or "unknown"]
    return " or ".join(_SPDX.get(each, each) for each in words)


if __name__ == "__main__":
    for name, packages in served_from().items():
        write_section("dependencies.md", name, dependencies_table(packages))
