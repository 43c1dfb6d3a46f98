"""Twenty texts whose standards are read, so that one more unread is few."""

from tests.builders.breaks import Break, with_all


def good_rows() -> list[dict[str, object]]:
    return [
        {
            "standard_as_published": f"《评价规范{number}》（GB/T 32163.1-2015）",
            "standard_understood": f"《评价规范{number}》（GB/T 32163.1-2015）",
            "place": 1,
            "standard_code": "GB/T 32163.1-2015",
            "title": f"评价规范{number}",
            "as_printed": "GB/T 32163.1-2015",
        }
        for number in range(20)
    ]


BREAKS = (
    Break("standard_citations", "places_count_from_one", {"place": 0}),
    Break("standard_citations", "what_is_printed_stands_in_the_text", {"as_printed": "GB/T 1-2015"}),
    Break("standard_citations", "nearly_all_texts_are_read", rows=with_all(standard_code=None)),
)
