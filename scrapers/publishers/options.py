"""The parameters of each family of site software, as a column's `options` give them.

Belongs here: which parameters a family has, and their form. What a family does with them stands in `scrapers.sites`.
An empty text or selector means: as the family's documented shapes have it, tried in order.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated, Literal, Self, TypeAlias

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

Family: TypeAlias = Literal[
    "jpaas", "jpage", "trs", "gkmlpt", "gdii", "sichuan", "jiangxi", "fujian_json", "hanweb_search", "listing"
]


# Plain selectors: tags, classes, ids, attributes, one `:has(…)`, and how they stand to each other. Each of them is CSS.
_NAME = r"[A-Za-z_][A-Za-z0-9_-]*"
_ATTRIBUTE = rf"""\[{_NAME}(?:[*^$~|]?=(?:'[^'"\\\n\r\f]*'|"[^'"\\\n\r\f]*"))?\]"""
_PART = rf"(?:[.#]{_NAME}|{_ATTRIBUTE}|:(?:first|last)-child)"
_ELEMENT = rf"(?:{_NAME}{_PART}*|{_PART}+)"
_WITHIN = rf"{_ELEMENT}(?::has\({_ELEMENT}\))?"
_CHAIN = rf"{_WITHIN}(?:(?: | ?[>+~] ?){_WITHIN})*"
_PLAIN_SELECTOR = re.compile(rf"{_CHAIN}(?:, ?{_CHAIN})*")


def _selects(selector: str) -> str:
    if not selector or _PLAIN_SELECTOR.fullmatch(selector):
        return selector
    # Any other is judged by the library that will use it; loading that takes longer than reading every publisher.
    import soupsieve

    try:
        soupsieve.compile(selector)
    except soupsieve.SelectorSyntaxError as problem:
        raise ValueError(f"{selector!r} is no CSS selector ({str(problem).splitlines()[0]})") from problem
    return selector


def _counts_pages(address: str) -> str:
    if address and "{page}" not in address:
        raise ValueError("the address of a further page must say {page} where its number stands")
    return address


Selector = Annotated[str, AfterValidator(_selects)]
PageAddress = Annotated[str, AfterValidator(_counts_pages)]


class FamilyOptions(BaseModel):
    """What any family may be told: `row`, `link` and `date` within a listing, `body` and `attachments` of a notice.

    `link` and `date` are looked for inside `row`. `body` lists selectors in the order to try them.
    """

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid")

    row: Selector = ""
    link: Selector = ""
    date: Selector = ""
    body: tuple[Selector, ...] = ()
    attachments: Selector = ""


class NumberedOptions(FamilyOptions):
    """What a column may be told whose further pages are numbered files: `page_url`, relative to the column's address.

    `alone` where the rows and the pages behind them are all of the column, and what the page shows besides (other tabs,
    years, lists that a script brings) is another's: nothing of it is listed, or missed.
    """

    page_url: PageAddress = ""
    alone: bool = False


class JpaasOptions(FamilyOptions):
    """Hanweb JPaaS: `unit` selects the script whose url and querydata attributes lead to the listing."""

    unit: Selector = "div.lmy_main_rb > script"
    page_size: int = Field(default=24, ge=1)


class JpageOptions(FamilyOptions):
    """Hanweb jpage: the form of dataproxy.jsp. `webid` is the site's, `columnid` and `unitid` the column's.

    Empty ids are read from the page (`<nextgroup>`), where some sites serve them encrypted.
    """

    webid: str = ""
    columnid: str = ""
    unitid: str = ""
    webname: str = ""
    perpage: int = Field(default=45, ge=1, le=300)
    records: Selector = 'script[type="text/xml"]'


class TrsOptions(NumberedOptions):
    """TRS WCM static pages: index.html, index_1.html …; `page_url` replaces that."""


class GkmlptOptions(FamilyOptions):
    """Guangdong's gkmlpt: `category` in the tree; `sid` is read from the page where it is empty."""

    category: int
    sid: str = ""


class GdiiOptions(NumberedOptions):
    """Guangdong's department pages: index.html, index_2.html …"""


class SichuanOptions(NumberedOptions):
    """Sichuan's common_list.shtml, common_list_2.shtml …"""


class JiangxiOptions(FamilyOptions):
    """Jiangxi's queryList: the codes of the web site and of the channel."""

    website_code: str
    channel_code: str
    page_size: int = Field(default=15, ge=1)


class FujianJsonOptions(FamilyOptions):
    """Fujian's /fjdzapp/search: the channel searched (`channelid`) and the column within it (`chnlid`)."""

    channelid: str
    chnlid: str
    page_size: int = Field(default=20, ge=1)


class HanwebSearchOptions(FamilyOptions):
    """Hanweb's search: the web site's number and category, and the words to ask for, each also beside each year."""

    website_id: str
    category: str = ""
    words: tuple[str, ...] = Field(min_length=1)
    years: tuple[int, ...] = ()
    page_size: int = Field(default=20, ge=1)


class ListingOptions(NumberedOptions):
    """Any listing of links. `row` and `link` must be given, or `in_scripts`; without `page_url` a column goes on as its
    pages say.

    `in_scripts` where the page holds its rows as data: JSON in a script, or XML. By `page_url` the page after the
    column's own has the number `second_page`.
    """

    in_scripts: bool = False
    second_page: int = Field(default=2, ge=0)

    @model_validator(mode="after")
    def _says_where_rows_stand(self) -> Self:
        if self.in_scripts == bool(self.row and self.link):
            raise ValueError("give row and link, or in_scripts: true where the page holds its rows in a script")
        return self


OPTIONS: Mapping[Family, type[FamilyOptions]] = MappingProxyType(
    {
        "jpaas": JpaasOptions,
        "jpage": JpageOptions,
        "trs": TrsOptions,
        "gkmlpt": GkmlptOptions,
        "gdii": GdiiOptions,
        "sichuan": SichuanOptions,
        "jiangxi": JiangxiOptions,
        "fujian_json": FujianJsonOptions,
        "hanweb_search": HanwebSearchOptions,
        "listing": ListingOptions,
    }
)
