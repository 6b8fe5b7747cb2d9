"""Put a file or a folder in its place: whole or not at all, and never over what is not ours.

What is written is made in a private folder beside its place and moved there in one step. So a stop
at any moment, a kill among them, leaves the old thing or the new one. What a killed process left
beside a place is cleared by the next one that writes there.
"""

from __future__ import annotations

import contextlib
import errno
import os
import re
import shutil
import stat
import tempfile
from collections.abc import Callable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path

from kg_belarus.errors import Position, UnreadableInputError

try:
    import fcntl
except ImportError:  # no such locks on this system: what a killed process left stays there
    fcntl = None  # type: ignore[assignment]

# Raises UnreadableInputError if the folder at the first path must stay; the second is its name.
Check = Callable[[Path, Path], None]

NEW, _OLD = "new", "old"
_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_CANNOT_EXCHANGE = (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP)
_TRIES = 10


def replace_file(
    path: Path, content: bytes, next_step: str = "name another file with --output"
) -> None:
    """Write a plain file, which appears whole or not at all; one that is there keeps its mode.

    A link is followed: its target is written and the link stays.

    Args:
        path: of the file.
        content: all of it.
        next_step: what to do where it cannot be written, without a full stop.

    Raises:
        UnreadableInputError: it cannot be written, or the file there is write-protected.
    """
    try:
        target = _behind_links(path)
        is_there = target.exists()
        with beside(target) as aside:
            new = aside / NEW
            new.write_bytes(content)
            if is_there:
                _take_after(new, target)
            os.replace(new, target)
    except OSError as error:
        raise UnreadableInputError(
            Position(path),
            f"it cannot be written ({error.strerror})",
            next_step,
        ) from error


def _behind_links(path: Path) -> Path:
    """Return the place that a path means; OSError if there is a circle or it is write-protected."""
    target = Path(os.path.realpath(path))
    if target.is_symlink():
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
    if target.exists() and not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    return target


def _take_after(new: Path, old: Path) -> None:
    """Give a file the owner and the mode of another."""
    there = old.stat()
    with contextlib.suppress(PermissionError, AttributeError):  # only root may give a file away
        os.chown(new, there.st_uid, there.st_gid)
    new.chmod(stat.S_IMODE(there.st_mode))


def replace_folder(folder: Path, contents: Mapping[str, bytes], check: Check | None = None) -> None:
    """Write a folder of files, given as bytes by path below it; see `fill_folder`."""

    def fill(new: Path) -> None:
        for name, content in contents.items():
            (new / name).parent.mkdir(parents=True, exist_ok=True)
            (new / name).write_bytes(content)

    fill_folder(folder, fill, check)


def fill_folder(folder: Path, fill: Callable[[Path], None], check: Check | None = None) -> None:
    """Let a folder be filled, which then appears whole or not at all.

    A folder that is not there is made, an empty one is filled. Any other is replaced only if
    `check` lets it pass. A link to a folder is followed.

    Args:
        folder: where the files go.
        fill: writes them into the new folder that it is given; the old one is there until then.
        check: raises UnreadableInputError where a folder that holds something must stay; without
            it every such folder stays. It sees the folder before it is moved away and after.

    Raises:
        UnreadableInputError: the folder is a file, holds what is not to be replaced, or cannot be
            written.
    """
    check_place(folder, check)
    try:
        target = _behind_links(folder)
        target.parent.mkdir(parents=True, exist_ok=True)
        with beside(target) as aside:
            new = aside / NEW
            new.mkdir()
            fill(new)
            if target.exists():
                _take_after(new, target)
            _move_into_place(new, target, folder, check)
    except OSError as error:
        raise UnreadableInputError(
            Position(folder),
            f"the folder cannot be written ({error.strerror})",
            "name another, or make room",
        ) from error


def refuse_others(problem: str | None, shown: Path, step: str) -> None:
    """Raise UnreadableInputError if a folder is not one of ours as it was published.

    Args:
        problem: what of it is something else; None if nothing is.
        shown: the folder as the message names it.
        step: what to do.
    """
    if problem:
        raise UnreadableInputError(
            Position(shown), f"this folder holds other things ({problem})", step
        )


def check_place(folder: Path, check: Check | None = None) -> None:
    """Raise UnreadableInputError if `fill_folder` would not write there."""
    for tries_left in reversed(range(_TRIES)):
        handle = _open_folder(folder)
        if handle is None:
            return
        try:
            if os.listdir(handle):
                (check or _refuse)(folder, folder)
            return
        except (OSError, UnreadableInputError):
            if _is_at(handle, folder) or not tries_left:
                raise
            # Another process has replaced the folder: a part of each was seen.
        finally:
            os.close(handle)


