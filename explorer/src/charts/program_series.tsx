// The series of one program, with its legend and the same figures as a table.

import type { JSX } from "preact";
import type { Figures } from "../data/figures";
import type { Row } from "../data/tables";
import { Table, useSay, useSetting } from "../parts";
import { date, number } from "../words";
import { SeriesChart, type Announced, type Point, type Year } from "./series";

/** A program's years in a region, with the official totals drawn over them and what was announced and is not loaded. */
export function ProgramSeries({ figures, program, region }: { readonly figures: Figures; readonly program: string; readonly region: string }): JSX.Element {
  const says = useSay();
  const { language, labels } = useSetting();
  const years: Year[] = figures.series
    .filter((row) => row["program_id"] === program && row["region_code"] === region)
    .map((row) => ({ year: Number(row["year"]), added: Number(row["new"]), removed: Number(row["removed"]), held: Number(row["active"]) }))
    .sort((one, other) => one.year - other.year);
  const points: Point[] = figures.totals
    .filter((row) => row["program_id"] === program && row["region_code"] === region && row["measure"] === "cumulative" && row["as_of"] !== null)
    .map((row) => ({ at: asYear(String(row["as_of"])), total: Number(row["published"]), day: date(String(row["as_of"]), language) }));
  const announced: Announced[] = figures.coverage
    .filter((row) => isList(row) && row["program_id"] === program && row["region_code"] === region && row["loaded"] === 0 && row["announced_high"] !== null && row["year"] !== null)
    .map((row) => ({ year: Number(row["year"]), announced: Number(row["announced_high"]) }));
  if (years.length === 0 && points.length === 0 && announced.length === 0) return <p class="quiet">{says("no_rows")}</p>;
  return (
    <>
      <SeriesChart title={`${labels.program(program, language)}: ${says("series")}`} years={years} points={points} announced={announced} />
      <ul class="legend">
        {years.length > 0 && <li><i class="key added" />{says("new")}</li>}
        {years.some(({ removed }) => removed > 0) && <li><i class="key gone" />{says("removed")}</li>}
        {years.length > 0 && <li><i class="key held" />{says("held")}</li>}
        {announced.length > 0 && <li><i class="key announced" />{says("announced")}, {says("not_loaded").toLowerCase()}</li>}
        {points.length > 0 && <li><i class="key official" />{says("official_points")}</li>}
      </ul>
      <p class="quiet">{says("series_note")}</p>
      <details>
        <summary>{says("as_table")}</summary>
        <Table
          caption={says("series")}
          isQuiet
          headings={[says("year"), says("new"), says("removed"), says("held")]}
          numeric={[1, 2, 3]}
          rows={years.map((one) => [one.year, number(one.added, language), number(one.removed, language), number(one.held, language)])}
        />
      </details>
    </>
  );
}

function isList(row: Row): boolean {
  return row["stage"] === "final" && row["measure"] === "listed";
}

/** The day as a year with a fraction: the middle of 2022 is 2022.5. */
function asYear(day: string): number {
  const at = Date.parse(`${day}T00:00:00Z`);
  const year = Number(day.slice(0, 4));
  const [from, to] = [Date.UTC(year, 0, 1), Date.UTC(year + 1, 0, 1)];
  return year + (at - from) / (to - from);
}
