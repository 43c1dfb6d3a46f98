"""What is harvested into a home from a ministry's and a province's site on the replica, with a county added."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from tests.builders.added import COUNTYS, WUHU_ZONE, programs_file, publisher_file, regions_file
from tests.builders.warehouse import BuiltByDbt
from tests.integration.greenreg import greenreg
from tests.integration.replayed import greenreg_by_replay
from tests.replica import paper
from tests.replica.desk import announcement, column, published, workbook
from tests.replica.facts import Annex, Column, Linked, Publisher
from tests.replica.harvesting import Harvesting
from tests.replica.small_world import small_world

NATIONAL, PROVINCE = "cn.miit", "he.gxt"


def harvest_and_refresh(home: Path, built: BuiltByDbt) -> None:
    """Harvest the ministry beforehand, and refresh, which asks the province; take in what else the archive holds."""
    world = {one.publisher_id: one for one in small_world()}
    with Harvesting([_numbered_only(world[NATIONAL]), _province(world[PROVINCE])], home) as harvesting:
        harvesting.run(NATIONAL)
        _add_a_county(harvesting.files, home)
        refreshed = greenreg_by_replay(
            built,
            home,
            "refresh",
            "--publisher",
            PROVINCE,
            GREENREG_PUBLISHERS=str(publishers_of(home)),
            GREENREG_CONTACT="ops@example.org",
        )
        to_find = harvesting.world.to_find(PROVINCE)
    # The replica's national list is made up and closes no total: that is told, and keeps nothing else from readers.
    assert refreshed.returncode == 0, refreshed.stdout + refreshed.stderr
    _annexes(home).write_text("\n".join(sorted(to_find.annexes)), encoding="ascii")


def publishers_of(home: Path) -> Path:
    """The folder of the publishers that stand on the replica or were added."""
    return home / "publishers"


def annexes_of_the_province(home: Path) -> set[str]:
    """The sha256 of every annex that there was to find on the province's site."""
    return set(_annexes(home).read_text(encoding="ascii").split())


def _annexes(home: Path) -> Path:
    return home / "annexes_to_find"


def _add_a_county(files: Path, home: Path) -> None:
    """A county and its program, which are not shipped, with a list of it that is handed in."""
    regions_file(files, WUHU_ZONE)
    programs_file(files, COUNTYS)
    names = {"name_zh": "芜湖经济技术开发区经济和信息化局", "name_en": "Wuhu Zone Bureau", "hosts": "[]"}
    publisher = COUNTYS["publisher_id"]
    publisher_file(
        files, publisher, region_code='"340271"', level="county", programs=f"[{COUNTYS['program_id']}]", **names
    )
    handed_in = home / "list.csv"
    handed_in.write_text("序号,企业名称\n1,芜湖甲科技有限公司\n2,芜湖乙机械有限公司\n", encoding="utf-8")
    taken = greenreg(
        home,
        *("ingest", handed_in, "--publisher", publisher, "--issued", "2024-05-06"),
        *("--title", "关于公布2024年芜湖经济技术开发区绿色工厂名单的通知"),
        GREENREG_PUBLISHERS=str(files),
    )
    assert taken.returncode == 0, taken.stdout + taken.stderr


def _numbered_only(publisher: Publisher) -> Publisher:
    """The publisher without the many notices that say nothing, and without those that bear no number."""
    return replace(
        publisher,
        columns=tuple(
            Column(one.column_id, one.name_zh, tuple(notice for notice in one.announcements if notice.document_number))
            for one in publisher.columns
        ),
    )


def _province(publisher: Publisher) -> Publisher:
    """A province whose notices announce numbers, number their list, or are a picture; asked once a second."""
    issuer = publisher.name_zh
    awarded = published("2024年河北省绿色工厂名单", ("石家庄市", "唐山市"), rows=4)
    numbered = announcement(
        1,
        "关于公布2024年河北省绿色工厂名单的通知",
        date(2024, 10, 16),
        issuer=issuer,
        number="冀工信节函〔2024〕401号",
        paragraphs=("确定绿色工厂4家、零碳园区2个，现予公布。", "另有12家企业入选国家级绿色工厂名单。"),
        annexes=[workbook(awarded, Linked.RELATIVE)],
    )
    seen_only = announcement(
        2,
        "关于2025年河北省绿色工厂名单的公示",
        date(2025, 9, 1),
        issuer=issuer,
        annexes=[Annex("名单.png", paper.picture_of(awarded), Linked.PICTURE)],
    )
    unnumbered = announcement(
        3,
        "关于公布2022年河北省绿色工厂名单的通知",
        date(2022, 10, 9),
        issuer=issuer,
        annexes=[
            workbook(published("2022年河北省绿色工厂名单", ("保定市",), rows=2), Linked.RELATIVE),
        ],
    )
    return replace(publisher, pace_seconds=1, columns=(column("gggs", "公告公示", numbered, seen_only, unnumbered),))
