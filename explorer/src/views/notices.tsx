// The notices: every official announcement that is known, its dates, and what it announced.

import type { JSX } from "preact";
import { numberOf, rowsOf, textOf, type Row } from "../data/tables";
import { Day, NotFound, Out, Read, State, Table, Text, To, useCode, useLoaded, useSay, useSetting, useTelling } from "../parts";
import type { Route } from "../route";
import { address } from "../text/shown";
import { date, number } from "../words";

interface Notices {
  readonly notices: readonly Row[];
  readonly counts: readonly Row[];
  readonly annexes: readonly Row[];
  readonly dates: readonly Row[];
  readonly coverage: readonly Row[];
}

async function readNotices(): Promise<Notices> {
  const [notices, counts, annexes, dates, coverage] = await Promise.all([
    rowsOf("notices", ["notice_id", "batch", "document_number", "title", "stage", "issued_on", "published_on", "reported_on", "page_url", "publisher_id", "confidence"]),
    rowsOf("notice_counts", ["notice_id", "program_id", "region_code", "measure", "value", "quote"]),
    rowsOf("notice_annexes", ["notice_id", "place", "label", "name", "url", "outcome"]),
    rowsOf("notice_dates", ["notice_id", "kind", "on_date"]),
    rowsOf("coverage", ["program_id", "batch", "stage", "measure", "region_code", "loaded"]),
  ]);
  return { notices: [...notices].sort((one, other) => (dayOf(one) < dayOf(other) ? 1 : dayOf(one) > dayOf(other) ? -1 : 0)), counts, annexes, dates, coverage };
}

export function Notices({ route }: { readonly route: Route }): JSX.Element {
  const says = useSay();
  const read = useLoaded(readNotices, []);
  return (
    <>
      {route.id === "" && <h1>{says("notices")}</h1>}
      <Read of={read}>{(value) => (route.id === "" ? <All notices={value} /> : <One notices={value} id={route.id} />)}</Read>
    </>
  );
}

function All({ notices }: { readonly notices: Notices }): JSX.Element {
  const { says, day } = useTelling();
  return (
    <Table
      caption={says("notices")} isQuiet headings={[says("date"), says("notice"), says("document_number"), says("stage")]}
      rows={notices.notices.map((row) => [
        day(dayOf(row)), <To view="notices" id={String(row["notice_id"])}><Text of={row["title"] ?? row["notice_id"]} /></To>,
        <Text of={row["document_number"]} />, <State code={textOf(row["stage"])} />,
      ])}
    />
  );
}

function One({ notices, id }: { readonly notices: Notices; readonly id: string }): JSX.Element {
  const says = useSay();
  const call = useCode();
  const { language, labels } = useSetting();
  const of = (rows: readonly Row[]): readonly Row[] => rows.filter((row) => row["notice_id"] === id);
  const notice = of(notices.notices)[0];
  if (notice === undefined) return <NotFound of={id} />;
  return (
    <article>
      <h1><Text of={notice["title"] ?? id} /></h1>
      <p>
        <State code={textOf(notice["stage"])} /> <Text of={notice["document_number"]} /> · {date(dayOf(notice), language)}
        {address(textOf(notice["page_url"])) !== null && <> · <Out to={textOf(notice["page_url"])}>{says("official_page")}</Out></>}
      </p>
      <section>
        <h2>{says("counts")}</h2>
        <Table
          caption={says("counts")} isQuiet numeric={[3, 4]} headings={[says("program"), says("region"), says("measure"), says("announced"), says("loaded_of_batch")]}
          rows={of(notices.counts).map((row) => [
            labels.program(textOf(row["program_id"]), language), labels.region(textOf(row["region_code"]), language), call(textOf(row["measure"])),
            number(numberOf(row["value"]), language), <Loaded of={loadedOf(notices.coverage, notice, row)} />,
          ])}
        />
      </section>
      <section>
        <h2>{says("annexes")}</h2>
        <Table
          caption={says("annexes")} isQuiet headings={[says("name"), says("status")]}
          rows={of(notices.annexes).map((row) => [<Out to={textOf(row["url"])}><Text of={row["name"] ?? row["label"]} /></Out>, <State code={textOf(row["outcome"])} />])}
        />
      </section>
      <section>
        <h2>{says("dates")}</h2>
        <Table
          caption={says("dates")} isQuiet headings={[says("kind"), says("date")]}
          rows={of(notices.dates).map((row) => [call(`dated_${textOf(row["kind"])}`), <Day of={row["on_date"]} />])}
        />
      </section>
    </article>
  );
}

/** What is loaded of the list that a notice's number tells: of its batch, stage and region. */
function loadedOf(coverage: readonly Row[], notice: Row, count: Row): number | null {
  const told = coverage.find((row) =>
    ["batch", "stage"].every((column) => row[column] === notice[column]) &&
    ["program_id", "region_code", "measure"].every((column) => row[column] === count[column]));
  return numberOf(told?.["loaded"]);
}

function Loaded({ of }: { readonly of: number | null }): JSX.Element {
  const { language } = useSetting();
  return of === 0 ? <State code="not_loaded" /> : <>{number(of, language)}</>;
}

function dayOf(row: Row): string {
  return String(row["issued_on"] ?? row["published_on"] ?? row["reported_on"] ?? "");
}
