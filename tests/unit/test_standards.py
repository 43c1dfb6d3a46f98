import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrapers.standards import Kind, Nature, parse_standards, unread_codes


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("《绿色设计产品评价技术规范 丝绸制品》(FZ/T 07003-2019)", ["FZ/T 07003-2019"]),
        ("GB/T 36132—2018", ["GB/T 36132-2018"]),
        ("ＧＢ／Ｔ　32163.1－2015", ["GB/T 32163.1-2015"]),
        ("（T/CAGP 0001-2016,T/CAB 0001-2016）", ["T/CAGP 0001-2016", "T/CAB 0001-2016"]),
        ("T/CNTAC52-2020", ["T/CNTAC 52-2020"]),
        ("T/CNTAC\n52-2020", ["T/CNTAC 52-2020"]),
        ("YDB 193-2017", ["YDB 193-2017"]),
        ("GBT 36132-2018", ["GB/T 36132-2018"]),
        (
            "DB 13/T 2324-2016、DB4403/T 5-2019、DB37/ 2376-2019",
            ["DB13/T 2324-2016", "DB4403/T 5-2019", "DB37/ 2376-2019"],
        ),
        ("依据GB/T 23331和ISO 14064-1:2018、ISO 50001", ["GB/T 23331", "ISO 14064-1:2018", "ISO 50001"]),
        ("Q/GDW 1234-2015", ["Q/GDW 1234-2015"]),
        ("GB 12348-90", ["GB 12348-1990"]),
    ],
)
def test_a_code_is_written_alike_however_it_is_printed(text: str, codes: list[str]) -> None:
    assert [standard.code for standard in parse_standards(text)] == codes
    assert unread_codes(text) == []


@pytest.mark.parametrize(
    ("text", "issuer", "number", "year", "kind", "nature"),
    [
        ("GB 17167-2006", "GB", "17167", 2006, Kind.NATIONAL, Nature.MANDATORY),
        ("GB/Z 19024-2000", "GB", "19024", 2000, Kind.NATIONAL, Nature.GUIDANCE),
        ("HG/T 5867-2021", "HG", "5867", 2021, Kind.INDUSTRY, Nature.RECOMMENDED),
        ("DB11/T 1234-2020", "DB11", "1234", 2020, Kind.LOCAL, Nature.RECOMMENDED),
        ("T/CAGP 0001-2016", "CAGP", "0001", 2016, Kind.GROUP, None),
        ("GB/T 24001", "GB", "24001", None, Kind.NATIONAL, Nature.RECOMMENDED),
    ],
)
def test_a_code_tells_issuer_number_year_and_kind(
    text: str, issuer: str, number: str, year: int | None, kind: Kind, nature: Nature | None
) -> None:
    (standard,) = parse_standards(text)
    assert (standard.issuer, standard.number, standard.year) == (issuer, number, year)
    assert (standard.kind, standard.nature) == (kind, nature)


def test_a_group_standard_printed_without_its_stroke_is_read_and_keeps_what_was_printed() -> None:
    mentions = parse_standards("《汽车产品M1类传统能源车》（TCMIF 16-2017）和《复合肥料》（TCPCIF/0012-2018）")
    assert [(mention.code, mention.as_printed) for mention in mentions] == [
        ("T/CMIF 16-2017", "TCMIF 16-2017"),
        ("T/CPCIF 0012-2018", "TCPCIF/0012-2018"),
    ]


@pytest.mark.parametrize("text", ["TSG 21-2016", "XX/T 12-2019", "GB/T 24001-20161"])
def test_a_code_of_unknown_letters_or_without_a_true_year_is_not_guessed_but_told(text: str) -> None:
    assert parse_standards(text) == []
    assert unread_codes(text) == [text]


@pytest.mark.parametrize("text", ["型号HG 500", "工信部节〔2024〕13号", "SJ 11770", "EGB 12-2019", "《通则2018》"])
def test_models_and_document_numbers_are_no_standards(text: str) -> None:
    assert parse_standards(text) == []


def test_codes_that_share_a_title_each_have_it() -> None:
    mentions = parse_standards(
        "《光伏电池》 (T/CESA 1117-2020，T/CPIA 0023-2020)、GB/T 1-2019《导则》，另见GB/T 2-2019"
    )
    assert [mention.title for mention in mentions] == ["光伏电池", "光伏电池", "导则", None]


@given(st.text(alphabet="GBTDQHJ/ -—:.《》（）0123456789ISO，\n", max_size=60))
def test_every_code_stands_in_the_text_as_printed(text: str) -> None:
    for standard in parse_standards(text):
        assert standard.as_printed in text
        assert [again.code for again in parse_standards(standard.code)] == [standard.code]
