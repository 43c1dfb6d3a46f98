"""Titles taken or given back in running text, also beside a list: 决定撤销甲公司绿色工厂称号, 将甲公司移出…名单.

So are proposals by the notice that withdraws them: 撤回甲公司绿色工厂公示, 将甲公司移出公示名单.

Belongs here: sentences, the notice's title among them, that say whose title it is and what becomes of it. What only may
be (拟取消, 如…则撤销) says nothing; a sentence that speaks of a title and a firm and leaves open what becomes of whom
does nothing, and is unclear.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from scrapers.documents.origin import Origin
from scrapers.lists.acts import ActUpon, NoticeAct, acts_upon_notices, answers_objections
from scrapers.lists.days_of_acts import SINCE
from scrapers.lists.headers import Column, Header, Role
from scrapers.lists.kinds import kinds_named_in
from scrapers.lists.names import ends_as_a_name
from scrapers.lists.reading import ReadingIssue
from scrapers.lists.sections import Section
from scrapers.lists.sentences import AdjustmentSentence, section_of_sentence
from scrapers.lists.titles import PrintedLine
from scrapers.reference.acts import words_of_titles
from scrapers.reference.tables import programs
from scrapers.text.folding import as_printed, is_blank
from scrapers.text.worded import worded

#: What stands over the rows in place of a header: whom, and since when.
HEADER_OF_THOSE_TAKEN = Header((Column("名称", Role.NAME), Column("移出时间", Role.STATUS_DAY)))

_NAMES_OF_ROWS = (Role.NAME, Role.OLD_NAME, Role.NEW_NAME)
_VERB = f"(?:{words_of_titles('removed', 'suspended', 'restored')})"
_ENDS_OF_NAMES = "公司|厂|集团|园区|开发区|产业园|工业园|集中区|集聚区|聚集区|工业区|产业区|合作社|研究院|研究所"
_BRACKET = "(?:[（(][^（）()]*[）)])?"
_NAMES = f"(?P<names>.*?(?:{_ENDS_OF_NAMES}){_BRACKET})"
_SO_MANY = r"(?P<others>等)?(?:共计?)?(?:(?P<count>\d+)家(?:企业|单位|工厂|园区)?)?"
_KIND_OF_TITLE = "(?:绿色|零碳|低碳)[^、，,]{0,4}(?:工厂|园区)"
_TITLE = f"(?:{_KIND_OF_TITLE}|(?!{_ENDS_OF_NAMES}|[、和与及]).)*?(?:称号|资格|荣誉|命名)"
_LIST = f"(?:{_KIND_OF_TITLE}|(?!{_ENDS_OF_NAMES}|、).)*?名单"
_PROPOSED = "(?:公示|拟认定|拟入选|拟命名)(?:[^、，,]{0,6}(?:名单|资格|结果))?"
_PROPOSAL = f"(?:{_KIND_OF_TITLE}|(?!{_ENDS_OF_NAMES}|[、和与及]).)*?{_PROPOSED}"
_BEFORE = "(?:.{0,40}?(?:决定|研究|同意|现|依法|依规|日起|即起))?(?:依法|依规|予以|现|对|了)*"
_DONE = "(?:予以|给予|作出|做出|进行)"
_FORMS_OF_TITLES = tuple(
    re.compile(form)
    for form in (
        f"{_BEFORE}(?P<verb>{_VERB}){_NAMES}{_SO_MANY}的?(?P<title>{_TITLE})",
        f"{_BEFORE}[将把]{_NAMES}{_SO_MANY}(?:从(?P<title>{_LIST})[中内]?)?{_DONE}?(?P<verb>{_VERB})(?P<after>{_LIST})?",
        f"{_BEFORE}{_NAMES}{_SO_MANY}的?(?P<title>{_TITLE}){_DONE}(?P<verb>{_VERB})(?:处理)?",
        f"{_BEFORE}{_NAMES}{_SO_MANY}{_DONE}(?P<verb>{_VERB})(?P<title>{_TITLE})(?:的?(?:处理|决定))?",
        f"{_BEFORE}同意{_NAMES}{_SO_MANY}(?:自愿|主动)?(?P<verb>{_VERB})(?P<title>{_LIST}|{_TITLE})",
    )
)
#: What only the title of a notice says without a word of who decided it: 关于甲公司退出绿色工厂名单的公告.
_FORMS_OF_A_TITLE = (
    *_FORMS_OF_TITLES,
    re.compile(f"{_NAMES}{_SO_MANY}(?:自愿|主动)?(?P<verb>{_VERB})(?P<title>{_LIST}|{_TITLE})"),
)
_FORMS_OF_PROPOSALS = tuple(
    re.compile(form)
    for form in (
        f"{_BEFORE}(?P<verb>{_VERB}){_NAMES}{_SO_MANY}的?(?P<title>{_PROPOSAL})",
        f"{_BEFORE}[将把]{_NAMES}{_SO_MANY}(?:从(?P<title>{_PROPOSAL})[中内]?)?{_DONE}?(?P<verb>{_VERB})(?P<after>{_PROPOSAL})?",
    )
)
_SENTENCES = re.compile("[。;；!！\n]")
_CLAUSES = re.compile("[,，:：]")
#: What moved the authority, in which 申请 and 建议 leave nothing open.
_REASONS = re.compile("(?:(?<!原)因|鉴于|由于|根据|依据|按照)[^,，:：]*|经[^,，:：]{0,16}(?:申请|建议)")
#: What follows from the title's end: 并收回牌匾.
_AND_SO = re.compile("(?:并|同时)(?:予以|依法)*(?:收回|注销|摘除|交回|公告|通报|移出)(?!.*(?:公司|厂)).*$")
_NAMES_APART = re.compile("、|(?<=[司厂团])(?:和|与|及|以及)")
_ONLY_PROPOSED = re.compile("公示")
_NOT_YET = re.compile(
    "拟|建议|如(?!下)|若|凡|申请|可以?(?:依法)?|将(?:被|依法|视情|予以)|应当?(?:予以|依法)?(?=撤|取|移)|一经|之一|情形"
)
_DENIED = re.compile("未|不予|不得|不再?(?=撤|取消|移)")
_NOT_DONE = re.compile("不予|暂不|不(?:撤|取消|移)")
_ELSEWHERE = re.compile("附件|见附|附表|如下|以下|下列|名单见")
_OF_A_TITLE = re.compile("称号|资格|名单|荣誉|命名")
_A_FIRM = re.compile("[\u4e00-\u9fff（）()]{4,}公司$")
_ANOTHER_NAME_OR_PLACE = re.compile("(?:名称变更|变更|更名|改名|更正)为|递补|替补|(?:承继|承接|继承)|分立为")
_BEFORE_A_FIRM = re.compile(
    f"[、，,：:]|变更为|更名为|改名为|更正为|递补|替补|{_VERB}|[将对被由]|决定|(?<=公司)(?!的?(?:分公司|子公司))"
)
_PUTS_OFF = re.compile("(?:延期|延后|推迟|暂缓|暂停)(?:公布|发布|认定|命名|授予|授牌)")
_REFERS_BACK = re.compile("其|该(?:企业|公司|单位|园区)|上述")
_NO_NAME = re.compile("^(?:其|该|部分|个别|有关|相关|上述|以上|这些)")
_NUMBER_BEFORE = re.compile(r"^\s*(?:[一二三四五六七八九十]+、|[（(]?\d{1,2}[)）.、．])")
_ABOUT = re.compile("^.*?关于")
_FORM_OF_NOTICE = re.compile("的?(?:公告|通知|通告|决定|复函|批复|函|公示)(?:[（(][^（）()]*[）)])?$")


@dataclass(frozen=True, slots=True)
class TitlesTaken:
    """What the text of a notice does to titles: sections of rows, and issues of what is unclear."""

    sections: tuple[Section, ...] = ()
    issues: tuple[ReadingIssue, ...] = ()


def titles_taken(origin: Origin, lines: Sequence[PrintedLine], listed: Sequence[Section]) -> TitlesTaken:
    """Read the title and the lines of a notice of a publisher that keeps titles, for whom its lists don't name.

    A notice that acts upon an earlier one takes no title by itself; one that withdraws proposals of some is heard for
    whom.
    """
    acts = acts_upon_notices(origin.title)
    may_take = all(map(_withdraws_some, acts)) if acts else "公示" not in origin.title
    if not _keeps_titles(origin.publisher_id) or not may_take:
        return TitlesTaken()
    forms = _FORMS_OF_PROPOSALS if acts else _FORMS_OF_TITLES
    title = PrintedLine(1, _FORM_OF_NOTICE.sub("", _ABOUT.sub("", as_printed(origin.title))))
    sections: list[Section] = []
    told = set(_names_listed(listed))
    beside = sum(row.row.table_index == 0 for section in listed for row in section.rows)
    # The text may say a day, which the title hardly does.
    for line, sentence in (*_sentences_of(lines), *_sentences_of([title])):
        of_title = _FORMS_OF_A_TITLE if line is title and not acts else forms
        if taken := _taken(sentence, of_title, told):
            rows_before = beside + sum(len(section.rows) for section in sections)
            # what becomes of a proposal is said by the notice: 移出…公示名单 withdraws it
            taken = replace(taken, title=origin.title) if acts and not answers_objections(origin.title) else taken
            sections.append(section_of_sentence(taken, line, (origin.title,), rows_before))
            told |= {name for name, _ in taken.rows}
    issues: list[ReadingIssue] = []
    of_others: list[list[str]] = []
    before = ""
    for line, sentence in (*_sentences_of([title]), *_sentences_of(lines)):
        if not acts and (names := _left_open(sentence, before, told)):
            issues.append(_unclear(sentence, names, line))
        if (names := _renamed_or_put_in_place(sentence, told)) and names not in of_others:
            issues.append(_told_beside(sentence, names, line))
            of_others.append(names)
        if (names := _put_off(sentence, told)) and names not in of_others:
            issues.append(_told_put_off(sentence, names, line))
            of_others.append(names)
        before = sentence
    return TitlesTaken(tuple(sections), tuple(issues))


def _names_listed(listed: Sequence[Section]) -> Iterator[str]:
    for section in listed:
        places = (
            [at for at, column in enumerate(section.header.columns) if column.role in _NAMES_OF_ROWS]
            if section.header
            else []
        )
        yield from (as_printed(row.row.text(at)) for row in section.rows for at in places)


def _sentences_of(lines: Sequence[PrintedLine]) -> list[tuple[PrintedLine, str]]:
    return [
        (line, sentence)
        for line in lines
        for sentence in _SENTENCES.split(as_printed(line.text))
        if not is_blank(sentence)
    ]


def _keeps_titles(publisher_id: str) -> bool:
    return any(program.publisher_id == publisher_id for program in programs().values())


def _withdraws_some(act: ActUpon) -> bool:
    return act.act is NoticeAct.REVOKED and act.of_publicity and act.is_partial


def _taken(sentence: str, forms: Sequence[re.Pattern[str]], told: set[str]) -> AdjustmentSentence | None:
    """The rows of those whom a sentence takes it from, but for those told of before; None where nothing is certain."""
    for clause in _CLAUSES.split(sentence):
        for form in forms:
            found = form.fullmatch(_NUMBER_BEFORE.sub("", _AND_SO.sub("", _without_quotes(clause))))
            if found and (names := _names_of(found)) and not _is_denied(sentence, clause, found):
                since = SINCE.search(sentence)
                day = since["day"] if since else ""
                rows = tuple((name, day) for name in names if name not in told)
                what = f"{found['verb']}{found['title'] or found.groupdict().get('after') or ''}"
                return AdjustmentSentence(what, HEADER_OF_THOSE_TAKEN, rows) if rows else None
    return None


def _names_of(found: re.Match[str]) -> list[str]:
    """The names that a form has found, where each is one and the sentence says no more than these."""
    names = [name.strip() for name in _NAMES_APART.split(found["names"])]
    is_whole = int(found["count"]) == len(names) if found["count"] else not found["others"]
    return names if is_whole and all(_is_a_name(name) for name in names) else []


def _is_a_name(text: str) -> bool:
    """Whether a text is a firm's or a park's name, and not words for some of them: 部分企业绿色工厂, 其."""
    return ends_as_a_name(text) and not kinds_named_in(text) and _NO_NAME.match(text) is None


def _is_denied(sentence: str, clause: str, found: re.Match[str]) -> bool:
    said, own = (text.replace(found["names"], "") for text in map(_without_quotes, (sentence, clause)))
    if found.re in _FORMS_OF_PROPOSALS:
        said = said.replace(found["title"] or found.groupdict().get("after") or "", "")
    elif _ONLY_PROPOSED.search(said):
        return True
    return _NOT_YET.search(_REASONS.sub("", said)) is not None or _DENIED.search(own) is not None


def _left_open(sentence: str, before: str, told: set[str]) -> list[str]:
    """The firms, of whom nothing is told yet, that a sentence or the one it refers to names beside words that take a
    title; none where it only says what may be, or whom a list names."""
    said = _without_quotes(sentence)
    speaks = re.search(_VERB, said) and _OF_A_TITLE.search(said)
    if (
        not speaks
        or _ONLY_PROPOSED.search(said)
        or _NOT_YET.search(_REASONS.sub("", said))
        or _ELSEWHERE.search(said)
        or _NOT_DONE.search(said)
    ):
        return []
    named = _firms_in(said) or (_firms_in(_without_quotes(before)) if _REFERS_BACK.search(said) else [])
    return [name for name in named if not any(name.endswith(one) for one in told)]


def _renamed_or_put_in_place(sentence: str, told: set[str]) -> list[str]:
    """The firms in no row to whom a sentence gives another name (名称变更为乙公司) or a place left (递补丙公司)."""
    said = _REASONS.sub("", _without_quotes(sentence))
    if not _ANOTHER_NAME_OR_PLACE.search(said) or _NOT_YET.search(said) or _ELSEWHERE.search(said):
        return []
    return [name for name in _firms_in(said) if not any(name.endswith(one) for one in told)]


def _put_off(sentence: str, told: set[str]) -> list[str]:
    """The firms in no row of whom a sentence puts off what was to be decided: 暂缓公布甲公司."""
    said = _REASONS.sub("", _without_quotes(sentence))
    if not _PUTS_OFF.search(said) or _NOT_YET.search(said) or _ELSEWHERE.search(said):
        return []
    return [name for name in _firms_in(_PUTS_OFF.sub("、", said)) if not any(name.endswith(one) for one in told)]


def _firms_in(said: str) -> list[str]:
    return [firm[0] for piece in _BEFORE_A_FIRM.split(said) if piece and (firm := _A_FIRM.search(piece))]


def _unclear(sentence: str, names: Sequence[str], line: PrintedLine) -> ReadingIssue:
    what = worded(
        "the text says of {whom}, in no list: {said}. Proposed judgement: what it says is done; if so, ingest a list "
        "of them (序号,企业名称) under the same number and day, with a --title that says it (关于取消…称号的公告)",
        whom="、".join(names),
        said=sentence.strip(),
    )
    return ReadingIssue("title_taken_in_words", "warning", what, line.page)


def _told_beside(sentence: str, names: Sequence[str], line: PrintedLine) -> ReadingIssue:
    what = worded(
        "the text says of {whom}, in no list: {said}. Proposed judgement: what it says is done; if so, ingest a list "
        "of them under the same number and day, with a --title that says it (序号,原企业名称,变更后企业名称: "
        "关于名称变更的公告; 序号,企业名称: 关于补充公示…名单的公告)",
        whom="、".join(names),
        said=sentence.strip(),
    )
    return ReadingIssue("change_in_words", "warning", what, line.page)


def _told_put_off(sentence: str, names: Sequence[str], line: PrintedLine) -> ReadingIssue:
    what = worded(
        "the text puts off what is decided of {whom}, and nothing changes by it: {said}. Ingest the notice that "
        "decides; if a list names them all the same, look which of the two holds",
        whom="、".join(names),
        said=sentence.strip(),
    )
    return ReadingIssue("change_in_words", "warning", what, line.page)


def _without_quotes(text: str) -> str:
    return re.sub('[“”"‘’『』「」 ]', "", text)
