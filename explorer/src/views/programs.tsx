// The programs: whose they are, by which rules, what is official of them and what is loaded.

import type { JSX } from "preact";
import { ProgramSeries } from "../charts/program_series";
import { TileMap, type Tile } from "../charts/tiles";
import { COUNTRY, readFigures, type Figures } from "../data/figures";
import { PROGRAM_COLUMNS } from "../data/labels";
import { numberOf, rowsOf, rowsWhere, table, textOf, type Cell, type Row } from "../data/tables";
import { Listing } from "../listing";
import { Folded, NotFound, Out, Read, State, Table, Text, To, useLoaded, useTelling } from "../parts";
import type { Route } from "../route";
import { RuleSource } from "./rule_source";

const RULES = ["program_id", "rule_id", "kind", "policy_id", "policy_title", "document_number", "clause_number", "clause_id", "rule_zh", "rule_en", "status", "due_month_day", "source_url"] as const;
const MOST_ASSESSORS = 15;

export function Programs({ route }: { readonly route: Route }): JSX.Element {
  return route.id === "" ? <All route={route} /> : <One route={route} />;
}

function All({ route }: { readonly route: Route }): JSX.Element {
  const { says, call, region, program } = useTelling();
  const programs = useLoaded(async () => {
    const [rows, titles] = await Promise.all([rowsOf("programs", PROGRAM_COLUMNS), table("recognitions", ["program_id"])]);
    const counts = new Map<Cell, number>();
    for (const id of titles.column("program_id")) counts.set(id, (counts.get(id) ?? 0) + 1);
    return rows.map((row): Row => ({ ...row, titles_loaded: counts.get(row["program_id"] ?? null) ?? null }));
  }, []);
  return (
    <>
      <h1>{says("programs")}</h1>
      <Read of={programs}>
        {(rows) => (
          <Listing
            title={says("programs")} route={route} rows={rows} sort="titles_loaded" descending searched={["name_zh", "name_en", "program_id"]}
            filters={[{ name: "kind", word: "kind", call }, { name: "level", word: "level", call }, { name: "region_code", word: "region", call: (value) => region(value) }]}
            columns={[
              { name: "program_id", word: "name", show: (row) => <To view="programs" id={String(row["program_id"])}>{program(row["program_id"])}</To> },
              { name: "kind", word: "kind", show: (row) => call(row["kind"]) },
              { name: "level", word: "level", show: (row) => call(row["level"]) },
              { name: "region_code", word: "region", show: (row) => region(row["region_code"]) },
              { name: "since_year", word: "since", show: (row) => <Text of={row["since_year"]} /> },
              { name: "titles_loaded", word: "titles_loaded", isNumber: true, show: (row) => <Loaded row={row} /> },
            ]}
          />
        )}
      </Read>
    </>
  );
}

function Loaded({ row }: { readonly row: Row }): JSX.Element {
  const { says, figure } = useTelling();
  if (row["titles_loaded"] !== null) return <>{figure(row["titles_loaded"])}</>;
  return row["confers_title"] === false ? <span class="quiet">{says("no_title")}</span> : <State code="not_loaded" />;
}

interface Program {
  readonly program: Row;
  readonly figures: Figures;
  readonly rules: readonly Row[];
  readonly assessors: readonly Row[];
  readonly names: ReadonlyMap<string, Row>;
  readonly notices: readonly Row[];
  readonly titles: number;
}

