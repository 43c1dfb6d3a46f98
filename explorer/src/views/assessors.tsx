// The assessment bodies: how much each assessed, year by year, what became of it, and how its name is printed.

import type { JSX } from "preact";
import { grouped, numberOf, rowsOf, rowsWhere, table, textOf, type Row } from "../data/tables";
import { Listing } from "../listing";
import { Choice, Folded, NotFound, Read, Table, Text, To, useAddress, useLoaded, useTelling } from "../parts";
import type { Route } from "../route";

const ASSESSORS = ["assessor_id", "name", "branch_of", "spellings", "programs", "entries", "proposed_entries", "first_listed_on", "last_listed_on", "titles_followed", "titles_removed", "removal_rate"] as const;
const SHARES = ["assessor_id", "program_id", "entries", "entries_assessed", "share", "titles_followed", "titles_removed", "removal_rate"] as const;

export function Assessors({ route }: { readonly route: Route }): JSX.Element {
  return route.id === "" ? <All route={route} /> : <One route={route} />;
}

function All({ route }: { readonly route: Route }): JSX.Element {
  const { says, share, day, program } = useTelling();
  const setAddress = useAddress("assessors", "");
  const chosen = route.params.get("program") ?? "";
  const read = useLoaded(async () => {
    const [assessors, shares] = await Promise.all([rowsOf("assessors", ASSESSORS), rowsOf("assessor_programs", SHARES)]);
    return { assessors, shares };
  }, []);
  return (
    <>
      <h1>{says("assessors")}</h1>
      <p class="quiet">{says("assessors_note")}</p>
      <Read of={read}>
        {({ assessors, shares }) => {
          const programs = [...grouped(shares, (row) => String(row["program_id"]))].sort(([, one], [, other]) => other.length - one.length).map(([id]) => id);
          const own = new Map(shares.filter((row) => row["program_id"] === chosen).map((row) => [row["assessor_id"], row]));
          const rows = chosen === "" ? assessors : assessors.flatMap((row): Row[] => {
            const of = own.get(row["assessor_id"] ?? null);
            return of === undefined ? [] : [{ ...row, ...of }];
          });
          return (
            <>
              <Choice
                label={says("program")} value={chosen} options={[["", says("all")], ...programs.map((id) => [id, program(id)] as const)]}
                onChange={(value) => setAddress(new Map([...route.params, ["program", value], ["page", ""]]))}
              />
              <Listing
                key={chosen} title={says("assessors")} route={route} rows={rows} sort="entries" descending searched={["name"]}
                columns={[
                  { name: "name", word: "name", show: (row) => <To view="assessors" id={String(row["assessor_id"])}><Text of={row["name"]} /></To> },
                  { name: "entries", word: "assessed", isNumber: true },
                  ...(chosen === "" ? [] : [{ name: "share", word: "share", isNumber: true, show: (row: Row) => share(row["share"]) } as const]),
                  { name: "titles_followed", word: "followed", isNumber: true },
                  { name: "removal_rate", word: "removal_rate", isNumber: true, show: (row) => share(row["removal_rate"]) },
                  { name: "spellings", word: "spellings", isNumber: true },
                  { name: "last_listed_on", word: "last", show: (row) => day(row["last_listed_on"]) },
                ]}
              />
            </>
          );
        }}
      </Read>
    </>
  );
}

interface Assessor {
  readonly assessor: Row;
  readonly head: Row | undefined;
  readonly shares: readonly Row[];
  readonly names: readonly Row[];
  readonly lists: readonly OfList[];
}

/** The rows of one final list that name an assessor, and those that name this one. */
interface OfList {
  readonly program: string;
  readonly batch: string;
  readonly year: number | null;
  readonly own: number;
  readonly all: number;
}

