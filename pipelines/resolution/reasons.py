"""What a person is told of a rename that was not applied as declared, and of names that were not joined."""

from typing import Final

from pipelines.resolution.clusters import Refusal
from pipelines.resolution.identity import NameKey
from pipelines.resolution.renames import Rename, RenameStatus
from scrapers.text.worded import Worded, worded

_ASKED_BY: Final = {
    "credit_code": worded("credit code"),
    "judgement": worded("judgement"),
    "name": worded("name"),
    "rename": worded("rename"),
}


def what_became_of(rename: Rename) -> Worded:
    """Say why a rename that a list or notice declares was not applied as declared, and what to do."""
    old, new = rename.former_name, rename.new_name
    match rename.status:
        case RenameStatus.UNKNOWN_OLD_NAME:
            return worded(
                "The notice renames {old}, which stands on no loaded list of that place, so nothing was renamed. Load "
                "the list that names it, or judge with `greenreg review` whom it means.",
                old=old,
            )
        case RenameStatus.AMBIGUOUS_OLD_NAME:
            return worded(
                "The notice renames {old} and names no province, but lists of several provinces name it, so nothing "
                "was renamed. State in a judgement which one is meant.",
                old=old,
            )
        case RenameStatus.TWO_NEW_NAMES:
            return worded(
                "The notices give {old} another new name than {new} as well; only the one of the earlier batch "
                "applies, and of one batch none. Find out which is right and judge the pair with `greenreg review`.",
                old=old,
                new=new,
            )
        case RenameStatus.CYCLE:
            return worded(
                "The rename of {old} to {new} leads back to a name it has borne; this last step was not applied. Look "
                "at the notices for a misprint.",
                old=old,
                new=new,
            )
        case RenameStatus.NO_NEW_NAME:
            return worded(
                "The list of renames gives no new name for {old}, so nothing was renamed. Look at the row in the "
                "document.",
                old=old,
            )
        case RenameStatus.NO_CHANGE:
            return worded("The new name {new} is the old one; nothing was renamed.", new=new)
        case RenameStatus.REFUSED:
            return worded(
                "The rename of {old} to {new} was not applied: another credit code, a judgement `different` or a list "
                "that names both stands against it.",
                old=old,
                new=new,
            )
        case RenameStatus.MERGED:
            return _merged(old, new, rename.both_on)
        case RenameStatus.ABBREVIATED:
            return worded(
                "The cell gives {old} as former name of {new}: too short to be a full name, so it was not followed. "
                "Judge whom it means with `greenreg review`.",
                old=old,
                new=new,
            )
        case RenameStatus.APPLIED:
            raise AssertionError("what was applied is no issue")


def _merged(old: str, new: str | None, both_on: str | None) -> Worded:
    listed_before = worded("beside it on {list}", list=both_on) if both_on else worded("as another's name")
    return worded(
        "The notice renames {old} to {new}, but {new} was listed before {of_both}, so the rename is taken for a "
        "merger: both stay, {old} is merged_into {new} from that day. Proposed judgement: `different`; judge `same` "
        "with `greenreg review` if both names were one firm's all along.",
        old=old,
        new=new,
        of_both=listed_before,
    )


def why_apart(refusal: Refusal) -> Worded:
    """Say what stands against joining two names, and what to do."""
    one, other, (first, second) = told(refusal.one), told(refusal.other), refusal.against
    asked_by = _ASKED_BY[refusal.asked_by]
    match refusal.barrier:
        case "credit_codes":
            return worded(
                "{one} and {other} would be one organization ({asked_by}), but their credit codes {first} and {second} "
                "differ, so they stay apart. One of the codes is misprinted, or they are two firms.",
                one=one,
                other=other,
                asked_by=asked_by,
                first=first,
                second=second,
            )
        case "judgement":
            return worded(
                "{one} and {other} would be one organization ({asked_by}), but that would join {first} and {second}, "
                "which were judged different, so they stay apart.",
                one=one,
                other=other,
                asked_by=asked_by,
                first=first,
                second=second,
            )
        case "one_list":
            return worded(
                "{one} and {other} would be one organization ({asked_by}), but {first} names both, so they stay apart. "
                "Proposed judgement: `different`; judge `same` with `greenreg review` if that list prints one firm "
                "twice.",
                one=one,
                other=other,
                asked_by=asked_by,
                first=first,
            )
        case "listed_before":
            return worded(
                "{one} and {other} would be one organization ({asked_by}), but both were listed before, so they stay "
                "apart. Proposed judgement: `different`; judge `same` with `greenreg review` if both names were one "
                "firm's.",
                one=one,
                other=other,
                asked_by=asked_by,
            )
        case "units":
            return worded(
                "{one} and {other} are printed with one credit code, {first}, which may be their firm's, so they stay "
                "apart. Proposed judgement: `different`; judge `same` with `greenreg review` if both names are one "
                "works'.",
                one=one,
                other=other,
                first=first,
            )
    raise AssertionError(refusal.barrier)


def told(name: NameKey) -> str:
    """Return a name as it is compared, with its province where it has one."""
    return f"{name.name_normalised} ({name.province_code})" if name.province_code else name.name_normalised
