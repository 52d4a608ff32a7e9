"""Shared by all tests: the documents of the shipped data, made once, and LibreOffice where it is."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from docgen.authoring.checked_year import checked_data
from docgen.produce import build, jobs_of
from tests.property_examples import examples
from tests.sample_project import copied_project
from tests.word.rendered_pages import converted_to_pdf

# Why without a deadline: a machine may be busy, and no property is about time.
settings.register_profile("default", max_examples=examples(200), deadline=None)
settings.load_profile("default")


@pytest.fixture(scope="session", autouse=True)
def interruptible() -> Iterator[None]:
    """Processes that tests start can be interrupted, also where the tests run under `nohup` or behind `&`.

    Why: a signal that is ignored stays ignored in whatever is started; one with a handler does not.
    """
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.fixture(scope="session", autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A cache folder for the tests, so that they neither use nor change the user's."""
    with pytest.MonkeyPatch.context() as patch:
        for variable in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
            patch.setenv(variable, str(tmp_path_factory.mktemp("caches")))
        yield


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of all documents of 2023."""
    project = copied_project(tmp_path_factory.mktemp("made"))
    data, _ = checked_data(project, 2023)
    events = list(build(project, data, jobs_of(data)))
    assert [event.reason for event in events if event.outcome != "made"] == []
    return project.output(2023)


@pytest.fixture(scope="session")
def soffice() -> str:
    """LibreOffice, with poppler beside it. Skips where it is missing, but fails in CI."""
    program = shutil.which("soffice")
    if program is None or shutil.which("pdftotext") is None:
        reason = "needs LibreOffice (soffice) and poppler (pdftotext)"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    return program


@pytest.fixture(scope="session")
def office(soffice: str, tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path], Path]:
    """Turns Word documents into PDF with LibreOffice."""
    folder = tmp_path_factory.mktemp("pdf")
    return lambda document: converted_to_pdf(soffice, document, folder)
