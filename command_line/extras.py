"""Optional parts: a command that needs one which is not installed says so in a line."""

from importlib.util import find_spec

from command_line.saying import end_with
from scrapers.text.worded import worded


def require_extra(command: str, extra: str, *packages: str) -> None:
    """End the command with exit status 2 where a package that the extra brings is not installed."""
    if missing := [package for package in packages if find_spec(package) is None]:
        end_with(
            command,
            worded(
                "{missing} is not installed; install the extra `{extra}` (pip install 'green-registry[{extra}]')",
                missing=", ".join(missing),
                extra=extra,
            ),
        )
