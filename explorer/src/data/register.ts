// The register: every organization, which of them a selection keeps, and in what order. The selection says the same
// as the SQL that `sqlOf` writes.

import { answers, Found, goesOn, question, type Question } from "../text/search";
import { folded } from "../text/fold";
import { readingsAt } from "../text/pinyin";
import { table, type Cell, type Columns } from "./tables";

export const SHOWN = [
  "organization_id", "name", "province_code", "city_code", "highest_level", "active_titles", "programs", "status",
  "first_titled_on", "last_titled_on",
] as const;
export type Shown = (typeof SHOWN)[number];

/** What can be asked of the titles, and of the list rows, of an organization. */
export const OF_TITLES = ["program_id", "level", "year"] as const;
export const OF_ENTRIES = ["industry_as_published", "assessor_understood", "evidence"] as const;
export const OF_ITSELF = ["province_code", "city_code", "status"] as const;
export type Filter = (typeof OF_TITLES)[number] | (typeof OF_ENTRIES)[number] | (typeof OF_ITSELF)[number];
export const FILTERS: readonly Filter[] = [
  "program_id", "level", "province_code", "city_code", "year", "industry_as_published", "status", "assessor_understood",
  "evidence",
];

export interface Selection {
  readonly typed: string;
  readonly filters: ReadonlyMap<Filter, string>;
  readonly sort: Shown;
  readonly descending: boolean;
}

export interface Answer {
  /** Places of the organizations in the register, in order. */
  readonly places: Int32Array;
  readonly hasOneOff: boolean;
}

export class Register {
  private readonly folded: string[];
  private readonly orders = new Map<string, Int32Array>();
  private readonly places = new Map<string, number>();
  private titles: Columns | undefined;
  private listed: Columns | undefined;
  private asked: { readonly question: Question; readonly mask: Uint8Array; readonly rank: Uint8Array } | undefined;
  private kept: { readonly key: string; readonly mask: Uint8Array } | undefined;

  constructor(readonly profile: Columns) {
    this.folded = profile.column("names").map((names) => foldedNames(String(names ?? "")));
    profile.column("organization_id").forEach((id, place) => this.places.set(String(id), place));
  }

  static async read(): Promise<Register> {
    return new Register(await table("organization_profile", [...SHOWN, "names"]));
  }

  get size(): number {
    return this.profile.rows;
  }

  cell(place: number, column: Shown): Cell {
    return this.profile.column(column)[place] ?? null;
  }

  /** Fetch what a selection asks of titles and list rows; what it doesn't ask for is not fetched. */
  async prepare(filters: ReadonlyMap<Filter, string>): Promise<void> {
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

  /** The organizations that a selection keeps. `prepare` its filters first. */
  select({ typed, filters, sort, descending }: Selection): Answer {
    const mask = this.maskOf(filters);
    const order = this.orderBy(sort, descending);
    const asked = question(typed);
    const rank = asked.term === "" ? undefined : this.rankOf(asked, mask);
    const best = rank?.reduce((most, one) => Math.max(most, one), Found.No) ?? Found.No;
    // One character off is a way out for who found nothing as written.
    const least = best === Found.Written && !asked.isLetters ? Found.Written : Found.OneOff;
    const places = new Int32Array(this.size);
    let length = 0;
    for (let at = 0; at < order.length; at += 1) {
      const place = order[at] ?? 0;
      if (mask[place] === 0 || (rank !== undefined && (rank[place] ?? 0) < least)) continue;
      places[length] = place;
      length += 1;
    }
    return { places: places.slice(0, length), hasOneOff: best === Found.OneOff };
  }

  /** How each organization answers. Who types on asks only those that answered to what was typed before. */
  private rankOf(asked: Question, mask: Uint8Array): Uint8Array {
    const before = this.asked?.mask === mask && goesOn(this.asked.question, asked) ? this.asked.rank : undefined;
    const rank = new Uint8Array(this.size);
    for (let place = 0; place < this.size; place += 1) {
      if (mask[place] === 0 || before?.[place] === Found.No) continue;
      rank[place] = answers(asked, this.folded[place] ?? "");
    }
    this.asked = { question: asked, mask, rank };
    return rank;
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

  private orderBy(sort: Shown, descending: boolean): Int32Array {
    const key = `${sort} ${descending}`;
    let order = this.orders.get(key);
    if (order === undefined) {
      const values = this.profile.column(sort);
      const keys = sort === "name" ? values.map((name) => spelled(String(name))) : values;
      const names = this.profile.column("name");
      const ids = this.profile.column("organization_id");
      order = Int32Array.from(values.keys()).sort(
        (one, other) =>
          compare(keys[one] ?? null, keys[other] ?? null, descending) ||
          compare(names[one] ?? null, names[other] ?? null, false) ||
          compare(ids[one] ?? null, ids[other] ?? null, false),
      );
      this.orders.set(key, order);
    }
    return order;
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
