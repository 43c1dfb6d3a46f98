"""What happens to the green factories of a province over the years: its notices, and what a clerk knows of them.

A story is a row of acts, each understood against what has happened so far: what can't be done then is passed over. The
clerk knows which firm every printed row means and who holds a title on which day, because he was there.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TypeVar

from tests.builders.acting_notices import handed_in, text_of
from tests.builders.handed_in_lists import HandedIn, csv_of

PROVINCES = {
    "he.gxt": "河北省",
    "sx.gxt": "山西省",
    "ln.gxt": "辽宁省",
    "jl.gxt": "吉林省",
    "hl.gxt": "黑龙江省",
    "js.gxt": "江苏省",
    "zj.jxt": "浙江省",
    "ah.jx": "安徽省",
    "fj.gxt": "福建省",
    "jx.gxt": "江西省",
    "sd.gxt": "山东省",
    "ha.gxt": "河南省",
    "hb.jxt": "湖北省",
    "hn.gxt": "湖南省",
    "gd.gdii": "广东省",
    "hi.iitb": "海南省",
    "sc.jxt": "四川省",
    "gz.gxt": "贵州省",
    "yn.gxt": "云南省",
    "sn.gxt": "陕西省",
}
"""Publishers, each with its province as titles print it."""

ACTS = (
    "award",
    "rename",
    "award_again",
    "remove",
    "restore",
    "correct",
    "merge",
    "propose",
    "withdraw",
    "award_proposed",
    "suspend",
    "swap",
    "supplement",
    "take_name",
    "repeal",
    "rename_twice",
    "revoke",
)
"""What can happen, by the name of what tells it."""

Thing = TypeVar("Thing")

_OWN_WORDS = "澄桂柳岚汾渭淮潞沂湘赣榕莆楚荆皖徽嵩洛岱泰"
_TRADES = ("轮毂", "陶瓷", "焦化", "茶业", "电机", "纸业", "水泥", "酒业", "钢管", "药业", "线缆")


@dataclass(eq=False)
class Firm:
    """A firm with its present name, the notices that its title rests on, and the days on which it got or lost it.

    `taken` is what the title rested on when it was removed, `removed_by` the notice that did, for the case that it is
    given back.
    """

    name: str
    rests_on: set[str] = field(default_factory=set)
    taken: set[str] = field(default_factory=set)
    removed_by: str = ""
    turns: list[tuple[date, bool]] = field(default_factory=list)
    is_suspended: bool = False
    is_merged: bool = False

    def held(self, on: date) -> bool:
        """Whether it holds the title on a day."""
        return next((holds for day, holds in reversed(self.turns) if day <= on), False)

    def give(self, number: str, on: date) -> None:
        """A notice gives it the title, or gives it once more."""
        if not self.rests_on:
            self.turns.append((on, True))
        self.rests_on.add(number)
        self.taken = set()

    def take(self, on: date) -> None:
        """A notice takes the title, whatever it rests on."""
        self.taken, self.rests_on, self.is_suspended = self.rests_on, set(), False
        self.turns.append((on, False))

    def give_back(self, on: date) -> None:
        """A notice undoes a removal or a suspension."""
        if self.taken:
            self.rests_on, self.taken = self.taken, set()
            self.turns.append((on, True))
        self.is_suspended = False

    def lose(self, numbers: set[str], on: date) -> None:
        """Notices that gave it the title are undone."""
        self.taken -= numbers
        if self.rests_on & numbers:
            self.rests_on -= numbers
            if not self.rests_on:
                self.is_suspended = False
                self.turns.append((on, False))


@dataclass(frozen=True)
class Conferring:
    """A list that confers: its year, its notice and those that published it again, and its rows as printed."""

    year: int
    numbers: tuple[str, ...]
    rows: tuple[tuple[Firm, str], ...]


@dataclass(frozen=True)
class Published:
    """A notice, with what is handed in of it."""

    number: str
    on: date
    is_rename: bool
    file: HandedIn


class Story:
    """One province's story, act by act.

    `means` tells the firm that a row means by the number of its notice and the row's own; `titles` whom a list of a
    year gave a title; `proposed` the firms that a publicity of a year names, with what became of each.
    """

    def __init__(self, publisher: str, acts: Iterable[tuple[str, int]]) -> None:
        self.publisher, self.province = publisher, PROVINCES[publisher]
        self.notices: list[Published] = []
        self.firms: list[Firm] = []
        self.means: dict[tuple[str, int], Firm] = {}
        self.titles: set[tuple[Firm, int]] = set()
        self.proposed: dict[int, dict[Firm, str]] = {}
        # Of these years no official number is known that a list could be short of.
        self._day = date(2031, 3, 1)
        self._last_year = 0
        self._names = 0
        self._lists: list[Conferring] = []
        self._given_up: list[tuple[Firm, str]] = []
        # A rename between two such names reads like the notice that swapped them, told once more.
        self._swapped: list[set[str]] = []
        # A list is corrected soon: before anything else happens to whom it names.
        self._may_be_corrected = False
        for act, pick in acts:
            self._day += timedelta(days=40)
            getattr(self, act)(pick)

    def holders(self, on: date) -> set[Firm]:
        """The firms that hold the title on a day."""
        return {firm for firm in self.firms if firm.held(on)}

    def without_last_rename(self) -> tuple[list[Published], date]:
        """The notices but for the last one that renames, and its day; all of them where none does."""
        last = max((notice for notice in self.notices if notice.is_rename), key=lambda one: one.on, default=None)
        return [notice for notice in self.notices if notice is not last], last.on if last else date.max

    def award(self, pick: int) -> None:
        firms = [self._new_firm() for _ in range(1 + pick % 3)]
        self._award([*firms, firms[0]] if pick % 5 == 4 else firms)

    def award_again(self, pick: int) -> None:
        known = self._some(pick, (firm for firm in self.firms if firm.turns and not firm.is_merged))
        self._award([*known[:2], self._new_firm()])

    def award_proposed(self, pick: int) -> None:
        """The list of a publicity: all that it proposed but one, and one that it did not."""
        proposed = self.proposed.get(self._next_year, {})
        open_ones = [firm for firm, outcome in proposed.items() if outcome == "undecided"]
        if open_ones:
            self._award([*(firm for place, firm in enumerate(open_ones) if place != pick % 4), self._new_firm()])

    def take_name(self, pick: int) -> None:
        """A list names another firm by a name that was given up, beside what its former bearer is called since."""
        for bearer, name in self._some(pick, self._given_up)[:1]:
            self._given_up.remove((bearer, name))
            if not bearer.is_merged and all(firm.name != name for firm in self.firms):
                self._award([bearer, self._new_firm(name)])
                self._may_be_corrected = False

    def propose(self, pick: int) -> None:
        year = self._next_year
        if year not in self.proposed:
            firms = [self._new_firm() for _ in range(1 + pick % 3)]
            title = f"关于{year}年度{self.province}绿色工厂名单的公示"
            self._publish_rows(title, [(firm, firm.name) for firm in firms])
            self.proposed[year] = dict.fromkeys(firms, "undecided")

    def withdraw(self, _pick: int) -> None:
        proposed = self.proposed.get(self._next_year, {})
        if "undecided" in proposed.values():
            title = f"关于撤回{self._next_year}年度{self.province}绿色工厂名单公示的公告"
            self._publish(title, text_of("现予撤回。"))
            proposed.update(dict.fromkeys(proposed, "withdrawn"))

    def supplement(self, pick: int) -> None:
        if self._lists:
            year = self._lists[-1].year
            firms = [self._new_firm() for _ in range(1 + pick % 2)]
            self._confer(year, f"关于公布{year}年度{self.province}绿色工厂补充名单的通知", firms)

    def correct(self, pick: int) -> None:
        """The last list is published again as it was, with another firm in one row."""
        if not self._may_be_corrected or len(before := self._lists[-1].rows) < 2:
            return
        year, place = self._lists[-1].year, pick % len(before)
        taker = self._new_firm()
        rows = (*before[:place], (taker, taker.name), *before[place + 1 :])
        number = self._publish_rows(f"关于更正{year}年度{self.province}绿色工厂名单的公告", rows)
        for firm, _ in rows:
            self.titles.add((firm, year))
            firm.give(number, self._day)
        for firm, _ in before:
            firm.lose(set(self._lists[-1].numbers), self._day)
        self.proposed.pop(year, None)
        self._lists[-1] = Conferring(year, (*self._lists[-1].numbers, number), rows)

    def repeal(self, pick: int) -> None:
        for repealed in self._some(pick, self._lists)[:1]:
            self._lists.remove(repealed)
            self._publish(f"关于废止{repealed.numbers[0]}文件的通知", text_of("经研究，现予废止。"))
            for firm in self.firms:
                firm.lose(set(repealed.numbers), self._day)
            self._may_be_corrected = False

    def remove(self, pick: int) -> None:
        for firm in self._some(pick, (firm for firm in self.firms if firm.rests_on))[:1]:
            firm.removed_by = self._adjust(f"关于移出{self.province}绿色工厂名单的公告", firm)
            firm.take(self._day)

    def suspend(self, pick: int) -> None:
        for firm in self._some(pick, (firm for firm in self.firms if firm.rests_on and not firm.is_suspended))[:1]:
            self._adjust(f"关于暂停部分企业{self.province}绿色工厂称号的公告", firm)
            firm.is_suspended = True

    def restore(self, pick: int) -> None:
        for firm in self._some(pick, (firm for firm in self.firms if firm.is_suspended or firm.taken))[:1]:
            self._adjust(f"关于恢复{self.province}绿色工厂称号的公告", firm)
            firm.give_back(self._day)

    def revoke(self, pick: int) -> None:
        """The notice that removed a firm is revoked."""
        for firm in self._some(pick, (firm for firm in self.firms if firm.taken))[:1]:
            self._publish(f"关于撤销{firm.removed_by}文件的通知", text_of("经复议，现予撤销。"))
            firm.give_back(self._day)

    def rename(self, pick: int) -> None:
        for firm in self._present(pick)[:1]:
            self._rename((firm, self._new_name()))

    def rename_twice(self, pick: int) -> None:
        """One notice tells two renames of a firm, one after the other."""
        for firm in self._present(pick)[:1]:
            self._rename((firm, self._new_name()), (firm, self._new_name()))

    def swap(self, pick: int) -> None:
        both = self._present(pick)[:2]
        names = {firm.name for firm in both}
        if len(both) == 2 and names not in self._swapped:
            one, other = both
            self._swapped.append(names)
            self._rename((one, other.name), (other, one.name))
            self._may_be_corrected = False

    def merge(self, pick: int) -> None:
        """A notice renames a firm to what another is called: the title ends where the other holds one."""
        both = self._present(pick)[:2]
        if len(both) == 2 and {firm.name for firm in both} not in self._swapped:
            one, other = both
            self._publish_renames([(one, one.name, other.name)])
            if one.rests_on and other.rests_on:
                one.take(self._day)
            one.taken, one.is_merged = set(), True
            self._may_be_corrected = False

    @property
    def _next_year(self) -> int:
        return max(self._day.year, self._last_year + 1)

    def _award(self, firms: Sequence[Firm]) -> None:
        year = self._last_year = self._next_year
        self._day = max(self._day, date(year, 11, 1))
        number = self._confer(year, f"关于公布{year}年度{self.province}绿色工厂名单的通知", firms)
        self._lists.append(Conferring(year, (number,), tuple((firm, firm.name) for firm in firms)))
        self._may_be_corrected = len(set(firms)) == len(firms)
        for firm, outcome in self.proposed.get(year, {}).items():
            if outcome == "undecided":
                self.proposed[year][firm] = "listed" if firm in firms else "not_listed"

    def _confer(self, year: int, title: str, firms: Sequence[Firm]) -> str:
        number = self._publish_rows(title, [(firm, firm.name) for firm in firms])
        for firm in firms:
            self.titles.add((firm, year))
            firm.give(number, self._day)
        return number

    def _adjust(self, title: str, firm: Firm) -> str:
        self._may_be_corrected = False
        return self._publish_rows(title, [(firm, firm.name)])

    def _rename(self, *renames: tuple[Firm, str]) -> None:
        told = []
        for firm, new in renames:
            told.append((firm, firm.name, new))
            self._given_up.append((firm, firm.name))
            firm.name = new
        if {old for _, old, _ in told} == {new for _, _, new in told}:
            # Each name has a bearer again.
            del self._given_up[-len(told) :]
        self._publish_renames(told)

    def _publish_renames(self, told: Sequence[tuple[Firm, str, str]]) -> None:
        rows = "".join(f"{seq},{old},{new}\n" for seq, (_, old, new) in enumerate(told, start=1))
        title = f"关于{self.province}绿色工厂名称变更的公告"
        number = self._publish(title, f"序号,原名称,变更后名称\n{rows}".encode(), is_rename=True)
        self.means |= {(number, seq): firm for seq, (firm, _, _) in enumerate(told, start=1)}

    def _publish_rows(self, title: str, rows: Sequence[tuple[Firm, str]]) -> str:
        number = self._publish(title, csv_of(*(name for _, name in rows)))
        self.means |= {(number, seq): firm for seq, (firm, _) in enumerate(rows, start=1)}
        return number

    def _publish(self, title: str, content: bytes, *, is_rename: bool = False) -> str:
        number = f"{self.province.removesuffix('省')}工信〔{self._day.year}〕{len(self.notices) + 1}号"
        name = "page.html" if content.startswith(b"<") else "list.csv"
        file = handed_in(title, content, number, self._day, name, self.publisher)
        self.notices.append(Published(number, self._day, is_rename, file))
        return number

    def _present(self, pick: int) -> list[Firm]:
        return self._some(pick, (firm for firm in self.firms if not firm.is_merged))

    @staticmethod
    def _some(pick: int, things: Iterable[Thing]) -> list[Thing]:
        """All of them, from one that is picked on."""
        all_of_them = list(things)
        at = pick % len(all_of_them) if all_of_them else 0
        return [*all_of_them[at:], *all_of_them[:at]]

    def _new_firm(self, name: str = "") -> Firm:
        self.firms.append(Firm(name or self._new_name()))
        return self.firms[-1]

    def _new_name(self) -> str:
        self._names += 1
        turn, at = divmod(self._names * 16, len(_OWN_WORDS))
        word = _OWN_WORDS[at] + _OWN_WORDS[(at + 1 + turn) % len(_OWN_WORDS)]
        return f"{self.province.removesuffix('省')}{word}{_TRADES[self._names % len(_TRADES)]}有限公司"
