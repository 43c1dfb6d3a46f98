"""Raw list entries for resolution, said in few words.

listed("甲公司", "乙公司")                       on the final factory list of batch 1, in Beijing
listed("甲公司", batch="2021", province="44")
renamed("甲公司", "乙公司", batch="2022")
"""

from typing import Any

import polars as pl

from pipelines.corrections.application import understand_as_printed
from pipelines.raw.tables import RAW_SCHEMAS, frame
from pipelines.resolution.judgements import Judgement
from pipelines.resolution.renames_told import ToldRename

Row = dict[str, Any]


def listed(
    *names: str,
    batch: str = "1",
    stage: str = "final",
    province: str | None = "11",
    program: str = "green_factory",
    **cells: Any,
) -> list[Row]:
    """Rows of one list, in order from ordinal 1 on."""
    program_id = f"cn.miit.{program}"
    return [
        understand_as_printed(
            dict.fromkeys(RAW_SCHEMAS["list_entries"])
            | {
                "entry_id": f"{program_id}:{batch}:{stage}:{cells.get('ordinal', place)}",
                "list_id": f"{program_id}:{batch}:{stage}",
                "program_id": program_id,
                "batch": batch,
                "stage": stage,
                "notice_id": f"cn.miit:{batch}:{stage}",
                "evidence": "transcribed",
                "ordinal": place,
                "name_as_published": name,
                "province_code": province,
            }
            | cells
        )
        for place, name in enumerate(names, start=1)
    ]


def renamed(old: str, new: str, *, batch: str = "2022", ordinal: int = 1, **cells: Any) -> list[Row]:
    """A row of an adjustment list that renames."""
    return listed(
        old, batch=batch, stage="adjustment", adjustment="renamed", new_name=new, **cells | {"ordinal": ordinal}
    )


def entries(*rows: list[Row]) -> pl.DataFrame:
    """The raw table `list_entries` of all these rows."""
    return frame("list_entries", [row for group in rows for row in group])


def judged(
    one: str, verdict: str, other: str, *, kind: str = "enterprise", provinces: tuple[str, str] = ("11", "11")
) -> Judgement:
    """A judgement on two names."""
    return Judgement(kind, one, provinces[0], other, provinces[1], verdict, "seen in a test", "tester", "2026-01-01")


def told(
    old: str, new: str, renamed_on: str = "2019-07-01", *, kind: str = "enterprise", province: str = "11"
) -> ToldRename:
    """A rename of the register of renames."""
    return ToldRename(
        kind, old, province, new, renamed_on, "announcement", "https://example.org", "tester", "2026-01-01"
    )