def _open_folder(folder: Path) -> int | None:
    """Return a handle of a folder, or None if nothing is there."""
    try:
        return os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    except FileNotFoundError:
        return None
    except NotADirectoryError as error:
        problem = "this is a file" if folder.exists() else "it cannot be written, below a file"
        raise UnreadableInputError(Position(folder), problem, "name a folder") from error
    except OSError as error:
        raise UnreadableInputError(
            Position(folder), f"it cannot be read ({error.strerror})", "name another"
        ) from error


def _refuse(folder: Path, shown: Path) -> None:
    raise UnreadableInputError(
        Position(shown), "this folder holds other things", "name a new folder"
    )


def _is_at(handle: int, folder: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(handle), os.stat(folder))
    except OSError:
        return False


def _move_into_place(new: Path, target: Path, shown: Path, check: Check | None) -> None:
    for _ in range(_TRIES):
        check_place(shown, check)
        try:
            if target.exists() and os.listdir(target):
                _exchange(new, target, shown, check)
            else:
                os.rename(new, target)
            return
        except OSError as error:
            # Another process was faster, and put its folder there or took the old one away.
            if error.errno not in (errno.ENOTEMPTY, errno.EEXIST, errno.ENOENT):
                raise
    raise OSError(errno.EBUSY, os.strerror(errno.EBUSY))


def _exchange(new: Path, target: Path, shown: Path, check: Check | None) -> None:
    """Put a folder in the place of another, which then lies in the private folder."""
    old = new if _swap(new, target) else new.parent / _OLD
    if old != new:
        os.rename(target, old)  # from here to the next line only `beside` can bring it back
        os.rename(new, target)
    try:
        if check:
            check(old, shown)
    except BaseException:
        # Something was put there since it was last looked at: it stays as it was.
        if old != new or not _swap(old, target):
            os.rename(target, new.parent / "refused")
            os.rename(old, target)
        raise


def _swap(one: Path, other: Path) -> bool:
    """Exchange two paths in one step; False where the system cannot."""
    import ctypes  # only who replaces a folder pays for the import

    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is None:
        return False
    paths = os.fsencode(one), os.fsencode(other)
    if rename(_AT_FDCWD, paths[0], _AT_FDCWD, paths[1], _RENAME_EXCHANGE) == 0:
        return True
    code = ctypes.get_errno()
    if code in _CANNOT_EXCHANGE:
        return False
    raise OSError(code, os.strerror(code))


@contextlib.contextmanager
def beside(target: Path) -> Iterator[Path]:
    """Give a new private folder beside a path, and remove it with all that is in it afterwards.

    What is made in it is called `new`. It is locked for as long as the block lasts. What lies there
    unlocked, by our own name and for the same path, was left by a process that was killed: it is
    cleared first. Where the old thing was moved away and nothing is in its place, it goes back.

    Raises:
        OSError: the folder cannot be made.
    """
    start = f".kg-belarus-{sha256(os.fsencode(target.name)).hexdigest()[:12]}-"
    _clear_leftovers(target, re.compile(re.escape(start) + "[a-z0-9_]{8}"))
    while True:
        folder = Path(tempfile.mkdtemp(prefix=start, dir=target.parent))
        lock = _lock(folder, wait=True)
        if lock is not None or folder.exists():
            break  # else it was taken for a leftover before it was locked
    try:
        yield folder
    finally:
        _clear(folder, target)
        if lock is not None:
            os.close(lock)


def _clear_leftovers(target: Path, name: re.Pattern[str]) -> None:
    if not fcntl:
        return
    with contextlib.suppress(OSError):
        for left in filter(name.fullmatch, os.listdir(target.parent)):
            folder = target.parent / left
            found = folder.lstat()
            if stat.S_ISDIR(found.st_mode) and found.st_uid == os.geteuid():
                lock = _lock(folder, wait=False)
                if lock is not None:
                    _clear(folder, target)
                    os.close(lock)


def _clear(folder: Path, target: Path) -> None:
    with contextlib.suppress(OSError):
        if (folder / _OLD).exists() and not os.path.lexists(target):
            os.rename(folder / _OLD, target)
        shutil.rmtree(folder)


def _lock(folder: Path, *, wait: bool) -> int | None:
    """Return a handle that holds the lock of a folder until it is closed; None if it has none."""
    if not fcntl:
        return None
    handle = None
    try:
        handle = os.open(folder, os.O_RDONLY)
        fcntl.flock(handle, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
        if os.path.samestat(os.fstat(handle), os.stat(folder)):
            return handle
    except OSError:
        pass
    if handle is not None:
        os.close(handle)
    return None
