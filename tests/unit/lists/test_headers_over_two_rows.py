"""Headers over two rows: labels that stand once for both, and labels under one that spans them."""

from pathlib import Path

import pytest

from scrapers.documents.reader import read_blocks
from tests.builders.grids import Grid, Range
from tests.builders.lists import the_list
from tests.builders.shaped import FORMATS, SHANDONG, TITLE, Write

_ROWS = [
    ["序号", "企业信息", "", "第三方评价机构", ""],
    ["", "企业名称", "所属行业", "名称", "联系人"],
    ["1", "甲有限公司", "化工", "某认证有限公司", "张三"],
    ["2", "乙有限公司", "机械", "某评价有限公司", "李四"],
]
_MERGED = [Range(0, 0, 1, 0), Range(0, 1, 0, 2), Range(0, 3, 0, 4)]


@pytest.mark.parametrize("merged", [_MERGED, []], ids=["merged", "blank"])
@pytest.mark.parametrize("write", [write for _, write in FORMATS], ids=[name for name, _ in FORMATS])
def test_a_label_under_another_is_understood_with_it(tmp_path: Path, write: Write, merged: list[Range]) -> None:
    reading = the_list(read_blocks(write(tmp_path / "list", [TITLE, Grid(_ROWS, merged)])), SHANDONG)
    assert [
        (e.seq, e.name_as_published, e.industry_as_published, e.assessor_as_published) for e in reading.entries
    ] == [
        (1, "甲有限公司", "化工", "某认证有限公司"),
        (2, "乙有限公司", "机械", "某评价有限公司"),
    ]
    assert [entry.remark for entry in reading.entries] == ["联系人: 张三", "联系人: 李四"]
    assert reading.quarantined == ()
