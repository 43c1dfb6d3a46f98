// The small parts that every view is made of.

import { createContext, type ComponentChildren, type JSX } from "preact";
import { useContext, useEffect, useState } from "preact/hooks";
import type { Labels } from "./data/labels";
import { hashOf, type Language } from "./route";
import { address, shown } from "./text/shown";
import { date, number, percent, say, sayCode, type Word } from "./words";
import { numberOf, textOf, type Cell, type Row } from "./data/tables";

export interface Setting {
  readonly language: Language;
  readonly labels: Labels;
}

export const SettingContext = createContext<Setting | null>(null);

export function useSetting(): Setting {
  const setting = useContext(SettingContext);
  if (setting === null) throw new Error("a view stands outside the page");
  return setting;
}

/** The page's own words, in the language of the page. */
export function useSay(): (word: Word) => string {
  const { language } = useSetting();
  return (word) => say(word, language);
}

export function useCode(): (code: string | null | undefined) => string {
  const { language } = useSetting();
  return (code) => sayCode(code ?? null, language);
}

/** How cells of the data are told in the language of the page. */
export interface Telling {
  readonly language: Language;
  readonly says: (word: Word) => string;
  readonly call: (code: Cell | undefined) => string;
  readonly figure: (cell: Cell | undefined) => string;
  readonly share: (cell: Cell | undefined) => string;
  readonly day: (cell: Cell | undefined) => JSX.Element;
  readonly program: (id: Cell | undefined) => string;
  readonly region: (code: Cell | undefined) => string;
  /** The cell of the column that holds the language: `note` takes `note_zh` or `note_en`, the other where it is empty. */
  readonly inLanguage: (row: Row, column: string) => Cell;
}

export function useTelling(): Telling {
  const { language, labels } = useSetting();
  const other = language === "zh" ? "en" : "zh";
  return {
    language,
    says: (word) => say(word, language),
    call: (code) => sayCode(textOf(code), language),
    figure: (cell) => number(numberOf(cell), language),
    share: (cell) => percent(numberOf(cell), language),
    day: (cell) => <Day of={cell} />,
    program: (id) => labels.program(textOf(id), language),
    region: (code) => labels.region(textOf(code), language),
    inLanguage: (row, column) => row[`${column}_${language}`] ?? row[`${column}_${other}`] ?? null,
  };
}

export type Loaded<Value> =
  | { readonly state: "reading" }
  | { readonly state: "failed"; readonly why: string }
  | { readonly state: "there"; readonly value: Value };

/** What a view needs read. It is read again when what it depends on changes. */
export function useLoaded<Value>(read: () => Promise<Value>, dependsOn: readonly unknown[]): Loaded<Value> {
  const [loaded, set] = useState<Loaded<Value>>({ state: "reading" });
  useEffect(() => {
    let isWanted = true;
    set({ state: "reading" });
    read().then(
      (value) => isWanted && set({ state: "there", value }),
      (error: unknown) => isWanted && set({ state: "failed", why: error instanceof Error ? error.message : String(error) }),
    );
    return () => void (isWanted = false);
  }, dependsOn);
  return loaded;
}

/** What was read, or that it is being read, or why it could not be. */
export function Read<Value>(props: {
  readonly of: Loaded<Value>;
  readonly children: (value: Value) => ComponentChildren;
}): JSX.Element {
  const says = useSay();
  if (props.of.state === "there") return <>{props.children(props.of.value)}</>;
  if (props.of.state === "reading") return <p class="quiet" role="status">{says("loading")}</p>;
  return <p class="fault" role="alert">{says("failed")}: <Text of={props.of.why} /></p>;
}

/** From so many characters on, a text in a table's cell has a width of its own in a narrow window. */
const LONG = 14;

/** Text from outside: apart from the direction of what stands around it, and what acts is seen. */
export function Text({ of }: { readonly of: string | number | boolean | null | undefined }): JSX.Element | null {
  if (of === null || of === undefined) return null;
  const text = shown(String(of));
  return <bdi class={text.length < LONG ? undefined : "long"}>{text}</bdi>;
}

