// Two provinces, or two years, beside each other.

import type { JSX } from "preact";
import { PairChart } from "../charts/pair";
import { COUNTRY } from "../data/figures";
import { numberOf, rowsOf, type Row } from "../data/tables";
import { Choice, Read, Table, To, useAddress, useLoaded, useTelling } from "../parts";
import type { Route } from "../route";

interface Compared {
  readonly series: readonly Row[];
  readonly scores: readonly Row[];
}

async function readCompared(): Promise<Compared> {
  const [series, scores] = await Promise.all([
    rowsOf("recognition_series", ["program_id", "region_code", "region_level", "year", "new", "removed", "active"]),
    rowsOf("regional_scorecard", ["region_level", "region", "program_kind", "level", "active", "organizations", "share", "new_in_year", "growth", "assessors", "assessor_concentration", "ladder_depth"]),
  ]);
  return { series, scores };
}

export function Compare({ route }: { readonly route: Route }): JSX.Element {
  const { says } = useTelling();
  const read = useLoaded(readCompared, []);
  return (
    <>
      <h1>{says("compare")}</h1>
      <Read of={read}>{(value) => <Choosing compared={value} route={route} />}</Read>
    </>
  );
}

function Choosing({ compared, route }: { readonly compared: Compared; readonly route: Route }): JSX.Element {
  const { says, program, region } = useTelling();
  const setAddress = useAddress("compare", "");
  const ofYears = route.params.get("by") === "year";
  const national = compared.series.filter((row) => row["region_code"] === COUNTRY);
  const sizes = new Map<string, number>();
  for (const row of national) sizes.set(String(row["program_id"]), Math.max(sizes.get(String(row["program_id"])) ?? 0, Number(row["active"])));
  const programs = [...sizes].sort(([one, many], [other, more]) => more - many || (one < other ? -1 : 1)).map(([id]) => id);
  const asked = route.params.get("program") ?? "";
  const chosen = programs.includes(asked) ? asked : (programs.find((id) => id === "cn.miit.green_factory") ?? programs[0] ?? "");
  const options = ofYears
    ? [...new Set(national.filter((row) => row["program_id"] === chosen).map((row) => Number(row["year"])))].sort((one, other) => one - other).map((year) => [String(year), String(year)] as const)
    : [...new Set(compared.series.filter((row) => row["region_level"] === "province").map((row) => String(row["region_code"])))].sort().map((code) => [code, region(code)] as const);
  const known = (name: string, otherwise: string | undefined): string => options.find(([value]) => value === route.params.get(name))?.[0] ?? otherwise ?? "";
  const one = known("a", ofYears ? options.at(-2)?.[0] : options.find(([code]) => code === "32")?.[0] ?? options[0]?.[0]);
  const other = known("b", ofYears ? options.at(-1)?.[0] : options.find(([code]) => code === "33")?.[0] ?? options.at(-1)?.[0]);
  const set = (changes: Readonly<Record<string, string>>): void => setAddress(new Map([...route.params, ...Object.entries(changes)]));
  return (
    <>
      <div class="choices">
        <Choice label={says("compare")} value={ofYears ? "year" : ""} options={[["", says("compare_provinces")], ["year", says("compare_years")]]} onChange={(value) => setAddress(new Map([["by", value], ["program", chosen]]))} />
        <Choice label={says("one")} value={one} options={options} onChange={(value) => set({ a: value })} />
        <Choice label={says("another")} value={other} options={options} onChange={(value) => set({ b: value })} />
        <Choice label={says("program")} value={chosen} options={programs.map((id) => [id, program(id)] as const)} onChange={(value) => set({ program: value })} />
      </div>
      {ofYears ? <Years series={compared.series} program={chosen} years={[Number(one), Number(other)]} /> : <Provinces compared={compared} programs={programs} program={chosen} codes={[one, other]} />}
    </>
  );
}

type Pair<Value> = readonly [one: Value, other: Value];

