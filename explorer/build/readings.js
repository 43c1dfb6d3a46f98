import { polyphonic } from "pinyin-pro";

const NAME = "virtual:readings";
const FIRST = 0x4e00;
const LAST = 0x9fa5;

/** The module `virtual:readings`: for each reading without its tone, the characters that have it, as one string. */
export function readingsOfCharacters() {
  return {
    name: "readings-of-characters",
    resolveId: (id) => (id === NAME ? `\0${NAME}` : undefined),
    load: (id) => (id === `\0${NAME}` ? `export default ${JSON.stringify(readings())}` : undefined),
  };
}

/** `syllable:characters` parts, in order of the alphabet; a character stands with each of its readings. */
export function readings() {
  const bySyllable = new Map();
  for (let code = FIRST; code <= LAST; code += 1) {
    const character = String.fromCharCode(code);
    const [all] = polyphonic(character, { toneType: "none", type: "array" });
    for (const syllable of new Set((Array.isArray(all) ? all : [all]).flatMap((one) => String(one).split(" ")))) {
      const plain = syllable.replaceAll("ü", "v");
      if (/^[a-z]+$/.test(plain)) bySyllable.set(plain, (bySyllable.get(plain) ?? "") + character);
    }
  }
  return [...bySyllable].sort(([one], [other]) => (one < other ? -1 : 1)).map((part) => part.join(":")).join(" ");
}
