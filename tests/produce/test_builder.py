"""Whole builds: the same bytes everywhere, killed, interrupted, on a full disk, two at once."""

from __future__ import annotations

import io
import os
import random
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest
from filelock import FileLock

from docgen.authoring.checked_year import checked_data
from docgen.data.project import SHARED_LOOKS, Project
from docgen.errors import DataProblemsError
from docgen.files import LOCK, digest
from docgen.produce import batches, build, jobs_of
from docgen.render import stencil
from docgen.render.templates import holes
from docgen.render.templates.markup import xml_text
from docgen.word.view import open_document
from tests.produce.many_units import (
    built,
    files,
    finished,
    first_event,
    gone_in_a_moment,
    interrupt,
    outcomes,
    project_of,
    started,
)
from tests.property_examples import IS_LONG, examples
from tests.render.test_shared_looks import changed
from tests.render.tiny_templates import written
from tests.sample_project import DATA, DOCUMENTS, ROOT, copied_project, replaced

THEME = replaced("week.yaml", r"^theme: .*$", "theme: Học suốt đời")
STOPPED = "Đã dừng theo yêu cầu. Các tệp đã tạo vẫn nguyên vẹn; chạy lại lệnh để tiếp tục."
OF_A_UNIT = ("chuong-trinh", "ke-hoach-don-vi", "giay-moi", "bao-cao-trong", "bao-cao")
NOT_FOR_WINDOWS = pytest.mark.skipif(sys.platform == "win32", reason="signals and limits of POSIX")


def test_the_same_bytes_on_any_day_and_machine(tmp_path: Path, made: Path) -> None:
    right = files(Project(made.parent.parent))
    places = [
        ("1", {"TZ": "Asia/Ho_Chi_Minh", "LC_ALL": "C", "PYTHONHASHSEED": "1", "cwd": "/"}),
        ("2", {"TZ": "America/Los_Angeles", "LC_ALL": "tr_TR.UTF-8", "PYTHONHASHSEED": "2", "cwd": str(tmp_path)}),
        ("3", {"TZ": "Pacific/Kiritimati", "LC_ALL": "POSIX", "PYTHONUTF8": "0", "SOURCE_DATE_EPOCH": "1"}),
    ]
    projects = [copied_project(tmp_path / workers) for workers, _ in places]
    os.utime(projects[0].templates / "programme.docx", (1, 1))
    builds = [
        started(project, "--workers", *place[:1], **place[1]) for project, place in zip(projects, places, strict=True)
    ]
    for project, process in zip(projects, builds, strict=True):
        _, complaints = finished(process)
        assert (process.returncode, complaints) == (0, "")
        assert files(project) == right


def test_only_what_changed_is_written(tmp_path: Path) -> None:
    project = copied_project(tmp_path)
    built(project)
    manifest = project.output(2023) / "manifest.json"
    everything = [*project.output(2023).rglob("*.docx"), manifest]
    assert len(everything) == DOCUMENTS + 1
    for path in everything:
        os.utime(path, (1, 1))
    assert set(outcomes(project).values()) == {"same"}
    assert {path.stat().st_mtime for path in everything} == {1}
    copied_over = replaced("units.yaml", r"^    name: Cẩm Mỹ$", "    name: Cư M'gar")
    (project.data(2023) / "units.yaml").write_text(next(iter(copied_over.values())), encoding="utf-8")
    changed = {name for name, outcome in outcomes(project).items() if outcome == "changed"}
    assert changed == {f"cam-my/{name}.docx" for name in OF_A_UNIT} | {"bao-cao-tong-hop.docx"}
    assert {path.relative_to(project.output(2023)).as_posix() for path in everything if path.stat().st_mtime > 1} == {
        *changed,
        "manifest.json",
    }


KILLS = examples(100)


@NOT_FOR_WINDOWS
def test_killed_again_and_again_nothing_is_half_and_the_next_build_finishes(tmp_path: Path) -> None:
    copied_project(tmp_path / "one")
    copied_project(tmp_path / "other", THEME)
    command = [sys.executable, "-m", "tests.produce.killed_builds", str(tmp_path), str(KILLS)]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert ended.returncode == 0, ended.stderr
    killed, begun = map(int, ended.stdout.split())
    assert killed == KILLS
    assert begun >= KILLS // 10, "too few were killed in the middle to prove anything"


