// The register: search, filters, a table that can be taken along, and the same as SQL.

import type { ComponentChildren, JSX } from "preact";
import { useEffect, useMemo, useState } from "preact/hooks";
import { FILTERS, Register, SHOWN, type Answer, type Filter, type Selection, type Shown } from "../data/register";
import { save } from "../download/save";
import { csvOf, xlsxOf, type Sheet } from "../download/spreadsheet";
import { sqlOf } from "../download/sql";
import { Choice, Read, State, Text, To, useAddress, useCode, useLoaded, useSay, useSetting } from "../parts";
import type { Route } from "../route";
import { date, number, type Word } from "../words";

const A_PAGE = 50;
const HEADINGS: Readonly<Partial<Record<Shown, Word>>> = {
  name: "name", province_code: "province", highest_level: "level", active_titles: "titles", programs: "programs",
  status: "status", first_titled_on: "first", last_titled_on: "last",
};
const IN_TABLE = Object.keys(HEADINGS) as Shown[];
const FILTER_WORDS: Readonly<Record<Filter, Word>> = {
  program_id: "program", level: "level", province_code: "province", city_code: "city", year: "awarded_in",
  industry: "industry", status: "status", assessor_understood: "assessor", evidence: "evidence",
};
const BY_TITLES = { sort: "active_titles", descending: true } as const;

export function RegisterView({ route }: { readonly route: Route }): JSX.Element {
  const says = useSay();
  const register = useLoaded(() => Register.read(), []);
  return (
    <>
      <h1>{says("register")}</h1>
      <Read of={register}>{(value) => <Search register={value} route={route} />}</Read>
    </>
  );
}

function Search({ register, route }: { readonly register: Register; readonly route: Route }): JSX.Element {
  const says = useSay();
  const setAddress = useAddress("register", "");
  const [typed, setTyped] = useState(route.params.get("q") ?? "");
  const selection = useMemo(() => selectionOf(route, typed), [route, typed]);
  const [, setReady] = useState<Selection | undefined>();
  const isReady = register.isPrepared(selection);
  useEffect(() => {
    let isWanted = true;
    if (!isReady) void register.prepare(selection).then(() => isWanted && setReady(selection));
    return () => void (isWanted = false);
  }, [selection, isReady]);
  // Who comes to the register will search it: the names are read as soon as the first page stands.
  useEffect(() => {
    const soon = setTimeout(() => void register.readNames(), 100);
    return () => clearTimeout(soon);
  }, [register]);
  // The address follows who types when they pause.
  useEffect(() => {
    if (typed === (route.params.get("q") ?? "")) return undefined;
    const pause = setTimeout(() => set({ q: typed, page: "" }), 400);
    return () => clearTimeout(pause);
  }, [typed]);
  const answer = useMemo(() => (isReady ? register.select(selection) : undefined), [isReady, selection]);
  const set = (changes: Readonly<Record<string, string>>): void => setAddress(new Map([...route.params, ...Object.entries(changes)]));
  return (
    <>
      <form role="search" onSubmit={(event) => event.preventDefault()}>
        <label class="search">
          <span>{says("search")}</span>
          <input
            type="search"
            value={typed}
            autocomplete="off"
            spellcheck={false}
            aria-describedby="search-hint"
            onInput={(event) => setTyped(event.currentTarget.value)}
          />
        </label>
        <p id="search-hint" class="quiet">{says("search_hint")}</p>
        <fieldset class="choices">
          <legend class="hidden">{says("filters")}</legend>
          {FILTERS.map((filter) => (
            <FilterChoice key={filter} register={register} filter={filter} value={selection.filters.get(filter) ?? ""} onChange={(value) => set({ [filter]: value, page: "" })} />
          ))}
        </fieldset>
      </form>
      {answer === undefined ? (
        <p class="quiet" role="status">{says("loading")}</p>
      ) : (
        <Answered register={register} answer={answer} selection={selection} route={route} set={set} clear={() => { setTyped(""); setAddress(new Map()); }} />
      )}
    </>
  );
}

/** A filter; its values are counted when it is reached, not before. */
function FilterChoice(props: {
  readonly register: Register;
  readonly filter: Filter;
  readonly value: string;
  readonly onChange: (value: string) => void;
}): JSX.Element {
  const { register, filter, value, onChange } = props;
  const says = useSay();
  const { language } = useSetting();
  const name = useValueName();
  const [values, setValues] = useState<readonly (readonly [string, number])[]>([]);
  const read = (): void => void (values.length === 0 && register.values(filter).then(setValues));
  const known = values.length > 0 ? values : value === "" ? [] : [[value, NaN] as const];
  const text = (one: string, many: number): string => `${name(filter, one)}${Number.isNaN(many) ? "" : ` (${number(many, language)})`}`;
  return (
    <div onPointerEnter={read} onFocusIn={read}>
      <Choice
        label={says(FILTER_WORDS[filter])}
        value={value}
        options={[["", says("all")], ...known.map(([one, many]) => [one, text(one, many)] as const)]}
        onChange={onChange}
      />
    </div>
  );
}

