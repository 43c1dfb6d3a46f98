"""What names of enterprises and parks look like, so that a text can be told to be one, several, or none.

Belongs here: the look of a text, and of the lines of one cell. Whose name it is, and what several names have in common,
is judged elsewhere.
"""

import re
from collections.abc import Sequence
from typing import Final

from scrapers.text.folding import as_printed, is_blank, understood
from scrapers.text.marks import without_marks
from scrapers.text.worded import worded

#: The words that names of enterprises and parks end with.
ENDS_OF_NAMES: Final = (
    "公司|厂|集团|园区|开发区|产业园|工业园|集中区|集聚区|聚集区|工业区|产业区|示范区|高新区|基地"
    "|研究院|研究所|合作社|中心"
)
_NAME = re.compile(rf"[^。;:,、?!]{{4,60}}({ENDS_OF_NAMES})(\([^()]{{1,30}}\))?")

_LEGAL_FORM = "(?:有限责任公司|有限公司|股份公司)"
#: A text in which a second legal form follows a first with nothing between them that parts two names: one glued of two.
#: What a bracket holds (a former name) is beside the name, unless it is a place as in 甲（中国）有限公司.
#: It looks neither ahead nor back: engines that don't are asked it too.
_PARTING = r"、,，;；/／＋+&＆\s()（）"
_BRACKET_WITHOUT_FIRM = "[(（](?:[^()（）公]|公+[^()（）公司])*公*[)）]"
GLUED_NAMES: Final = (
    rf"{_LEGAL_FORM}(?:(?:[^与和及暨{_PARTING}]|{_BRACKET_WITHOUT_FIRM})"
    rf"(?:[^{_PARTING}]|{_BRACKET_WITHOUT_FIRM})*)?{_LEGAL_FORM}"
)
#: What a name must have: a letter or a Chinese character.
A_LETTER: Final = r"[^\W\d_]"

#: What stands in the place of a name that is not told.
_PLACEHOLDER = re.compile(r"[(]?(?:暂?无|暂?缺|空缺?|待定|待补充?|不详|略|同上|无企业|无单位|(?:详?见)?附件\d*)[)]?")
#: Where to reach somebody; a label with its value; the title of a list.
_ADDRESS = re.compile(
    r"https?:|www\.|[\w.]@\w|(?:电话|传真|手机):?\d"
    r"|(?<!\d)(?:0\d{2,3}-?)?\d{7,8}(?!\d)|(?<!\d)1[3-9]\d{9}(?!\d)"
)
_LABELLED = re.compile(r"[^():]{2,8}:.+")
_TITLE = re.compile(".*(?:名单|一览表|汇总表|名录|公示表)(?:[(][^()]*[)])?")

_GLUED = re.compile(GLUED_NAMES)
_HAS_A_LETTER = re.compile(A_LETTER)
_NUMBER_BEFORE = re.compile(r"[(（]?(?P<number>[0-9０-９]{1,3})\s*[.、．)）]\s*(?=\D)")
_SEPARATOR = re.compile(r"\s*[、,，;；。]\s*$")
#: What parts two names, outside brackets and not behind a line's number (1、甲厂).
_PARTS_NAMES = re.compile(r"(?<![0-9０-９])[、,，;；](?![^(（]*[)）])")
#: What may part two firms, or two names of one firm.
_STROKE = re.compile(r"[/／|｜\\](?![^(（]*[)）])")
_OTHER_NAME_OF_THE_SAME = re.compile("原|曾用名|现名|现更名|更名|前身|简称|又名")
_NUMBER_AFTER_A_NAME = re.compile(
    r"((?:公司|[厂院所社团])[)）]?)[ \t、,，;；。]*(?=[(（]?[0-9０-９]{1,3}\s*[.、．)）]\s*\D)"
)
_OF_A_CONSORTIUM = re.compile("联合体|联合申报|联合创建|牵头")
_BEHIND = r"(?:\([^()]*\))?"
_HAS_A_LEGAL_FORM = re.compile(rf".{{2,}}{_LEGAL_FORM}{_BEHIND}")
_ENDS_AS_A_WORKS = re.compile(rf".{{3,}}(?:厂|合作社|研究院|研究所|集团|合伙\)?){_BEHIND}")
_GOES_ON = re.compile(r"[()]|有限|责任|股份|公司|集团|分公司|分厂|第?[一二三四五六七八九十\d]+[分]?厂")
_A_BRANCH = re.compile(".*(?:分公司|分厂|支公司)")
_UNIT = re.compile(rf".*(?:分公司|分厂|支公司|厂|车间|基地|中心|事业部|院|所){_BEHIND}")


