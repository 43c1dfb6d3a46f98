// One organization: its names, its titles through time, its products, and the rows of the lists behind all that.

import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { rowsOf, rowsWhere, textOf, type Cell, type Row } from "../data/tables";
import { save } from "../download/save";
import { Day, Folded, NotFound, Out, Read, State, Table, Text, useCode, useLoaded, useSay, useSetting } from "../parts";
import type { Route } from "../route";
import { address } from "../text/shown";
import { date, number } from "../words";

const PROFILE = [
  "organization_id", "name", "kind", "province_code", "city_code", "city_basis", "industry", "industry_basis", "status",
  "titles", "active_titles", "ended_titles", "products", "highest_level", "first_titled_on", "last_titled_on",
] as const;
const NAMES = ["organization_id", "name", "standing", "valid_from", "valid_to", "evidence_id", "entries"] as const;
const EVENTS = ["organization_id", "event", "on_date", "program_id", "batch", "product_id", "notice_id", "entry_id"] as const;
const TITLES = ["organization_id", "recognition_id", "program_id", "level", "batch", "product_id", "valid_from", "valid_to", "status", "review_due_on", "notice_id"] as const;
const LADDER = ["organization_id", "program_kind", "level", "step_no", "reached_on", "program_id"] as const;
const PRODUCTS = ["organization_id", "product_name", "product_model", "product_category", "standard", "batch", "listed_on", "entry_id"] as const;
const ENTRIES = [
  "organization_id", "entry_id", "program_id", "batch", "stage", "seq", "name_as_published", "region_as_published",
  "industry_as_published", "assessor_as_published", "evidence", "document_sha256", "page", "table_index", "row_index",
  "source_url", "page_url", "notice_id",
] as const;
const ISSUES = ["issue_id", "code", "severity", "organization_id", "entry_id", "note_en", "note_zh"] as const;

interface Organization {
  readonly profile: Row;
  readonly names: readonly Row[];
  readonly events: readonly Row[];
  readonly titles: readonly Row[];
  readonly ladder: readonly Row[];
  readonly products: readonly Row[];
  readonly entries: readonly Row[];
  readonly issues: readonly Row[];
  readonly notices: ReadonlyMap<string, Row>;
}

async function readOrganization(id: string): Promise<Organization | undefined> {
  const [asked, redirects] = await Promise.all([
    rowsWhere("organization_profile", PROFILE, "organization_id", [id]),
    rowsWhere("organization_redirects", ["old_organization_id", "organization_id"], "old_organization_id", [id]),
  ]);
  const moved = redirects[0]?.["organization_id"];
  if (asked.length === 0 && typeof moved === "string" && moved !== id) return readOrganization(moved);
  const profile = asked[0];
  if (profile === undefined) return undefined;
  const of = (table: string, columns: readonly string[]): Promise<Row[]> => rowsWhere(table, columns, "organization_id", [id]);
  const [names, events, titles, ladder, products, entries, issues, notices] = await Promise.all([
    of("organization_names", NAMES), of("recognition_events", EVENTS), of("recognitions", TITLES), of("ladder", LADDER),
    of("products", PRODUCTS), of("list_entries", ENTRIES), rowsOf("data_issues", ISSUES),
    rowsOf("notices", ["notice_id", "title", "page_url"]),
  ]);
  const own = new Set<Cell>(entries.map((row) => row["entry_id"] ?? null));
  return {
    profile,
    names: by(names, "valid_from"),
    events: by(events, "on_date"),
    titles: by(titles, "valid_from"),
    ladder: by(ladder, "step_no"),
    products: by(products, "listed_on"),
    entries: by(entries, "batch"),
    issues: issues.filter((row) => row["organization_id"] === id || (row["entry_id"] !== null && own.has(row["entry_id"] ?? null))),
    notices: new Map(notices.map((row) => [String(row["notice_id"]), row])),
  };
}

export function Organization({ route }: { readonly route: Route }): JSX.Element {
  const organization = useLoaded(() => readOrganization(route.id), [route.id]);
  return (
    <Read of={organization}>
      {(value) => (value === undefined ? <NotFound of={route.id} /> : <Told organization={value} />)}
    </Read>
  );
}

