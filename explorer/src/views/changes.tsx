// What changed from the release before to this one, where whoever serves the page has compared them.

import type { JSX } from "preact";
import { RELEASE } from "../data/tables";
import { Read, State, Table, useLoaded, useTelling } from "../parts";

/** As `changes.json` beside the page tells it; `null` there is a page that nobody compared. */
interface Changes {
  readonly before: string | null;
  readonly after: string;
  readonly same_inputs: boolean;
  readonly events: readonly { readonly program_id: string; readonly event: string; readonly added: number; readonly gone: number }[];
  readonly tables: readonly {
    readonly table: string;
    readonly added: number;
    readonly removed: number;
    readonly changed: number;
    readonly causes: Readonly<Record<string, number>>;
  }[];
}

/** Beside the page is what its server compared; beside the releases, what `greenreg publish` told of this one. */
async function readChanges(): Promise<Changes | null> {
  const told = await changesAt("changes.json");
  if (told !== null) return told;
  const { release_id: release } = (await (await fetch(`${RELEASE}release.json`)).json()) as { readonly release_id: string };
  const published = await changesAt(`${RELEASE}../changes/${release}/changes.json`);
  return published?.after === release ? published : null;
}

async function changesAt(place: string): Promise<Changes | null> {
  const answer = await fetch(place);
  if (!answer.ok) return null;
  try {
    return (await answer.json()) as Changes | null;
  } catch {
    return null; // a host that answers with a page of its own for what it has not
  }
}

export function ChangesOfRelease(): JSX.Element {
  const { says } = useTelling();
  const changes = useLoaded(readChanges, []);
  return (
    <Read of={changes}>
      {(value) => {
        if (value === null) return <p class="quiet">{says("changes_unknown")}</p>;
        if (value.before === null) return <p class="quiet">{says("changes_first")}</p>;
        return <Told changes={value} />;
      }}
    </Read>
  );
}

function Told({ changes }: { readonly changes: Changes }): JSX.Element {
  const { says, figure, program } = useTelling();
  const { events, tables } = changes;
  const isTold = tables.some(({ causes }) => Object.keys(causes).length > 0);
  return (
    <div class="changes">
      <p class="quiet">{says("compared_with")} <code>{changes.before}</code></p>
      {tables.length === 0 && <p>{says("changes_none")}</p>}
      {tables.length > 0 && events.length === 0 && <p>{says("events_none")}</p>}
      {events.length > 0 && (
        <Table
          caption={says("events_new")} numeric={[2, 3]} headings={[says("program"), says("event"), says("rows_added"), says("rows_removed")]}
          rows={events.map((one) => [program(one.program_id), <State code={one.event} />, figure(one.added), figure(one.gone)])}
        />
      )}
      {tables.length > 0 && (
        <details>
          <summary>{says("tables")} ({figure(tables.length)})</summary>
          {!changes.same_inputs && <p class="quiet">{says("same_inputs_not")}</p>}
          <Table
            caption={says("tables")} isQuiet numeric={[1, 2, 3, 4, 5]}
            headings={[says("table"), says("rows_added"), says("rows_removed"), says("rows_changed"), ...(isTold ? [says("by_the_source"), says("by_the_reader")] : [])]}
            rows={tables.map((one) => [
              <code>{one.table}</code>, figure(one.added), figure(one.removed), figure(one.changed),
              ...(isTold ? [figure(one.causes["source"] ?? 0), figure(one.causes["reader"] ?? 0)] : []),
            ])}
          />
        </details>
      )}
    </div>
  );
}