#: A legal form of which the end is missing: a cell too narrow for it, or a hand that stopped short.
_CUT_OFF = re.compile(rf".{{2,}}(?:有限|有限公|有限责任?|有限责任公|股份公|分公){_BEHIND}")


class SeveralNames(ValueError):
    """A cell that holds several names, or one and its works, and does not tell where each ends; says what is there."""


def ends_as_a_name(text: str) -> bool:
    """True for a text that ends as names of enterprises and parks do, marks beside it aside, and has no punctuation."""
    return _NAME.fullmatch(understood(without_marks(text))) is not None


def parted_names(text: str) -> list[str]:
    """The pieces of a text that 、 or ； parts outside brackets; none where nothing parts it."""
    pieces = [piece.strip() for piece in _PARTS_NAMES.split(text)]
    return pieces if len(pieces) > 1 else []


def is_no_name(text: str) -> bool:
    """True for a text without a letter or a Chinese character: a number, dashes."""
    return _HAS_A_LETTER.search(text) is None


def tells_of_none(text: str) -> bool:
    """True for what stands in a cell to say that there is no such name: /, —, 无, 暂缺."""
    return is_no_name(text) or _PLACEHOLDER.fullmatch(understood(without_marks(text))) is not None


def says_no_name(text: str) -> bool:
    """True for what may stand where a name does and is none: 暂缺, a label with its value, an address, a title."""
    said = understood(without_marks(text))
    none = _PLACEHOLDER.fullmatch(said) or _ADDRESS.search(said) or _LABELLED.fullmatch(said)
    return none is not None or (_TITLE.fullmatch(said) is not None and not ends_as_a_name(text))


def is_cut_off(text: str) -> bool:
    """True for a text that ends within a legal form: 青岛海蓝化工股份有限公."""
    return _CUT_OFF.fullmatch(understood(without_marks(text))) is not None


def is_glued(text: str) -> bool:
    """True for a text with more than one legal form and nothing that parts two names: 甲有限公司乙有限公司."""
    return _GLUED.search(text) is not None


def names_in_cell(cell: str, *, on_paper: bool) -> tuple[str, ...]:
    """The names that a cell prints one a line, numbered, or parted by 、, ； or blanks, as printed; none for one name.

    On paper a line ends where the column does: a name goes on until it has its legal form, and what follows as a unit
    (分公司, 二厂) is its own. Elsewhere somebody has broken the line: each line that is a whole name is one. What
    stands in brackets belongs to the name before it. Raises SeveralNames where two or more names are there and it
    can't be told how many, or they hold one title together.
    """
    cell = _with_signs_for_blanks(cell, on_paper=on_paper)
    lines = _lines(_NUMBER_AFTER_A_NAME.sub(r"\1\n", cell))
    if numbered := _numbered(lines):
        if all(ends_as_a_name(name) for name in numbered):
            return tuple(numbered)
        raise SeveralNames(
            worded("{names}: numbered lines, of which one does not end as names do", names=" / ".join(lines))
        )
    pieces = [_lines(piece) for piece in _PARTS_NAMES.split(_SEPARATOR.sub("", cell)) if not is_blank(piece)]
    together = _OF_A_CONSORTIUM.search(cell) is not None
    if together and sum(_has_a_legal_form(text) for text in (*lines, *map("".join, pieces))) > 1:
        raise SeveralNames(worded("{names}: several firms that hold one title together", names=" / ".join(lines)))
    beside = [name for piece in _STROKE.split(cell) if (name := "".join(_lines(piece)))]
    if sum(_is_whole(name) or _has_a_legal_form(name) for name in beside) > 1:
        raise SeveralNames(
            worded("{names}: parted by a stroke, two firms or two names of one", names=" / ".join(beside))
        )
    if len(pieces) < 2:
        return _names_on_lines(pieces[0], on_paper=on_paper) if pieces else ()
    return _names_parted([name for piece in pieces for name in _names_of_piece(piece, on_paper=on_paper)])


