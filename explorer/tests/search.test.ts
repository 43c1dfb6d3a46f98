import { describe, expect, test } from "vitest";
import { hashOf, routeOf } from "../src/route";
import { textFrom } from "../src/data/tables";
import { csvOf } from "../src/download/spreadsheet";
import { folded } from "../src/text/fold";
import { isReadIn } from "../src/text/pinyin";
import { answers, Found, goesOn, isOneOff, question } from "../src/text/search";
import { address, shown } from "../src/text/shown";

/** Edit distance to any stretch of the text, the plain way: the best row of the table of all prefixes. */
function least(term: string, text: string): number {
  let row = new Array<number>(text.length + 1).fill(0);
  for (let at = 1; at <= term.length; at += 1) {
    const next = [at];
    for (let place = 1; place <= text.length; place += 1) {
      const same = term[at - 1] === text[place - 1] ? 0 : 1;
      next.push(Math.min(row[place - 1]! + same, row[place]! + 1, next[place - 1]! + 1));
    }
    row = next;
  }
  return Math.min(...row);
}

describe("one character off", () => {
  test("is found exactly where the edit distance to a stretch of the name is at most one", () => {
    const letters = "甲乙丙";
    // A generator with a fixed seed: the same words in every run.
    let seed = 1;
    const random = (below: number): number => (seed = (seed * 48_271) % 2_147_483_647) % below;
    const word = (length: number): string => Array.from({ length }, () => letters[random(3)]).join("");
    for (let round = 0; round < 4_000; round += 1) {
      const [term, text] = [word(4 + random(4)), word(random(12))];
      expect([term, text, isOneOff(term, text)]).toEqual([term, text, least(term, text) <= 1]);
    }
  });
});

test("who types on loses nothing: what answers the longer term answered the shorter, where that is said", () => {
  let seed = 7;
  const random = (below: number): number => (seed = (seed * 48_271) % 2_147_483_647) % below;
  const word = (letters: string, length: number): string => Array.from({ length }, () => letters[random(letters.length)]).join("");
  let compared = 0;
  for (let round = 0; round < 20_000; round += 1) {
    const longer = question(word(["hwej", "华为鸿h"][random(2)]!, 2 + random(6)));
    const shorter = question(longer.term.slice(0, -1));
    const name = word("华为鸿h", random(9));
    if (!goesOn(shorter, longer) || answers(longer, name) === Found.No) continue;
    compared += 1;
    expect([shorter.term, longer.term, name, answers(shorter, name) !== Found.No]).toEqual([shorter.term, longer.term, name, true]);
  }
  expect(compared).toBeGreaterThan(100);
});

describe("names as they are read", () => {
  test.each([
    ["hw", "华为技术"], ["huawei", "华为技术"], ["huaweij", "华为技术"], ["hwjishu", "华为技术"], ["weijs", "华为技术"],
    ["chongqing", "重庆长安"], ["zhongqing", "重庆长安"], ["cqcha", "重庆长安"], ["tclwp", "tcl王牌"], ["lvse", "绿色"],
  ])("%s is read in %s", (letters, name) => expect(isReadIn(letters, name)).toBe(true));

  test.each([["wh", "华为"], ["huawu", "华为技术"], ["hx", "华为"]])("%s is not read in %s", (letters, name) =>
    expect(isReadIn(letters, name)).toBe(false),
  );
});

test("width, case, blanks and brackets make no difference", () => {
  expect(folded("ＴＣＬ 王牌电器（惠州） 有限公司")).toBe(folded("tcl王牌电器(惠州)有限公司"));
});

test("a short term is not looked for with a character off", () => {
  expect(answers(question("华唯"), folded("华为技术有限公司"))).toBe(Found.No);
});

test("no match runs from one name into the next", () => {
  expect(answers(question("公司乙"), "甲公司|乙公司")).toBe(Found.No);
});

test.each(["javascript:alert(1)", "data:text/html,x", " javascript:x", "file:///etc/passwd", "x", ""])(
  "%s is no address to be sent to",
  (text) => expect(address(text)).toBeNull(),
);

test("what acts is seen", () => {
  expect(shown("甲\u202e乙\u0000\u007f")).toBe("甲<U+202E>乙␀␡");
});

test("a CSV cell never begins like a formula, and numbers stay numbers", () => {
  const text = csvOf({ headings: ["a"], rows: [["=1"], ["　＋1"], ["-1"], [-1], ['a"b,c'], [null]] });
  expect(text).toBe("\ufeffa\r\n'=1\r\n'　＋1\r\n'-1\r\n-1\r\n\"a\"\"b,c\"\r\n\r\n");
});

test("an address says what it was made of, whatever it holds", () => {
  const params = { q: "甲&乙=丙#%?", page: "" };
  const route = routeOf(hashOf("organization", "a/b?c", params, "en"), "zh");
  expect([route.view, route.id, [...route.params], route.language]).toEqual([
    "organization", "a/b?c", [["q", params.q]], "en",
  ]);
  expect(routeOf("#/%E0%A4%A", "zh-CN").language).toBe("zh");
});

test("text is decoded as the browser decodes it, whole or broken", () => {
  let seed = 11;
  const random = (below: number): number => (seed = (seed * 48_271) % 2_147_483_647) % below;
  const kinds = [0x20, 0xb7, 0x4e00, 0xff08, 0xfeff, 0xe000, 0x1f600, 0x7ff, 0xfffd];
  for (let round = 0; round < 5_000; round += 1) {
    const text = Array.from({ length: random(20) }, () => String.fromCodePoint(kinds[random(kinds.length)]! + random(40))).join("");
    const bytes = new TextEncoder().encode(text);
    if (round % 2 === 1 && bytes.length > 0) bytes[random(bytes.length)] = random(256);
    expect([...bytes, textFrom(bytes)]).toEqual([...bytes, new TextDecoder().decode(bytes)]);
  }
});
