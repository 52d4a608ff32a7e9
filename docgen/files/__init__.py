"""The only room that writes files, and that reads files which others may have put there.

A file is first written to a temporary folder beside its place (`temporary_folder`) and synced; then it gets its name.
A command holds a lock in its temporary folder as long as it runs: a folder whose lock is free was left by a command
that was killed, and the next command removes it (`sweep`).
"""

from docgen.files.atomic_write import (
    check_synced,
    move,
    put_in_place,
    sync_all,
    sync_folders,
    write_temporary,
    write_whole,
)
from docgen.files.checked_read import LARGEST, entries, files_below, is_folder, read_file
from docgen.files.locks import LOCK, abandoned_folders, is_temporary, locked, sweep, temporary_folder
from docgen.files.replacement import ChangedError, Replacement, backup_of, backup_path, digest, read_whole, write_all

__all__ = [
    "LARGEST",
    "LOCK",
    "Replacement",
    "ChangedError",
    "abandoned_folders",
    "check_synced",
    "digest",
    "entries",
    "files_below",
    "is_folder",
    "is_temporary",
    "backup_of",
    "locked",
    "move",
    "backup_path",
    "put_in_place",
    "read_file",
    "read_whole",
    "sweep",
    "sync_all",
    "sync_folders",
    "temporary_folder",
    "write_temporary",
    "write_all",
    "write_whole",
]
