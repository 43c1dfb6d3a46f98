"""The national lists with as many rows as were announced, and a figure of an article."""

from datetime import date

from tests.builders.raw import RawLayer

LISTED = {
    "green_factory": {"1": 201, "2": 208, "3": 391, "4": 602, "5": 719, "2021": 662},
    "green_park": {"1": 24, "2": 22, "3": 34, "4": 39, "5": 53, "2021": 52},
    "green_supply_chain": {"1": 15, "2": 4, "3": 21, "4": 50, "5": 99, "2021": 107},
}

# How many of a list's rows stand in a region; all others stand in Beijing.
REGIONS = {
    ("green_factory", "1"): {"河北": 37, "江西": 13},
    ("green_factory", "3"): {"江西": 9, "四川": 6},
    ("green_factory", "5"): {"浙江": 203},
    ("green_factory", "2021"): {"浙江": 10, "宁波": 22, "天津": 28},
    ("green_supply_chain", "2021"): {"天津": 14},
    ("green_park", "5"): {"浙江": 14},
    ("green_park", "2021"): {"宁波": 2},
}


def official_lists() -> RawLayer:
    """Every list of batches 1 to 5 and 2021 with as many rows as were announced."""
    raw = RawLayer()
    for program, batches in LISTED.items():
        for batch, rows in batches.items():
            regions = [name for name, n in REGIONS.get((program, batch), {}).items() for _ in range(n)]
            regions += ["北京"] * (rows - len(regions))
            raw.transcribed(
                program,
                batch,
                *({"name": f"{batch}批{row}号", "region": regions[row - 1]} for row in range(1, rows + 1)),
            )
    raw.transcribed(
        "green_factory", "4", *({"name": f"拟{row}号", "region": "河北"} for row in range(34)), stage="publicity"
    )
    # An article of 2025: 2024年，累计培育国家级绿色工厂6430家.
    raw.archived("e" * 64, status="not_a_list", publisher_id="press")
    raw.rows["text_statistics"].append(
        {
            "document_sha256": "e" * 64,
            "publisher_id": "press",
            "ordinal": 1,
            "as_printed": "累计培育国家级绿色工厂6430家",
            "quote": "2024年，累计培育国家级绿色工厂6430家。",
            "measure": "titles",
            "kind": "green_factory",
            "level": "national",
            "program_id": "cn.miit.green_factory",
            "region_code": "CN",
            "period_from": date(2024, 1, 1),
            "period_to": date(2024, 12, 31),
            "period_as_printed": "2024年",
            "value_low": 6430.0,
            "value_high": 6430.0,
            "printed_low": 6430.0,
            "printed_high": 6430.0,
            "unit": "家",
            "unit_as_printed": "家",
            "precision": "exact",
            "counting": "cumulative",
            "figure_status": "actual",
        }
    )
    return raw