def _with_signs_for_blanks(cell: str, *, on_paper: bool) -> str:
    """The cell with 、 for the blanks that part firms on one of its lines; on paper, in all its lines together."""
    for lines in (cell.splitlines(), ["".join(_lines(cell))] if on_paper else []):
        parted = [line.split() for line in lines]
        if any(sum(map(_has_a_legal_form, parts)) > 1 for parts in parted):
            return "\n".join("、".join(parts) for parts in parted)
    return cell


def _lines(text: str) -> list[str]:
    return [printed for line in text.splitlines() if (printed := as_printed(line))]


def _names_of_piece(lines: Sequence[str], *, on_paper: bool) -> tuple[str, ...]:
    return _names_on_lines(lines, on_paper=on_paper) or ("".join(lines),)


def _names_parted(names: Sequence[str]) -> tuple[str, ...]:
    """The names that signs part, where each of them is whole; none where the signs stand within a single name."""
    if any(_OTHER_NAME_OF_THE_SAME.match(name) for name in names):
        return ()
    whole = [name for name in names if _is_whole(name) or _has_a_legal_form(name)]
    firms = [name for name in names if re.search(_LEGAL_FORM, understood(name))]
    if len(whole) < 2 and len(firms) < 2:
        return ()
    if len(whole) < len(names) or len(firms) == 1:
        raise SeveralNames(worded("{names}: several names, or the name of one with its works", names=" / ".join(names)))
    return tuple(names)


def _names_on_lines(lines: Sequence[str], *, on_paper: bool) -> tuple[str, ...]:
    if len(lines) < 2:
        return ()
    goes_on = any(_GOES_ON.match(understood(line)) for line in lines[1:])
    if not on_paper and not goes_on and all(_is_whole(line) or _has_a_legal_form(line) for line in lines):
        forms = sum(_has_a_legal_form(line) for line in lines)
        if forms != 1:
            return tuple(lines)
        raise SeveralNames(
            worded("{names}: the name of one with its works, or names of several", names=" / ".join(lines))
        )
    names = _put_together(lines)
    if sum(_has_a_legal_form(name) for name in names) < 2:
        return ()
    if not all(_is_whole(name) or _has_a_legal_form(name) for name in names):
        raise SeveralNames(
            worded("{names}: several names, of which one does not end as names do", names=" / ".join(lines))
        )
    return tuple(names)


def _numbered(lines: Sequence[str]) -> list[str]:
    """The names that numbers on the lines part, which run on from the first line's; none where they do not."""
    names: list[str] = []
    last: int | None = None
    for line in lines:
        match = _NUMBER_BEFORE.match(line)
        if match and (last is None or int(match["number"]) == last + 1):
            last = int(match["number"])
            names.append(line[match.end() :])
        elif last is None:
            return []
        else:
            names[-1] += line
    return [_SEPARATOR.sub("", name) for name in names] if len(names) > 1 else []


def _put_together(lines: Sequence[str]) -> list[str]:
    """The lines with those joined that a name goes on over. Raises SeveralNames where a line may end the name above it
    as its works, or begin the one below."""
    names: list[str] = []
    for line in lines:
        begins = names and not _GOES_ON.match(understood(line))
        if begins and len(names) > 1 and _is_unit(names[-1]):
            if not _A_BRANCH.fullmatch(understood(names[-1])):
                raise SeveralNames(
                    worded(
                        "{names}: {name} may belong to the name above it or below it",
                        names=" / ".join(lines),
                        name=names[-1],
                    )
                )
            unit = names.pop()
            names[-1] += unit
        if names and not (begins and _has_a_legal_form(names[-1])):
            names[-1] += line
        else:
            names.append(line)
    if len(names) > 1 and _is_unit(names[-1]):
        unit = names.pop()
        names[-1] += unit
    return names


def _is_unit(name: str) -> bool:
    return not _has_a_legal_form(name) and _UNIT.fullmatch(understood(name)) is not None


def _has_a_legal_form(text: str) -> bool:
    """Whether a text is a firm's name up to and with its legal form, or that of a unit of a firm."""
    said = understood(without_marks(text))
    if _HAS_A_LEGAL_FORM.fullmatch(said):
        return True
    form = re.search(_LEGAL_FORM, said)
    return form is not None and form.start() >= 2 and _UNIT.fullmatch(said[form.end() :]) is not None


def _is_whole(text: str) -> bool:
    said = understood(without_marks(text))
    return _ENDS_AS_A_WORKS.fullmatch(said) is not None and not _GOES_ON.match(said)
