"""What a page's own functions open is told by literals and the call's arguments alone; anything else is not guessed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrapers.sites.addresses import opened_by
from scrapers.sites.rows import parsed
from tests.builders.site_pages import fetched, site

BASE = "https://www.example.gov.cn/gk/list.jsp"


def opened(call: str, script: str, how: str = "onclick") -> str:
    href = ' href="#"' if how == "onclick" else ""
    page = parsed(f'<p><a {how}="{call}"{href}>通知</a></p><script>{script}</script>')
    link = page.select_one("a")
    assert link is not None
    return opened_by(link, BASE).removeprefix("https://www.example.gov.cn")


FUNCTIONS = {
    "an address with the number behind": "function show(id){ window.open('view.jsp?id='+id); }",
    "in a variable": "function show(id){ var url = 'view.jsp?id=' + id; if (id) { window.open(url, '_blank'); } }",
    "by a name for the page": "var base = 'view.jsp'; function show(id){ location.href = base + '?id=' + id; }",
    "kept as a value": "var show = function (id) { window.location = 'view.jsp?id=' + encodeURIComponent(id); };",
    "replacing": 'function other(a){alert(a)}\nfunction show(id){ location.replace("view.jsp?id=" + id) }',
    "in a frame": "function show(id){ var f = document.createElement('iframe'); f.src = 'view.jsp?id=' + id;\n}",
}


@pytest.mark.parametrize("script", FUNCTIONS.values(), ids=FUNCTIONS)
@pytest.mark.parametrize(
    "call", ["show('{}')", "return show('{}');", "javascript:show('{}')", "show('{}');return false;"]
)
@pytest.mark.parametrize("how", ["onclick", "href"])
def test_a_call_opens_what_its_function_puts_together(script: str, call: str, how: str) -> None:
    written = call.format("7a")
    if how == "href" and not written.startswith("javascript:"):
        written = f"javascript:{written}"
    assert opened(written, script, how) == "/gk/view.jsp?id=7a"


@given(st.text("abcdefghij0123456789-", min_size=1, max_size=20), st.integers(0, 10**6))
def test_whatever_is_handed_over_stands_in_the_address(word: str, number: int) -> None:
    script = "function go(a, b) { location.href = '/x/' + a + '/' + b + '.html'; }"
    assert opened(f"go('{word}', {number})", script) == f"/x/{word}/{number}.html"


@pytest.mark.parametrize(
    ("call", "script"),
    [
        ("show('7')", "function show(i){ if (i) { location.href = 'a?' + i; } else { location.href = 'b?' + i; } }"),
        ("show('7')", "function show(id){ location.href = 'a.jsp?id=' + id + '&t=' + new Date().getTime(); }"),
        ("show('7')", "function show(id){ location.href = host() + '/a.jsp?id=' + id; }"),
        ("show('7')", "function show(id){ location.href = unknown + '?id=' + id; }"),
        ("show(this)", "function show(id){ location.href = 'a.jsp?id=' + id; }"),
        ("show()", "function show(id){ location.href = 'a.jsp?id=' + id; }"),
        ("size(16)", "function size(n){ document.getElementById('zoom').style.fontSize = n + 'px'; }"),
        ("other('7')", "function show(id){ location.href = 'a.jsp?id=' + id; }"),
        ("show('7')", "function show(id){ location.href = url; } var url = url2; var url2 = url;"),
    ],
)  # fmt: skip
def test_what_needs_more_than_the_page_says_opens_nothing(call: str, script: str) -> None:
    assert opened(call, script) == ""


def test_an_address_of_its_own_is_not_overwritten() -> None:
    page = parsed(
        "<a href=\"/a.html\" onclick=\"show('7')\">通知</a><script>function show(i){location.href='b?i='+i;}</script>"
    )
    link = page.select_one("a")
    assert link is not None
    assert opened_by(link, BASE) == "https://www.example.gov.cn/a.html"


def test_a_file_that_a_function_opens_is_an_annex() -> None:
    content = (
        "<title>关于公布绿色工厂名单的通知</title><div id='zoom'><p>现予公布。</p><p><a href='javascript:;' "
        "onclick=\"get('7')\">附件：名单.xlsx</a></p></div><script>function get(id){"
        "var u='/file/get?id='+id;window.open(u);}</script>"
    )
    read = site("listing", BASE, row="li", link="a").read_notice(fetched(BASE, content))
    assert [one.url for one in read.attachments] == ["https://www.example.gov.cn/file/get?id=7"]
    assert read.unreached == ()
