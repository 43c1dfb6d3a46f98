// What spellings of a name have in common: width, case, blanks and the style of brackets aside.

const ASIDE = /[\s()（）\[\]【】〔〕《》“”"'‘’·•\-—_,，.。、]/g;

/** The name as it is compared. */
export function folded(text: string): string {
  return text.normalize("NFKC").toLowerCase().replace(ASIDE, "");
}
