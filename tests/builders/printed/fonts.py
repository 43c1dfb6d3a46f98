"""The fonts in which lists are printed: Debian's, and the Chinese face that every PDF reader has."""

from dataclasses import dataclass
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from tests.builders.pdf import SONG

_FONTS = Path("/usr/share/fonts")


@dataclass(frozen=True)
class Font:
    """A font by its family, with its file where reportlab can draw with it.

    A file whose fonts are not `mapped` does not say which characters its glyphs are (no ToUnicode).
    """

    family: str
    file: str = ""
    mapped: bool = True

    @property
    def name(self) -> str:
        """What it is called in a report."""
        return self.family if self.mapped else f"{self.family}, not mapped"

    def registered(self) -> str:
        """The name under which reportlab draws with it; the Chinese face of every PDF reader where it has no file."""
        if not self.file:
            return SONG
        if self.family not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(self.family, _FONTS / self.file))
        return self.family


#: The ten fonts: two with CFF outlines, eight with TrueType outlines, of which three know GB 2312 or little more.
FONTS = (
    Font("Noto Sans CJK SC"),
    Font("Noto Serif CJK SC"),
    Font("WenQuanYi Micro Hei", "truetype/wqy/wqy-microhei.ttc"),
    Font("WenQuanYi Zen Hei", "truetype/wqy/wqy-zenhei.ttc"),
    Font("AR PL UMing CN", "truetype/arphic/uming.ttc"),
    Font("AR PL UKai CN", "truetype/arphic/ukai.ttc"),
    Font("AR PL SungtiL GB", "truetype/arphic-gbsn00lp/gbsn00lp.ttf"),
    Font("AR PL KaitiM GB", "truetype/arphic-gkai00mp/gkai00mp.ttf"),
    Font("Droid Sans Fallback", "truetype/droid/DroidSansFallbackFull.ttf"),
    Font("LXGW WenKai", "truetype/lxgw-wenkai/LXGWWenKai-Regular.ttf"),
)
