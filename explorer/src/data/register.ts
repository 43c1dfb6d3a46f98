// The register: every organization, which of them a selection keeps, and in what order. The selection says the same
// as the SQL that `sqlOf` writes.

import { answersAsItIs, answersOneOff, Found, goesOn, question, type Question } from "../text/search";
import { folded } from "../text/fold";
import { readingsAt } from "../text/pinyin";
import { table, type Cell, type Columns } from "./tables";

export const SHOWN = [
  "organization_id", "name", "province_code", "city_code", "industry", "highest_level", "active_titles", "programs", "status",
  "first_titled_on", "last_titled_on",
] as const;
export type Shown = (typeof SHOWN)[number];

/** What can be asked of the titles, and of the list rows, of an organization. */
export const OF_TITLES = ["program_id", "level", "year"] as const;
export const OF_ENTRIES = ["assessor_understood", "evidence"] as const;
export const OF_ITSELF = ["province_code", "city_code", "industry", "status"] as const;
export type Filter = (typeof OF_TITLES)[number] | (typeof OF_ENTRIES)[number] | (typeof OF_ITSELF)[number];
export const FILTERS: readonly Filter[] = [
  "program_id", "level", "province_code", "city_code", "year", "industry", "status", "assessor_understood",
  "evidence",
];

/** Names that are folded before the page is let answer again. */
const A_PART = 4_000;

export interface Selection {
  readonly typed: string;
  readonly filters: ReadonlyMap<Filter, string>;
  readonly sort: Shown;
  readonly descending: boolean;
}

/** What a selection keeps. All of it is put in order when somebody asks for all; the first page needs less. */
export class Answer {
  private ordered: Int32Array | undefined;

  constructor(
    private readonly kept: Int32Array,
    private readonly order: (one: number, other: number) => number,
    readonly hasOneOff: boolean,
  ) {}

  get count(): number {
    return this.kept.length;
  }

  /** Places of the organizations in the register, in order. */
  get places(): Int32Array {
    this.ordered ??= this.kept.slice().sort(this.order);
    return this.ordered;
  }

  /** The places from one rank to another, the first rank being 0. */
  between(from: number, to: number): number[] {
    return from > 0 || this.ordered !== undefined || this.count <= to ? [...this.places.subarray(from, to)] : this.first(to);
  }

  /** The first so many: each place is held against the last of those before it, which most do not pass. */
  private first(many: number): number[] {
    const best: number[] = [];
    for (const place of this.kept) {
      if (best.length === many && this.order(place, best[many - 1]!) > 0) continue;
      let at = best.length;
      while (at > 0 && this.order(place, best[at - 1]!) < 0) at -= 1;
      best.splice(at, 0, place);
      if (best.length > many) best.pop();
    }
    return best;
  }
}

/** What was asked last, and how each organization answered; `isFound` where one answered as it is. */
interface Asked {
  readonly question: Question;
  readonly mask: Uint8Array;
  readonly rank: Uint8Array;
  readonly isFound: boolean;
}

export class Register {
  private folded: string[] | undefined;
  private folding: Promise<void> | undefined;
  private readonly keys = new Map<Shown, readonly Cell[]>();
  private readonly places = new Map<string, number>();
  private titles: Columns | undefined;
  private listed: Columns | undefined;
  private asked: Asked | undefined;
  private kept: { readonly key: string; readonly mask: Uint8Array } | undefined;

  constructor(readonly profile: Columns) {
    profile.column("organization_id").forEach((id, place) => this.places.set(String(id), place));
  }

  static async read(): Promise<Register> {
    return new Register(await table("organization_profile", SHOWN));
  }

  get size(): number {
    return this.profile.rows;
  }

  cell(place: number, column: Shown): Cell {
    return this.profile.column(column)[place] ?? null;
  }

