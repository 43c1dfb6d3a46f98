// The front: what is official, what is loaded, and how it spreads over years and provinces.

import type { JSX } from "preact";
import { TileMap, type Tile } from "../charts/tiles";
import { ProgramSeries } from "../charts/program_series";
import { COUNTRY, readFigures, type Figures } from "../data/figures";
import { RELEASE, rowsOf, type Row } from "../data/tables";
import { Choice, Read, State, Table, Text, To, useAddress, useLoaded, useSay, useSetting } from "../parts";
import type { Route } from "../route";
import { date, number, percent } from "../words";
import { ChangesOfRelease } from "./changes";

const MEASURES = ["active", "new", "removed"] as const;
type Measure = (typeof MEASURES)[number];

interface Front extends Figures {
  readonly macro: readonly Row[];
  readonly notices: readonly Row[];
  readonly tables: Readonly<Record<string, { readonly rows: number }>>;
}

async function readFront(): Promise<Front> {
  const [figures, macro, notices, release] = await Promise.all([
    readFigures(),
    rowsOf("macro_region_series", ["program_id", "macro_region", "year", "new", "removed", "active"]),
    rowsOf("notices", ["notice_id", "title", "stage", "issued_on", "published_on", "reported_on"]),
    fetch(`${RELEASE}release.json`).then((answer) => answer.json() as Promise<Pick<Front, "tables">>),
  ]);
  return { ...figures, macro, notices, tables: release.tables };
}

export function Front({ route }: { readonly route: Route }): JSX.Element {
  const front = useLoaded(readFront, []);
  const says = useSay();
  return (
    <>
      <h1>{says("tagline")}</h1>
      <Read of={front}>{(value) => <Figures front={value} route={route} />}</Read>
    </>
  );
}

function Figures({ front, route }: { readonly front: Front; readonly route: Route }): JSX.Element {
  const says = useSay();
  const { language, labels } = useSetting();
  const setAddress = useAddress("", "");
  const programs = [...new Set(front.series.filter((row) => row["region_code"] === COUNTRY).map((row) => String(row["program_id"])))]
    .sort((one, other) => titlesOf(front, other) - titlesOf(front, one) || (one < other ? -1 : 1));
  const asked = route.params.get("program") ?? "";
  const program = programs.includes(asked) ? asked : (programs.find((id) => id === "cn.miit.green_factory") ?? programs[0] ?? "");
  const choose = (name: string, value: string): void => setAddress(new Map([...route.params, [name, value]]));
  return (
    <>
      <section aria-labelledby="headline">
        <h2 id="headline">{says("headline")}</h2>
        <Headline front={front} programs={programs} />
      </section>
      <section aria-labelledby="series">
        <div class="line">
          <h2 id="series">{says("series")}</h2>
          <Choice label={says("program")} value={program} options={programs.map((id) => [id, labels.program(id, language)])} onChange={(value) => choose("program", value)} />
        </div>
        <ProgramSeries figures={front} program={program} region={COUNTRY} />
      </section>
      <section aria-labelledby="map">
        <h2 id="map">{says("map")}</h2>
        <Provinces front={front} program={program} programs={programs} route={route} choose={choose} />
      </section>
      <section aria-labelledby="changes">
        <h2 id="changes">{says("changes")}</h2>
        <ChangesOfRelease />
      </section>
      <section aria-labelledby="contents">
        <h2 id="contents">{says("in_this_release")}</h2>
        <Contents front={front} />
      </section>
    </>
  );
}

/** The official total of each program that counts to the latest day, and the rows that stand behind it. */
function Headline({ front, programs }: { readonly front: Front; readonly programs: readonly string[] }): JSX.Element {
  const says = useSay();
  const { language, labels } = useSetting();
  const latest = new Map<string, Row>();
  for (const row of front.totals) {
    if (row["region_code"] !== COUNTRY || row["measure"] !== "cumulative") continue;
    const before = latest.get(String(row["program_id"]));
    if (before === undefined || String(row["as_of"] ?? "") > String(before["as_of"] ?? "")) latest.set(String(row["program_id"]), row);
  }
  const rows = [...latest].sort(([, one], [, other]) => Number(other["published"]) - Number(one["published"]));
  const unofficial = programs.filter((id) => !latest.has(id));
  return (
    <ul class="cards">
      {rows.map(([id, row]) => {
        const published = Number(row["published"]);
        const loaded = row["rows_loaded"] === null ? 0 : Number(row["rows_loaded"]);
        const sum = row[language === "zh" ? "arithmetic_zh" : "arithmetic"];
        return (
          <li key={id} data-program={id}>
            <h3><To view="programs" id={id}>{labels.program(id, language)}</To></h3>
            <p class="figure"><strong>{number(published, language)}</strong> <State code={String(row["status"])} /></p>
            <p class="quiet">{says("official")} · {says("as_of")} {date(String(row["as_of"]), language)}</p>
            <meter min={0} max={Math.max(published, 1)} value={loaded} aria-label={says("with_rows")} />
            <p>
              <b class="with-rows">{number(loaded, language)}</b> {says("with_rows")}
              {loaded < published && <span class="quiet"> · {number(published - loaded, language)} {says("not_loaded_yet")}</span>}
            </p>
            {(sum !== null || row["note_zh"] !== null) && (
              <details>
                <summary>{says("how_it_adds_up")}</summary>
                {sum !== null && <p class="sum"><Text of={sum} /></p>}
                <p><Text of={row[language === "zh" ? "note_zh" : "note_en"]} /></p>
              </details>
            )}
          </li>
        );
      })}
      {unofficial.map((id) => (
        <li key={id} data-program={id}>
          <h3><To view="programs" id={id}>{labels.program(id, language)}</To></h3>
          <p class="figure"><strong>{number(titlesOf(front, id), language)}</strong></p>
          <p class="quiet">{says("with_rows")} · {says("no_official")}</p>
        </li>
      ))}
    </ul>
  );
}

