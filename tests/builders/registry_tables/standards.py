"""A national standard with its year and a group standard without."""

import datetime as dt

import pandas as pd

from tests.builders.breaks import Break

_EARLIER = pd.Timestamp(2016, 1, 1).date()


def good_rows() -> list[dict[str, object]]:
    return [
        {
            "standard_code": "GB/T 32163.1-2015",
            "issuer": "GB",
            "number": "32163.1",
            "year": 2015,
            "kind": "national",
            "nature": "recommended",
            "title": "生态设计产品评价规范 第1部分：家用洗涤剂",
            "subject_matters": 1,
            "entries": 3,
            "products": 3,
            "organizations": 2,
            "first_cited_on": dt.date(2017, 8, 23),
            "last_cited_on": dt.date(2022, 1, 15),
        },
        {
            "standard_code": "T/CAGP 0001",
            "issuer": "CAGP",
            "number": "0001",
            "kind": "group",
            "subject_matters": 0,
            "entries": 0,
            "products": 0,
            "organizations": 0,
        },
    ]


BREAKS = (
    Break("standards", "the_code_holds_issuer_and_number", {"number": "9"}),
    Break("standards", "the_code_ends_in_the_year", {"year": 2016}),
    Break("standards", "subject_matters_is_not_negative", {"subject_matters": -1}),
    Break(
        "standards",
        "entries_is_not_negative",
        {"entries": -1, "organizations": -1},
        also=("organizations_is_not_negative",),
    ),
    Break("standards", "products_is_not_negative", {"products": -1}),
    Break("standards", "organizations_is_not_negative", {"organizations": -1}),
    Break("standards", "no_more_organizations_than_entries", {"organizations": 4}),
    Break("standards", "cited_first_before_last", {"last_cited_on": _EARLIER}),
)
