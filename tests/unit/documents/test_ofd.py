"""An OFD gives the tables and lines that its pages show, however they are drawn; what is damaged says so."""

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrapers.documents.blocks import Block, Paragraph, Remark, Table
from scrapers.documents.limits import DEFAULT_LIMITS, Limits
from scrapers.documents.reader import read_blocks
from scrapers.documents.unreadable import Reason, UnreadableDocument
from tests.builders import ofd
from tests.builders.grids import Grid, content_of, texts_of
from tests.builders.ofd import Ruling, Setting

ROWS = [
    ["序号", "企业名称", "所在地区"],
    ["1", "济南示例机械有限公司", "济南市"],
    ["2", "青岛样品(集团)电器\n股份有限公司", "青岛市"],
    ["3", "ABC-3型 淄博厂", "淄博市"],
]
WIDTHS = (20, 80, 40)
TITLE = "山东省绿色工厂名单"


def _read(path: Path, limits: Limits = DEFAULT_LIMITS) -> list[Block]:
    return list(read_blocks(path, limits=limits))


def _seen(blocks: list[Block]) -> list[object]:
    return [content_of(block) for block in blocks]


def _fault(path: Path, limits: Limits = DEFAULT_LIMITS) -> UnreadableDocument:
    with pytest.raises(UnreadableDocument) as caught:
        _read(path, limits)
    assert path.name in caught.value.what
    assert caught.value.next_step
    return caught.value


def _list(**drawn: object) -> str:
    return ofd.text(70, 20, TITLE) + ofd.table(20, 30, WIDTHS, Grid(ROWS), **drawn)  # type: ignore[arg-type]


EXPECTED = [TITLE, [tuple(row) for row in ROWS]]


@pytest.mark.parametrize("ruling", Ruling)
@pytest.mark.parametrize("setting", Setting)
def test_a_table_reads_the_same_however_it_is_drawn(tmp_path: Path, ruling: Ruling, setting: Setting) -> None:
    path = ofd.write(tmp_path / "list.ofd", _list(ruling=ruling, setting=setting))
    assert _seen(_read(path)) == EXPECTED


@given(
    st.lists(
        st.lists(st.text("绿色工厂有限公司（）123ABC", max_size=12), min_size=3, max_size=3), min_size=2, max_size=12
    ).filter(lambda rows: all(any(row) for row in rows)),
    st.sampled_from(Ruling),
    st.sampled_from(Setting),
)
def test_any_grid_comes_back_as_it_was_drawn(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]], ruling: Ruling, setting: Setting
) -> None:
    path = tmp_path_factory.mktemp("ofd") / "a.ofd"
    ofd.write(path, ofd.table(15, 20, (50, 60, 60), Grid(rows), ruling=ruling, setting=setting))
    (table,) = _read(path)
    assert isinstance(table, Table)
    assert texts_of(table) == [tuple(row) for row in rows]


def test_a_cell_has_its_place_in_points_from_the_top_left_corner(tmp_path: Path) -> None:
    content = ofd.page(ofd.table(20, 30, (50, 50), Grid([["甲", "乙"], ["丙", "丁"]])), area="10 20 210 297")
    (tmp_path / "a.ofd").write_bytes(ofd.document([content]))
    (table,) = _read(tmp_path / "a.ofd")
    assert isinstance(table, Table)
    assert table.box is not None
    millimetre = 72 / 25.4
    expected = (10 * millimetre, 10 * millimetre, 110 * millimetre, 24 * millimetre)
    assert (table.box.x0, table.box.top, table.box.x1, table.box.bottom) == pytest.approx(expected, abs=0.5)


def test_each_page_is_a_page_and_several_documents_follow_each_other(tmp_path: Path) -> None:
    pages = [ofd.page(_list()), ofd.page(ofd.text(20, 20, "第二页"))]
    (tmp_path / "a.ofd").write_bytes(ofd.document(pages, documents=2))
    blocks = _read(tmp_path / "a.ofd")
    assert _seen(blocks) == [*EXPECTED, "第二页"] * 2
    assert [getattr(block, "page", 0) for block in blocks] == [1, 1, 2, 3, 3, 4]


