"""What a person should know of who is who, as rows of raw `organization_issues`; each text says what to do."""

from collections.abc import Iterator, Sequence

from pipelines.resolution.clusters import Refusal
from pipelines.resolution.identity import NameKey
from pipelines.resolution.judgements import Judgement, UnusableLine, contradicted
from pipelines.resolution.organizations import Register
from pipelines.resolution.renames import Rename, RenameStatus

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
    RenameStatus.REFUSED: "The rename of {old} to {new} was not applied: another credit code or a judgement "
    "`different` stands against it.",
    RenameStatus.ABBREVIATED: "The cell gives {old} as former name of {new}: too short to be a full name, so it was "
    "not followed. Judge whom it means with `greenreg review`.",
}
_ONLY_INFORM = (RenameStatus.NO_CHANGE, RenameStatus.ABBREVIATED)
_REFUSED_TEXTS = {
    "credit_codes": "{one} and {other} would be one organization ({asked_by}), but their credit codes {first} and "
    "{second} differ, so they stay apart. One of the codes is misprinted, or they are two firms.",
    "judgement": "{one} and {other} would be one organization ({asked_by}), but that would join {first} and {second}, "
    "which were judged different, so they stay apart.",
}


def issues(register: Register, judgements: Sequence[Judgement], unusable: Sequence[UnusableLine]) -> Iterator[_Row]:
    """Return the rows of raw `organization_issues`, in no order."""
    for rename in register.renames:
        if rename.status is not RenameStatus.APPLIED:
            yield _rename_issue(register, rename)
    for refusal in register.clusters.refusals:
        yield _refusal(register, refusal)
    for name, apart in register.parted_by_code:
        yield _issue(
            "one_name_two_credit_codes",
            "warning",
            register.organization_ids[apart],
            register.standings[apart].entry_id,
            register.codes[name],
            register.codes[apart],
            f"{_told(name)} stands on lists with two valid credit codes, so it is two organizations; rows without a "
            "code count for the one listed first.",
        )
    for name in sorted(register.listings):
        parts = register.parts[register.listings[name][0].printed]
        if parts.listed_with:
            yield _issue(
                "several_organizations_in_a_cell",
                "warning",
                register.organization_ids[name],
                register.standings[name].entry_id,
                name.name_normalised,
                "; ".join(parts.listed_with),
                f"The cell names {len(parts.listed_with) + 1} firms; its title counts for the first, {parts.name}.",
            )
    for same, different in contradicted(judgements):
        yield _issue(
            "judgements_contradict",
            "warning",
            register.organization_ids.get(same.pair[0]),
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


def _rename_issue(register: Register, rename: Rename) -> _Row:
    return _issue(
        f"rename_{rename.status.value}",
        "info" if rename.status in _ONLY_INFORM else "warning",
        register.organization_ids.get(rename.old),
        rename.entry_id,
        rename.former_name,
        rename.new_name,
        _RENAME_TEXTS[rename.status].format(old=rename.former_name, new=rename.new_name),
    )


def _refusal(register: Register, refusal: Refusal) -> _Row:
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
        register.organization_ids[refusal.one],
        register.standings[refusal.one].entry_id,
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