function Answered(props: {
  readonly register: Register;
  readonly answer: Answer;
  readonly selection: Selection;
  readonly route: Route;
  readonly set: (changes: Readonly<Record<string, string>>) => void;
  readonly clear: () => void;
}): JSX.Element {
  const { register, answer, selection, route, set, clear } = props;
  const says = useSay();
  const { language } = useSetting();
  const name = useValueName();
  const pages = Math.max(1, Math.ceil(answer.count / A_PAGE));
  const page = Math.min(pages, Math.max(1, Number.parseInt(route.params.get("page") ?? "1", 10) || 1));
  const places = answer.between((page - 1) * A_PAGE, page * A_PAGE);
  const conditions = [
    ...(selection.typed === "" ? [] : [`“${selection.typed}”`]),
    ...[...selection.filters].map(([filter, value]) => `${says(FILTER_WORDS[filter])}: ${name(filter, value)}`),
  ];
  return (
    <>
      <p class="count" role="status">
        <strong id="found" data-typed={selection.typed}>{number(answer.count, language)}</strong> {says("of")} {number(register.size, language)} {says("organizations").toLowerCase()}
        {conditions.length > 0 && <> · <Text of={conditions.join(" · ")} /> <button type="button" class="plain" onClick={clear}>{says("clear")}</button></>}
        {answer.hasOneOff && <> · {says("found_one_off")}</>}
      </p>
      <Downloads register={register} answer={answer} selection={selection} />
      <div class="frame" tabIndex={0} role="region" aria-label={says("register")}>
        <table class="register">
          <caption class="hidden">{says("register")}</caption>
          <thead>
            <tr>{IN_TABLE.map((column) => <Heading key={column} column={column} selection={selection} set={set} />)}</tr>
          </thead>
          <tbody>
            {places.map((place) => (
              <tr key={place}>
                {IN_TABLE.map((column) => (
                  <td key={column} class={column === "active_titles" ? "number" : ""}>
                    <CellOf register={register} place={place} column={column} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {pages > 1 && (
        <nav class="pages" aria-label={says("page")}>
          <button type="button" disabled={page === 1} onClick={() => set({ page: String(page - 1) })}>{says("previous")}</button>
          <span>{says("page")} {page} / {number(pages, language)}</span>
          <button type="button" disabled={page === pages} onClick={() => set({ page: String(page + 1) })}>{says("next")}</button>
        </nav>
      )}
    </>
  );
}

function Heading(props: {
  readonly column: Shown;
  readonly selection: Selection;
  readonly set: (changes: Readonly<Record<string, string>>) => void;
}): JSX.Element {
  const says = useSay();
  const { column, selection, set } = props;
  const isSorted = selection.sort === column;
  const down = isSorted ? !selection.descending : column === "active_titles" || column.endsWith("_on");
  return (
    <th scope="col" class={column === "active_titles" ? "number" : ""} aria-sort={isSorted ? (selection.descending ? "descending" : "ascending") : undefined}>
      <button type="button" class="plain" title={says("sort_by")} onClick={() => set({ sort: column, down: down ? "1" : "0", page: "" })}>
        {says(HEADINGS[column] ?? "name")}<span aria-hidden="true">{isSorted ? (selection.descending ? " ↓" : " ↑") : ""}</span>
      </button>
    </th>
  );
}

function CellOf({ register, place, column }: { readonly register: Register; readonly place: number; readonly column: Shown }): JSX.Element | null {
  const { language, labels } = useSetting();
  const call = useCode();
  const value = register.cell(place, column);
  const text = value === null ? null : String(value);
  let shown: ComponentChildren = <Text of={value} />;
  if (column === "name") shown = <To view="organization" id={String(register.cell(place, "organization_id"))}><Text of={value} /></To>;
  if (column === "province_code") shown = labels.region(text, language);
  if (column === "highest_level") shown = call(text);
  if (column === "status") shown = <State code={text} />;
  if (column === "programs") shown = (text ?? "").split(", ").filter((id) => id !== "").map((id, at) => <span key={at} class="tag">{labels.program(id, language)}</span>);
  if (column.endsWith("_on")) shown = date(text, language);
  return <>{shown}</>;
}

function Downloads({ register, answer, selection }: { readonly register: Register; readonly answer: Answer; readonly selection: Selection }): JSX.Element {
  const says = useSay();
  const [told, setTold] = useState<{ readonly word: Word; readonly sql: string } | undefined>();
  const sheet = (): Sheet => ({ headings: SHOWN, rows: Array.from(answer.places, (place) => SHOWN.map((column) => register.cell(place, column))) });
  const copy = async (): Promise<void> => {
    const ids = selection.typed.trim() === "" ? null : Array.from(answer.places, (place) => String(register.cell(place, "organization_id")));
    const sql = sqlOf(selection, ids);
    if (sql === null) return setTold({ word: "sql_too_many", sql: "" });
    try {
      await navigator.clipboard.writeText(sql);
      setTold({ word: "sql_done", sql });
    } catch {
      setTold({ word: "sql_shown", sql });
    }
  };
  return (
    <div class="downloads">
      <button type="button" onClick={() => save("register.csv", "text/csv;charset=utf-8", csvOf(sheet()))}>{says("csv")}</button>
      <button type="button" onClick={() => save("register.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", xlsxOf(sheet()))}>{says("xlsx")}</button>
      <button type="button" onClick={() => void copy()}>{says("sql")}</button>
      {told !== undefined && (
        <div role="status">
          <p class="quiet">{says(told.word)}</p>
          {told.sql !== "" && <pre tabIndex={0}><code>{told.sql}</code></pre>}
        </div>
      )}
    </div>
  );
}

function useValueName(): (filter: Filter, value: string) => string {
  const { language, labels } = useSetting();
  const call = useCode();
  return (filter, value) => {
    if (filter === "program_id") return labels.program(value, language);
    if (filter === "province_code" || filter === "city_code") return labels.region(value, language);
    return ["level", "status", "evidence", "industry"].includes(filter) ? call(value) : value;
  };
}

function selectionOf({ params }: Route, typed: string): Selection {
  const filters = new Map(FILTERS.flatMap((filter) => {
    const value = params.get(filter) ?? "";
    return value === "" ? [] : [[filter, value] as const];
  }));
  const sort = SHOWN.find((column) => column === params.get("sort"));
  return { typed, filters, ...(sort === undefined ? BY_TITLES : { sort, descending: params.get("down") === "1" }) };
}
