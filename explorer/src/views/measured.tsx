// How well the registry's makers do: what was measured on labelled material, and whose site gives nothing now.

import type { JSX } from "preact";
import { RELEASE, grouped, rowsOf, textOf, type Row } from "../data/tables";
import { Folded, Table, Text, useTelling } from "../parts";
import type { Word } from "../words";

/** A file of figures that was measured beside the release: objects in one another, down to numbers. */
type Figures = { readonly [name: string]: Figures | number | string | undefined };

/** What is told: its word, where the share stands in `quality.json`, and of how many (added up; none stated: untold). */
const SHARES: readonly (readonly [word: Word, share: string, of: string])[] = [
  ["joined_rightly", "held_out_pairs.as_released.precision", "held_out_pairs.as_released.true_same+held_out_pairs.as_released.false_same"],
  ["found_same", "held_out_pairs.as_released.recall", "held_out_pairs.same"],
  ["found_same_hard", "labelled_pairs.as_released.recall", "labelled_pairs.same"],
  ["matched_rightly", "matching.held_out_names.precision", "matching.held_out_names.asserted"],
  ["matched_at_all", "matching.held_out_names.found", "matching.held_out_names.listed"],
  ["cells_read_rightly", "scans.cell_precision", "scans.cells"],
  ["cells_sure_rightly", "scans.cell_precision_in_sure_rows", ""],
];
/** Shares that the file holds as two numbers. */
const QUOTIENTS: readonly (readonly [word: Word, part: string, of: string])[] = [
  ["figures_read_rightly", "texts.statistics.right", "texts.statistics.given"],
  ["figures_found", "texts.statistics.right", "texts.statistics.stated"],
];

export interface Measured {
  readonly figures: Figures;
  readonly looks: readonly Row[];
}

export async function readMeasured(): Promise<Measured> {
  const [figures, looks] = await Promise.all([
    fetch(`${RELEASE}quality.json`).then((answer) => (answer.ok ? (answer.json() as Promise<Figures>) : {})),
    rowsOf("harvest_attempts", ["publisher_id", "attempt_stage", "url", "outcome", "note", "attempted_at"]),
  ]);
  return { figures, looks };
}

export function Accuracy({ of: { figures } }: { readonly of: Measured }): JSX.Element {
  const { says, share, figure } = useTelling();
  const title = says("accuracy");
  const told = [
    ...SHARES.map(([word, part, of]) => ({ word, share: at(figures, part), of: sum(figures, of) })),
    ...QUOTIENTS.map(([word, part, of]) => ({ word, share: quotient(at(figures, part), at(figures, of)), of: at(figures, of) })),
  ].filter((row) => row.share !== null);
  return (
    <section data-measured={told.length}>
      <Folded title={title} count={told.length}>
        <Table
          caption={title} isQuiet numeric={[1, 2]} headings={[says("measure"), says("share"), says("out_of")]}
          rows={told.map((row) => [<span class="told">{says(row.word)}</span>, share(row.share), figure(row.of)])}
        />
        <p class="quiet">{says("accuracy_note")}</p>
      </Folded>
    </section>
  );
}

function at(figures: Figures, path: string): number | null {
  let found: Figures | number | string | undefined = figures;
  for (const name of path.split(".")) found = typeof found === "object" ? found[name] : undefined;
  return typeof found === "number" ? found : null;
}

function sum(figures: Figures, paths: string): number | null {
  const told = paths.split("+").map((path) => at(figures, path));
  return told.every((one) => one !== null) ? told.reduce((before, one) => before + one, 0) : null;
}

function quotient(part: number | null, all: number | null): number | null {
  return part === null || all === null || all === 0 ? null : part / all;
}

const SUCCESSES = ["stored", "unchanged"];

export function FailingPublishers({ of: { looks } }: { readonly of: Measured }): JSX.Element {
  const { says, call, day } = useTelling();
  const rows = failing(looks);
  return (
    <section data-failing={rows.length}>
      <Folded title={says("failing_publishers")} count={rows.length}>
        {looks.length === 0 ? <p class="quiet">{says("nobody_asked")}</p> : (
          <Table
            caption={says("failing_publishers")} isQuiet
            headings={[says("publisher"), says("failing_since"), says("why"), says("address")]}
            rows={rows.map(({ since, last }) => [
              <Text of={last["publisher_id"]} />, day(since["attempted_at"]),
              <>{call(last["outcome"])} <Text of={last["note"]} /></>, <Text of={last["url"]} />,
            ])}
          />
        )}
      </Folded>
    </section>
  );
}

/** The listings of which no look since the last good one succeeded, each with the first and the newest failed look. */
function failing(attempts: readonly Row[]): { readonly since: Row; readonly last: Row }[] {
  const walks = attempts.filter((row) => row["attempt_stage"] === "walk");
  const byListing = grouped(walks, (row) => `${textOf(row["publisher_id"])}\n${textOf(row["url"])}`);
  return [...byListing.values()].flatMap((own) => {
    const inOrder = [...own].sort((one, other) => (String(one["attempted_at"]) < String(other["attempted_at"]) ? -1 : 1));
    const failed = inOrder.slice(inOrder.findLastIndex((row) => SUCCESSES.includes(String(row["outcome"]))) + 1);
    const [since] = failed;
    const last = failed.at(-1);
    return since === undefined || last === undefined ? [] : [{ since, last }];
  });
}
