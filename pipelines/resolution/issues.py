"""What a person should know of who is who, as rows of raw `organization_issues`; each text says what to do."""

from collections.abc import Iterator, Sequence

from pipelines.resolution.clusters import Refusal
from pipelines.resolution.identity import NameKey
from pipelines.resolution.judgements import Judgement, contradicted
from pipelines.resolution.reasons import told, what_became_of, why_apart
from pipelines.resolution.renames import Rename, RenameStatus
from pipelines.resolution.resolution import Resolution
from pipelines.reviewed_lines import UnusableLine
from scrapers.naming.parts import what_goes_on
from scrapers.text.worded import worded

_Row = dict[str, object]

_ONLY_INFORM = (RenameStatus.NO_CHANGE, RenameStatus.ABBREVIATED)


def issues(resolution: Resolution, judgements: Sequence[Judgement], unusable: Sequence[UnusableLine]) -> Iterator[_Row]:
    """Return the rows of raw `organization_issues`, in no order."""
    for rename in resolution.renames:
        if rename.status is not RenameStatus.APPLIED:
            yield _rename_issue(resolution, rename)
    for refusal in resolution.clusters.refusals:
        yield _refusal(resolution, refusal)
    for name, apart in resolution.parted_by_code:
        yield _issue(
            "one_name_two_credit_codes",
            "warning",
            resolution.organization_ids[apart],
            resolution.precedences[apart].entry_id,
            resolution.codes[name],
            resolution.codes[apart],
            worded(
                "{name} stands on lists with two valid credit codes, so it is two organizations; rows without a code "
                "count for the one listed first.",
                name=told(name),
            ),
        )
    for borrowed in resolution.borrowed_codes:
        yield _issue(
            "unit_with_code_of_its_firm",
            "warning",
            resolution.organization_ids[borrowed.unit],
            resolution.precedences[borrowed.unit].entry_id,
            borrowed.unit.name_normalised,
            borrowed.firm.name_normalised,
            worded(
                "{unit} is printed with the credit code {code} of {firm}, so it stays an organization of its own, "
                "without a code. Proposed judgement: `different`; judge `same` with `greenreg review` if the list "
                "means the firm itself.",
                unit=told(borrowed.unit),
                code=borrowed.code,
                firm=told(borrowed.firm),
            ),
        )
    yield from _further_bearers(resolution)
    for name in sorted(resolution.listings):
        parts = resolution.parts[resolution.listings[name][0].printed]
        if parts.listed_with:
            yield _issue(
                "several_organizations_in_a_cell",
                "warning",
                resolution.organization_ids[name],
                resolution.precedences[name].entry_id,
                name.name_normalised,
                "; ".join(parts.listed_with),
                worded(
                    "The cell names {firms} firms; its title counts for the first, {first}.",
                    firms=len(parts.listed_with) + 1,
                    first=parts.name,
                ),
            )
        elif name.kind == "enterprise" and (behind := what_goes_on(parts.name)):
            yield _issue(
                "name_goes_on",
                "warning",
                resolution.organization_ids[name],
                resolution.precedences[name].entry_id,
                name.name_normalised,
                parts.name.removesuffix(behind),
                worded(
                    "{name} goes on after its legal form with {behind}, which is no unit that is known: it is an "
                    "organization by the whole name. If that is a note or another firm, correct the row's name; if it "
                    "is a unit, judge with `greenreg review`.",
                    name=told(name),
                    behind=behind,
                ),
            )
    for same, different in contradicted(judgements):
        yield _issue(
            "judgements_contradict",
            "warning",
            resolution.organization_ids.get(same.pair[0]),
            None,
            same.name,
            same.other_name,
            worded(
                "{one} and {other} were judged same ({same_by}, {same_on}) and different ({different_by}, "
                "{different_on}); different stands.",
                one=same.name,
                other=same.other_name,
                same_by=same.judged_by,
                same_on=same.judged_on,
                different_by=different.judged_by,
                different_on=different.judged_on,
            ),
        )
    for line in unusable:
        yield _issue(
            "judgement_unusable",
            "error",
            None,
            None,
            line.text,
            None,
            worded(
                "Line {line} of {file} {fault}; it was left out. Correct the line.",
                line=line.line,
                file=line.file_name,
                fault=line.fault,
            ),
        )


def _further_bearers(resolution: Resolution) -> Iterator[_Row]:
    for tenure in resolution.tenures.further_bearers():
        for name in resolution.tenures.spellings.get(tenure.called, ()):
            taker = resolution.organization_ids.get(tenure.named(name))
            if taker is None or taker == resolution.organization_ids.get(name):
                continue
            by_list = (
                worded("{list} names it beside its new name", list=tenure.shown_by.list_id)
                if tenure.shown_by
                else worded("a rename gave it to another")
            )
            yield _issue(
                "name_taken_over",
                "warning" if tenure.shown_by else "info",
                taker,
                tenure.shown_by.entry_id if tenure.shown_by else None,
                name.name_normalised,
                _new_name(resolution, name),
                worded(
                    "{name} was given up by a rename, and {by_list}: from {day} on it means another organization. "
                    "Proposed judgement: `different`; judge the old and the new name `same` with `greenreg review` if "
                    "a list prints one firm under both.",
                    name=told(name),
                    by_list=by_list,
                    day=str(tenure.begins),
                ),
            )


def _new_name(resolution: Resolution, given_up: NameKey) -> str | None:
    """What the first bearer of a name that was given up is called since."""
    new = [rename.new_name for rename in resolution.renames if rename.old == given_up]
    return new[-1] if new else None


def _rename_issue(resolution: Resolution, rename: Rename) -> _Row:
    is_refused = rename.status in (RenameStatus.REFUSED, RenameStatus.MERGED)
    return _issue(
        "rename_refused" if is_refused else f"rename_{rename.status.value}",
        "info" if rename.status in _ONLY_INFORM else "warning",
        resolution.organization_ids.get(rename.old),
        rename.entry_id,
        rename.former_name,
        rename.new_name,
        what_became_of(rename),
    )


def _refusal(resolution: Resolution, refusal: Refusal) -> _Row:
    return _issue(
        "join_refused",
        "info" if refusal.barrier == "judgement" and refusal.asked_by == "name" else "warning",
        resolution.organization_ids[refusal.one],
        resolution.precedences[refusal.one].entry_id,
        refusal.one.name_normalised,
        refusal.other.name_normalised,
        why_apart(refusal),
    )


def _issue(
    code: str,
    severity: str,
    organization_id: str | None,
    entry_id: str | None,
    before: str | None,
    after: str | None,
    message: str,
) -> _Row:
    return {
        "code": code,
        "severity": severity,
        "organization_id": organization_id,
        "entry_id": entry_id,
        "before": before,
        "after": after,
        "message": message,
    }