function Provinces(props: {
  readonly front: Front;
  readonly program: string;
  readonly programs: readonly string[];
  readonly route: Route;
  readonly choose: (name: string, value: string) => void;
}): JSX.Element {
  const { front, program, programs, route, choose } = props;
  const says = useSay();
  const { language, labels } = useSetting();
  const ofProgram = front.series.filter((row) => row["program_id"] === program);
  const years = [...new Set(ofProgram.map((row) => Number(row["year"])))].sort((one, other) => other - one);
  const year = years.find((one) => String(one) === route.params.get("year")) ?? years[0] ?? 0;
  const measure = MEASURES.find((one) => one === route.params.get("measure")) ?? "active";
  const isMix = route.params.get("show") === "mix";
  const tiles = tilesOf(front, isMix ? programs : [program], year, measure, (id) => labels.program(id, language));
  const macro = front.macro.filter((row) => row["program_id"] === program && row["year"] === year);
  const all = macro.reduce((sum, row) => sum + Number(row[measure]), 0);
  return (
    <>
      <div class="choices">
        <Choice label={says("year")} value={String(year)} options={years.map((one) => [String(one), String(one)])} onChange={(value) => choose("year", value)} />
        <Choice label={says("measure")} value={measure} options={MEASURES.map((one) => [one, says(one === "active" ? "held" : one)])} onChange={(value) => choose("measure", value)} />
        <Choice label={says("shown_as")} value={isMix ? "mix" : ""} options={[["", says("absolute")], ["mix", says("mix")]]} onChange={(value) => choose("show", value)} />
      </div>
      <div class="beside">
        <TileMap title={says("map")} tiles={tiles} isMix={isMix} params={isMix ? {} : { program_id: program }} />
        <div>
          <h3>{says("macro")} · {labels.program(program, language)}, {year}</h3>
          <ul class="bars">
            {(["East", "Central", "West", "Northeast"] as const).map((region) => {
              const value = Number(macro.find((row) => row["macro_region"] === region)?.[measure] ?? 0);
              return (
                <li key={region}>
                  <span>{says(region)}</span>
                  <meter min={0} max={Math.max(all, 1)} value={value} aria-label={says(region)} />
                  <span class="number">{number(value, language)} · {percent(all > 0 ? value / all : null, language)}</span>
                </li>
              );
            })}
          </ul>
          <p class="quiet">{says("map_note")}{!isMix && ` ${says("shade_note")}`}</p>
        </div>
      </div>
    </>
  );
}

function Contents({ front }: { readonly front: Front }): JSX.Element {
  const says = useSay();
  const { language } = useSetting();
  const rows = (table: string): string => number(front.tables[table]?.rows ?? null, language);
  const day = (row: Row): string => String(row["issued_on"] ?? row["published_on"] ?? row["reported_on"] ?? "");
  const latest = [...front.notices].sort((one, other) => (day(one) < day(other) ? 1 : -1)).slice(0, 6);
  return (
    <>
      <dl class="numbers">
        <div><dt>{says("organizations")}</dt><dd>{rows("organizations")}</dd></div>
        <div><dt>{says("titles")}</dt><dd>{rows("recognitions")}</dd></div>
        <div><dt>{says("entries")}</dt><dd>{rows("list_entries")}</dd></div>
        <div><dt>{says("notices")}</dt><dd>{rows("notices")}</dd></div>
        <div><dt>{says("policies")}</dt><dd>{rows("policies")}</dd></div>
      </dl>
      <Table
        caption={says("latest_notices")}
        headings={[says("date"), says("notice"), says("stage")]}
        rows={latest.map((row) => [date(day(row), language), <To view="notices" id={String(row["notice_id"])}><Text of={row["title"] ?? row["notice_id"]} /></To>, <State code={String(row["stage"])} />])}
      />
    </>
  );
}

function tilesOf(front: Front, programs: readonly string[], year: number, measure: Measure, name: (id: string) => string): Map<string, Tile> {
  const tiles = new Map<string, Tile>();
  for (const row of front.series) {
    const region = String(row["region_code"]);
    if (row["year"] !== year || row["region_level"] !== "province" || !programs.includes(String(row["program_id"]))) continue;
    const before = tiles.get(region) ?? { region, value: null, parts: programs.map((id) => ({ label: name(id), value: 0 })) };
    const value = Number(row[measure]);
    const parts = before.parts.map((part, at) => (programs[at] === row["program_id"] ? { ...part, value } : part));
    tiles.set(region, { region, value: (before.value ?? 0) + value, parts });
  }
  return tiles;
}

function titlesOf(front: Front, program: string): number {
  return Math.max(0, ...front.series.filter((row) => row["program_id"] === program && row["region_code"] === COUNTRY).map((row) => Number(row["active"])));
}
