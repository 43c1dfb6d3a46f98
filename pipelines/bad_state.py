"""What the operating system says of a home that can't be written or read, and what an operator does about it.

The states, and the tests that make each, are those of the table in docs/operating.md.
"""

import errno
import os

from scrapers.text.worded import worded

_FULL = worded("Free some space there and run this again; nothing that was archived or released is harmed")
_RIGHTS = worded("Give this user the right to it")
_ADVICE = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EFBIG: worded("This process may not write files that large: raise its limit (ulimit -f)"),
    errno.EACCES: _RIGHTS,
    errno.EPERM: _RIGHTS,
    errno.EISDIR: worded("Move that folder away: a file belongs there"),
    errno.EROFS: worded("Make it writable, or name another folder in GREENREG_HOME"),
}
# As the operating system words them, so that they can be said in Chinese.
_OF_THE_SYSTEM = {
    errno.ENOSPC: worded("No space left on device"),
    errno.EDQUOT: worded("Disk quota exceeded"),
    errno.EFBIG: worded("File too large"),
    errno.EACCES: worded("Permission denied"),
    errno.EPERM: worded("Operation not permitted"),
    errno.EISDIR: worded("Is a directory"),
    errno.ENOTDIR: worded("Not a directory"),
    errno.EROFS: worded("Read-only file system"),
    errno.ENOENT: worded("No such file or directory"),
    errno.EEXIST: worded("File exists"),
    errno.EADDRINUSE: worded("Address already in use"),
    errno.EADDRNOTAVAIL: worded("Cannot assign requested address"),
    errno.EIO: worded("Input/output error"),
    errno.ECONNREFUSED: worded("Connection refused"),
    errno.ENETUNREACH: worded("Network is unreachable"),
    errno.EHOSTUNREACH: worded("No route to host"),
}
# What DuckDB says of a file that another process has open; one that writes needs it alone.
_HELD_ELSEWHERE = "Conflicting lock is held"
_LET_GO = worded(
    "End what holds it and run this again; who only reads opens the database of a release, which no refresh touches"
)


def told(fault: OSError) -> str:
    """Say in a line which file, what is wrong with it, and what to do."""
    where = fault.filename if isinstance(fault.filename, str) else os.environ.get("GREENREG_HOME", worded("The home"))
    advice = _ADVICE.get(fault.errno or 0, worded("Mend that and run this again"))
    return worded("{where}: {what}. {advice}.", where=where, what=said_by_the_system(fault), advice=advice)


def said_by_the_system(fault: OSError) -> str:
    """Return what the operating system says, which speaks English to this process."""
    return _OF_THE_SYSTEM.get(fault.errno or 0) or fault.strerror or str(fault)


def advice_on(said: str) -> str:
    """Return what to do about a failure by the operating system's or DuckDB's words in it; empty where it has none.

    Steps, libraries and other processes hand the failure on as text.
    """
    if _HELD_ELSEWHERE in said:
        return _LET_GO
    return next((advice for number, advice in _ADVICE.items() if os.strerror(number) in said), "")
