"""The four documents of the 2021 batch, handed in and refreshed: original evidence for every row."""

from pathlib import Path

import polars as pl
import pytest

from tests.integration.greenreg import released
from tests.real.handed_in import LISTS_OF_2021, home_with_real_documents

ROWS = {
    "cn.miit.green_factory": 662,
    "cn.miit.green_design_product": 989,
    "cn.miit.green_park": 52,
    "cn.miit.green_supply_chain": 107,
}

pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(not LISTS_OF_2021.is_dir(), reason="the real documents are not beside the checkout"),
]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return home_with_real_documents(tmp_path_factory)


def test_every_row_of_the_batch_has_original_evidence(home: Path) -> None:
    entries = released(home, "list_entries").filter(
        pl.col("batch") == "2021", pl.col("stage") == "final", pl.col("program_id").is_in(ROWS.keys())
    )
    assert dict(entries.group_by("program_id").len().iter_rows()) == ROWS
    assert entries["evidence"].unique().to_list() == ["original"]
    assert entries.select("document_sha256", "page", "row_index", "box").null_count().sum_horizontal().item() == 0


def test_nothing_is_quarantined_and_nothing_differs_from_the_embedded_lists(home: Path) -> None:
    documents = released(home, "documents").filter(media_type="pdf")
    assert documents["status"].to_list() == ["read"] * 4
    assert documents["rows_quarantined"].sum() == 0
    assert documents["rows_seen"].sum() == 1810
    assert "transcription_differs" not in released(home, "data_issues")["code"].to_list()


def test_the_series_still_closes(home: Path) -> None:
    matched = released(home, "reconciliation").filter(
        pl.col("program_id") == "cn.miit.green_factory", pl.col("region_code") == "CN", pl.col("status") == "match"
    )
    assert {2121, 2783, 201, 208, 391, 602, 719, 662} <= set(matched["published"].to_list())
