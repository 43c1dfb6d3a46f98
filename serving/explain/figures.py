"""What answers an official figure: where it was published, and the lists and rows that are held against it."""

from scrapers.text.worded import worded
from serving.explain.chain import Step, notice_step, present
from serving.explain.register import Register, Row
from serving.explain.words import in_either

_FIGURE = (
    "program_id",
    "region_code",
    "batch",
    "as_of",
    "measure",
    "basis",
    "published",
    "derived",
    "difference",
    "status",
    "arithmetic",
    "arithmetic_zh",
    "note",
    "note_zh",
    "announced_low",
    "announced_high",
    "confidence",
)
_TOTAL = (
    "total_id",
    "metric_as_published",
    "region_as_published",
    "as_of_as_published",
    "value",
    "precision",
    "unit",
    "publisher",
    "source_url",
    "confidence",
    "conflict",
    "note",
)
_AGAINST = (
    *("reconciliation_id", "measure", "published", "derived", "difference", "status"),
    *("arithmetic", "arithmetic_zh", "note", "note_zh"),
)
_UP_TO_A_DAY = frozenset({"cumulative", "cumulative_gross"})


def figure_steps(register: Register, row: Row) -> list[Step]:
    """Return the steps that answer one row of `reconciliation`."""
    return [
        Step(worded("figure"), present(row, _FIGURE)),
        *_published_where(register, row),
        *_rivals(register, row),
        _rows_that_answer(register, row),
    ]


def total_steps(register: Register, total: Row) -> list[Step]:
    """Return the steps that tell a published total and what became of it."""
    against = register.rows("reconciliation", {"total_id": total["total_id"]})
    missing = "" if against else worded("It counts nothing that list rows could answer.")
    return [
        Step(worded("published"), present(total, _TOTAL)),
        Step(worded("held against the rows"), rows=[present(row, _AGAINST) for row in against], remark=missing),
    ]


def figures_of_notice(register: Register, notice_id: object) -> Step:
    """Return what a notice announced, held against the rows."""
    rows = register.rows("reconciliation", {"notice_id": notice_id})
    return Step(worded("announced"), rows=[present(row, ("program_id", *_AGAINST)) for row in rows])


def _published_where(register: Register, row: Row) -> list[Step]:
    if row.get("total_id"):
        total = register.one("published_totals", {"total_id": row["total_id"]}) or {}
        return [Step(worded("published"), present(total, _TOTAL))]
    return [notice_step(register, row["notice_id"])] if row.get("notice_id") else []


def _rivals(register: Register, row: Row) -> list[Step]:
    """Other official figures for the same thing on the same day."""
    same = {column: row.get(column) for column in ("program_id", "region_code", "batch", "measure", "as_of")}
    others = [
        other
        for other in register.rows("reconciliation", same)
        if other["reconciliation_id"] != row["reconciliation_id"]
    ]
    return (
        [Step(worded("other official figures"), rows=[present(other, _AGAINST) for other in others])] if others else []
    )


def _rows_that_answer(register: Register, row: Row) -> Step:
    lists = _lists_counted(register, row)
    if not lists:
        return Step(worded("rows that answer it"), remark=worded("No loaded row answers it."))
    counted = sum(int(str(one["entries"])) for one in lists)
    derived = row.get("derived")
    if derived is None:
        remark = worded(
            "{counted} rows are loaded; they are not all that the figure covers, so nothing is derived from them.",
            counted=counted,
        )
    elif counted == derived:
        remark = worded("The rows of these lists add up to {counted}, which is what is derived.", counted=counted)
    else:
        how = worded(" as the figure's note says")
        if row.get("arithmetic"):
            how = worded(": {sum}", sum=in_either(row, "arithmetic", "arithmetic_zh"))
        remark = worded(
            "The rows of these lists add up to {counted}; {derived} is derived{how}.",
            counted=counted,
            derived=derived,
            how=how,
        )
    return Step(worded("rows that answer it"), rows=lists, remark=remark)


def _lists_counted(register: Register, row: Row) -> list[Row]:
    """The lists whose rows a figure is about, with their number of rows in its region, first and last row."""
    measure = row["measure"]
    conditions: list[str] = []
    values: list[object] = []
    if row.get("program_id") is not None:
        conditions.append("entries.program_id = ?")
        values.append(row["program_id"])
    if row.get("notice_id") is not None:
        conditions.append("entries.notice_id = ?")
        values.append(row["notice_id"])
    elif measure in _UP_TO_A_DAY:
        conditions.append("entries.stage = 'final' and coalesce(notices.issued_on, notices.published_on) <= ?")
        values.append(row["counted_to"])
    elif row.get("batch") is not None:
        conditions.append("entries.stage = ? and entries.batch = ?")
        values += ["publicity" if measure == "proposed" else "final", row["batch"]]
    else:
        return []
    if row.get("region_code") not in (None, "CN"):
        conditions.append("? in (entries.province_code, entries.city_code)")
        values.append(row["region_code"])
    query = f"""
        select
            entries.list_id,
            min(entries.notice_id) as notice_id,
            min(coalesce(notices.issued_on, notices.published_on)) as notice_on,
            count(*) as entries,
            arg_min(entries.entry_id, entries.ordinal) as first_entry,
            arg_max(entries.entry_id, entries.ordinal) as last_entry
        from registry.list_entries as entries
        left join registry.notices as notices on entries.notice_id = notices.notice_id
        where {" and ".join(conditions)}
        group by entries.list_id
        order by notice_on nulls last, entries.list_id
    """  # noqa: S608 - the conditions are ours, what is asked about is bound
    return register.ask(query, *values)
