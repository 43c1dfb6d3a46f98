"""A notice that was handed in as a file: its page made of the document's blocks, whatever its format.

Belongs here: whether a document is a notice at all, and where in its text a page's parts stand. What they mean is read
as of any notice.
"""

import html
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from scrapers.archive.observations import Outcome
from scrapers.documents.blocks import Block, Heading, Paragraph
from scrapers.http.request import Fetched
from scrapers.lists.kinds import names_another_program
from scrapers.lists.stages import is_title_of_a_notice
from scrapers.notices.body import notice_lines, unwrapped
from scrapers.notices.issuers import day_told_at_the_beginning
from scrapers.notices.notice import Notice, read_notice
from scrapers.publishers.model import Publisher
from scrapers.sites.families import family
from scrapers.sites.model import ChangedShape, DateKind, NoticeLink, NoticePage
from scrapers.text.dates import DAY, date_in
from scrapers.text.folding import one_line, understood, visible
from scrapers.text.signatures import signature_of

_LINES_AT_THE_TOP, _LINES_AT_THE_END = 20, 8
_MOST_LINES_OF_A_TITLE = 3
_TITLE = re.compile(
    r"[^。!?;]{0,40}关于[^。!?;]{4,90}的?(?:通知|公告|通告|公示|函|决定)(?:\([^()]{1,12}\))?"
    r"|[^。!?;:]{4,60}(?:名单|结果|情况)[^。!?;:]{0,8}(?:公示|公告|公布|通告)"
    r"|(?:转发)[^。!?;]{8,110}的(?:通知|公告|通告|公示|函)"
)
_TITLE_AT_THE_BEGINNING = re.compile(r"(?P<title>\S{0,40}关于\S{4,90}?的(?:通知|公告|通告|公示|函))(?=\s)")
_SPEAKS_AS_A_NOTICE = re.compile(
    r"现(?:将|予以?|对|面向).{0,160}(?:公示|公布|通知|转发|印发|下达|公告|发布|征求意见)|予以(?:公示|公布)|特此(?:通知|公告|公示|通告)"
    r"|(?:通知|公告|通告|公示|公布|转发)(?:名单)?如下|公示(?:期限?|时间)(?:为|自|:|\d)|组织(?:开展|做好|申报).{0,40}(?:申报|推荐)"
    r"|请.{0,60}(?:报送|推荐|申报)|(?:决定|同意|现)将?.{0,60}(?:纳入|列入)|决定(?:认定|授予|命名|确定|撤销|取消|公布|予以)"
)
_NAMES_A_LIST = re.compile(r"(?:名单|结果)[^。!?;]{0,8}(?:公示|公告|公布|通告)[!?]?$")
_SAID_TO_BE_OF_THE_FIELD = re.compile("绿色制造")
_PUBLISHED = re.compile(
    rf"(?:^|(?<=[\s|(\[（]))(?:(?:发布|发表|公开|发文|信息|更新|上传|制发|成文|印发|签发|生成)?(?:时间|日期)(?:发布)?|发布于)\s*[:：]?\s*\[?\s*(?P<day>{DAY}|20\d{{2}}\s*[-/.]\s*\d{{1,2}}\s*[-/.]\s*\d{{1,2}})"
)
_DAY_ALONE = re.compile(r"\s*20\d{2}\s*[-/.]\s*\d{1,2}\s*[-/.]\s*\d{1,2}(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?\s*")


@dataclass(frozen=True, slots=True)
class Stated:
    """What was stated of a file as it was handed in. Unknown text is empty."""

    page_url: str = ""
    title: str = ""
    document_number: str = ""
    issued_on: date | None = None


def read_handed_in(blocks: Iterable[Block], stated: Stated, publisher: Publisher, body: bytes = b"") -> Notice | None:
    """The notice that a document is; None where it is none, or one of no program of ours.

    What was stated of it stands in for what its text does not say. `body` is there for a page of the publisher's own
    site: where the software of the site is known, its files are found by their links.
    """
    page = page_of_document(blocks, stated)
    if page is not None and body and (of_site := _page_of_site(body, stated, publisher)):
        page = of_site
    if page is None or names_another_program(page.title):
        return None
    notice = read_notice(page, publisher)
    if not notice.stage or not (notice.kinds or _SAID_TO_BE_OF_THE_FIELD.search(understood(page.title))):
        return None
    return completed(notice, stated)


