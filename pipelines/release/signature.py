"""A release's checksums signed with a person's OpenSSH key, and that signature checked: by `ssh-keygen -Y`.

The signature lies beside the release, as `<id>.sig`: a release itself is the same bytes whoever builds it. Who verifies
states whom to believe in a file of allowed signers (ssh-keygen(1)): a line is a name, then a public key.
"""

import subprocess
from pathlib import Path
from typing import Final

from pipelines.release.checksums import CHECKSUM_FILE
from scrapers.text.worded import worded

#: What the signature is for: one made for something else does not count here.
NAMESPACE: Final = "green-registry-release"
_PROGRAM: Final = "ssh-keygen"


class SignatureError(Exception):
    """It can't be signed, or is not signed by anyone believed; the message says why and what to do."""


def signature_of(release: Path) -> Path:
    """Return where the signature of a release lies, whether it is there or not."""
    return release.with_name(f"{release.name}.sig")


def sign(release: Path, key: Path) -> Path:
    """Sign SHA256SUMS, and so every file, with a private key (or a public one whose private half an agent holds).

    Returns the signature's path. Raises SignatureError where ssh-keygen can't.
    """
    sums = (release / CHECKSUM_FILE).read_bytes()
    signature = _asked(
        ["sign", "-f", str(key), "-n", NAMESPACE],
        sums,
        worded("{name} can't be signed with {key}", name=release.name, key=key),
    )
    unfinished = signature_of(release).with_name(f".building-{release.name}.sig")
    unfinished.write_bytes(signature)
    return unfinished.replace(signature_of(release))


def signer_of(release: Path, signature: Path, allowed_signers: Path) -> str:
    """Return the name, in the file of allowed signers, of who signed a release. Raises SignatureError.

    It says nothing of whether the release's files are those that the checksums state: `verify_release` does.
    """
    for file in (signature, allowed_signers):
        if not file.is_file():
            raise SignatureError(worded("There is no {file}.", file=file))
    sums = (release / CHECKSUM_FILE).read_bytes()
    whose = worded(
        "{name} is signed by nobody whom {allowed_signers} allows", name=release.name, allowed_signers=allowed_signers
    )
    found = _asked(["find-principals", "-s", str(signature), "-f", str(allowed_signers)], b"", whose).decode()
    names = found.splitlines()
    if not names:
        raise SignatureError(worded("{fault}.", fault=whose))
    what = worded("{signature} is no signature of {name} as it is now", signature=signature, name=release.name)
    checked = ["verify", "-f", str(allowed_signers), "-I", names[0], "-n", NAMESPACE, "-s", str(signature)]
    _asked(checked, sums, what)
    return names[0]


def _asked(arguments: list[str], told: bytes, fault: str) -> bytes:
    """Return what `ssh-keygen -Y` answers; raise SignatureError, with its own words, where it refuses."""
    try:
        ended = subprocess.run(  # noqa: S603 - a list of arguments, no shell
            [_PROGRAM, "-Y", *arguments], input=told, capture_output=True, check=False
        )
    except FileNotFoundError as error:
        raise SignatureError(worded("{program} is not installed: it comes with OpenSSH.", program=_PROGRAM)) from error
    if ended.returncode:
        said = " ".join((ended.stderr + ended.stdout).decode(errors="replace").split())
        raise SignatureError(worded("{fault}: {said}.", fault=fault, said=said))
    return ended.stdout