async function readProgram(id: string): Promise<Program | undefined> {
  const [programs, figures, rules, shares, assessors, notices, counts, titles] = await Promise.all([
    rowsWhere("programs", PROGRAM_COLUMNS, "program_id", [id]), readFigures(), rowsWhere("rules", RULES, "program_id", [id]),
    rowsWhere("assessor_programs", ["program_id", "assessor_id", "entries", "share", "titles_followed", "removal_rate"], "program_id", [id]),
    rowsOf("assessors", ["assessor_id", "name"]), rowsOf("notices", ["notice_id", "title", "stage", "issued_on", "published_on", "reported_on"]),
    rowsWhere("notice_counts", ["program_id", "notice_id"], "program_id", [id]), rowsWhere("recognitions", ["program_id", "notice_id"], "program_id", [id]),
  ]);
  const program = programs[0];
  if (program === undefined) return undefined;
  const own = new Set([...counts, ...titles].map((row) => row["notice_id"]));
  return {
    program, figures, rules, titles: titles.length,
    assessors: [...shares].sort((one, other) => Number(other["entries"]) - Number(one["entries"]) || (String(one["assessor_id"]) < String(other["assessor_id"]) ? -1 : 1)),
    names: new Map(assessors.map((row) => [String(row["assessor_id"]), row])),
    notices: notices.filter((row) => own.has(row["notice_id"] ?? null)).sort((one, other) => (dayOf(one) < dayOf(other) ? 1 : -1)),
  };
}

function One({ route }: { readonly route: Route }): JSX.Element {
  const read = useLoaded(() => readProgram(route.id), [route.id]);
  return (
    <Read of={read}>{(value) => (value === undefined ? <NotFound of={route.id} /> : <Told of={value} />)}</Read>
  );
}

