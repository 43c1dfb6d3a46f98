"""`greenreg probe` on cities' sites of each family: the address alone gives a publisher that reads its notices."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from command_line.probe import probe
from scrapers.publishers.registry import load_publishers
from scrapers.reference import tables
from tests.builders.added import added, publisher_file
from tests.builders.controlled_clock import ControlledClock
from tests.builders.web_server import WebServer, answer, redirect
from tests.replica.cities import CITIES, city
from tests.replica.world import World

ARTICLE = """<html><head><title>{title}_黄山市经济和信息化局</title></head><body><div class="top">首页 政务公开</div>
<div class="neirong"><h2>{title}</h2><p>{text}</p><p>黄山市经济和信息化局</p><p>2024年5月6日</p></div></body></html>"""
TEXT = "根据有关要求，经企业申报、区县推荐、专家评审，确定下列企业为2024年黄山市绿色工厂，现予公布。" * 3
TITLES = [f"关于公布{year}年黄山市绿色工厂名单的通知" for year in range(2024, 2012, -1)]


@pytest.fixture(autouse=True)
def time_stands_still(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = ControlledClock()
    monkeypatch.setattr("scrapers.harvest.client.SystemClock", lambda: clock)
    monkeypatch.setenv("GREENREG_CONTACT", "ops@example.org")


@pytest.fixture(scope="module")
def world() -> Iterator[World]:
    with World([city(family) for family in CITIES], ControlledClock().monotonic) as served:
        yield served


def probed(*arguments: str) -> Result:
    return CliRunner().invoke(probe, arguments)


def address_of(world: World, family: str) -> str:
    host = world.hosts[CITIES[family][0]]
    (column_id,) = host.site.column_paths
    category = host.site.column_options.get(column_id, {}).get("category", "")
    return f"{host.origin}{host.site.column_paths[column_id]}{f'#{category}' if category else ''}"


@pytest.mark.parametrize("family", CITIES)
def test_from_the_address_alone_a_city_is_written_that_reads_its_pages_and_article(
    world: World, family: str, tmp_path: Path
) -> None:
    publisher_id, name_zh, _, region_code = CITIES[family]
    with added(tmp_path):
        said = probed(address_of(world, family))
        assert said.exit_code == 0, said.output
        publisher = load_publishers()[publisher_id]
        program = tables.programs()[f"{publisher_id}.green_factory"]
    assert (publisher.name_zh, publisher.region_code, publisher.level) == (name_zh, region_code, "municipal")
    assert (publisher.family, publisher.programs) == (family, (program.program_id,))
    assert (program.name_zh, program.level) == (f"{name_zh[:3]}级绿色工厂", "municipal")
    assert f"Family: {family}" in said.output
    assert "page 2 is " in said.output or "ends after 2 pages" in said.output
    assert f"title: {name_zh}关于公布2024年{name_zh[:3]}绿色工厂名单的通知" in said.output
    assert "stage: final; kinds: green_factory; batch: 2024" in said.output
    assert "绿色工厂名单.xlsx" in said.output
    assert sum(line.startswith("  20") for line in said.output.splitlines()) == 5


@pytest.fixture
def server() -> Iterator[WebServer]:
    """A city's site of no known software: a table with dates, a pager of links, articles in a body of its own."""
    site = WebServer()
    site.pages |= {"/list.php?id=7": _listing(TITLES[:6], second=True), "/list.php?id=7&page=2": _listing(TITLES[6:])}
    for at, title in enumerate(TITLES):
        site.pages[f"/show.php?id={900 - at}"] = answer(ARTICLE.format(title=title, text=TEXT))
    with site.running():
        yield site


def _listing(titles: list[str], *, second: bool = False) -> bytes:
    rows = "".join(
        f'<tr><td><a href="/show.php?id={900 - TITLES.index(title)}">{title}</a></td><td>{title[4:8]}-05-06</td></tr>'
        for title in titles
    )
    pager = '<a href="/list.php?id=7">1</a><a href="/list.php?id=7&amp;page=2">2</a>' if second else ""
    menu = "".join(f'<li><a href="/list.php?id={at}">政务公开栏目第{at}号</a></li>' for at in range(20, 40))
    return answer(
        f"<html><head><title>通知公告_黄山市经济和信息化局</title></head><body><ul class='menu'>{menu}</ul>"
        f"<table class='lb'><tbody>{rows}</tbody></table><div class='pages'>{pager}</div></body></html>"
    )


def origin(server: WebServer) -> str:
    return f"http://127.0.0.1:{server.port}"


def test_a_site_of_no_known_software_is_read_by_selectors_found_on_its_page(server: WebServer, tmp_path: Path) -> None:
    with added(tmp_path):
        said = probed(f"{origin(server)}/list.php?id=7")
        assert said.exit_code == 0, said.output
        publisher = load_publishers()["ah_huangshan.jxj"]
    assert publisher.name_zh == "黄山市经济和信息化局"
    options = publisher.columns[0].options.model_dump()
    assert (options["row"], options["page_url"]) == ("table.lb > tbody > tr", "/list.php?id=7&page={page}")
    assert options["body"] == ("div.neirong",)
    assert "Of 12 titles 12 would be fetched" in said.output


