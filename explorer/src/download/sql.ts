// A selection of the register as SQL for the release's DuckDB file.

import { OF_ENTRIES, OF_ITSELF, OF_TITLES, SHOWN, type Filter, type Selection } from "../data/register";

/** Above this, a list of ids is no longer something to paste. */
export const MOST_IDS = 5_000;

/** The query that gives the same organizations; null where too many were found by name to be listed. */
export function sqlOf(selection: Selection, idsByName: readonly string[] | null): string | null {
  if (idsByName !== null && idsByName.length > MOST_IDS) return null;
  const conditions = OF_ITSELF.flatMap((filter) => equals(filter, selection));
  conditions.push(...inTable("recognitions", OF_TITLES, selection), ...inTable("list_entries", OF_ENTRIES, selection));
  if (idsByName !== null) {
    conditions.push(idsByName.length === 0 ? "false" : `organization_id in (${idsByName.map(quoted).join(", ")})`);
  }
  const direction = selection.descending ? "desc" : "asc";
  return [
    `select ${SHOWN.join(", ")}`,
    "from registry.organization_profile",
    ...(conditions.length === 0 ? [] : [`where ${conditions.join("\n  and ")}`]),
    `order by ${selection.sort} ${direction} nulls last, name, organization_id`,
  ].join("\n");
}

function inTable(table: string, filters: readonly Filter[], selection: Selection): string[] {
  const conditions = filters.flatMap((filter) => equals(filter, selection));
  if (conditions.length === 0) return [];
  return [`organization_id in (select organization_id from registry.${table} where ${conditions.join(" and ")})`];
}

function equals(filter: Filter, { filters }: Selection): string[] {
  const value = filters.get(filter);
  if (value === undefined) return [];
  return [filter === "year" ? `year(valid_from) = ${Number.parseInt(value, 10) || 0}` : `${filter} = ${quoted(value)}`];
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
