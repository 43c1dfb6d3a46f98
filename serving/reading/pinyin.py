"""How a Chinese text is read: each character by its syllable or its initial, every reading of it counts.

The page finds names in the same way (explorer/src/text/pinyin.ts).
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

_LEAST_LETTERS: Final = 2
_BETWEEN: Final = re.compile(r"[\s'’·\-]+")
_LETTERS: Final = re.compile(r"[a-z]+")
_DIAERESIS: Final = "\u0308"


@lru_cache(maxsize=50_000)
def letters_of(term: str) -> str:
    """Return the letters of a term that may be pinyin, without tones, blanks and hyphens; empty where it is none."""
    letters = _BETWEEN.sub("", _without_tones(term))
    return letters if len(letters) >= _LEAST_LETTERS and _LETTERS.fullmatch(letters) else ""


def place_read(letters: str, text: str) -> int | None:
    """Return from which place of a text on the letters are read; they may end within a syllable. None: nowhere."""
    sounds = [sounds_of(character) for character in text]
    for place, first in enumerate(sounds):
        if any(sound.startswith(letters[0]) for sound in first) and _read(letters, sounds[place:], may_end_within=True):
            return place
    return None


def is_read_whole(letters: str, text: str) -> bool:
    """Whether the letters read a text from its first to its last character."""
    return _read(letters, [sounds_of(character) for character in text], may_end_within=False) == len(text) > 0


@lru_cache(maxsize=50_000)
def sounds_of(character: str) -> tuple[str, ...]:
    """Return the syllables by which a character is read; another sign than a Chinese one is read as itself."""
    # It holds the readings of every character: only who types letters waits for it.
    from pypinyin.pinyin_dict import pinyin_dict

    syllables = [_without_tones(syllable) for syllable in pinyin_dict.get(ord(character), "").split(",") if syllable]
    # 绿 is typed as lv and as lu.
    return tuple(dict.fromkeys([*syllables, *(one.replace("v", "u") for one in syllables)])) or (character.lower(),)


def _read(letters: str, sounds: Sequence[tuple[str, ...]], *, may_end_within: bool) -> int:
    """Return how many characters the letters read, 0 where they read something else."""
    heard = {0}
    for count, of_character in enumerate(sounds, start=1):
        if may_end_within and any(sound.startswith(letters[at:]) for at in heard for sound in of_character):
            return count
        parts = {part for sound in of_character for part in (sound, sound[:1])}
        heard = {at + len(part) for at in heard for part in parts if letters.startswith(part, at)}
        if not heard or len(letters) in heard:
            return count if heard else 0
    return 0


def _without_tones(text: str) -> str:
    split = unicodedata.normalize("NFKD", text.lower()).replace(f"u{_DIAERESIS}", "v")
    return "".join(character for character in split if not unicodedata.combining(character))