function Told({ organization }: { readonly organization: Organization }): JSX.Element {
  const { profile, titles, products, issues } = organization;
  const says = useSay();
  const call = useCode();
  const { language, labels } = useSetting();
  const inferred = (basis: Cell | undefined): string => (basis === "inferred" ? ` (${call("inferred")})` : "");
  const json = (): void => {
    const { notices: _, ...told } = organization;
    save(`${String(profile["organization_id"])}.json`, "application/json", `${JSON.stringify(told, null, 1)}\n`);
  };
  return (
    <article>
      <h1><Text of={profile["name"]} /></h1>
      <p>
        <State code={String(profile["status"])} /> {call(String(profile["kind"]))} · {labels.region(textOf(profile["province_code"]), language)}
        {profile["city_code"] !== null && <> · {labels.region(textOf(profile["city_code"]), language)}{inferred(profile["city_basis"])}</>}
        {profile["industry"] !== null && <> · {call(String(profile["industry"]))}{inferred(profile["industry_basis"])}</>}
        {" · "}{number(Number(profile["active_titles"]), language)} {says("titles").toLowerCase()} · <code>{profile["organization_id"]}</code>
        {" "}<button type="button" class="plain" onClick={json}>{says("json")}</button>
      </p>
      <Ladder organization={organization} />
      <section>
        <h2>{says("timeline")}</h2>
        <Timeline organization={organization} />
      </section>
      <section>
        <h2>{says("names")}</h2>
        <Table
          caption={says("names")} isQuiet numeric={[4]}
          headings={[says("name"), says("status"), says("from"), says("to"), says("entries")]}
          rows={organization.names.map((row) => [
            <Text of={row["name"]} />, <State code={standingOf(row)} />, <Day of={row["valid_from"]} />,
            <Day of={row["valid_to"]} />, number(Number(row["entries"]), language),
          ])}
        />
      </section>
      <section>
        <Folded title={says("titles")} count={titles.length}>
        <Table
          caption={says("titles")} isQuiet
          headings={[says("program"), says("level"), says("batch"), says("from"), says("to"), says("status")]}
          rows={titles.map((row) => [
            labels.program(textOf(row["program_id"]), language), call(textOf(row["level"])), <Text of={row["batch"]} />,
            <Day of={row["valid_from"]} />, <Day of={row["valid_to"]} />, <State code={textOf(row["status"])} />,
          ])}
        />
      </Folded>
      </section>
      {products.length > 0 && (
        <section>
        <Folded title={says("products")} count={products.length}>
          <Table
            caption={says("products")} isQuiet
            headings={[says("product"), says("model"), says("category"), says("standard"), says("batch")]}
            rows={products.map((row) => ["product_name", "product_model", "product_category", "standard", "batch"].map((column) => <Text of={row[column]} />))}
          />
        </Folded>
      </section>
      )}
      <section>
        <Folded title={says("evidence_rows")} count={organization.entries.length}>
        <Evidence organization={organization} />
      </Folded>
      </section>
      <section>
        <h2>{says("data_issues")}</h2>
        {issues.length === 0 ? <p class="quiet">{says("no_issues")}</p> : (
          <ul>{issues.map((row) => <li key={String(row["issue_id"])}><Text of={row[language === "zh" ? "note_zh" : "note_en"]} /> <code>{row["code"]}</code></li>)}</ul>
        )}
      </section>
    </article>
  );
}

/** The steps it climbed, lowest first; those of other kinds of programs stand apart. */
function Ladder({ organization }: { readonly organization: Organization }): JSX.Element {
  const call = useCode();
  const says = useSay();
  const { language, labels } = useSetting();
  const kinds = [...new Set(organization.ladder.map((row) => String(row["program_kind"])))];
  const steps = ["candidate", "county", "municipal", "provincial", "national"];
  return (
    <ul class="ladder" aria-label={says("ladder")}>
      {kinds.map((kind) => {
        const reached = organization.ladder.filter((row) => row["program_kind"] === kind);
        return (
          <li key={kind}>
            <span>{labels.program(textOf(reached.at(-1)?.["program_id"]), language)}</span>
            <ol>
              {steps.map((step) => {
                const row = reached.find(({ level }) => level === step);
                return <li key={step} class={row === undefined ? "" : "reached"}>{call(step)}{row !== undefined && <small> {date(textOf(row["reached_on"]), language)}</small>}</li>;
              })}
            </ol>
          </li>
        );
      })}
    </ul>
  );
}

