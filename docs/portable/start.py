"""`Mở docgen.bat` and `Mở docgen.command` run this: makes the environment of the program if needed, opens the page.

It needs Python 3.11 or newer and nothing else. The environment is `.venv`, with the packages of `requirements.lock`,
from PyPI or, without the internet, from the folder `wheels` beside the lock.
"""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

ROOT = Path(__file__).resolve().parents[2]
_LOCK, _PROJECT, _WHEELS = "requirements.lock", "pyproject.toml", "wheels"
_ENVIRONMENT, _STATE, _LOG = ".venv", "docgen-start.txt", "cai-dat.txt"
_SHORT_WAITS = ("--retries", "2", "--timeout", "20")
_QUIET = ("--disable-pip-version-check", "--no-input", "--progress-bar", "off")

Output = Callable[[Sequence[str]], Iterator[str]]
"""Runs a program: its lines as they come. Raises `subprocess.CalledProcessError` at the end if it failed."""

REASONS = (
    (
        r"SSLError|CERTIFICATE_VERIFY_FAILED",
        "máy không xác nhận được trang pypi.org: ngày giờ của máy sai, hoặc mạng cơ quan kiểm tra đường truyền. "
        "Hãy chỉnh lại ngày giờ hoặc thử mạng khác",
    ),
    (
        r"NewConnectionError|ConnectTimeout|ReadTimeout|NameResolution|getaddrinfo|ProxyError|Network is unreachable"
        r"|Connection (?:refused|reset|broken|aborted)|ConnectionResetError|Remote end closed",
        "không có mạng, hoặc mạng cơ quan chặn trang pypi.org. Hãy nối mạng rồi mở lại; máy không có mạng thì dùng bản "
        "không cần cài đặt (docgen-portable.zip)",
    ),
    (r"No space left|Errno 28|WinError 112|disk full", "đĩa đã đầy. Hãy dọn bớt (cần khoảng 300 MB) rồi mở lại"),
    (
        r"DO NOT MATCH THE HASHES|Hashes are required",
        "tệp tải về không đúng bản đã ghi trong requirements.lock. Hãy mở lại; vẫn vậy thì báo người quản lý "
        "chương trình",
    ),
    (
        r"No matching distribution|Could not find a version",
        "thiếu thư viện cho bản Python này. Hãy cài Python 3.13 bản 64 bit, hoặc đủ tệp vào thư mục wheels nếu cài "
        "không qua mạng",
    ),
    (
        r"ensurepip|No module named '?venv",
        "Python của máy thiếu phần tạo môi trường. Trên Debian, Ubuntu hãy chạy: sudo apt install python3-venv",
    ),
    (
        r"Permission denied|Access is denied|PermissionError|Read-only file system",
        "không được ghi vào thư mục này. Hãy chép cả thư mục sang nơi khác, ví dụ C:\\docgen, rồi mở ở đó",
    ),
)
"""What is looked for in the output of pip and venv, in this order, and the reason that a person reads."""


class StartError(Exception):
    """The environment cannot be made; the message is for the person at the computer."""


def main() -> int:
    """Opens the page, and returns the exit status of `docgen open`; 1 if the environment cannot be made."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        prepare(ROOT, lines_of)
        note_program(ROOT)
        return status_of([str(python_of(ROOT)), "-P", "-m", "docgen", "open", str(ROOT)])
    except StartError as error:
        _show("\n" + textwrap.fill(f"Chưa mở được docgen: {error}.", 98, initial_indent="  ", subsequent_indent="  "))
    except KeyboardInterrupt:
        _show("\n  Đã dừng.")
    return 1


def prepare(root: Path, output: Output) -> bool:
    """Makes the environment, or brings it up to date; False if it already was. Raises `StartError`."""
    try:
        with _alone(root):
            state, wanted = root / _ENVIRONMENT / _STATE, wanted_state(root)
            if _text(state) == wanted and _works(root, output):
                return False
            _make(root, output)
            state.write_text(wanted, encoding="utf-8")
            _show("Xong. Từ lần sau docgen mở ngay.")
            return True
    except OSError as error:
        raise StartError(reason_of(f"{type(error).__name__}: {error}") or f"không ghi được vào {root}") from error


def wanted_state(root: Path) -> str:
    """What the environment is made of: its place, and hashes of the lock and of the project's description."""
    digests = [hashlib.sha256((root / name).read_bytes()).hexdigest() for name in (_LOCK, _PROJECT)]
    return "\n".join([str(root), *digests, ""])


def python_of(root: Path) -> Path:
    """The Python of the environment."""
    return root / _ENVIRONMENT / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


