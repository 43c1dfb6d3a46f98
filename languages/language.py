"""The languages in which things are told."""

from enum import StrEnum


class Language(StrEnum):
    """Chinese or English."""

    ZH = "zh"
    EN = "en"
