"""A page that asks for more while it is scrolled is no end of its listing; what else a page does then says nothing."""

import pytest

from scrapers.sites.model import ListingCutShort
from scrapers.sites.rows import parsed
from scrapers.sites.scrolling import goes_on_while_scrolled
from tests.builders.html import page
from tests.builders.site_pages import list_page, listed, site, static_site, walked

TRS = "https://gxt.example.gov.cn/tzgg/index.html"
NOTICES = listed(40, lambda at, day: f"./{day:%Y%m}/t{day:%Y%m%d}_{at}.html")

GOES_ON = [
    "<script>$(window).scroll(function(){ if (near()) { page++; $.getJSON('/api/list', {p: page}, add) } })</script>",
    "<script>$('#box').on('scroll', () => { if (bottom()) { loadMore(); } });</script>",
    "<script>window.addEventListener('scroll', more); function more(){ if (x) { $.ajax({url: '/a'}) } }</script>",
    "<script>window.addEventListener('scroll', loadNext);</script>",
    "<script>window.onscroll = function () { if (end) { fetch('/api?p=' + (n += 1)).then(show) } }</script>",
    "<script>new IntersectionObserver(function (x) { if (x[0].isIntersecting) { getList(); } }).observe(x)</script>",
    "<script>$('.list').dropload({scrollArea: window, loadDownFn: function (me) {}})</script>",
    "<script>layui.use('flow', function(){ var flow = layui.flow; flow.load({elem: '#l'}) })</script>",
    "<script>var m = new MeScroll('mescroll', {up: {callback: upCallback}});</script>",
    "<div v-infinite-scroll='load'></div>",
    "<van-list @load='onLoad'></van-list>",
]
STAYS = [
    "<script>$(window).scroll(function(){ if (far(this)) { $('#top').fadeIn() } }); $.get('/hits')</script>",
    "<script>window.onscroll = function(){ nav.className = 'fixed' }; function go(){ $.ajax({url: '/q'}) }</script>",
    "<script>$('html').animate({scrollTop: 0}); $.post('/hits', {}); page++</script>",
    "<script>window.addEventListener('scroll', toTop); function toTop(){ b.hidden = false } loadMore()</script>",
    "<script>$('.box').slimScroll({height: 90}); $('#s').scroll()</script>",
    "<script>window.addEventListener('load', function(){ getList() })</script>",
    "<script>$(window).scroll(function(){ $.post('/stat/hits', {u: 1}) })</script>",
    "<script>$(window).scroll(function(){ showPageTop(); showListShadow(); loadNewsImages() })</script>",
]


@pytest.mark.parametrize("script", GOES_ON)
def test_a_listing_that_goes_on_while_scrolled_is_told(script: str) -> None:
    listing = static_site(TRS, {"": list_page(NOTICES[:10], f"</script>{script}<script>")})
    with pytest.raises(ListingCutShort, match="its pager leads to further pages, 10 on 1 page could be walked"):
        walked(site("trs", TRS), listing)


@pytest.mark.parametrize("script", STAYS)
def test_what_else_a_page_does_when_scrolled_leads_nowhere(script: str) -> None:
    listing = static_site(TRS, {"": list_page(NOTICES[:10], f"</script>{script}<script>")})
    assert len(walked(site("trs", TRS), listing)) == 10


def test_a_page_that_goes_on_while_scrolled_is_walked_where_its_pages_are_had_otherwise() -> None:
    pages = {"": NOTICES[:10], "index_1.html": NOTICES[10:20]}
    answers = {name: list_page(shown, f"</script>{GOES_ON[0]}<script>") for name, shown in pages.items()}
    assert len(walked(site("trs", TRS), static_site(TRS, answers))) == 20


@pytest.mark.parametrize(
    "script",
    ["window.onscroll=" * 5000, ".scroll({" * 20_000, "addEventListener('scroll', a)" * 3000],
)
def test_a_script_of_any_length_costs_little(script: str) -> None:
    assert not goes_on_while_scrolled(parsed(page(f"<script>{script}</script>")))