def note_program(root: Path) -> None:
    """Notes where the program is, for the `Mở docgen` of projects elsewhere on this machine (they read the file)."""
    with suppress(OSError, RuntimeError):
        folder = _caches() / "docgen"
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        (folder / "program.txt").write_text(f"{python_of(root)}\n", encoding="utf-8")


def status_of(command: Sequence[str]) -> int:
    """Runs a program to its end, which Ctrl+C is left to; its exit status."""
    with subprocess.Popen(command) as process:
        while True:
            with suppress(KeyboardInterrupt):
                return process.wait()


def reason_of(output: str) -> str:
    """The reason why pip or venv failed, in words; "" if it is none of the known ones."""
    return next((words for pattern, words in REASONS if re.search(pattern, output)), "")


def lines_of(command: Sequence[str]) -> Iterator[str]:
    """The lines that a program prints, as they come. Raises `subprocess.CalledProcessError` at the end if it failed."""
    environment = os.environ | {"PYTHONIOENCODING": "utf-8"}
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env=environment,
        encoding="utf-8",
        errors="replace",
    )
    with process:
        yield from process.stdout or ()
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)


def _make(root: Path, output: Output) -> None:
    _show("docgen được mở lần đầu ở đây (hoặc vừa có bản mới): chương trình tự cài, chỉ một lần.\n")
    python, log = str(python_of(root)), root / _ENVIRONMENT / _LOG
    pip = [python, "-m", "pip", "install", *_QUIET, *_SHORT_WAITS]
    _show("Bước 1/3: chuẩn bị Python …")
    if not _works(root, output):
        _run([sys.executable, "-m", "venv", "--clear", str(root / _ENVIRONMENT)], output)
    _show("Bước 2/3: lấy các thư viện, khoảng 20 MB, có thể mất vài phút …")
    offline = ["--no-index", "--find-links", str(root / _WHEELS)] if (root / _WHEELS).is_dir() else []
    lock = ["--only-binary=:all:", "--require-hashes", "--requirement", str(root / _LOCK), *offline]
    _run([*pip, *lock], lambda command: _counted(output(command), _number_of_packages(root)), log)
    _show("Bước 3/3: cài docgen …")
    _run([*pip, "--no-deps", "--no-build-isolation", "--editable", str(root)], output, log)


def _run(command: Sequence[str], output: Output, log: Path | None = None) -> None:
    """Runs a step to its end. Raises `StartError`; what the step printed is kept in `log` then."""
    printed: list[str] = []
    try:
        for line in output(command):
            printed.append(line)
    except subprocess.CalledProcessError as error:
        raise StartError(_reason("".join(printed), log)) from error


def _reason(printed: str, log: Path | None) -> str:
    if log:
        with suppress(OSError):
            log.write_text(printed, encoding="utf-8")
    if found := reason_of(printed):
        return found
    kept = f". Hãy gửi tệp {log} cho người quản lý chương trình" if log else ""
    return f"cài không thành công{kept}"


def _counted(lines: Iterator[str], packages: int) -> Iterator[str]:
    """The same lines; while pip collects packages, their number is printed."""
    seen = 0
    for line in lines:
        if line.startswith(("Collecting ", "Processing ", "Requirement already satisfied")):
            seen = min(seen + 1, packages)
            _show(f"\r  {seen}/{packages} thư viện", end="")
        if line.startswith("Installing collected packages"):
            _show("\r  đã lấy đủ, đang cài …")
        yield line


def _show(text: str, end: str = "\n") -> None:
    sys.stdout.write(text + end)
    sys.stdout.flush()


def _number_of_packages(root: Path) -> int:
    return len(re.findall(r"^[A-Za-z0-9]\S*==", _text(root / _LOCK), re.MULTILINE))


def _works(root: Path, output: Output) -> bool:
    """True if the environment has a Python that starts: it does not once the Python that it was made of is gone."""
    python = python_of(root)
    try:
        return python.is_file() and not list(output([str(python), "-c", ""]))
    except (OSError, subprocess.CalledProcessError):
        return False


@contextmanager
def _alone(root: Path) -> Iterator[None]:
    """Waits until no other start in this folder is busy: an impatient person double-clicks twice."""
    with (root / f"{_ENVIRONMENT}.lock").open("w", encoding="utf-8") as file:
        if sys.platform == "win32":
            while True:
                with suppress(OSError):
                    msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)  # fails after ten seconds
                    break
        else:
            fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ""


def _caches() -> Path:
    """As `docgen.files.user_cache`, which cannot be imported before there is an environment."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")


if __name__ == "__main__":
    sys.exit(main())