/** A day of the data, which no narrow column breaks. */
export function Day({ of }: { readonly of: Cell | undefined }): JSX.Element {
  return <span class="unbroken">{date(textOf(of), useSetting().language)}</span>;
}

/** There is nothing under that id. */
export function NotFound({ of }: { readonly of: string }): JSX.Element {
  const says = useSay();
  return <div role="alert"><h1>{says("not_found")}</h1><p><Text of={of} /></p></div>;
}

/** A link within the page; the language goes along. */
export function To(props: {
  readonly view: string;
  readonly id?: string;
  readonly params?: Readonly<Record<string, string>>;
  readonly children: ComponentChildren;
}): JSX.Element {
  const { language } = useSetting();
  return <a href={hashOf(props.view, props.id ?? "", props.params ?? {}, language)}>{props.children}</a>;
}

/** A link out of the page, where the address is one a browser may be sent to; else its text. */
export function Out({ to, children }: { readonly to: string | null; readonly children: ComponentChildren }): JSX.Element {
  const target = address(to);
  if (target === null) return <span>{children}</span>;
  return <a href={target} rel="noopener noreferrer external" target="_blank">{children}</a>;
}

/** The state of a reconciliation, a title or a document. */
export function State({ code }: { readonly code: string | null }): JSX.Element | null {
  const call = useCode();
  return code === null ? null : <span class={`state ${/^[a-z_]+$/.test(code) ? code : ""}`}>{call(code)}</span>;
}

/** A table with its headings; wide ones scroll within their frame, which the keyboard reaches. */
export function Table(props: {
  readonly caption: string;
  readonly headings: readonly ComponentChildren[];
  readonly rows: readonly (readonly ComponentChildren[])[];
  readonly numeric?: readonly number[];
  readonly isQuiet?: boolean;
}): JSX.Element {
  const says = useSay();
  if (props.rows.length === 0) return <p class="quiet">{says("no_rows")}</p>;
  const kind = (at: number): string => (props.numeric?.includes(at) === true ? "number" : "");
  return (
    <div class="frame" tabIndex={0} role="region" aria-label={props.caption}>
      <table>
        <caption class={props.isQuiet === true ? "hidden" : ""}>{props.caption}</caption>
        <thead>
          <tr>{props.headings.map((heading, at) => <th key={at} scope="col" class={kind(at)}>{heading}</th>)}</tr>
        </thead>
        <tbody>
          {props.rows.map((cells, row) => (
            <tr key={row}>{cells.map((cell, at) => <td key={at} class={kind(at)}>{cell}</td>)}</tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const FEW = 12;

/** What is long is folded, under its heading and its number. */
export function Folded(props: { readonly title: string; readonly count: number; readonly children: ComponentChildren }): JSX.Element {
  const { language } = useSetting();
  return (
    <details class="folded" open={props.count <= FEW}>
      <summary><h2>{props.title}</h2> <span>{number(props.count, language)}</span></summary>
      {props.children}
    </details>
  );
}

/** A choice among a few things. */
export function Choice(props: {
  readonly label: string;
  readonly value: string;
  readonly options: readonly (readonly [value: string, text: string])[];
  readonly onChange: (value: string) => void;
  readonly onFocus?: () => void;
}): JSX.Element {
  return (
    <label class="choice">
      <span>{props.label}</span>
      <select
        value={props.value}
        onFocus={() => props.onFocus?.()}
        onChange={(event) => props.onChange(event.currentTarget.value)}
      >
        {props.options.map(([value, text]) => (
          <option key={value} value={value} selected={value === props.value}>{shown(text)}</option>
        ))}
      </select>
    </label>
  );
}

/** Where a view puts what it was asked, so that the address says it. */
export function useAddress(view: string, id: string): (params: ReadonlyMap<string, string>) => void {
  const { language } = useSetting();
  return (params) => {
    history.replaceState(null, "", hashOf(view, id, params, language));
    dispatchEvent(new HashChangeEvent("hashchange"));
  };
}
