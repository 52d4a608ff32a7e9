"""The one place that writes files, and reads those that others have put there.

What is written is first written aside, into a temporary folder beside its place (`workplace`), and synced; then it gets
its name. The maker of a temporary folder holds a lock in it as long as it runs: one whose lock is free was left by a
command that was killed, and the next one removes it (`sweep`).
"""

from docgen.files.atomic_write import check_synced, move, put_in_place, sync_all, sync_folders, write_aside, write_whole
from docgen.files.checked_read import LARGEST, entries, is_folder, read_file
from docgen.files.locks import LOCK, abandoned, is_ours, locked, sweep, workplace
from docgen.files.replacement import ChangedError, Replacement, digest, kept_beside, name_beside, read_whole, write_all

__all__ = [
    "LARGEST",
    "LOCK",
    "Replacement",
    "ChangedError",
    "abandoned",
    "check_synced",
    "digest",
    "entries",
    "is_folder",
    "is_ours",
    "kept_beside",
    "locked",
    "move",
    "name_beside",
    "put_in_place",
    "read_file",
    "read_whole",
    "sweep",
    "sync_all",
    "sync_folders",
    "workplace",
    "write_aside",
    "write_all",
    "write_whole",
]
