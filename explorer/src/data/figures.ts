// The figures of programs: their titles by year and region, the official totals, and what is loaded of each list.

import { rowsOf, type Row } from "./tables";

export const COUNTRY = "CN";

export interface Figures {
  /** Official figures of programs, of all regions and measures. */
  readonly totals: readonly Row[];
  readonly series: readonly Row[];
  readonly coverage: readonly Row[];
}

export async function readFigures(): Promise<Figures> {
  const [totals, series, coverage] = await Promise.all([
    rowsOf("reconciliation", [
      "program_id", "region_code", "batch", "as_of", "measure", "published", "derived", "difference", "status", "arithmetic",
      "arithmetic_zh", "note_en", "note_zh", "rows_loaded",
    ]),
    rowsOf("recognition_series", ["program_id", "region_code", "region_level", "year", "new", "removed", "active"]),
    rowsOf("coverage", ["program_id", "batch", "stage", "measure", "region_code", "year", "announced_low", "announced_high", "loaded"]),
  ]);
  return { totals: totals.filter((row) => row["program_id"] !== null), series, coverage };
}