async function readAssessor(id: string): Promise<Assessor | undefined> {
  const [assessors, shares, names, entries, coverage] = await Promise.all([
    rowsOf("assessors", ASSESSORS), rowsWhere("assessor_programs", SHARES, "assessor_id", [id]),
    rowsWhere("assessor_names", ["assessor_id", "name_as_published", "name_understood", "entries"], "assessor_id", [id]),
    table("list_entries", ["program_id", "batch", "stage", "assessor_understood"]), rowsOf("coverage", ["program_id", "batch", "stage", "year"]),
  ]);
  const assessor = assessors.find((row) => row["assessor_id"] === id);
  if (assessor === undefined) return undefined;
  const years = new Map(coverage.filter((row) => row["stage"] === "final").map((row) => [`${String(row["program_id"])}\n${String(row["batch"])}`, numberOf(row["year"])]));
  const [programs, batches, stages, assessed] = ["program_id", "batch", "stage", "assessor_understood"].map((column) => entries.column(column));
  const mine = new Set(names.map((row) => row["name_understood"]));
  const lists = new Map<string, { own: number; all: number }>();
  for (let at = 0; at < entries.rows; at += 1) {
    const name = assessed?.[at] ?? null;
    if (name === null || stages?.[at] !== "final") continue;
    const key = `${String(programs?.[at])}\n${String(batches?.[at])}`;
    const list = lists.get(key) ?? { own: 0, all: 0 };
    list.all += 1;
    if (mine.has(name)) list.own += 1;
    lists.set(key, list);
  }
  return {
    assessor, shares, head: assessors.find((row) => row["assessor_id"] === assessor["branch_of"]),
    names: [...names].sort((one, other) => Number(other["entries"]) - Number(one["entries"])),
    lists: [...lists]
      .filter(([key]) => shares.some((row) => key.startsWith(`${String(row["program_id"])}\n`)))
      .map(([key, counts]) => ({ program: key.split("\n")[0] ?? "", batch: key.split("\n")[1] ?? "", year: years.get(key) ?? null, ...counts }))
      .sort((one, other) => (one.program < other.program ? -1 : one.program > other.program ? 1 : (one.year ?? 0) - (other.year ?? 0) || (one.batch < other.batch ? -1 : 1))),
  };
}

function One({ route }: { readonly route: Route }): JSX.Element {
  const read = useLoaded(() => readAssessor(route.id), [route.id]);
  return (
    <Read of={read}>{(value) => (value === undefined ? <NotFound of={route.id} /> : <Told of={value} />)}</Read>
  );
}

function Told({ of }: { readonly of: Assessor }): JSX.Element {
  const { assessor, head, shares, names, lists } = of;
  const { says, figure, share, day, program } = useTelling();
  const most = Math.max(...lists.map(({ own, all }) => own / all), Number.EPSILON);
  return (
    <article>
      <h1><Text of={assessor["name"]} /></h1>
      <dl class="facts">
        <div><dt>{says("assessed")}</dt><dd><strong id="assessed">{figure(assessor["entries"])}</strong></dd></div>
        <div><dt>{says("first")}</dt><dd>{day(assessor["first_listed_on"])}</dd></div>
        <div><dt>{says("last")}</dt><dd>{day(assessor["last_listed_on"])}</dd></div>
        <div><dt>{says("followed")}</dt><dd>{figure(assessor["titles_followed"])}</dd></div>
        <div><dt>{says("removal_rate")}</dt><dd>{share(assessor["removal_rate"])}</dd></div>
        {head !== undefined && <div><dt>{says("branch_of")}</dt><dd><To view="assessors" id={String(head["assessor_id"])}><Text of={head["name"]} /></To></dd></div>}
      </dl>
      <p class="quiet">{says("assessors_note")}</p>
      <section>
        <h2>{says("per_program")}</h2>
        <Table
          caption={says("per_program")} isQuiet numeric={[1, 2, 3, 4]}
          headings={[says("program"), says("assessed"), says("share"), says("followed"), says("removal_rate")]}
          rows={shares.map((row) => [<To view="programs" id={String(row["program_id"])}>{program(row["program_id"])}</To>, figure(row["entries"]), share(row["share"]), figure(row["titles_followed"]), share(row["removal_rate"])])}
        />
      </section>
      <section>
        <h2>{says("by_year")}</h2>
        <Table
          caption={says("by_year")} isQuiet numeric={[3, 4]} headings={[says("program"), says("batch"), says("year"), says("assessed"), says("share"), ""]}
          rows={lists.map((one) => [
            program(one.program), <Text of={one.batch} />, <Text of={one.year} />, figure(one.own), share(one.own / one.all),
            <meter min={0} max={most} value={one.own / one.all} aria-label={`${one.batch} ${says("share")}`} />,
          ])}
        />
      </section>
      <section>
        <Folded title={says("spellings")} count={names.length}>
          <Table
            caption={says("spellings")} isQuiet numeric={[1]} headings={[says("printed"), says("entries"), says("organizations")]}
            rows={names.map((row) => [
              <Text of={row["name_as_published"]} />, figure(row["entries"]),
              <To view="register" params={{ assessor_understood: textOf(row["name_understood"]) ?? "" }}>{says("see_assessed")}</To>,
            ])}
          />
        </Folded>
      </section>
    </article>
  );
}
