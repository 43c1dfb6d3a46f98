"""In which language a command speaks, and that a text is told whole in it."""

import pickle
from copy import deepcopy
from string import Formatter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from command_line.catalogue import in_chinese
from languages.language import Language
from languages.recorded import recognised
from languages.spoken import chosen, in_words, speaking
from scrapers.text.worded import said_in_both, together, worded

HERE = "here.csv can't be read. `greenreg refresh` writes it anew."
HERE_IN_CHINESE = "无法读取 here.csv。`greenreg refresh` 会重新写出。"


@pytest.mark.parametrize(
    ("arguments", "environment", "language"),
    [
        ("", {}, "en"),
        ("", {"LANG": "zh_CN.UTF-8"}, "zh"),
        ("", {"LANG": "zh"}, "zh"),
        ("", {"LANG": "zh_TW.Big5"}, "zh"),
        ("", {"LANG": "de_DE.UTF-8"}, "en"),
        ("", {"LANG": "zh_CN.UTF-8", "LC_MESSAGES": "C"}, "en"),
        ("", {"LANG": "C", "LC_MESSAGES": "zh_CN"}, "zh"),
        ("", {"LC_MESSAGES": "zh_CN", "LC_ALL": "POSIX"}, "en"),
        ("", {"LC_ALL": "", "LANG": "zh_CN"}, "zh"),
        ("", {"LC_ALL": "zh_CN", "GREENREG_LANG": "en"}, "en"),
        ("", {"LANG": "C", "GREENREG_LANG": "zh"}, "zh"),
        ("--lang zh status", {}, "zh"),
        ("status --lang=zh", {"GREENREG_LANG": "en"}, "zh"),
        ("status --lang en", {"LANG": "zh_CN"}, "en"),
        ("--lang en status --lang zh", {}, "zh"),
        ("status --lang fr", {"LANG": "zh_CN"}, "zh"),
        ("status --lang", {"LANG": "zh_CN"}, "zh"),
        ("search -- --lang zh", {}, "en"),
    ],
)
def test_the_option_comes_before_our_variable_and_that_before_the_system(
    arguments: str, environment: dict[str, str], language: str
) -> None:
    assert chosen(arguments.split(), environment) == language


def test_what_is_worded_is_english_text_until_it_is_told() -> None:
    text = worded("{file} can't be read. `greenreg refresh` writes it anew.", file="here.csv")
    with speaking(Language.ZH):
        assert text == HERE
        assert f"{text}" == HERE
        assert in_words(text) == HERE_IN_CHINESE
        assert in_words(ValueError(text)) == HERE_IN_CHINESE
    assert in_words(text) == HERE


def test_a_text_within_a_text_is_told_too() -> None:
    inner = worded("{file} can't be read. `greenreg refresh` writes it anew.", file="here.csv")
    with speaking(Language.ZH):
        assert in_words(worded("greenreg {command}: {fault}", command="sql", fault=inner)).endswith(HERE_IN_CHINESE)
        assert in_words(together("; ", [inner, 7])) == f"{HERE_IN_CHINESE}；7"
        assert in_words(worded("{bytes:,} bytes", bytes=1234567)) == "1,234,567 字节"
        assert in_words(said_in_both("a sum", "一个和")) == "一个和"


def test_another_process_and_a_copy_have_the_text() -> None:
    text = worded("{file} can't be read. `greenreg refresh` writes it anew.", file="here.csv")
    assert type(pickle.loads(pickle.dumps(text))) is str
    assert pickle.loads(pickle.dumps(text)) == HERE
    with speaking(Language.ZH):
        assert in_words(deepcopy(text)) == HERE_IN_CHINESE


def test_what_was_recorded_is_told_by_the_words_that_it_was_made_of() -> None:
    with speaking(Language.ZH):
        assert recognised(HERE) == HERE_IN_CHINESE
        assert recognised("timeout: the answer broke off") == "超时：应答中断"
        assert recognised("a text that nobody here has worded") == "a text that nobody here has worded"
    assert recognised(HERE) == HERE


@pytest.mark.parametrize(
    ("recorded", "told"),
    [
        ("a.pdf is damaged: KeyError. Known to nobody.", "a.pdf 已损坏：KeyError. Known to nobody。"),
        (
            "a.docx is a damaged Office document: its part b.xml is missing. Unpack it and ingest the documents in it.",
            "a.docx 是损坏的 Office 文件：其部件 b.xml 缺失。请解压并导入其中的文件。",
        ),
        (
            "truncated: a.zip is the beginning of a zip archive: its end is missing. Look at what the publisher shows, "
            "and fetch it again.",
            "内容不全：a.zip 是 zip 压缩包的开头部分：缺少结尾。请查看发布机构所展示的内容，并重新获取。",
        ),
        ("Known to nobody. Nor is this.", "Known to nobody. Nor is this."),
    ],
)
def test_texts_that_were_recorded_in_a_row_are_told_each_by_its_own_words(recorded: str, told: str) -> None:
    with speaking(Language.ZH):
        assert recognised(recorded) == told


def test_each_recorded_text_is_told_in_chinese_whatever_is_given() -> None:
    """It need not be by its own template: two may make one text."""
    with speaking(Language.ZH):
        untold = [template for template in recorded_templates() if recognised(made_of(template)) == made_of(template)]
    assert untold == []


def recorded_templates() -> list[str]:
    """Those with words enough of their own to be known again."""
    every = [str(one.id) for one in in_chinese() if isinstance(one.id, str) and "%" not in one.id and one.id]
    return [one for one in every if sum(map(str.isalpha, one)) - sum(map(len, placeholder_names(one))) >= 12]


def made_of(template: str) -> str:
    return filled(template, dict.fromkeys(placeholder_names(template), "名单.pdf"))


@pytest.mark.parametrize("mark", [". ", "; ", ": ", ", ", ": a, b; C. "])
def test_what_others_wrote_at_length_is_left_as_it_is(mark: str) -> None:
    """It is parted a bounded number of times, and no deeper than its kinds of marks."""
    text = mark.join(f"Xx{number}" for number in range(60))
    with speaking(Language.ZH):
        assert recognised(text) == text


@given(st.text(max_size=40))
def test_any_text_can_be_asked_about(text: str) -> None:
    with speaking(Language.ZH):
        assert isinstance(recognised(text), str)


def placeholder_names(template: str) -> list[str]:
    return [name for _, name, _, _ in Formatter().parse(template) if name is not None]


def filled(template: str, given: dict[str, str]) -> str:
    return "".join(
        literal + (given[name] if name is not None else "") for literal, name, _, _ in Formatter().parse(template)
    )
