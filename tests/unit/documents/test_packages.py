"""A zip of XML parts is held to the limits before it is unpacked, and nothing that it points to outside is its own."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from scrapers.documents.limits import Limits
from scrapers.documents.reader import read_blocks
from scrapers.documents.unreadable import Reason, UnreadableDocument
from tests.builders.every_format import document
from tests.builders.zipped import zip_of

PACKAGES = ("xlsx", "docx", "ofd")


@pytest.mark.parametrize("limits", [Limits(max_members=2), Limits(max_unpacked_bytes=1000)], ids=["members", "bytes"])
@pytest.mark.parametrize("kind", PACKAGES)
def test_a_package_of_more_than_the_limits_allow_is_refused_as_a_whole(
    kind: str, limits: Limits, tmp_path: Path
) -> None:
    path = tmp_path / "document"
    path.write_bytes(document(kind))
    assert list(read_blocks(path))
    with pytest.raises(UnreadableDocument) as refused:
        list(read_blocks(path, limits=limits))
    assert refused.value.reason is Reason.TOO_LARGE


@pytest.mark.parametrize("kind", PACKAGES[:2])
def test_what_a_package_points_to_outside_is_none_of_its_parts(kind: str, tmp_path: Path) -> None:
    with zipfile.ZipFile(BytesIO(document(kind))) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    relationships = parts["_rels/.rels"]
    at = relationships.index(b"<Relationship ")
    outside = b'<Relationship Id="o" Type="a/officeDocument" Target="http://a.cn/b.xml" TargetMode="External"/>'
    parts["_rels/.rels"] = relationships[:at] + outside + relationships[at:]
    whole, pointing = tmp_path / "whole", tmp_path / "pointing"
    whole.write_bytes(document(kind))
    pointing.write_bytes(zip_of(list(parts.items())))
    assert list(read_blocks(pointing)) == list(read_blocks(whole))