@NOT_FOR_WINDOWS
def test_killed_from_outside_with_its_workers_at_work(tmp_path: Path) -> None:
    project = project_of(tmp_path, 80)
    process = started(project, "--workers", "2")
    first_event(process)
    process.kill()
    finished(process)
    begun = files(project)
    assert "manifest.pending" in begun
    again = outcomes(project)
    assert set(again.values()) == {"made", "same"}
    assert {name for name, outcome in again.items() if outcome == "same"} == {
        name for name in begun if name.endswith(".docx")
    }
    assert files(project).keys() == again.keys()


@NOT_FOR_WINDOWS
@pytest.mark.parametrize(("workers", "units"), [("1", 30), ("2", 80)])
def test_ctrl_c_stops_cleanly(tmp_path: Path, workers: str, units: int) -> None:
    project = project_of(tmp_path, units)
    process = started(project, "--workers", workers)
    first_event(process)
    interrupt(process)
    _, complaints = finished(process)
    assert process.returncode == 130
    assert complaints.strip() == STOPPED
    assert gone_in_a_moment(process.pid)
    begun = files(project)
    assert 1 <= len(begun) < DOCUMENTS + 5 * units
    again = outcomes(project)
    assert {name for name, outcome in again.items() if outcome == "same"} == set(begun)
    assert set(again.values()) == {"made", "same"}


@NOT_FOR_WINDOWS
def test_ctrl_c_while_processes_start(tmp_path: Path) -> None:
    project = copied_project(tmp_path)
    for _ in range(5 if IS_LONG else 1):
        (project.output(2023) / LOCK).unlink(missing_ok=True)
        process = started(project, "--workers", "2")
        while not (project.output(2023) / LOCK).exists():
            assert process.poll() is None
        time.sleep(random.uniform(0, 0.4))
        interrupt(process)
        _, complaints = finished(process)
        assert (process.returncode, complaints.strip()) == (130, STOPPED)
        assert gone_in_a_moment(process.pid)


@NOT_FOR_WINDOWS
@pytest.mark.skipif(not Path("/proc").is_dir(), reason="needs /proc to see the workers")
def test_ctrl_c_while_the_data_is_read(tmp_path: Path) -> None:
    project = project_of(tmp_path, 2000)
    process = started(project, "--workers", "2")
    while "_yaml" not in Path(f"/proc/{process.pid}/maps").read_text():
        assert process.poll() is None
    time.sleep(0.3)
    assert not (project.output(2023) / LOCK).exists(), "the build has begun"
    interrupt(process)
    _, complaints = finished(process)
    assert (process.returncode, complaints.strip()) == (130, STOPPED)
    assert gone_in_a_moment(process.pid)


def test_wrong_data_ends_the_build_before_it_begins(tmp_path: Path) -> None:
    project = copied_project(tmp_path, {f"{DATA}/week.yaml": "year: [\n"})
    process = started(project, "--workers", "2")
    events, complaints = finished(process)
    assert (process.returncode, events) == (DataProblemsError.exit_code, [])
    assert "week.yaml" in complaints
    assert "Traceback" not in complaints


@NOT_FOR_WINDOWS
def test_a_disk_that_takes_no_more(tmp_path: Path) -> None:
    project = copied_project(tmp_path)
    limit = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000)); "
    code = limit + "from docgen.cli import main; main()"
    command = [sys.executable, "-c", code, "build", "--project", str(tmp_path)]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert ended.returncode == 1
    (complaint,) = ended.stderr.splitlines()
    assert "ke-hoach.docx" in complaint
    assert complaint.endswith("không ghi được: tệp quá lớn")
    assert 30 < len(files(project)) < DOCUMENTS
    assert set(outcomes(project).values()) == {"made", "same"}


