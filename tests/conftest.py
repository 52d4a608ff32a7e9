"""Shared by all tests: the documents of the shipped data, made once, and LibreOffice where it is."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from docgen.build import build, checked_data, jobs_of
from tests.office import converted_to_pdf
from tests.sample_project import copied_project


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
