"""What the reference facts say in sentences, they say in English and in Chinese."""

import calendar
import csv
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

import pytest

CHECKOUT: Final = Path(__file__).parents[3]
SEEDS, REFERENCE = CHECKOUT / "dbt_project" / "seeds", CHECKOUT / "scrapers" / "reference"
# The columns of English sentences, and the one of Chinese ones.
IN_ENGLISH: Final = {
    SEEDS / "indicator_figures.csv": ("conflict", "note"),
    SEEDS / "known_policies.csv": ("conflict",),
    SEEDS / "known_rules.csv": ("conflict", "note"),
    SEEDS / "published_figures.csv": ("conflict", "note"),
    REFERENCE / "announced_counts.csv": ("conflict", "note"),
    REFERENCE / "known_indicators.csv": ("definition",),
    REFERENCE / "known_notices.csv": ("date_note", "conflict", "note"),
    REFERENCE / "known_programs.csv": ("conflict", "note"),
}
IN_CHINESE: Final = {REFERENCE / "known_programs.csv": ("rule_zh",)}
# What is no number of its own in Chinese: 十三五, 万元, 二氧化碳.
_NO_NUMBER: Final = re.compile(r"\d+th|10,000 yuan|CO2")


def rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened, strict=True))


def said(files: Mapping[Path, tuple[str, ...]]) -> Iterator[str]:
    for file, columns in files.items():
        yield from (row[column] for row in rows(file) for column in columns if row[column])


@pytest.fixture(scope="module")
def sentences() -> list[dict[str, str]]:
    return rows(SEEDS / "known_sentences.csv")


def test_every_sentence_is_there_in_both_languages_once_and_no_other(sentences: list[dict[str, str]]) -> None:
    english = [sentence["en"] for sentence in sentences]
    assert english == sorted(set(english))
    in_chinese = set(said(IN_CHINESE))
    of_rules = {sentence["en"] for sentence in sentences if sentence["zh"] in in_chinese}
    assert set(english) == set(said(IN_ENGLISH)) | of_rules
    # The join by which a rule gets its English finds one sentence.
    assert sorted(one["zh"] for one in sentences if one["zh"] in in_chinese) == sorted(in_chinese)


def test_the_chinese_is_chinese_and_says_the_same_numbers(sentences: list[dict[str, str]]) -> None:
    for sentence in sentences:
        assert re.search(r"[一-鿿]", sentence["zh"]) or not re.search(r"[A-Za-z]", sentence["en"]), sentence
        assert numbers(sentence["en"]) <= numbers(sentence["zh"]), sentence


def numbers(text: str) -> set[str]:
    for number, month in enumerate(calendar.month_name[1:], start=1):
        text = re.sub(rf"(?<=\d ){month}|{month}(?= \d)", f"{number}", text)
    return {number.lstrip("0") for number in re.findall(r"\d+", _NO_NUMBER.sub("", text).replace(",", ""))}
