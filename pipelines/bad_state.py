"""What the operating system says of a home that can't be written or read, and what an operator does about it.

The states, and the tests that make each, are those of the table in docs/operating.md.
"""

import errno
import os

_FULL = "Free some space there and run this again; nothing that was archived or released is harmed"
_RIGHTS = "Give this user the right to it"
_ADVICE = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EFBIG: "This process may not write files that large: raise its limit (ulimit -f)",
    errno.EACCES: _RIGHTS,
    errno.EPERM: _RIGHTS,
    errno.EISDIR: "Move that folder away: a file belongs there",
    errno.EROFS: "Make it writable, or name another folder in GREENREG_HOME",
}
# What DuckDB says of a file that another process has open; one that writes needs it alone.
_HELD_ELSEWHERE = "Conflicting lock is held"
_LET_GO = (
    "End what holds it and run this again; who only reads opens the database of a release, which no refresh touches"
)


def told(fault: OSError) -> str:
    """Say in a line which file, what is wrong with it, and what to do."""
    where = fault.filename if isinstance(fault.filename, str) else os.environ.get("GREENREG_HOME", "The home")
    return f"{where}: {fault.strerror or fault}. {_ADVICE.get(fault.errno or 0, 'Mend that and run this again')}."


def advice_on(said: str) -> str:
    """Return what to do about a failure by the operating system's or DuckDB's words in it; empty where it has none.

    Steps, libraries and other processes hand the failure on as text.
    """
    if _HELD_ELSEWHERE in said:
        return _LET_GO
    return next((advice for number, advice in _ADVICE.items() if os.strerror(number) in said), "")
