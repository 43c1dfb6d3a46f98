"""Rules for the tests: as blocks, as a text file, and as a printed page with its line breaks, head and notes."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from scrapers.documents.blocks import Block, Paragraph
from scrapers.documents.origin import Origin
from scrapers.policies.reader import read_policy
from scrapers.policies.reading import PolicyReading
from tests.builders.pdf import Sheet

MEASURES = (
    "工业和信息化部关于印发《绿色车间梯度培育及管理暂行办法》的通知",
    "工信部节〔2024〕913号",
    "各省、自治区、直辖市及计划单列市、新疆生产建设兵团工业和信息化主管部门：",
    "现将《绿色车间梯度培育及管理暂行办法》印发给你们，请认真贯彻执行。",
    "附件：1.申报表",
    "2.动态管理表",
    "工业和信息化部",
    "2024年1月19日",
    "绿色车间梯度培育及管理暂行办法",
    "第一章 总则",
    "第一条 为贯彻落实《“十四五”车间绿色发展规划》（工信部规〔2021〕1178号，以下简称《规划》），"
    "依据《中华人民共和国节约能源法》，制定本办法。",
    "第二条 本办法所称绿色车间，是指符合GB/T 36132-2018《绿色工厂评价通则》的车间。",
    "梯度培育坚持《规划》的要求。",
    "第二章 管理",
    "第三条 申报企业应当具备以下条件：",
    "（一）年综合能耗1万吨标准煤以上；",
    "（二）产值占制造业总产值比重超过40%。",
    "前款所称能耗，以统计数据为准。",
    "第四条 企业应于每年7月31日前填报动态管理表，公示15日。得分连续三年处于后5%的，移出名单。",
    "第五条 本办法自发布之日起施行，有效期5年。《绿色车间评价程序》（工信厅节函〔2017〕1564号）同时废止。",
    "附件1",
    "绿色车间申报表",
    "一、基本信息",
    "二、自评价",
)


def blocks_of(lines: Iterable[str]) -> list[Block]:
    """The lines as paragraphs of a format without geometry."""
    return [Paragraph(1, line) for line in lines]


def origin(**known: object) -> Origin:
    return Origin(**({"document_sha256": "0" * 64, "publisher_id": "cn.miit"} | known))  # type: ignore[arg-type]


def policy_of(lines: Iterable[str], **known: object) -> PolicyReading:
    return read_policy(blocks_of(lines), origin(**known))


def clause_texts(reading: PolicyReading) -> dict[str, str]:
    """Text by path, for the numbered clauses of the body."""
    return {clause.path: clause.text for clause in reading.clauses if clause.number and clause.part == "body"}


def print_pages(
    path: Path,
    paragraphs: Sequence[str],
    *,
    lines_on_a_page: int = 12,
    characters: int = 24,
    head: str = "",
    note: str = "",
    times: int = 1,
) -> Path:
    """Print paragraphs as official documents are set: first lines set in by two characters, page numbers at the foot.

    The first paragraph is the title, in larger type. `note` is printed small at the foot of the first page.
    """
    lines = [line for _ in range(times) for paragraph in paragraphs[1:] for line in _set(paragraph, characters)]
    size, left = 14.0, 90.0
    with Sheet(path) as sheet:
        sheet.centred(70, paragraphs[0], size=18)
        for at, (indent, line) in enumerate(lines):
            page, place = divmod(at, lines_on_a_page)
            if place == 0:
                if page:
                    sheet.next_page()
                if head:
                    sheet.text(left, 30, head, size=9)
                sheet.page_number(f"— {page + 1} —")
                if note and page == 0:
                    sheet.text(left, 130 + lines_on_a_page * 28, note, size=9)
            sheet.text(left + indent * size, 120 + place * 28, line, size=size)
        sheet.next_page()
    return path


def _set(paragraph: str, characters: int) -> Iterable[tuple[int, str]]:
    """The lines of a paragraph and by how many characters each is set in; Latin letters are half as wide."""
    indent, line, room = 2, "", float(characters - 2)
    for character in paragraph:
        room -= 0.5 if character.isascii() else 1.0
        if room < 0:
            yield indent, line
            indent, line, room = 0, "", characters - (0.5 if character.isascii() else 1.0)
        line += character
    yield indent, line


def print_in_columns(path: Path, paragraphs: Sequence[str], *, lines_in_a_column: int = 12) -> Path:
    """Print paragraphs in two columns a page, below a title that runs across."""
    lines = [line for paragraph in paragraphs[1:] for line in _set(paragraph, 18)]
    size, per_page = 12.0, 2 * lines_in_a_column
    with Sheet(path) as sheet:
        sheet.centred(60, paragraphs[0], size=16)
        for at, (indent, line) in enumerate(lines):
            if at and at % per_page == 0:
                sheet.next_page()
            column, place = divmod(at % per_page, lines_in_a_column)
            sheet.text((60, 320)[column] + indent * size, 120 + place * 20, line, size=size)
        sheet.next_page()
    return path
