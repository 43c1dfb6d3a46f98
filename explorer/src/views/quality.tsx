// How far the registry can be trusted: what is loaded of each list, and which official figures its rows meet.

import type { JSX } from "preact";
import { rowsOf, textOf, type Row } from "../data/tables";
import { Day, Folded, Read, State, Table, Text, useCode, useLoaded, useSay, useSetting } from "../parts";
import { number } from "../words";
import { Accuracy, FailingPublishers, readMeasured, type Measured } from "./measured";

const STATES = ["conflict", "gap", "explained", "match", "not_loaded"] as const;

interface Quality {
  readonly totals: readonly Row[];
  readonly coverage: readonly Row[];
  readonly issues: readonly Row[];
  readonly measured: Measured;
}

async function readQuality(): Promise<Quality> {
  const [totals, coverage, issues, measured] = await Promise.all([
    rowsOf("reconciliation", ["program_id", "region_code", "batch", "as_of", "measure", "published", "derived", "difference", "status", "arithmetic", "arithmetic_zh", "note_en", "note_zh"]),
    rowsOf("coverage", ["program_id", "batch", "stage", "measure", "region_code", "year", "announced_high", "loaded"]),
    rowsOf("data_issues", ["severity", "code", "note_en", "note_zh"]),
    readMeasured(),
  ]);
  return { totals, coverage: coverage.filter((row) => row["region_code"] === "CN" && row["measure"] === "listed"), issues, measured };
}

export function Quality(): JSX.Element {
  const says = useSay();
  const quality = useLoaded(readQuality, []);
  return (
    <>
      <h1>{says("quality")}</h1>
      <Read of={quality}>{(value) => <Told quality={value} />}</Read>
    </>
  );
}

function Told({ quality }: { readonly quality: Quality }): JSX.Element {
  const says = useSay();
  const call = useCode();
  const { language, labels } = useSetting();
  const is = (column: string): string => `${column}_${language}`;
  return (
    <>
      {STATES.map((state) => {
        const rows = quality.totals.filter((row) => row["status"] === state);
        return (
          <section key={state} data-state={state}>
            <Folded title={`${says("reconciliation")}: ${says(state)}`} count={rows.length}>
              <Table
                caption={says(state)} isQuiet numeric={[4, 5, 6]}
                headings={[says("program"), says("region"), says("as_of"), says("measure"), says("published"), says("derived"), says("difference"), says("how_it_adds_up")]}
                rows={rows.map((row) => [
                  labels.program(textOf(row["program_id"]), language), labels.region(textOf(row["region_code"]), language), <Day of={row["as_of"]} />,
                  call(textOf(row["measure"])), count(row["published"], language), count(row["derived"], language), count(row["difference"], language),
                  <div class="told"><Text of={row[language === "zh" ? "arithmetic_zh" : "arithmetic"]} /> <span class="quiet"><Text of={row[is("note")]} /></span></div>,
                ])}
              />
            </Folded>
          </section>
        );
      })}
      <section>
        <Folded title={says("coverage")} count={quality.coverage.length}>
          <Table
            caption={says("coverage")} isQuiet numeric={[4, 5]}
            headings={[says("program"), says("batch"), says("stage"), says("year"), says("announced"), says("loaded")]}
            rows={quality.coverage.map((row) => [
              labels.program(textOf(row["program_id"]), language), <Text of={row["batch"]} />, call(textOf(row["stage"])), <Text of={row["year"]} />,
              count(row["announced_high"], language), row["loaded"] === 0 ? <State code="not_loaded" /> : count(row["loaded"], language),
            ])}
          />
        </Folded>
      </section>
      <Accuracy of={quality.measured} />
      <FailingPublishers of={quality.measured} />
      <section>
        <Folded title={says("data_issues")} count={quality.issues.length}>
          <Table
            caption={says("data_issues")} isQuiet headings={[says("status"), says("code"), says("note")]}
            rows={quality.issues.map((row) => [<State code={textOf(row["severity"])} />, <code><Text of={row["code"]} /></code>, <div class="told"><Text of={row[is("note")]} /></div>])}
          />
        </Folded>
      </section>
    </>
  );
}

function count(cell: Row[string] | undefined, language: "zh" | "en"): string {
  return number(typeof cell === "number" ? cell : null, language);
}