@pytest.mark.parametrize("from_root", [False, True])
def test_templates_and_drawings_used_many_times_are_part_of_the_page(tmp_path: Path, from_root: bool) -> None:
    uses = '<ofd:Template TemplateID="7" ZOrder="Background"/><ofd:Template TemplateID="8" ZOrder="Foreground"/>'
    drawing = '<ofd:CompositeObject ID="5" ResourceID="31" Boundary="20 100 50 10" CTM="0.5 0 0 0.5 0 0"/>'
    content = ofd.page(_list() + drawing, before=uses)
    templates = {"7": ofd.page(ofd.text(20, 10, "页眉")), "8": ofd.page(ofd.text(20, 110, "页尾"))}
    package = ofd.document([content], templates=templates, units={"31": ofd.text(0, 0, "图元")}, from_root=from_root)
    (tmp_path / "a.ofd").write_bytes(package)
    assert _seen(_read(tmp_path / "a.ofd")) == ["页眉", *EXPECTED, "图元", "页尾"]


def test_what_is_not_shown_or_runs_at_an_angle_is_not_read(tmp_path: Path) -> None:
    hidden = ofd.text(20, 50, "看不见").replace("<ofd:TextObject", '<ofd:TextObject Visible="false"')
    clear = ofd.text(20, 60, "透明").replace("<ofd:TextObject", '<ofd:TextObject Alpha="0"')
    mark = ofd.text(20, 70, "水印水印水印", ctm="0.7 0.7 -0.7 0.7 0 0")
    outside = ofd.text(300, 80, "纸外")
    path = ofd.write(tmp_path / "a.ofd", ofd.text(20, 20, "正文") + hidden + clear + mark + outside)
    read, *told = _read(path)
    assert content_of(read) == "正文"
    assert [(remark.code, remark.message.partition(";")[0]) for remark in told if isinstance(remark, Remark)] == [
        ("hidden_content", "hidden in the document, and not loaded: 看不见")
    ]
    assert all(text in str(told) for text in ("看不见", "透明", "纸外"))
    assert "水印" not in str(told)


def _in_colour(text: str, said: str, attributes: str = "") -> str:
    """A line of type that says of its colour what is given, in place of that it is black."""
    return text.replace('<ofd:FillColor Value="0 0 0"/>', said).replace(
        "<ofd:TextObject", f"<ofd:TextObject {attributes}"
    )


@pytest.mark.parametrize(
    ("said", "attributes", "is_unseen"),
    [
        ('<ofd:FillColor Value="255 255 255"/>', "", True),
        ('<ofd:FillColor Value="#FF #FF #FF"/>', "", True),
        ('<ofd:FillColor Value="250 252 255"/>', "", True),
        ('<ofd:FillColor Value="255"/>', "", True),
        ('<ofd:FillColor Value="0 0 0 0"/>', "", True),
        ('<ofd:FillColor Value="0 0 0" Alpha="0"/>', "", True),
        ("", 'Fill="false"', True),
        ("", 'Fill="false" Stroke="true"', False),
        ("", "", False),
        ('<ofd:FillColor Value="255 0 0"/>', "", False),
        ('<ofd:FillColor Value="0 0 0 255"/>', "", False),
        ('<ofd:FillColor Value="255 255"/>', "", False),
        ('<ofd:FillColor Value="white"/>', "", False),
    ],
)
def test_text_that_leaves_no_mark_is_read_and_told(tmp_path: Path, said: str, attributes: str, is_unseen: bool) -> None:
    path = ofd.write(tmp_path / "a.ofd", _in_colour(ofd.text(20, 50, "甲公司"), said, attributes))
    read, *told = _read(path)
    assert content_of(read) == "甲公司"
    assert [remark.code for remark in told if isinstance(remark, Remark)] == ["unseen_text"] * is_unseen


@pytest.mark.parametrize(("ground", "is_unseen"), [("0 0 128", False), ("255 255 255", True)])
def test_white_text_on_a_dark_ground_is_seen(tmp_path: Path, ground: str, is_unseen: bool) -> None:
    drawn = ofd.path("M 10 40 L 100 40 L 100 60 L 10 60 C", attributes='Fill="true" Stroke="false"')
    drawn = drawn.replace("<ofd:AbbreviatedData", f'<ofd:FillColor Value="{ground}"/><ofd:AbbreviatedData', 1)
    white = _in_colour(ofd.text(20, 50, "序号"), '<ofd:FillColor Value="255 255 255"/>')
    read = _read(ofd.write(tmp_path / "a.ofd", drawn + white))
    assert [block.code for block in read if isinstance(block, Remark)] == ["unseen_text"] * is_unseen


def test_a_page_that_is_a_picture_among_pages_with_text_is_not_lost(tmp_path: Path) -> None:
    path = ofd.write(tmp_path / "a.ofd", ofd.text(20, 20, "通知"), ofd.picture(10, 10, 190, 270))
    notice, scan = _read(path)
    assert isinstance(notice, Paragraph)
    assert isinstance(scan, Paragraph)
    assert (scan.text, scan.page, scan.box is not None) == ("", 2, True)


