"""`pyproject.toml`, the locks and docs/dependencies.md name the same packages, and these are installed."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Iterator
from importlib.metadata import Distribution, distribution, version

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from tests.sample_project import ROOT

PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PROJECT = PYPROJECT["project"]
LOCKS = ("requirements.lock", "requirements-dev.lock", "requirements-docs.lock", "requirements-bench.lock")
SYSTEMS = [
    {"python_version": python, "python_full_version": f"{python}.0", "sys_platform": system, "platform_system": name}
    for python in ("3.11", "3.12", "3.13", "3.14")
    for system, name in (("linux", "Linux"), ("darwin", "Darwin"), ("win32", "Windows"))
]


def normal(name: str) -> str:
    """The one way to write a package's name."""
    return str(canonicalize_name(name))


def named(*lists: list[str]) -> dict[str, Requirement]:
    requirements = [Requirement(line) for lines in lists for line in lines]
    return {normal(requirement.name): requirement for requirement in requirements}


RUNTIME = named(PROJECT["dependencies"])
BUILD = named(PYPROJECT["build-system"]["requires"])
PAGE = named(PROJECT["optional-dependencies"]["web"])
OPTIONAL = named(*PROJECT["optional-dependencies"].values())
SITE = named(PYPROJECT["dependency-groups"]["docs"])
PEERS = named(PYPROJECT["dependency-groups"]["bench"])
ALL = {**RUNTIME, **BUILD, **OPTIONAL}
NEEDED = dict(zip(LOCKS, ({**RUNTIME, **BUILD, **PAGE}, ALL, SITE, PEERS), strict=True))
"""What each lock must pin."""


def locked(name: str) -> list[tuple[Requirement, str]]:
    """The pins of a lock, each with the lines below it: its hashes, and the packages that require it."""
    text = (ROOT / name).read_text(encoding="utf-8")
    return [
        (Requirement(line), below) for line, below in re.findall(r"^(\w[^\\\n]*?) \\\n((?:    .*\n?)*)", text, re.M)
    ]


def pinned(requirement: Requirement) -> Version:
    (specifier,) = requirement.specifier
    assert specifier.operator == "=="
    return Version(specifier.version)


def lower_bound(requirement: Requirement) -> Version:
    (bound,) = (specifier.version for specifier in requirement.specifier if specifier.operator == ">=")
    return Version(bound)


# The locks.


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_is_not_older_than_what_is_needed(name: str) -> None:
    """`make lock` repairs what fails here."""
    pins = {normal(pin.name): (pin, below) for pin, below in locked(name)}
    direct = {known for known, (_, below) in pins.items() if "docgen (pyproject.toml" in below}
    assert direct == set(NEEDED[name])
    for known, requirement in NEEDED[name].items():
        assert requirement.specifier.contains(pinned(pins[known][0])), (
            f"{name} pins {pins[known][0]}, required: {requirement}"
        )


@pytest.mark.parametrize(
    ("name", "compiled"),
    [
        ("requirements.lock", {"lxml", "pydantic-core", "rapidfuzz"}),
        ("requirements-dev.lock", {"lxml", "pydantic-core", "rapidfuzz"}),
        ("requirements-docs.lock", {"markupsafe", "pyyaml"}),
        ("requirements-bench.lock", {"lxml"}),
    ],
)
def test_a_lock_has_the_files_for_every_system(name: str, compiled: set[str]) -> None:
    pins = locked(name)
    assert len(pins) > len(NEEDED[name])
    assert all(below.count("--hash=sha256:") >= 1 for _, below in pins)
    for system in SYSTEMS:
        there = {normal(pin.name) for pin, _ in pins if not pin.marker or pin.marker.evaluate(system)}
        assert {name for name, one in NEEDED[name].items() if not one.marker or one.marker.evaluate(system)} <= there
    wheels = [below.count("--hash=") for pin, below in pins if pin.name in compiled]
    assert len(wheels) == len(compiled)
    assert min(wheels) > 3 * 4, "wheels of one system only"


def test_all_locks_pin_the_same_versions() -> None:
    """They are installed into one environment."""
    run, development, *others = ({pin.name: pinned(pin) for pin, _ in locked(name)} for name in LOCKS)
    assert run.items() < development.items()
    for other in others:
        shared = development.keys() & other.keys()
        assert shared
        assert {name: development[name] for name in shared} == {name: other[name] for name in shared}


