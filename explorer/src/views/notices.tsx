// The notices: every official announcement that is known, its dates, and what it announced.

import type { JSX } from "preact";
import { rowsOf, textOf, type Row } from "../data/tables";
import { Day, NotFound, Out, Read, State, Table, Text, To, useCode, useLoaded, useSay, useSetting, useTelling } from "../parts";
import type { Route } from "../route";
import { date, number } from "../words";

interface Notices {
  readonly notices: readonly Row[];
  readonly counts: readonly Row[];
  readonly annexes: readonly Row[];
  readonly dates: readonly Row[];
}

async function readNotices(): Promise<Notices> {
  const [notices, counts, annexes, dates] = await Promise.all([
    rowsOf("notices", ["notice_id", "document_number", "title", "stage", "issued_on", "published_on", "reported_on", "page_url", "publisher_id", "confidence"]),
    rowsOf("notice_counts", ["notice_id", "program_id", "region_code", "measure", "value", "quote"]),
    rowsOf("notice_annexes", ["notice_id", "place", "label", "name", "url", "outcome"]),
    rowsOf("notice_dates", ["notice_id", "kind", "on_date"]),
  ]);
  return { notices: [...notices].sort((one, other) => (dayOf(one) < dayOf(other) ? 1 : dayOf(one) > dayOf(other) ? -1 : 0)), counts, annexes, dates };
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
        <State code={textOf(notice["stage"])} /> <Text of={notice["document_number"]} /> · {date(dayOf(notice), language)} ·{" "}
        <Out to={textOf(notice["page_url"])}>{says("official_page")}</Out>
      </p>
      <section>
        <h2>{says("counts")}</h2>
        <Table
          caption={says("counts")} isQuiet numeric={[3]} headings={[says("program"), says("region"), says("measure"), says("announced")]}
          rows={of(notices.counts).map((row) => [
            labels.program(textOf(row["program_id"]), language), labels.region(textOf(row["region_code"]), language), call(textOf(row["measure"])),
            number(typeof row["value"] === "number" ? row["value"] : null, language),
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

function dayOf(row: Row): string {
  return String(row["issued_on"] ?? row["published_on"] ?? row["reported_on"] ?? "");
}