/** Events by day; products of one list stand together, as their number. */
function Timeline({ organization }: { readonly organization: Organization }): JSX.Element {
  const says = useSay();
  const { language, labels } = useSetting();
  const together = new Map<string, { readonly row: Row; count: number }>();
  for (const row of organization.events) {
    const key = ["event", "on_date", "program_id", "notice_id"].map((column) => String(row[column])).join("\n");
    const before = together.get(key);
    if (before === undefined) together.set(key, { row, count: 1 });
    else before.count += 1;
  }
  return (
    <ol class="timeline">
      {[...together.values()].map(({ row, count }, at) => {
        const notice = organization.notices.get(String(row["notice_id"]));
        return (
          <li key={at}>
            <time dateTime={textOf(row["on_date"]) ?? undefined}>{date(textOf(row["on_date"]), language)}</time>
            <div>
              <State code={textOf(row["event"])} /> {labels.program(textOf(row["program_id"]), language)}
              {count > 1 && <> × {number(count, language)} {says("products").toLowerCase()}</>}
              <br />
              <span class="quiet"><Out to={textOf(notice?.["page_url"])}><Text of={notice?.["title"] ?? row["notice_id"]} /></Out></span>
            </div>
          </li>
        );
      })}
    </ol>
  );
}

function Evidence({ organization }: { readonly organization: Organization }): JSX.Element {
  const says = useSay();
  const call = useCode();
  const { language, labels } = useSetting();
  const place = (row: Row): JSX.Element => (
    <>
      {row["evidence"] === "transcribed" ? says("transcribed") : <State code={textOf(row["evidence"])} />}
      {row["page"] !== null && <> · {says("page")} {row["page"]}</>}
      {row["table_index"] !== null && <> · {says("table")} {row["table_index"]}</>}
      {row["row_index"] !== null && <> · {says("row")} {row["row_index"]}</>}
    </>
  );
  const links = (row: Row): JSX.Element => (
    <>
      {address(textOf(row["page_url"])) !== null && <><Out to={textOf(row["page_url"])}>{says("official_page")}</Out> </>}
      {row["source_url"] !== row["page_url"] && address(textOf(row["source_url"])) !== null && <Out to={textOf(row["source_url"])}>{says("official_file")}</Out>}
    </>
  );
  return (
    <Table
      caption={says("evidence_rows")} isQuiet
      headings={[says("program"), says("batch"), says("stage"), "№", says("name"), says("region"), says("assessor"), says("evidence"), says("document")]}
      rows={organization.entries.map((row) => [
        labels.program(textOf(row["program_id"]), language), <Text of={row["batch"]} />, call(textOf(row["stage"])), <Text of={row["seq"]} />,
        <Text of={row["name_as_published"]} />, <Text of={row["region_as_published"]} />, <Text of={row["assessor_as_published"]} />,
        place(row), <>{links(row)} {row["page"] !== null && <PrintedRow of={row} />}</>,
      ])}
    />
  );
}

/** The printed row, cut from its page, once somebody asks: the server that has the archive draws it. */
function PrintedRow({ of }: { readonly of: Row }): JSX.Element {
  const says = useSay();
  const [drawn, setDrawn] = useState<{ readonly picture?: string; readonly why?: string } | undefined>();
  const draw = async (): Promise<void> => {
    setDrawn({});
    const answer = await fetch(`rows/${encodeURIComponent(String(of["entry_id"]))}.png`).catch(() => undefined);
    const kind = answer?.headers.get("Content-Type") ?? "";
    if (answer?.ok === true && kind === "image/png") setDrawn({ picture: await asAddress(await answer.blob()) });
    else setDrawn({ why: answer !== undefined && kind.startsWith("text/plain") ? await answer.text() : says("row_elsewhere") });
  };
  if (drawn === undefined) return <button type="button" class="plain" onClick={() => void draw()}>{says("show_row")}</button>;
  if (drawn.picture !== undefined) return <img class="printed" src={drawn.picture} alt={`${says("show_row")}: ${String(of["name_as_published"])}`} />;
  return <span class="quiet" role="status">{drawn.why === undefined ? says("loading") : <Text of={drawn.why} />}</span>;
}

function asAddress(content: Blob): Promise<string> {
  return new Promise((done, failed) => {
    const reader = new FileReader();
    reader.onload = () => done(String(reader.result));
    reader.onerror = () => failed(reader.error ?? new Error("unreadable"));
    reader.readAsDataURL(content);
  });
}

/** In use as long as no notice calls it otherwise: of the names in a chain, all but the last are former ones. */
function standingOf(name: Row): string | null {
  return name["standing"] === "in_use" && name["valid_to"] !== null ? "former" : textOf(name["standing"]);
}

function by(rows: readonly Row[], column: string): Row[] {
  return [...rows].sort((one, other) => {
    const [a, b] = [one[column] ?? "", other[column] ?? ""];
    return a === b ? 0 : a < b ? -1 : 1;
  });
}