function Told({ of }: { readonly of: Program }): JSX.Element {
  const { program, figures, rules, assessors, names, notices, titles } = of;
  const { says, call, region, figure, share, day, program: name, inLanguage } = useTelling();
  const id = String(program["program_id"]);
  const home = String(program["region_code"]);
  const mine = (rows: readonly Row[]): Row[] => rows.filter((row) => row["program_id"] === id);
  const coverage = mine(figures.coverage).filter((row) => row["measure"] === "listed").sort((one, other) => Number(one["year"]) - Number(other["year"]));
  const totals = mine(figures.totals).sort((one, other) => (String(one["as_of"] ?? "") < String(other["as_of"] ?? "") ? 1 : -1));
  return (
    <article>
      <h1>{name(id)}</h1>
      <p>
        {call(program["kind"])} · {call(program["level"])} · {region(home)}
        {program["confers_title"] === false && <> · {says("no_title")}</>} · <code>{id}</code>
        {program["source_url"] !== null && <> · <Out to={textOf(program["source_url"])}>{says("official_page")}</Out></>}
      </p>
      <dl class="facts">
        <div><dt>{says("titles_loaded")}</dt><dd>{titles === 0 ? <State code="not_loaded" /> : <><strong id="titles">{figure(titles)}</strong> <To view="register" params={{ program_id: id }}>{says("see_register")}</To></>}</dd></div>
        {program["since_year"] !== null && <div><dt>{says("since")}</dt><dd><Text of={program["since_year"]} /></dd></div>}
        {program["cadence"] !== null && <div><dt>{says("cadence")}</dt><dd>{call(program["cadence"])}</dd></div>}
        {program["review_years"] !== null && <div><dt>{says("every_years")}</dt><dd>{figure(program["review_years"])}</dd></div>}
        {program["validity_years"] !== null && <div><dt>{says("valid_years")}</dt><dd>{figure(program["validity_years"])}</dd></div>}
        {program["rule_zh"] !== null && <div><dt>{says("rule")}</dt><dd lang={program["rule_en"] === null ? "zh-CN" : undefined}><Text of={inLanguage(program, "rule")} /></dd></div>}
      </dl>
      <section>
        <h2>{says("series")}</h2>
        <ProgramSeries figures={figures} program={id} region={home} />
      </section>
      {home === COUNTRY && titles > 0 && (
        <section>
          <h2>{says("map")}</h2>
          <div class="measured"><TileMap title={says("map")} tiles={tilesOf(figures, id)} isMix={false} params={{ program_id: id }} /></div>
          <p class="quiet">{says("map_note")} {says("shade_note")}</p>
        </section>
      )}
      <section>
        <Folded title={says("lists")} count={coverage.length}>
          <Table
            caption={says("lists")} isQuiet numeric={[4, 5, 6]}
            headings={[says("batch"), says("stage"), says("region"), says("year"), says("announced"), says("loaded"), says("share")]}
            rows={coverage.map((row) => {
              const announced = numberOf(row["announced_high"]);
              const loaded = numberOf(row["loaded"]) ?? 0;
              return [
                <Text of={row["batch"]} />, call(row["stage"]), region(row["region_code"]), <Text of={row["year"]} />, figure(announced),
                loaded === 0 ? <State code="not_loaded" /> : figure(loaded), share(announced === null || announced === 0 ? null : loaded / announced),
              ];
            })}
          />
        </Folded>
      </section>
      <section>
        <Folded title={says("official_totals")} count={totals.length}>
          <Table
            caption={says("official_totals")} isQuiet numeric={[3, 4]}
            headings={[says("as_of"), says("region"), says("measure"), says("published"), says("derived"), says("status"), says("how_it_adds_up")]}
            rows={totals.map((row) => [
              day(row["as_of"]), region(row["region_code"]), call(row["measure"]), figure(row["published"]), figure(row["derived"]),
              <State code={textOf(row["status"])} />, <><Text of={textOf(inLanguage({ sum_zh: row["arithmetic_zh"] ?? null, sum_en: row["arithmetic"] ?? null }, "sum"))} /> <span class="quiet"><Text of={inLanguage(row, "note")} /></span></>,
            ])}
          />
        </Folded>
      </section>
      <section>
        <Folded title={says("rules")} count={rules.length}>
          <Table
            caption={says("rules")} isQuiet headings={[says("kind"), says("rule"), says("by_source"), says("status")]}
            rows={rules.map((row) => [call(row["kind"]), <Text of={inLanguage(row, "rule")} />, <RuleSource rule={row} />, <State code={row["status"] === "repealed" ? "repealed" : "standing"} />])}
          />
        </Folded>
      </section>
      {assessors.length > 0 && (
        <section>
          <Folded title={says("assessors")} count={Math.min(assessors.length, MOST_ASSESSORS)}>
            <Table
              caption={says("assessors")} isQuiet numeric={[1, 2, 3, 4]}
              headings={[says("name"), says("assessed"), says("share"), says("followed"), says("removal_rate")]}
              rows={assessors.slice(0, MOST_ASSESSORS).map((row) => [
                <To view="assessors" id={String(row["assessor_id"])}><Text of={names.get(String(row["assessor_id"]))?.["name"] ?? row["assessor_id"]} /></To>,
                figure(row["entries"]), share(row["share"]), figure(row["titles_followed"]), share(row["removal_rate"]),
              ])}
            />
            <p><To view="assessors" params={{ program: id }}>{says("assessors")} ({figure(assessors.length)})</To></p>
          </Folded>
        </section>
      )}
      <section>
        <Folded title={says("notices")} count={notices.length}>
          <Table
            caption={says("notices")} isQuiet headings={[says("date"), says("notice"), says("stage")]}
            rows={notices.map((row) => [day(dayOf(row)), <To view="notices" id={String(row["notice_id"])}><Text of={row["title"] ?? row["notice_id"]} /></To>, <State code={textOf(row["stage"])} />])}
          />
        </Folded>
      </section>
    </article>
  );
}

function tilesOf({ series }: Figures, program: string): Map<string, Tile> {
  const rows = series.filter((row) => row["program_id"] === program && row["region_level"] === "province");
  const last = Math.max(...rows.map((row) => Number(row["year"])));
  return new Map(rows.filter((row) => row["year"] === last).map((row) => [String(row["region_code"]), { region: String(row["region_code"]), value: numberOf(row["active"]), parts: [] }]));
}

function dayOf(row: Row): string {
  return String(row["issued_on"] ?? row["published_on"] ?? row["reported_on"] ?? "");
}