def _page_of_site(body: bytes, stated: Stated, publisher: Publisher) -> NoticePage | None:
    fetched = Fetched(stated.page_url, stated.page_url, Outcome.UNCHANGED, body=body)
    link = NoticeLink(stated.page_url, stated.title, None, "")
    for column in publisher.columns:
        try:
            return family(publisher, column).read_notice(fetched, link)
        except ChangedShape:
            continue
    return None


def completed(notice: Notice, stated: Stated) -> Notice:
    """A notice with the number and day that were stated of it, where it does not print its own."""
    number = notice.document_number or stated.document_number
    if notice.issued_by_date in (DateKind.SIGNATURE, DateKind.WRITTEN) or stated.issued_on is None:
        return replace(notice, document_number=number)
    return replace(notice, document_number=number, issued_on=stated.issued_on, issued_by_date=DateKind.STATED)


def page_of_document(blocks: Iterable[Block], stated: Stated) -> NoticePage | None:
    """A document's text as a notice's page; None where it does not speak as a notice does.

    A notice says what it does (现予公示, 通知如下), and has a title, a signature or a number that are those of one. A
    page that says nothing but its title over a list is one by the day of publication that its site prints beside it.
    """
    lines = unwrapped(_lines(blocks))
    text = "\n".join(understood(line) for line in lines)
    printed, published = title_printed(lines), published_on(lines)
    if not (_SPEAKS_AS_A_NOTICE.search(text.replace("\n", "")) or (printed and published)):
        return None
    is_stated = is_title_of_a_notice(stated.title) or _NAMES_A_LIST.search(understood(stated.title)) is not None
    title = stated.title if is_stated else printed or stated.title
    signature = signature_of(notice_lines(lines))
    if not (signature and signature.bodies) and not printed and not is_stated:
        return None
    dates = {
        DateKind.SIGNATURE: signature.signed_on if signature else None,
        DateKind.VISIBLE: published or day_told_at_the_beginning(lines),
    }
    return NoticePage(
        url=stated.page_url,
        title=title,
        title_candidates=tuple(dict.fromkeys(filter(None, (title, printed)))),
        dates={kind: day for kind, day in dates.items() if day},
        publisher_name="",
        document_number_printed="",
        signed_by=signature.bodies if signature else (),
        body_html="".join(f"<p>{html.escape(line)}</p>" for line in lines),
        attachments=(),
    )


def _lines(blocks: Iterable[Block]) -> list[str]:
    texts = (block.text for block in blocks if isinstance(block, Heading | Paragraph))
    return [line for text in texts for line in text.split("\n") if visible(line).strip()]


def title_printed(lines: Sequence[str]) -> str:
    """The title at the top of a text, put together where the page's width broke it; empty where none looks like one."""
    top = lines[:_LINES_AT_THE_TOP]
    for at in range(len(top)):
        for count in range(1, _MOST_LINES_OF_A_TITLE + 1):
            title = "".join(line.strip() for line in top[at : at + count])
            if _TITLE.fullmatch(understood(title)):
                return one_line(title)
        if begun := _TITLE_AT_THE_BEGINNING.match(top[at]):
            return begun["title"]
    return ""


def published_on(lines: Sequence[str]) -> date | None:
    """The day beside 发布时间 at the top or the end of a text, or alone at its top."""
    for line in (*lines[:_LINES_AT_THE_TOP], *lines[-_LINES_AT_THE_END:]):
        if found := _PUBLISHED.search(visible(line)):
            return date_in(found["day"])
    alone = (line for line in lines[:_LINES_AT_THE_TOP] if _DAY_ALONE.fullmatch(visible(line)))
    return next((date_in(line) for line in alone), None)
