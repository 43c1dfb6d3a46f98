"""A shield's page is told from a site's own, also where it is served as a success."""

import gzip

import pytest

from scrapers.archive.observations import AttemptStage, Outcome
from scrapers.documents.media_type import MediaType
from scrapers.http.account import Answer
from scrapers.http.challenges import challenge
from scrapers.http.request import Request
from scrapers.http.verdict import verdict

JSL = "<script>document.cookie=('_')+('_jsl_clearance=1');location.href=location.pathname+location.search</script>"
ACW = (
    "<html><script>var arg1='38';function setCookie(n,v){document.cookie=n+'='+v;document.location.reload();}"
    "setCookie('acw_sc__v2','x')</script></html>"
)
RUISHU = (
    '<!DOCTYPE html><html><head><meta charset="utf-8"><meta id="9DhefwqGPrzGxEp9hPaoag" content="Zk">'
    "<script>$_ts=window['$_ts'];if(!$_ts)$_ts={};$_ts.nsd=1;</script>"
    "<script>eval(function(){})</script></head><body></body></html>"
)
CAPTCHA = "<html><body><h3>访问验证</h3><p>请输入验证码后继续访问</p><img src='/captcha.png'></body></html>"
KNOWNSEC = "<html><body><script src='https://www.365cyd.com/error_403.js'></script>当前访问疑似黑客攻击</body></html>"
NOTICE = (
    "<html><head><script>document.cookie='seen=1';if(old)location.reload()</script></head><body><h1>关于公布2024年度"
    "绿色制造名单的通知</h1><p>" + "各省、自治区、直辖市工业和信息化主管部门：" * 30 + "</p>"
    "<form>验证码 <input name='captcha'></form></body></html>"
)
SHELL = "<html><body><div id='app'></div><script src='/static/js/app.js'></script></body></html>"


@pytest.mark.parametrize("status", [412, 521])
def test_statuses_that_only_shields_use_are_refusals_whatever_the_page(status: int) -> None:
    assert challenge(status, {}, b"") is not None


@pytest.mark.parametrize("body", [JSL, ACW, RUISHU, CAPTCHA, KNOWNSEC])
def test_a_challenge_served_as_a_success_is_recognised(body: str) -> None:
    assert challenge(200, {}, body.encode()) is not None


@pytest.mark.parametrize(
    "said",
    [
        "很抱歉，您访问的网址有可能对网站造成安全威胁，您的访问被阻断。",
        "您的请求带有不合法参数，已被网站管理员设置拦截！",
        "当前访问疑似黑客攻击，已被拦截",
        "由于访问行为异常，请稍后再试",
    ],
)
def test_a_page_that_only_says_it_was_blocked_is_a_refusal(said: str) -> None:
    assert challenge(200, {}, f"<html><body><p>{said}</p></body></html>".encode()) is not None
    around = "黄山市经济和信息化局政务公开栏目" * 20
    assert challenge(200, {}, f"<html><body><p>{said}</p><p>{around}</p></body></html>".encode()) is None


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_captcha_page_is_recognised_in_the_encodings_in_use(encoding: str) -> None:
    assert challenge(200, {}, CAPTCHA.encode(encoding)) is not None


def test_the_shield_is_named_where_it_names_itself() -> None:
    assert "创宇盾" in (challenge(403, {}, KNOWNSEC.encode()) or "")
    assert "加速乐" in (challenge(521, {"set-cookie": "__jsluid_s=abc"}, b"") or "")


@pytest.mark.parametrize("body", [NOTICE, SHELL, "", "plain words", '{"success":true,"data":{"html":""}}', "%PDF-1.4"])
def test_a_page_of_the_site_is_no_challenge(body: str) -> None:
    """Scripts that set cookies, a captcha in a form, and an application's empty shell are the site's own."""
    assert challenge(200, {}, body.encode()) is None


def test_a_document_is_no_challenge_whatever_bytes_it_holds() -> None:
    assert challenge(200, {}, b"PK\x03\x04" + gzip.compress(b"captcha") + b"captcha") is None


def _verdict(
    body: bytes, status: int = 200, expected: frozenset[MediaType] | None = None, served_as: str = ""
) -> Outcome:
    request = Request(
        "http://h.cn/a.pdf", AttemptStage.ATTACHMENT, "zz.gxt", expected=expected, html_if_served_as=frozenset({"xls"})
    )
    headers = {"content-disposition": f"attachment; filename={served_as}"} if served_as else {}
    return verdict(request, Answer(status, headers, body))[0]


PDF = frozenset({MediaType.PDF})


def test_bytes_that_are_not_what_was_asked_for_are_not_stored_as_it() -> None:
    assert _verdict(b"%PDF-1.4\n...", expected=PDF) is Outcome.STORED
    assert (
        _verdict("<html><body><form>用户登录</form></body></html>".encode(), expected=PDF) is Outcome.NOT_WHAT_IT_SAYS
    )
    assert _verdict(SHELL.encode(), expected=PDF) is Outcome.NOT_WHAT_IT_SAYS
    assert _verdict("<html>404 找不到页面</html>".encode(), expected=PDF) is Outcome.NOT_WHAT_IT_SAYS
    assert _verdict(b"", expected=PDF) is Outcome.NOT_WHAT_IT_SAYS
    assert _verdict(b" \r\n") is Outcome.NOT_WHAT_IT_SAYS


def test_a_table_that_is_served_as_a_workbook_is_one_that_nobody_calls_so_is_not() -> None:
    table = b"<html><body><table><tr><td>1</td></tr></table></body></html>"
    workbook = frozenset({MediaType.XLS})
    assert _verdict(table, expected=workbook, served_as="list.XLS") is Outcome.STORED
    assert _verdict(table, expected=workbook, served_as="list.pdf") is Outcome.NOT_WHAT_IT_SAYS
    assert _verdict(table, expected=workbook) is Outcome.NOT_WHAT_IT_SAYS


def test_a_challenge_in_a_documents_place_is_a_refusal_not_a_wrong_file() -> None:
    assert _verdict(JSL.encode(), expected=PDF) is Outcome.REFUSED


@pytest.mark.parametrize(
    ("status", "outcome"),
    [
        (404, Outcome.NOT_FOUND),
        (410, Outcome.GONE),
        (400, Outcome.REFUSED),
        (401, Outcome.REFUSED),
        (403, Outcome.REFUSED),
        (429, Outcome.REFUSED),
        (451, Outcome.REFUSED),
        (500, Outcome.SERVER_ERROR),
        (503, Outcome.SERVER_ERROR),
        (304, Outcome.MALFORMED),
        (206, Outcome.MALFORMED),
        (302, Outcome.MALFORMED),
        (999, Outcome.SERVER_ERROR),
    ],
)
def test_every_status_has_its_outcome_and_none_but_200_is_a_success(status: int, outcome: Outcome) -> None:
    assert _verdict(b"%PDF-1.4", status) is outcome
