"""What the client must be told of a publisher: its hosts, its pace, its peculiarities. `Publisher` is one such."""

from typing import Literal, Protocol, TypeAlias

TlsContextName: TypeAlias = Literal["standard", "legacy"]
IpVersion: TypeAlias = Literal["any", 4, 6]


class TlsRules(Protocol):
    """By which TLS context a publisher's hosts may be asked, and why not by the standard one alone."""

    @property
    def context(self) -> TlsContextName:
        """`legacy` allows the weaker context after the standard one failed."""
        ...

    @property
    def reason(self) -> str:
        """Why, for the log."""
        ...


class IpRules(Protocol):
    """By which IP version a publisher is asked."""

    @property
    def version(self) -> IpVersion:
        """4, 6, or whichever the system prefers."""
        ...


class HostRules(Protocol):
    """The part of a publisher's file that the client obeys."""

    @property
    def all_hosts(self) -> frozenset[str]:
        """The publisher's hosts, in small letters, each with its port where it isn't the scheme's own."""
        ...

    @property
    def pace_seconds(self) -> float:
        """Seconds between the end of an answer and the next ask of the same host."""
        ...

    @property
    def tls(self) -> TlsRules:
        """See `TlsRules`."""
        ...

    @property
    def ip(self) -> IpRules:
        """See `IpRules`."""
        ...