function Provinces(props: { readonly compared: Compared; readonly programs: readonly string[]; readonly program: string; readonly codes: Pair<string> }): JSX.Element {
  const { compared: { series, scores }, programs, program, codes } = props;
  const { says, call, figure, share, region, program: name } = useTelling();
  const last = (id: string, code: string): Row | undefined => series.filter((row) => row["program_id"] === id && row["region_code"] === code).sort((one, other) => Number(other["year"]) - Number(one["year"]))[0];
  const of = (id: string, code: string): number | null => numberOf(last(id, code)?.["active"]);
  const part = (id: string, code: string): number | null => {
    const [own, all] = [of(id, code), of(id, COUNTRY)];
    return own === null || all === null || all === 0 ? null : own / all;
  };
  const shown = programs.filter((id) => codes.some((code) => of(id, code) !== null));
  const lines = codes.map((code) => ({
    name: region(code),
    points: series.filter((row) => row["program_id"] === program && row["region_code"] === code).map((row) => [Number(row["year"]), Number(row["active"])] as const).sort(([one], [other]) => one - other),
  }));
  const kinds = [...new Map(scores.filter((row) => row["region_level"] === "province" && codes.includes(String(row["region"]))).map((row) => [`${String(row["program_kind"])} ${String(row["level"])}`, row])).values()];
  const score = (like: Row, code: string): Row | undefined => scores.find((row) => row["region_level"] === "province" && row["region"] === code && row["program_kind"] === like["program_kind"] && row["level"] === like["level"]);
  const [one, other] = codes;
  return (
    <>
      <section>
        <h2>{name(program)}</h2>
        <PairChart title={`${name(program)}: ${says("held")}`} lines={one === other ? lines.slice(0, 1) : lines} />
      </section>
      <section>
        <h2>{says("per_program")}</h2>
        <Table
          caption={`${says("held")}: ${region(one)} / ${region(other)}`} numeric={[1, 2, 3, 4]}
          headings={[says("program"), region(one), region(other), `${region(one)} · ${says("share_of_country")}`, `${region(other)} · ${says("share_of_country")}`]}
          rows={shown.map((id) => [<To view="programs" id={id}>{name(id)}</To>, ...codes.map((code) => <To view="register" params={{ program_id: id, province_code: code }}>{figure(of(id, code))}</To>), ...codes.map((code) => share(part(id, code)))])}
        />
      </section>
      <section>
        <h2>{says("scorecard")}</h2>
        <Table
          caption={says("scorecard")} isQuiet numeric={[2, 3]} headings={[says("kind"), says("measure"), region(one), region(other)]}
          rows={kinds.flatMap((like) => [
            ["organizations", says("organizations"), figure], ["new_in_year", says("new_in_year"), figure], ["growth", says("growth"), share],
            ["assessors", says("assessors"), figure], ["assessor_concentration", says("concentration"), share],
          ].map(([column, word, tell], at) => [
            at === 0 ? `${call(like["program_kind"])} · ${call(like["level"])}` : "", word as string,
            ...codes.map((code) => (tell as typeof figure)(score(like, code)?.[column as string])),
          ]))}
        />
      </section>
    </>
  );
}

function Years({ series, program, years }: { readonly series: readonly Row[]; readonly program: string; readonly years: Pair<number> }): JSX.Element {
  const { says, figure, share, region, program: name } = useTelling();
  const own = series.filter((row) => row["program_id"] === program && (row["region_level"] === "province" || row["region_code"] === COUNTRY));
  const at = (code: string, year: number): number => numberOf(own.find((row) => row["region_code"] === code && row["year"] === year)?.["active"]) ?? 0;
  const rows = [...new Set(own.map((row) => String(row["region_code"])))]
    .map((code) => ({ code, counts: years.map((year) => at(code, year)) }))
    .map(({ code, counts: [one = 0, other = 0] }) => ({ code, one, other, change: other - one }))
    .filter(({ one, other }) => one > 0 || other > 0)
    .sort((a, b) => Number(b.code === COUNTRY) - Number(a.code === COUNTRY) || b.change - a.change || (a.code < b.code ? -1 : 1));
  const most = Math.max(1, ...rows.filter(({ code }) => code !== COUNTRY).map(({ change }) => Math.abs(change)));
  return (
    <section>
      <h2>{name(program)}, {years.join(" → ")}</h2>
      <Table
        caption={`${says("held")}: ${years.join(", ")}`} numeric={[1, 2, 3, 4]} headings={[says("region"), String(years[0]), String(years[1]), says("change"), says("growth"), ""]}
        rows={rows.map(({ code, one, other, change }) => [
          code === COUNTRY ? <b>{region(code)}</b> : <To view="register" params={{ program_id: program, province_code: code }}>{region(code)}</To>, figure(one), figure(other),
          `${change > 0 ? "+" : ""}${figure(change)}`, share(one === 0 ? null : change / one),
          code === COUNTRY ? "" : <meter min={0} max={most} value={Math.abs(change)} aria-label={`${region(code)} ${says("change")}`} />,
        ])}
      />
    </section>
  );
}