def test_the_second_of_two_builds_says_so_and_stops(tmp_path: Path) -> None:
    project = copied_project(tmp_path)
    project.output(2023).mkdir(parents=True)
    with FileLock(str(project.output(2023) / LOCK)):
        process = started(project)
        events, complaints = finished(process)
    assert (process.returncode, events) == (1, [])
    said = f"Lỗi: một lệnh khác đang tạo văn bản vào {project.output(2023)} - chờ lệnh đó xong rồi chạy lại"
    assert complaints.strip() == said
    assert files(project) == {}


def test_all_faults_are_in_one_list_at_the_end(tmp_path: Path) -> None:
    project = copied_project(tmp_path, {"templates/programme.docx": b"no Word file"})
    branch = '{% if unit.name == "Long Khánh" %}{{ 1 / 0 }}{% endif %}'
    written(project.templates / "report.docx", "{{ unit.name }}" + branch)
    (project.output(2023) / "ke-hoach.docx").mkdir(parents=True)
    command = [sys.executable, "-m", "docgen", "build", "--project", str(tmp_path)]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert ended.returncode == 1
    plan, programmes, report = ended.stderr.splitlines()
    assert plan == "Lỗi: ke-hoach.docx: không ghi được: đây là thư mục, không phải tệp"
    assert programmes.startswith("Lỗi: 11 văn bản (bien-hoa/chuong-trinh.docx, ")
    assert report.startswith("Lỗi: long-khanh/bao-cao.docx: report.docx, đoạn “")
    assert len([name for name in files(project) if name.endswith(".docx")]) == DOCUMENTS - 1 - 11 - 1


def sizes_in(content: bytes) -> list[float]:
    """The sizes of the letters of a document, in points."""
    document = open_document(io.BytesIO(content))
    return [run.format.size for paragraph in document.paragraphs() for run in paragraph.content]


def test_a_size_changed_in_the_shared_styles_is_in_every_document(tmp_path: Path) -> None:
    project = copied_project(tmp_path)
    first = outcomes(project)
    before = files(project)
    shared = project.templates / SHARED_LOOKS
    # A programme may be set closer, which only lowers sizes: a size below those of all steps is in every document.
    small = changed(
        shared.read_bytes(), "word/styles.xml", lambda xml: re.sub(r':sz w:val="[0-9]+"', ':sz w:val="16"', xml)
    )
    shared.write_bytes(small)
    second = outcomes(project)
    assert len(first) == len(second) == DOCUMENTS
    assert not {*first.values()} & {*second.values()}
    for name, content in files(project).items():
        sizes = sizes_in(before[name])
        assert sizes
        assert 8 not in sizes
        assert sizes_in(content) == [8] * len(sizes), name


def test_the_templates_are_what_counts_not_their_dates(tmp_path: Path) -> None:
    project = copied_project(tmp_path)
    built(project, "plan")
    plan = project.output(2023) / "ke-hoach.docx"
    before = digest(plan.read_bytes())
    for template in project.templates.rglob("*.docx"):
        os.utime(template, (1, 1))
    assert outcomes(project, "plan") == {"ke-hoach.docx": "same"}
    assert digest(plan.read_bytes()) == before


def test_a_wrong_stencil_is_reported_and_its_documents_are_made_again(
    tmp_path: Path, made: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The third document of each stencil is compared, and is found to be wrong."""
    project = copied_project(tmp_path)
    data, _ = checked_data(project, 2023)
    real, sample = xml_text, stencil.SAMPLE
    monkeypatch.setattr(batches, "_unpacked", batches._unpacked.__wrapped__)
    filled: list[object] = []

    def wrong(words: object) -> str:
        filled.append(words)
        return f"{real(words)}!" if len(filled) > 100 else str(real(words))

    monkeypatch.setattr(holes, "xml_text", wrong)
    monkeypatch.setattr(stencil, "SAMPLE", 3)
    events = list(build(project, data, jobs_of(data)))
    assert sample == 200 and len(filled) > 100
    failures = [event for event in events if event.outcome == "failed"]
    assert failures and all("đề nghị gửi tệp" in event.reason for event in failures)
    assert {event.outcome for event in events} == {"made", "changed", "same", "failed"} or {
        event.outcome for event in events
    } == {"made", "changed", "failed"}
    for path in made.rglob("*.docx"):
        assert (project.output(2023) / path.relative_to(made)).read_bytes() == path.read_bytes()