def test_nothing_is_written_without_a_folder_or_where_only_a_look_is_asked(
    server: WebServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("GREENREG_PUBLISHERS", raising=False)
    shown = probed(f"{origin(server)}/list.php?id=7")
    assert shown.exit_code == 0
    assert "publisher_id: ah_huangshan.jxj" in shown.output
    assert "set GREENREG_PUBLISHERS to a folder of your own" in shown.output
    with added(tmp_path / "own"):
        assert probed(f"{origin(server)}/list.php?id=7", "--show").exit_code == 0
    assert not list((tmp_path / "own").iterdir())


def test_a_county_that_is_not_known_is_written_with_its_region(server: WebServer, tmp_path: Path) -> None:
    with added(tmp_path):
        said = probed(
            f"{origin(server)}/list.php?id=7", "--region", "341071", "--county", "黄山经济开发区/Huangshanzone"
        )
        assert said.exit_code == 0, said.output
        publisher = load_publishers()["ah_huangshanzone.jxj"]
        assert tables.regions()["341071"].parent_code == "3410"
    assert (publisher.level, publisher.region_code) == ("county", "341071")


@pytest.mark.parametrize(
    ("path", "arguments", "complaint"),
    [
        ("/nothing", (), "not_found"),
        ("/empty", ("--region", "黄山"), "no family reads this page"),
        ("/list.php?id=7", ("--region", "亚特兰蒂斯"), "is no province, city or county known here"),
        ("/list.php?id=7", ("--region", "Anhuy"), "Did you mean Anhui"),
        (
            "/list.php?id=7",
            ("--region", "341071", "--county", "黄山经济开发区"),
            "by its six-digit code and both names",
        ),
        ("/list.php?id=7", ("--id", "Huang Shan"), "is no id of a publisher"),
        ("/list.php?id=7", ("--program", "green_thing"), "is no kind of program"),
        ("/away", (), "forbidden_address"),
    ],
)
def test_what_keeps_a_site_from_being_added_is_one_line_and_leaves_nothing(
    server: WebServer, tmp_path: Path, path: str, arguments: tuple[str, ...], complaint: str
) -> None:
    server.pages["/empty"] = answer("<html><body><p>黄山</p></body></html>")
    server.pages["/away"] = redirect("http://169.254.169.254/latest")
    with added(tmp_path):
        said = probed(f"{origin(server)}{path}", *arguments)
    assert said.exit_code == 2, said.output
    (line,) = (line for line in said.output.splitlines() if line.startswith("Error: "))
    assert complaint in line
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("address", ["", "gxj.example.gov.cn/tzgg/", "file:///etc/passwd", "javascript:alert(1)"])
def test_an_address_that_is_none_of_the_web_is_refused(address: str) -> None:
    assert probed(address).exit_code == 2


def test_without_a_contact_nobody_is_asked(server: WebServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GREENREG_CONTACT", "")
    said = probed(f"{origin(server)}/list.php?id=7")
    assert said.exit_code == 2
    assert "GREENREG_CONTACT" in said.output
    assert not server.asked


def test_a_publisher_that_is_there_already_is_left_as_it_is(server: WebServer, tmp_path: Path) -> None:
    with added(tmp_path):
        file = publisher_file(tmp_path, "ah_huangshan.jxj", region_code='"3410"')
        before = file.read_bytes()
        said = probed(f"{origin(server)}/list.php?id=7")
    assert said.exit_code == 2
    assert f"{file} is there already" in said.output
    assert file.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == [file.name]


def test_what_turns_out_at_fault_when_it_is_read_again_is_taken_back(server: WebServer, tmp_path: Path) -> None:
    with added(tmp_path):
        other = publisher_file(tmp_path, hosts=f"['127.0.0.1:{server.port}']")
        said = probed(f"{origin(server)}/list.php?id=7")
    assert said.exit_code == 2
    assert "nothing was written" in said.output
    assert "is a host of" in said.output
    assert [path.name for path in tmp_path.iterdir()] == [other.name]


def test_lists_beside_the_one_that_is_read_are_told(server: WebServer, tmp_path: Path) -> None:
    tab = "".join(
        f"<li><a href='/gs.php?id={at}'>关于第{at}号公示的通知</a><i>2024-03-0{at}</i></li>" for at in (1, 2, 3)
    )
    page = server.pages["/list.php?id=7"]
    assert isinstance(page, bytes)
    said = page.partition(b"\r\n\r\n")[2].decode().replace("<div class='pages'>", f"<ul class='gs'>{tab}</ul><div>")
    server.pages["/list.php?id=7"] = answer(said)
    with added(tmp_path):
        assert "Beside it, and not read: 3 rows in ul.gs > li." in probed(f"{origin(server)}/list.php?id=7").output
