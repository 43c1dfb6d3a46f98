// Names of programs and regions, as the registry's own tables have them in both languages.

import type { Language } from "../route";
import { shown } from "../text/shown";
import { rowsOf, type Row } from "./tables";

export const PROGRAM_COLUMNS = [
  "program_id", "name_zh", "name_en", "kind", "publisher_id", "region_code", "level", "confers_title", "since_year", "cadence",
  "review_years", "validity_years", "rule_zh", "rule_en", "source_url", "confidence",
] as const;
const REGION_COLUMNS = ["region_code", "name_zh", "name_en", "short_name_zh", "level", "macro_region"] as const;

export interface Labels {
  readonly programs: ReadonlyMap<string, Row>;
  readonly regions: ReadonlyMap<string, Row>;
  program(id: string | null, language: Language): string;
  region(code: string | null, language: Language): string;
}

let loading: Promise<Labels> | undefined;

/** The names, read once. */
export function labels(): Promise<Labels> {
  loading ??= read();
  loading.catch(() => (loading = undefined));
  return loading;
}

async function read(): Promise<Labels> {
  const [programRows, regionRows] = await Promise.all([
    rowsOf("programs", PROGRAM_COLUMNS),
    rowsOf("regions", REGION_COLUMNS),
  ]);
  const programs = new Map(programRows.map((row) => [String(row["program_id"]), row]));
  const regions = new Map(regionRows.map((row) => [String(row["region_code"]), row]));
  const named = (row: Row | undefined, zh: string, language: Language, code: string | null): string =>
    shown(String(row?.[language === "zh" ? zh : "name_en"] ?? row?.["name_zh"] ?? code ?? ""));
  return {
    programs,
    regions,
    program: (id, language) => named(programs.get(id ?? ""), "name_zh", language, id),
    region: (code, language) => named(regions.get(code ?? ""), "short_name_zh", language, code),
  };
}
