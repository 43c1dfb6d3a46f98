"""What a person should know of who is who, as rows of raw `organization_issues`; each text says what to do."""

from collections.abc import Iterator, Sequence

from pipelines.resolution.clusters import Refusal
from pipelines.resolution.identity import NameKey
from pipelines.resolution.judgements import Judgement, contradicted
from pipelines.resolution.renames import Rename, RenameStatus
from pipelines.resolution.resolution import Resolution
from pipelines.reviewed_lines import UnusableLine
from scrapers.naming.parts import what_goes_on

_Row = dict[str, object]

_RENAME_TEXTS = {
    RenameStatus.UNKNOWN_OLD_NAME: "The notice renames {old}, which stands on no loaded list of that place, so nothing "
    "was renamed. Load the list that names it, or judge with `greenreg review` whom it means.",
    RenameStatus.AMBIGUOUS_OLD_NAME: "The notice renames {old} and names no province, but lists of several provinces "
    "name it, so nothing was renamed. State in a judgement which one is meant.",
    RenameStatus.TWO_NEW_NAMES: "The notices give {old} another new name than {new} as well; only the one of the "
    "earlier batch applies, and of one batch none. Find out which is right and judge the pair with `greenreg review`.",
    RenameStatus.CYCLE: "The rename of {old} to {new} leads back to a name it has borne; this last step was not "
    "applied. Look at the notices for a misprint.",
    RenameStatus.NO_NEW_NAME: "The list of renames gives no new name for {old}, so nothing was renamed. Look at the "
    "row in the document.",
    RenameStatus.NO_CHANGE: "The new name {new} is the old one; nothing was renamed.",
    RenameStatus.REFUSED: "The rename of {old} to {new} was not applied: another credit code, a judgement `different` "
    "or a list that names both stands against it.",
    RenameStatus.MERGED: "The notice renames {old} to {new}, but {new} was listed before {of_both}, so the rename is "
    "taken for a merger: both stay, {old} is merged_into {new} from that day. Proposed judgement: `different`; judge "
    "`same` with `greenreg review` if both names were one firm's all along.",
    RenameStatus.ABBREVIATED: "The cell gives {old} as former name of {new}: too short to be a full name, so it was "
    "not followed. Judge whom it means with `greenreg review`.",
}
_ONLY_INFORM = (RenameStatus.NO_CHANGE, RenameStatus.ABBREVIATED)
_REFUSED_TEXTS = {
    "credit_codes": "{one} and {other} would be one organization ({asked_by}), but their credit codes {first} and "
    "{second} differ, so they stay apart. One of the codes is misprinted, or they are two firms.",
    "judgement": "{one} and {other} would be one organization ({asked_by}), but that would join {first} and {second}, "
    "which were judged different, so they stay apart.",
    "one_list": "{one} and {other} would be one organization ({asked_by}), but {first} names both, so they stay apart. "
    "Proposed judgement: `different`; judge `same` with `greenreg review` if that list prints one firm twice.",
    "listed_before": "{one} and {other} would be one organization ({asked_by}), but both were listed before, so they "
    "stay apart. Proposed judgement: `different`; judge `same` with `greenreg review` if both names were one firm's.",
    "units": "{one} and {other} are printed with one credit code, {first}, which may be their firm's, so they stay "
    "apart. Proposed judgement: `different`; judge `same` with `greenreg review` if both names are one works'.",
}


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
            f"{_told(name)} stands on lists with two valid credit codes, so it is two organizations; rows without a "
            "code count for the one listed first.",
        )
    for borrowed in resolution.borrowed_codes:
        yield _issue(
            "unit_with_code_of_its_firm",
            "warning",
            resolution.organization_ids[borrowed.unit],
            resolution.precedences[borrowed.unit].entry_id,
            borrowed.unit.name_normalised,
            borrowed.firm.name_normalised,
            f"{_told(borrowed.unit)} is printed with the credit code {borrowed.code} of {_told(borrowed.firm)}, so it "
            "stays an organization of its own, without a code. Proposed judgement: `different`; judge `same` with "
            "`greenreg review` if the list means the firm itself.",
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
                f"The cell names {len(parts.listed_with) + 1} firms; its title counts for the first, {parts.name}.",
            )
        elif name.kind == "enterprise" and (behind := what_goes_on(parts.name)):
            yield _issue(
                "name_goes_on",
                "warning",
                resolution.organization_ids[name],
                resolution.precedences[name].entry_id,
                name.name_normalised,
                parts.name.removesuffix(behind),
                f"{_told(name)} goes on after its legal form with {behind}, which is no unit that is known: it is an "
                "organization by the whole name. If that is a note or another firm, correct the row's name; if it is a "
                "unit, judge with `greenreg review`.",
            )
    for same, different in contradicted(judgements):
        yield _issue(
            "judgements_contradict",
            "warning",
            resolution.organization_ids.get(same.pair[0]),
            None,
            same.name,
            same.other_name,
            f"{same.name} and {same.other_name} were judged same ({same.judged_by}, {same.judged_on}) and different "
            f"({different.judged_by}, {different.judged_on}); different stands.",
        )
    for line in unusable:
        yield _issue(
            "judgement_unusable",
            "error",
            None,
            None,
            line.text,
            None,
            f"Line {line.line} of {line.file_name} {line.fault}; it was left out. Correct the line.",
        )


def _further_bearers(resolution: Resolution) -> Iterator[_Row]:
    for tenure in resolution.tenures.further_bearers():
        for name in resolution.tenures.spellings.get(tenure.called, ()):
            taker = resolution.organization_ids.get(tenure.named(name))
            if taker is None or taker == resolution.organization_ids.get(name):
                continue
            by_list = (
                f"{tenure.shown_by.list_id} names it beside its new name"
                if tenure.shown_by
                else "a rename gave it to another"
            )
            yield _issue(
                "name_taken_over",
                "warning" if tenure.shown_by else "info",
                taker,
                tenure.shown_by.entry_id if tenure.shown_by else None,
                name.name_normalised,
                _new_name(resolution, name),
                f"{_told(name)} was given up by a rename, and {by_list}: from {tenure.begins} on it means another "
                "organization. Proposed judgement: `different`; judge the old and the new name `same` with `greenreg "
                "review` if a list prints one firm under both.",
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
        _RENAME_TEXTS[rename.status].format(
            old=rename.former_name,
            new=rename.new_name,
            of_both=f"beside it on {rename.both_on}" if rename.both_on else "as another's name",
        ),
    )


def _refusal(resolution: Resolution, refusal: Refusal) -> _Row:
    text = _REFUSED_TEXTS[refusal.barrier].format(
        one=_told(refusal.one),
        other=_told(refusal.other),
        asked_by=refusal.asked_by.replace("_", " "),
        first=refusal.against[0],
        second=refusal.against[1],
    )
    return _issue(
        "join_refused",
        "info" if refusal.barrier == "judgement" and refusal.asked_by == "name" else "warning",
        resolution.organization_ids[refusal.one],
        resolution.precedences[refusal.one].entry_id,
        refusal.one.name_normalised,
        refusal.other.name_normalised,
        text,
    )


def _told(name: NameKey) -> str:
    return f"{name.name_normalised} ({name.province_code})" if name.province_code else name.name_normalised


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