def test_what_builds_is_named_once() -> None:
    assert PYPROJECT["dependency-groups"]["build"] == PYPROJECT["build-system"]["requires"]


# The page.


def rows_of_the_page() -> dict[str, list[str]]:
    page = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")] for line in page.splitlines() if line.startswith("| `")
    ]
    found = {normal(row[0].strip("`")): row for row in rows}
    assert len(found) == len(rows)
    return found


def test_the_page_names_what_is_needed_and_nothing_else() -> None:
    assert set(rows_of_the_page()) == {*ALL, *SITE, *PEERS}


@pytest.mark.parametrize("name", [*ALL, *SITE, *PEERS])
def test_the_page_has_licence_reason_and_lower_bound(name: str) -> None:
    _, licence, reason, bound = rows_of_the_page()[name]
    assert licence
    assert len(reason) > 10
    assert Version(re.split(r"[:, ]", bound)[0]) == lower_bound({**ALL, **SITE, **PEERS}[name])


# What is installed.


def licence_of(package: Distribution) -> str:
    """The licence in a package's metadata, which may stand in any of three fields."""
    about = package.metadata.json
    classifiers = [line for line in about.get("classifier", []) if line.startswith("License")]
    whole = str(about.get("license", "")).splitlines()[:1]
    return " ".join([str(about.get("license_expression", "")), *whole, *classifiers])


def run_with(name: str, seen: set[str]) -> Iterator[Distribution]:
    """A package and everything that it requires on this system, without extras."""
    if name in seen:
        return
    seen.add(name)
    package = distribution(name)
    yield package
    for line in package.requires or []:
        requirement = Requirement(line)
        if not requirement.marker or requirement.marker.evaluate({"extra": ""}):
            yield from run_with(normal(requirement.name), seen)


FREE = re.compile(r"MIT|BSD|Apache|PSF|Python Software|MPL|Mozilla|ISC|Unlicense|LGPL|Lesser", re.IGNORECASE)


def is_copyleft(licence: str) -> bool:
    """GPL or AGPL, but not LGPL, under which a library may be used by any program."""
    return bool(re.search(r"(?<![a-z])A?GPL|Affero|(?<!Lesser )General Public License", licence, re.IGNORECASE))


@pytest.mark.parametrize(
    ("licence", "copyleft"),
    [
        ("GPL-3.0-or-later", True),
        ("License :: OSI Approved :: GNU General Public License v3 (GPLv3)", True),
        ("AGPL-3.0", True),
        ("GNU Affero General Public License v3", True),
        ("LGPL-2.1-only", False),
        ("License :: OSI Approved :: GNU Lesser General Public License v2 (LGPLv2)", False),
        ("MIT", False),
    ],
)
def test_what_is_copyleft(licence: str, copyleft: bool) -> None:
    assert is_copyleft(licence) == copyleft


def test_nothing_that_docgen_runs_with_is_copyleft() -> None:
    seen: set[str] = set()
    found = {package.name: licence_of(package) for name in RUNTIME for package in run_with(name, seen)}
    assert set(RUNTIME) <= seen
    assert len(found) >= 20
    assert {name: licence for name, licence in found.items() if is_copyleft(licence)} == {}
    assert {name: licence for name, licence in found.items() if not FREE.search(licence)} == {}


VERSIONS = os.environ.get("DOCGEN_VERSIONS", "")
"""Which versions the Makefile has installed. Empty outside `make`, where any versions may be installed."""


@pytest.mark.skipif(VERSIONS != "locked", reason="make test")
def test_what_is_locked_is_installed() -> None:
    here = [pin for pin, _ in locked("requirements-dev.lock") if not pin.marker or pin.marker.evaluate()]
    assert {pin.name: pinned(pin) for pin in here} == {pin.name: Version(version(pin.name)) for pin in here}


@pytest.mark.skipif(VERSIONS != "lowest", reason="make test-lowest")
def test_the_lower_bounds_are_installed() -> None:
    here = {name: known for name, known in ALL.items() if not known.marker or known.marker.evaluate()}
    assert {name: lower_bound(known) for name, known in here.items()} == {name: Version(version(name)) for name in here}
