// A list that can be searched, narrowed, sorted and taken along; what was asked of it stands in the address.

import type { ComponentChildren, JSX } from "preact";
import { useEffect, useMemo, useState } from "preact/hooks";
import type { Cell, Row } from "./data/tables";
import { save } from "./download/save";
import { csvOf, xlsxOf, type Sheet } from "./download/spreadsheet";
import { Choice, Text, useAddress, useTelling } from "./parts";
import type { Route } from "./route";
import { folded } from "./text/fold";
import { answers, Found, question } from "./text/search";
import type { Word } from "./words";

const A_PAGE = 100;
const PAUSE = 300;

export interface ListColumn {
  readonly name: string;
  readonly word: Word;
  readonly isNumber?: boolean;
  readonly show?: (row: Row) => ComponentChildren;
}

export interface ListFilter {
  readonly name: string;
  readonly word: Word;
  readonly call: (value: string) => string;
}

export function Listing(props: {
  readonly title: string;
  readonly route: Route;
  readonly rows: readonly Row[];
  readonly columns: readonly ListColumn[];
  /** Columns whose text is searched. */
  readonly searched: readonly string[];
  readonly filters?: readonly ListFilter[];
  /** The column that the list is sorted by before a reader sorts it, and its direction. */
  readonly sort: string;
  readonly descending?: boolean;
}): JSX.Element {
  const { route, rows, columns, searched, filters = [] } = props;
  const { says } = useTelling();
  const setAddress = useAddress(route.view, route.id);
  const [typed, setTyped] = useState(route.params.get("q") ?? "");
  const set = (changes: Readonly<Record<string, string>>): void => setAddress(new Map([...route.params, ...Object.entries(changes)]));
  useEffect(() => {
    if (typed === (route.params.get("q") ?? "")) return undefined;
    const pause = setTimeout(() => set({ q: typed, page: "" }), PAUSE);
    return () => clearTimeout(pause);
  }, [typed]);
  const texts = useMemo(() => rows.map((row) => searched.map((column) => folded(String(row[column] ?? ""))).join("|")), [rows]);
  const asked = columns.find(({ name }) => name === route.params.get("sort"));
  const sort = asked?.name ?? props.sort;
  const isDown = asked === undefined ? props.descending === true : route.params.get("down") === "1";
  const sorted = useMemo(() => placesBy(rows, sort, isDown), [rows, sort, isDown]);
  const kept = filters.flatMap(({ name }) => {
    const value = route.params.get(name) ?? "";
    return value === "" ? [] : [[name, value] as const];
  });
  const places = narrowed(sorted, rows, texts, typed, kept);
  const pages = Math.max(1, Math.ceil(places.length / A_PAGE));
  const page = Math.min(pages, Math.max(1, Number.parseInt(route.params.get("page") ?? "1", 10) || 1));
  const onPage = places.slice((page - 1) * A_PAGE, page * A_PAGE).map((place) => rows[place]!);
  const sheet = (): Sheet => ({ headings: columns.map(({ name }) => name), rows: places.map((place) => columns.map(({ name }) => rows[place]?.[name] ?? null)) });
  return (
    <>
      <form role="search" class="choices" onSubmit={(event) => event.preventDefault()}>
        <label class="search">
          <span>{says("find")}</span>
          <input type="search" value={typed} autocomplete="off" spellcheck={false} placeholder={says("find_hint")} onInput={(event) => setTyped(event.currentTarget.value)} />
        </label>
        {filters.map((filter) => (
          <Choice
            key={filter.name}
            label={says(filter.word)}
            value={route.params.get(filter.name) ?? ""}
            options={[["", says("all")], ...valuesOf(rows, filter)]}
            onChange={(value) => set({ [filter.name]: value, page: "" })}
          />
        ))}
      </form>
      <Told found={places.length} all={rows.length} title={props.title} sheet={sheet} view={route.view} />
      <div class="frame" tabIndex={0} role="region" aria-label={props.title}>
        <table>
          <caption class="hidden">{props.title}</caption>
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column.name} scope="col" class={column.isNumber === true ? "number" : ""} aria-sort={sort === column.name ? (isDown ? "descending" : "ascending") : undefined}>
                  <button type="button" class="plain" title={says("sort_by")} onClick={() => set({ sort: column.name, down: (sort === column.name ? !isDown : column.isNumber === true) ? "1" : "0", page: "" })}>
                    {says(column.word)}<span aria-hidden="true">{sort === column.name ? (isDown ? " ↓" : " ↑") : ""}</span>
                  </button>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {onPage.map((row, at) => (
              <tr key={at}>
                {columns.map((column) => (
                  <td key={column.name} class={column.isNumber === true ? "number" : ""}><CellOf row={row} column={column} /></td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {pages > 1 && <Pages page={page} pages={pages} go={(to) => set({ page: String(to) })} />}
    </>
  );
}

/** How many were found, of how many, and the same rows as a file. */
function Told(props: { readonly found: number; readonly all: number; readonly title: string; readonly sheet: () => Sheet; readonly view: string }): JSX.Element {
  const { says, figure } = useTelling();
  return (
    <div class="line">
      <p class="count" role="status"><strong class="found">{figure(props.found)}</strong> {says("of")} {figure(props.all)} · {props.title}</p>
      <div class="downloads">
        <button type="button" onClick={() => save(`${props.view}.csv`, "text/csv;charset=utf-8", csvOf(props.sheet()))}>{says("csv")}</button>
        <button type="button" onClick={() => save(`${props.view}.xlsx`, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", xlsxOf(props.sheet()))}>{says("xlsx")}</button>
      </div>
    </div>
  );
}

/** Turning pages. */
export function Pages(props: { readonly page: number; readonly pages: number; readonly go: (page: number) => void }): JSX.Element {
  const { says, figure } = useTelling();
  return (
    <nav class="pages" aria-label={says("page")}>
      <button type="button" disabled={props.page === 1} onClick={() => props.go(props.page - 1)}>{says("previous")}</button>
      <span>{says("page")} {figure(props.page)} / {figure(props.pages)}</span>
      <button type="button" disabled={props.page === props.pages} onClick={() => props.go(props.page + 1)}>{says("next")}</button>
    </nav>
  );
}

function CellOf({ row, column }: { readonly row: Row; readonly column: ListColumn }): JSX.Element {
  const { figure } = useTelling();
  if (column.show !== undefined) return <>{column.show(row)}</>;
  const cell = row[column.name] ?? null;
  return column.isNumber === true ? <>{figure(cell)}</> : <Text of={cell} />;
}

/** A filter's values with their numbers of rows, most first. */
function valuesOf(rows: readonly Row[], { name, call }: ListFilter): (readonly [string, string])[] {
  const counts = new Map<string, number>();
  for (const row of rows) {
    const value = row[name] ?? null;
    if (value !== null) counts.set(String(value), (counts.get(String(value)) ?? 0) + 1);
  }
  return [...counts]
    .sort(([one, many], [other, more]) => more - many || (one < other ? -1 : 1))
    .map(([value, count]) => [value, `${call(value)} (${count})`] as const);
}

function narrowed(
  sorted: readonly number[],
  rows: readonly Row[],
  texts: readonly string[],
  typed: string,
  kept: readonly (readonly [string, string])[],
): number[] {
  const asked = question(typed);
  const left = sorted.filter((place) => kept.every(([name, value]) => String(rows[place]?.[name] ?? "") === value));
  if (asked.term === "") return left;
  const found = left.map((place) => [place, answers(asked, texts[place] ?? "")] as const);
  // One character off is a way out for who found nothing as written.
  const least = !asked.isLetters && found.some(([, how]) => how === Found.Written) ? Found.Written : Found.OneOff;
  return found.filter(([, how]) => how >= least).map(([place]) => place);
}

function placesBy(rows: readonly Row[], column: string, isDown: boolean): number[] {
  const order = (one: Cell, other: Cell): number => {
    if (one === other) return 0;
    if (one === null) return 1;
    if (other === null) return -1;
    return one < other === isDown ? 1 : -1;
  };
  return [...rows.keys()].sort((one, other) => order(rows[one]?.[column] ?? null, rows[other]?.[column] ?? null) || one - other);
}
