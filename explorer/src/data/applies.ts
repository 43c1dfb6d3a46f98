// What an enterprise could apply for and what it falls under. The same questions as the table macros programs_for and
// obligations_for of the DuckDB file, whose answers a test holds these against.

import type { Row } from "./tables";

export interface Asked {
  /** Code of a region; empty where none was chosen. */
  readonly place: string;
  readonly industry: string;
  /** Yearly energy use in tonnes of coal equivalent; null where not given. */
  readonly tce: number | null;
}

/** How one comes to a program. */
export type How = "apply" | "apply_with_product" | "listed" | "listed_if_designated";

export interface OpenProgram {
  readonly program: Row;
  readonly how: How;
  /** The rules in force of the program. */
  readonly rules: readonly Row[];
}

const OF_ENTERPRISES = new Set(["threshold", "report_by", "removal", "duty"]);
const OF_PARKS = new Set(["green_park", "zero_carbon_park"]);
const STEPS = ["candidate", "county", "municipal", "provincial"];
const FIRMNESS = ["always", "designated", "listed"];

/** The duties under the rules, thresholds of energy use first, then by how firmly they hold. */
export function obligationsFor(asked: Asked, rules: readonly Row[], regions: readonly Row[]): Row[] {
  const here = regionsOf(asked.place, regions);
  return rules
    .filter(
      (rule) =>
        OF_ENTERPRISES.has(String(rule["kind"])) && rule["status"] === "in_force" && here.has(String(rule["region_code"])) &&
        isWithin(rule, asked.tce) && isOfIndustry(rule, asked.industry),
    )
    .sort(
      (one, other) =>
        Number(one["kind"] !== "threshold") - Number(other["kind"] !== "threshold") ||
        placeIn(FIRMNESS, one["applies_if"]) - placeIn(FIRMNESS, other["applies_if"]) ||
        compared(String(other["effective_on"] ?? ""), String(one["effective_on"] ?? "")) ||
        compared(String(one["rule_id"]), String(other["rule_id"])),
    );
}

/** The programs open to the enterprise, green factories first, each kind along its ladder. */
export function programsFor(asked: Asked, programs: readonly Row[], rules: readonly Row[], regions: readonly Row[]): OpenProgram[] {
  const here = regionsOf(asked.place, regions);
  return programs
    .filter((program) => here.has(String(program["region_code"])) && !OF_PARKS.has(String(program["kind"])) && program["cadence"] !== "once")
    .flatMap((program) => {
      const own = rules.filter((rule) => rule["program_id"] === program["program_id"] && rule["status"] === "in_force" && here.has(String(rule["region_code"])));
      const how = howOpen(program, own, asked);
      return how === undefined ? [] : [{ program, how, rules: own }];
    })
    .sort(
      ({ program: one }, { program: other }) =>
        Number(one["kind"] !== "green_factory") - Number(other["kind"] !== "green_factory") ||
        compared(String(one["kind"]), String(other["kind"])) ||
        placeIn(STEPS, one["level"]) - placeIn(STEPS, other["level"]) ||
        compared(String(one["region_code"]), String(other["region_code"])) ||
        compared(String(one["program_id"]), String(other["program_id"])),
    );
}

/** How the program is open under its rules; undefined where it is not. */
function howOpen(program: Row, rules: readonly Row[], asked: Asked): How | undefined {
  const of = (kind: string): Row[] => rules.filter((rule) => rule["kind"] === kind);
  const thresholds = of("threshold");
  const met = thresholds.filter((rule) => isWithin(rule, asked.tce));
  const isListed = of("listing").length > 0;
  if (of("closed").length > 0 || of("industry").some((rule) => !isOfIndustry(rule, asked.industry))) return undefined;
  if ((isListed || thresholds.length > 0) && met.length === 0) return undefined;
  if (!isListed) return program["kind"] === "green_design_product" ? "apply_with_product" : "apply";
  const firmest = met.map((rule) => String(rule["applies_if"])).sort()[0];
  return firmest === "designated" ? "listed_if_designated" : "listed";
}

/** The country, the place, what lies right under it, all of a province, and the province and city of a place below. */
function regionsOf(place: string, regions: readonly Row[]): Set<string> {
  const chosen = regions.find((region) => region["region_code"] === place);
  const level = chosen?.["level"];
  return new Set(
    regions
      .filter(
        (region) =>
          region["region_code"] === "CN" ||
          (chosen !== undefined &&
            (region["region_code"] === place ||
              (region["parent_code"] === place && level !== "country") ||
              (level === "province" && region["province_code"] === chosen["province_code"]) ||
              (level !== "corps" && level !== "country" && region["region_code"] === chosen["province_code"]) ||
              (level === "county" && region["region_code"] === chosen["parent_code"]))),
      )
      .map((region) => String(region["region_code"])),
  );
}

/** Whether the yearly energy use lies within the rule's bounds; one that is not given lies within none. */
function isWithin(rule: Row, tce: number | null): boolean {
  if (rule["measure"] !== "annual_energy_use") return true;
  const [low, high] = [rule["value_low"] ?? null, rule["value_high"] ?? null];
  if (tce === null) return low === null && high === null;
  const isOver = low === null || tce > Number(low) || (rule["low_included"] === true && tce === low);
  const isUnder = high === null || tce < Number(high) || (rule["high_included"] === true && tce === high);
  return isOver && isUnder;
}

/** Whether the rule binds no industry, or one whose words stand in what was given; without an industry all count. */
function isOfIndustry(rule: Row, industry: string): boolean {
  const words = rule["industries"] ?? null;
  if (words === null || industry.replaceAll(" ", "") === "") return true;
  return String(words).split("、").some((word) => industry.toLowerCase().includes(word));
}

function placeIn(order: readonly string[], code: Row[string] | undefined): number {
  const place = order.indexOf(String(code));
  return place === -1 ? order.length : place;
}

function compared(one: string, other: string): number {
  return one === other ? 0 : one < other ? -1 : 1;
}
