// For enterprises: from a place, an industry and a yearly energy use to the programs open to it and its duties, each
// with the provision that says so.

import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { obligationsFor, programsFor, type Asked, type OpenProgram } from "../data/applies";
import { PROGRAM_COLUMNS } from "../data/labels";
import { rowsOf, type Row } from "../data/tables";
import { Choice, Read, State, Text, To, useAddress, useLoaded, useTelling } from "../parts";
import type { Route } from "../route";
import { dayOfYear } from "../words";
import { RuleSource } from "./rule_source";

const RULES = [
  "rule_id", "kind", "program_id", "region_code", "policy_id", "document_number", "policy_title", "clause_number", "clause_id",
  "applies_if", "subject_zh", "subject_en", "rule_zh", "rule_en", "measure", "value_low", "value_high", "low_included", "high_included",
  "due_month_day", "industries", "effective_on", "status", "source_url",
] as const;
const REGIONS = ["region_code", "level", "parent_code", "province_code"] as const;
/** What of a program's rules is told to who would apply; the rest are duties. */
const OF_APPLICANTS = ["ladder", "prerequisite", "industry", "recommend_by", "round", "validity", "listing"];
const PAUSE = 300;

interface Known {
  readonly rules: readonly Row[];
  readonly regions: readonly Row[];
  readonly programs: readonly Row[];
}

async function readKnown(): Promise<Known> {
  const [rules, regions, programs] = await Promise.all([rowsOf("rules", RULES), rowsOf("regions", REGIONS), rowsOf("programs", PROGRAM_COLUMNS)]);
  return { rules, regions, programs };
}

export function Enterprises({ route }: { readonly route: Route }): JSX.Element {
  const { says } = useTelling();
  const known = useLoaded(readKnown, []);
  return (
    <>
      <h1>{says("enterprises_title")}</h1>
      <p class="quiet">{says("enterprises_note")}</p>
      <Read of={known}>{(value) => <Asking known={value} route={route} />}</Read>
    </>
  );
}

function Asking({ known, route }: { readonly known: Known; readonly route: Route }): JSX.Element {
  const { says, figure, region } = useTelling();
  const setAddress = useAddress("enterprises", "");
  const place = route.params.get("place") ?? "";
  const [industry, setIndustry] = useState(route.params.get("industry") ?? "");
  const [tce, setTce] = useState(route.params.get("tce") ?? "");
  const chosen = known.regions.find((row) => row["region_code"] === place);
  const province = chosen === undefined ? "" : String(chosen["province_code"] ?? place);
  const set = (changes: Readonly<Record<string, string>>): void => setAddress(new Map([...route.params, ...Object.entries(changes)]));
  useEffect(() => {
    if (industry === (route.params.get("industry") ?? "") && tce === (route.params.get("tce") ?? "")) return undefined;
    const pause = setTimeout(() => set({ industry, tce }), PAUSE);
    return () => clearTimeout(pause);
  }, [industry, tce]);
  const at = (level: (level: string) => boolean, of?: string): (readonly [string, string])[] =>
    known.regions
      .filter((row) => level(String(row["level"])) && (of === undefined || row["province_code"] === of))
      .map((row) => [String(row["region_code"]), within(row)] as const);
  // Counties of several cities bear one name.
  const within = (row: Row): string =>
    row["level"] === "county" && row["parent_code"] !== row["province_code"]
      ? `${region(row["parent_code"])} · ${region(row["region_code"])}`
      : region(row["region_code"]);
  const energy = tce.trim() === "" ? null : Number(tce);
  const asked: Asked = { place, industry, tce: energy === null || !Number.isFinite(energy) ? null : energy };
  const programs = programsFor(asked, known.programs, known.rules, known.regions);
  const duties = obligationsFor(asked, known.rules, known.regions);
  return (
    <>
      <form class="choices asking" onSubmit={(event) => event.preventDefault()}>
        <Choice label={says("province")} value={province} options={[["", says("country")], ...at((level) => level === "province")]} onChange={(value) => set({ place: value })} />
        {province !== "" && (
          <Choice label={says("place")} value={place} options={[[province, says("all")], ...at((level) => level !== "province" && level !== "country", province)]} onChange={(value) => set({ place: value })} />
        )}
        <label class="choice">
          <span>{says("industry")}</span>
          <input type="text" value={industry} placeholder={says("industry_hint")} autocomplete="off" onInput={(event) => setIndustry(event.currentTarget.value)} />
        </label>
        <label class="choice">
          <span>{says("tce")}</span>
          <input type="number" min="0" step="any" inputMode="decimal" value={tce} onInput={(event) => setTce(event.currentTarget.value)} />
        </label>
      </form>
      <ul class="notes quiet">
        {chosen === undefined && <li>{says("unknown_place")}</li>}
        {asked.tce === null && <li>{says("unknown_tce")}</li>}
        {industry.trim() === "" && <li>{says("unknown_industry")}</li>}
      </ul>
      <section aria-labelledby="open">
        <h2 id="open">{says("programs_open")} <small>{figure(programs.length)}</small></h2>
        {programs.length === 0 ? <p class="quiet">{says("no_rows")}</p> : <ul class="open">{programs.map((one) => <Open key={String(one.program["program_id"])} of={one} />)}</ul>}
      </section>
      <section aria-labelledby="duties">
        <h2 id="duties">{says("duties")} <small>{figure(duties.length)}</small></h2>
        {duties.length === 0 ? <p class="quiet">{says("no_rows")}</p> : <ul class="open">{duties.map((rule) => <Duty key={String(rule["rule_id"])} rule={rule} />)}</ul>}
      </section>
    </>
  );
}