  /** Read what a selection asks of names, titles and list rows; what it doesn't ask for is not read. */
  async prepare({ typed, filters }: Pick<Selection, "typed" | "filters">): Promise<void> {
    if (typed.trim() !== "") await this.readNames();
    const asks = (of: readonly Filter[]): boolean => of.some((filter) => filters.has(filter));
    if (asks(OF_TITLES)) await this.readTitles();
    if (asks(OF_ENTRIES)) await this.readListed();
  }

  /** The values that a filter can have, with how many organizations each keeps, most first. */
  async values(filter: Filter): Promise<[string, number][]> {
    const counts = new Map<string, number>();
    if ((OF_ITSELF as readonly Filter[]).includes(filter)) {
      for (const value of this.profile.column(filter)) count(counts, value);
    } else {
      const isOfTitles = (OF_TITLES as readonly Filter[]).includes(filter);
      const columns = isOfTitles ? await this.readTitles() : await this.readListed();
      const values = columns.column(filter === "year" ? "valid_from" : filter);
      const seen = new Set<string>();
      columns.column("organization_id").forEach((id, at) => {
        const value = filter === "year" ? yearOf(values[at] ?? null) : (values[at] ?? null);
        const key = `${String(id)}\n${String(value)}`;
        if (value === null || seen.has(key)) return;
        seen.add(key);
        count(counts, value);
      });
    }
    return [...counts].sort(([one, many], [other, more]) => more - many || (one < other ? -1 : 1));
  }

  /** Whether all is read that the selection asks for. */
  isPrepared({ typed, filters }: Pick<Selection, "typed" | "filters">): boolean {
    const asks = (of: readonly Filter[]): boolean => of.some((filter) => filters.has(filter));
    if (typed.trim() !== "" && this.folded === undefined) return false;
    return (!asks(OF_TITLES) || this.titles !== undefined) && (!asks(OF_ENTRIES) || this.listed !== undefined);
  }

  /** Read and fold the names that are searched, a part at a time, so that the page goes on answering meanwhile. */
  readNames(): Promise<void> {
    this.folding ??= this.fold();
    this.folding.catch(() => (this.folding = undefined));
    return this.folding;
  }

  private async fold(): Promise<void> {
    const names = (await table("organization_profile", ["names"])).column("names");
    const all: string[] = [];
    for (let at = 0; at < names.length; at += A_PART) {
      for (const text of names.slice(at, at + A_PART)) all.push(foldedNames(String(text ?? "")));
      await new Promise((done) => setTimeout(done, 0));
    }
    this.folded = all;
  }

  /** The organizations that a selection keeps. `prepare` it first. */
  select({ typed, filters, sort, descending }: Selection): Answer {
    const mask = this.maskOf(filters);
    const asked = question(typed);
    const answered = asked.term === "" ? undefined : this.rankOf(asked, mask);
    const rank = answered?.rank;
    const kept = new Int32Array(this.size);
    let length = 0;
    for (let place = 0; place < this.size; place += 1) {
      if (mask[place] === 0 || (rank !== undefined && rank[place] === Found.No)) continue;
      kept[length] = place;
      length += 1;
    }
    return new Answer(kept.slice(0, length), this.orderBy(sort, descending), answered?.isFound === false && length > 0);
  }

  /**
   * How each organization answers. Who types on asks only those that answered to what was typed before; with a character
   * off none is looked for where one answers as it is.
   */
  private rankOf(asked: Question, mask: Uint8Array): Asked {
    const { folded } = this;
    if (folded === undefined) throw new Error("the selection was not prepared");
    const before = this.asked?.mask === mask && asked.term.startsWith(this.asked.question.term) ? this.asked : undefined;
    const rank = new Uint8Array(this.size);
    let isFound = false;
    for (let place = 0; place < this.size; place += 1) {
      if (mask[place] === 0 || (before !== undefined && (before.rank[place] ?? 0) <= Found.OneOff)) continue;
      const found = answersAsItIs(asked, folded[place] ?? "");
      rank[place] = found;
      isFound ||= found !== Found.No;
    }
    if (!isFound) {
      const near = before?.isFound === false && goesOn(before.question, asked) ? before.rank : undefined;
      for (let place = 0; place < this.size; place += 1) {
        if (mask[place] === 0 || near?.[place] === Found.No) continue;
        rank[place] = answersOneOff(asked, folded[place] ?? "");
      }
    }
    this.asked = { question: asked, mask, rank, isFound };
    return this.asked;
  }

