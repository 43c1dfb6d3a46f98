// Finding names: as written, as read, and with one character off.

import { folded } from "./fold";
import { isReadIn } from "./pinyin";

/** How a name answered, best first. */
export enum Found {
  No = 0,
  OneOff = 1,
  Read = 2,
  Written = 3,
}

const LETTERS = /^[a-z]+$/;
/** From this length on, one character off still says something. */
const LONG_ENOUGH = 4;

/** A question to names that are folded already. */
export interface Question {
  readonly term: string;
  readonly isLetters: boolean;
}

export function question(typed: string): Question {
  const term = folded(typed);
  return { term, isLetters: LETTERS.test(term) };
}

/** How the folded names of one organization answer. */
export function answers(asked: Question, names: string): Found {
  return answersAsItIs(asked, names) || answersOneOff(asked, names);
}

/** Whether the names answer as they are written, or as they are read. */
export function answersAsItIs({ term, isLetters }: Question, names: string): Found.Written | Found.Read | Found.No {
  if (term === "" || names.includes(term)) return Found.Written;
  return isLetters && isReadIn(term, names) ? Found.Read : Found.No;
}

/** Whether the names answer with one character off; letters are read, and a short term would find anything. */
export function answersOneOff({ term, isLetters }: Question, names: string): Found.OneOff | Found.No {
  return !isLetters && term.length >= LONG_ENOUGH && isOneOff(term, names) ? Found.OneOff : Found.No;
}

/** Whether nothing can answer the later question that did not answer the one before. */
export function goesOn(before: Question, later: Question): boolean {
  if (before.term === "" || !later.term.startsWith(before.term)) return false;
  // A short term is not looked for with a character off; the longer one is.
  return later.isLetters || (!before.isLetters && before.term.length >= LONG_ENOUGH);
}

/** Whether the text holds the term with one character wrong, missing or too many. */
export function isOneOff(term: string, text: string): boolean {
  // One of the two halves must stand there unharmed; to look for it is quick.
  const half = term.length >> 1;
  const [head, tail] = [term.slice(0, half), term.slice(half)];
  for (let at = text.indexOf(head); at !== -1; at = text.indexOf(head, at + 1)) {
    if (restIsOneOff(tail, text, at + half, 1)) return true;
  }
  for (let at = text.indexOf(tail); at !== -1; at = text.indexOf(tail, at + 1)) {
    if (restIsOneOff(head, text, at - 1, -1)) return true;
  }
  return false;
}

/** Whether the part is read from a place of the text, on or back, with at most one character off. */
function restIsOneOff(part: string, text: string, from: number, step: 1 | -1): boolean {
  const length = part.length;
  const partAt = (index: number): string | undefined => part[step === 1 ? index : length - 1 - index];
  const same = (index: number, place: number): number => {
    let at = place;
    let next = index;
    while (next < length && text[at] !== undefined && partAt(next) === text[at]) {
      next += 1;
      at += step;
    }
    return next;
  };
  const matched = same(0, from);
  if (matched === length) return true;
  const at = from + matched * step;
  return (
    same(matched + 1, at + step) === length || same(matched + 1, at) === length || same(matched, at + step) === length
  );
}