@pytest.mark.parametrize(
    ("objects", "reason"),
    [
        ("", Reason.EMPTY),
        (ofd.picture(0, 0, 210, 297), Reason.NO_TEXT_LAYER),
        (ofd.path("M 0 0 B 1 1 2 2 3 3 A 4 4 0 0 1 9 9 Q 1 1 2 2 C"), Reason.NO_TEXT_LAYER),
        (ofd.text(20, 20, "\ue001\ue002\ue003\ue004\ue005"), Reason.UNDECODABLE),
        (ofd.text(20, 20, "甲").replace('Size="3.7"', 'Size="nan"'), Reason.MALFORMED),
        (ofd.text(20, 20, "甲").replace("20 20", "20 here"), Reason.MALFORMED),
        (ofd.text(20, 20, "甲").replace("20 20 ", "20 "), Reason.MALFORMED),
        (ofd.path("M 0 0 X 3 3"), Reason.MALFORMED),
        (ofd.path("M 0 0 L 3"), Reason.MALFORMED),
    ],
)
def test_what_is_wrong_with_a_document_is_said(tmp_path: Path, objects: str, reason: Reason) -> None:
    assert _fault(ofd.write(tmp_path / "a.ofd", objects)).reason is reason


def test_a_package_that_is_cut_off_or_lacks_a_part_says_so(tmp_path: Path) -> None:
    whole = ofd.document([ofd.page(_list())])
    path = tmp_path / "a.ofd"
    path.write_bytes(whole.replace(b"Page_0/Content", b"Page_9/Content"))
    assert _fault(path).reason is Reason.MALFORMED
    path.write_bytes(ofd.document([ofd.page(_list(), before='<ofd:Template TemplateID="99"/>')]))
    assert _fault(path).reason is Reason.MALFORMED
    path.write_bytes(ofd.document([ofd.page(_list())], more_members={"Encryptions.xml": b"<x/>"}))
    assert _fault(path).reason is Reason.ENCRYPTED


def test_an_entity_bomb_is_refused_before_it_is_expanded(tmp_path: Path) -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>' + ofd.page(ofd.text(1, 1, "甲"))
    (tmp_path / "a.ofd").write_bytes(ofd.document([bomb]))
    assert _fault(tmp_path / "a.ofd").reason is Reason.MALFORMED


def test_a_drawing_that_refers_to_itself_ends(tmp_path: Path) -> None:
    again = '<ofd:CompositeObject ID="5" ResourceID="31" Boundary="0 0 9 9"/>'
    package = ofd.document([ofd.page(again + ofd.text(20, 20, "正文"))], units={"31": again})
    (tmp_path / "a.ofd").write_bytes(package)
    assert _seen(_read(tmp_path / "a.ofd")) == ["正文"]
    doubling = ofd.document([ofd.page(again)], units={"31": again * 8})
    (tmp_path / "b.ofd").write_bytes(doubling)
    assert _fault(tmp_path / "b.ofd", Limits(max_page_objects=5_000)).reason is Reason.TOO_LARGE


def test_a_document_beyond_the_limits_is_refused_not_cut(tmp_path: Path) -> None:
    path = ofd.write(tmp_path / "a.ofd", *[ofd.text(20, 20, "页")] * 5)
    assert _fault(path, Limits(max_pages=4)).reason is Reason.TOO_MANY_PAGES
    assert _fault(path, Limits(max_tree_bytes=100)).reason is Reason.TOO_LARGE
    assert _fault(ofd.write(tmp_path / "b.ofd", ofd.text(20, 20, "页" * 50)), Limits(max_page_objects=40)).reason is (
        Reason.TOO_LARGE
    )
    repeated = ofd.text(20, 20, "甲乙").replace('DeltaX="3.7"', 'DeltaX="g 999999999 1"')
    assert _seen(_read(ofd.write(tmp_path / "c.ofd", repeated))) == ["甲乙"]


@given(st.integers(0, 2**32))
def test_a_damaged_page_is_read_or_refused(tmp_path_factory: pytest.TempPathFactory, seed: int) -> None:
    chance = random.Random(seed)
    content = list(ofd.page(_list()))
    for _ in range(chance.randint(1, 6)):
        content[chance.randrange(len(content))] = chance.choice('<>"= 0123456789.-eE/gMLC甲')
    path = tmp_path_factory.mktemp("damaged") / "a.ofd"
    path.write_bytes(ofd.document(["".join(content)]))
    try:
        _read(path)
    except UnreadableDocument as fault:
        if not fault.next_step:
            raise