  private maskOf(filters: ReadonlyMap<Filter, string>): Uint8Array {
    const key = JSON.stringify([...filters].sort());
    if (this.kept?.key === key) return this.kept.mask;
    const mask = new Uint8Array(this.size).fill(1);
    for (const filter of OF_ITSELF) {
      const wanted = filters.get(filter);
      if (wanted === undefined) continue;
      this.profile.column(filter).forEach((value, place) => value !== wanted && (mask[place] = 0));
    }
    this.keepThoseIn(mask, this.titles, OF_TITLES, filters);
    this.keepThoseIn(mask, this.listed, OF_ENTRIES, filters);
    this.kept = { key, mask };
    return mask;
  }

  /** Keep the organizations of which one title, or one list row, meets all that is asked of it. */
  private keepThoseIn(
    mask: Uint8Array,
    columns: Columns | undefined,
    of: readonly Filter[],
    filters: ReadonlyMap<Filter, string>,
  ): void {
    const asked = of.filter((filter) => filters.has(filter));
    if (asked.length === 0) return;
    if (columns === undefined) throw new Error("the selection was not prepared");
    const meets = new Uint8Array(this.size);
    const ids = columns.column("organization_id");
    for (let at = 0; at < columns.rows; at += 1) {
      const isMet = asked.every((filter) => {
        const value = columns.column(filter === "year" ? "valid_from" : filter)[at] ?? null;
        return (filter === "year" ? yearOf(value) : value) === filters.get(filter);
      });
      const place = isMet ? this.places.get(String(ids[at])) : undefined;
      if (place !== undefined) meets[place] = 1;
    }
    for (let place = 0; place < this.size; place += 1) mask[place]! &= meets[place] ?? 0;
  }

  private orderBy(sort: Shown, descending: boolean): (one: number, other: number) => number {
    let keys = this.keys.get(sort);
    if (keys === undefined) {
      const values = this.profile.column(sort);
      keys = sort === "name" ? values.map((name) => spelled(String(name))) : values;
      this.keys.set(sort, keys);
    }
    const own = keys;
    const names = this.profile.column("name");
    const ids = this.profile.column("organization_id");
    return (one, other) =>
      compare(own[one] ?? null, own[other] ?? null, descending) ||
      compare(names[one] ?? null, names[other] ?? null, false) ||
      compare(ids[one] ?? null, ids[other] ?? null, false);
  }

  private async readTitles(): Promise<Columns> {
    this.titles = await table("recognitions", ["organization_id", "program_id", "level", "valid_from"]);
    return this.titles;
  }

  private async readListed(): Promise<Columns> {
    this.listed = await table("list_entries", ["organization_id", ...OF_ENTRIES]);
    return this.listed;
  }
}

/** As numbers or by code points, up or down; what is missing comes last. */
function compare(one: Cell, other: Cell, descending: boolean): number {
  if (one === other) return 0;
  if (one === null) return 1;
  if (other === null) return -1;
  return one < other === descending ? 1 : -1;
}

/** The first characters of a name as they are read: names stand in order of pinyin. */
function spelled(name: string): string {
  let spelling = "";
  for (let place = 0; place < Math.min(name.length, 4); place += 1) spelling += `${readingsAt(name, place)[0] ?? name[place]} `;
  return spelling;
}

/** The names of an organization, apart, so that no match runs from one into the next. */
function foldedNames(names: string): string {
  return names.includes(" | ") ? names.split(" | ").map(folded).join("|") : folded(names);
}

function yearOf(day: Cell): string | null {
  return typeof day === "string" ? day.slice(0, 4) : null;
}

function count(counts: Map<string, number>, value: Cell): void {
  if (value !== null) counts.set(String(value), (counts.get(String(value)) ?? 0) + 1);
}