function Open({ of: { program, how, rules } }: { readonly of: OpenProgram }): JSX.Element {
  const { says, call, region, program: name, inLanguage } = useTelling();
  const told = OF_APPLICANTS.flatMap((kind) => rules.filter((rule) => rule["kind"] === kind));
  return (
    <li data-program={String(program["program_id"])} data-how={how}>
      <h3><To view="programs" id={String(program["program_id"])}>{name(program["program_id"])}</To> <State code={`how_${how}`} /></h3>
      <p class="quiet">{call(program["level"])} · {region(program["region_code"])}{program["cadence"] !== null && <> · {call(program["cadence"])}</>}</p>
      {told.length === 0 ? (
        <p class="quiet">{says("no_rule")}</p>
      ) : (
        <dl class="rules">
          {told.map((rule) => (
            <div key={String(rule["rule_id"])}>
              <dt>{call(rule["kind"])}</dt>
              <dd><Text of={inLanguage(rule, "rule")} /> <span class="source"><RuleSource rule={rule} /></span></dd>
            </div>
          ))}
        </dl>
      )}
    </li>
  );
}

function Duty({ rule }: { readonly rule: Row }): JSX.Element {
  const { language, says, call, program, inLanguage } = useTelling();
  return (
    <li data-rule={String(rule["rule_id"])}>
      <h3><Text of={inLanguage(rule, "rule")} /></h3>
      <p class="quiet">
        <State code={`applies_${String(rule["applies_if"])}`} /> {call(rule["kind"])} <Bounds rule={rule} />
        {rule["program_id"] !== null && <> · <To view="programs" id={String(rule["program_id"])}>{program(rule["program_id"])}</To></>}
        {rule["due_month_day"] !== null && <> · {says("due")} {dayOfYear(String(rule["due_month_day"]), language)}</>}
      </p>
      <p class="source"><RuleSource rule={rule} /></p>
    </li>
  );
}

/** From where to where a threshold holds, and whether its ends count. */
function Bounds({ rule }: { readonly rule: Row }): JSX.Element | null {
  const { says, figure } = useTelling();
  const [low, high] = [rule["value_low"] ?? null, rule["value_high"] ?? null];
  if (rule["measure"] !== "annual_energy_use" || (low === null && high === null)) return null;
  const parts = [
    ...(low === null ? [] : [`${rule["low_included"] === true ? "≥" : ">"} ${figure(low)}`]),
    ...(high === null ? [] : [`${rule["high_included"] === true ? "≤" : "<"} ${figure(high)}`]),
  ];
  return <>{parts.join(" · ")} {says("tonnes")}</>;
}
