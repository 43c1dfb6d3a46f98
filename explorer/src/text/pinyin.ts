// Names found by how they are read: whole syllables, initials, or both mixed (`huawei`, `hw`, `hwei`).

import table from "virtual:readings";

const FIRST = 0x4e00;
const NONE: readonly string[] = [];

const readings: (readonly string[] | undefined)[] = [];
for (const part of table.split(" ")) {
  const colon = part.indexOf(":");
  const syllable = part.slice(0, colon);
  for (let place = colon + 1; place < part.length; place += 1) {
    const at = part.charCodeAt(place) - FIRST;
    readings[at] = [...(readings[at] ?? NONE), syllable];
  }
}

/** The readings of the character at a place of the text, without tones. */
export function readingsAt(text: string, place: number): readonly string[] {
  return readings[text.charCodeAt(place) - FIRST] ?? NONE;
}

/** Whether the letters are read somewhere in the text. Each character gives its initial, its syllable, or itself. */
export function isReadIn(letters: string, text: string): boolean {
  for (let place = 0; place < text.length; place += 1) {
    if (isReadAt(letters, 0, text, place)) return true;
  }
  return false;
}

function isReadAt(letters: string, from: number, text: string, place: number): boolean {
  if (from === letters.length) return true;
  if (place === text.length) return false;
  if (text.charCodeAt(place) === letters.charCodeAt(from)) {
    if (isReadAt(letters, from + 1, text, place + 1)) return true;
  }
  for (const syllable of readingsAt(text, place)) {
    if (syllable.charCodeAt(0) !== letters.charCodeAt(from)) continue;
    let taken = 1;
    while (taken < syllable.length && syllable.charCodeAt(taken) === letters.charCodeAt(from + taken)) taken += 1;
    // The letters may end within a syllable: who types is not done yet.
    if (from + taken === letters.length) return true;
    if (taken === syllable.length && isReadAt(letters, from + taken, text, place + 1)) return true;
    if (isReadAt(letters, from + 1, text, place + 1)) return true;
  }
  return false;
}
