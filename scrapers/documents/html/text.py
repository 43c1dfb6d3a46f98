"""Text of a web page as a browser lays it out: white space collapsed, line breaks kept, unseen elements left out."""

import re

from lxml import etree

HEADING_LEVELS = {f"h{level}": level for level in range(1, 7)}

#: Elements that begin on a line of their own.
# fmt: off
BLOCK_ELEMENTS = frozenset(
    (
        "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog",
        "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4",
        "h5", "h6", "header", "hr", "html", "legend", "li", "main", "ol", "p", "pre", "section", "summary",
        "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
    )
)
_UNSEEN_ELEMENTS = frozenset(
    (
        "audio", "button", "canvas", "datalist", "embed", "head", "iframe", "input", "link", "map", "meta",
        "nav", "noscript", "object", "option", "script", "select", "style", "svg", "template", "textarea",
        "title", "video",
    )
)
# fmt: on
_HIDING_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all", re.IGNORECASE)
_POINTS = re.compile(r"\s*(\d{1,5})(?!\d|\s*%)")
#: A picture less wide or high than this shows no table.
_SMALLEST_TABLE = 200

#: Stands for a line break of the source text until its neighbours are known.
_SEGMENT_BREAK = "\x1f"
_WIDE = "\u2e80-\u303e\u3041-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60\uffe0-\uffe6\U00020000-\U0003ffff"
_WHITE_SPACE = re.compile(r"[ \t\r\n\f]+")
_BREAK_BETWEEN_WIDE = re.compile(f"(?<=[{_WIDE}]) *{_SEGMENT_BREAK}[ {_SEGMENT_BREAK}]*(?=[{_WIDE}])")
_BLANKS = re.compile(f"[ {_SEGMENT_BREAK}]+")
_AROUND_LINE_BREAK = re.compile(r"[ \xa0]*\n[ \xa0\n]*")


def is_unseen(element: etree._Element) -> bool:
    """Whether an element is not shown, by its nature or by its own attributes; style sheets are not consulted."""
    return (
        element.tag in _UNSEEN_ELEMENTS
        or element.get("hidden") is not None
        or _HIDING_STYLE.search(element.get("style", "")) is not None
    )


def large_pictures(root: etree._Element) -> int:
    """How many pictures are shown that are not said to be as small as icons, seals and codes are."""
    found = 0
    walk = etree.iterwalk(root, events=("start",))
    for _, element in walk:
        if is_unseen(element):
            walk.skip_subtree()
        elif element.tag == "img" and element.get("src"):
            sizes = [_POINTS.match(element.get(side, "")) for side in ("width", "height")]
            found += not any(size and int(size[1]) < _SMALLEST_TABLE for size in sizes)
    return found


class TextBuffer:
    """Gathers the text of a paragraph or cell, piece by piece."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._preformatted = 0
        self._number = ""

    def number(self, number: str) -> None:
        """Say what is printed before the next text, which may stand in an element further in."""
        self._number = number

    def begin(self, element: etree._Element) -> None:
        """Enter an element that is shown."""
        if element.tag == "br":
            self._pieces.append("\n")
        elif element.tag == "pre":
            self._preformatted += 1
        self.add(element.text)

    def end(self, element: etree._Element) -> None:
        """Leave an element."""
        if element.tag == "pre":
            self._preformatted -= 1
        elif element.tag == "li" and not "".join(self._pieces).strip():
            self._number = ""

    def add(self, text: str | None) -> None:
        """Add text as it stands in the source."""
        if text and self._preformatted > 0:
            self._pieces.append(text.replace("\r\n", "\n").replace("\r", "\n"))
        elif text:
            self._pieces.append(_WHITE_SPACE.sub(_collapsed, text))

    def take(self) -> str:
        """Return what was gathered, as it is shown, and begin anew.

        A line break of the source between two East Asian characters is no blank (CSS Text 3, 4.1.3): editors break
        their source in the middle of Chinese words.
        """
        text = _BREAK_BETWEEN_WIDE.sub("", "".join(self._pieces))
        self._pieces.clear()
        text = _AROUND_LINE_BREAK.sub("\n", _BLANKS.sub(" ", text))
        text = text.replace("\xa0", " ").strip()
        if text:
            text, self._number = self._number + text, ""
        return text


def shown_text(root: etree._Element) -> str:
    """The text of a cell or caption: a line for each paragraph, line break or row of a table inside it."""
    lines: list[str] = []
    text = TextBuffer()
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        starts_line = element.tag in BLOCK_ELEMENTS and element.tag not in ("td", "th")
        if event == "start":
            if element is not root and is_unseen(element):
                walk.skip_subtree()
                continue
            if starts_line:
                lines.append(text.take())
            elif element.tag in ("td", "th"):
                text.add(" ")
            text.begin(element)
        else:
            text.end(element)
            if starts_line:
                lines.append(text.take())
            if element is not root:
                text.add(element.tail)
    lines.append(text.take())
    return "\n".join(line for line in lines if line)


def _collapsed(white_space: re.Match[str]) -> str:
    return _SEGMENT_BREAK if "\n" in white_space.group() or "\r" in white_space.group() else " "
