// The policies: each with its provisions, what it cites and what cites it, and the figures that it sets.

import type { ComponentChildren, JSX } from "preact";
import { useEffect } from "preact/hooks";
import { grouped, rowsOf, rowsWhere, textOf, type Row } from "../data/tables";
import { Listing } from "../listing";
import { Folded, NotFound, Out, Read, State, Table, Text, To, useLoaded, useTelling } from "../parts";
import type { Route } from "../route";
import { reported } from "../words";

const POLICIES = [
  "policy_id", "document_number", "title", "issuing_bodies", "issued_on", "issued_as_reported", "effective_on", "valid_until",
  "repealed_on", "repealed_by", "status", "level", "region_code", "topic", "kind", "provisions", "evidence", "source_url",
] as const;
const CLAUSES = ["policy_id", "clause_id", "parent_id", "ordinal", "part", "appendix", "number", "heading", "text", "page"] as const;
const CITATIONS = ["policy_id", "notice_id", "citing", "clause_id", "relation", "as_printed", "cited_policy_id", "cited_notice_id", "cited_status", "evidence"] as const;
const TARGETS = ["policy_id", "clause_id", "kind", "measure", "as_printed", "sentence", "text_start", "deadline"] as const;
const RULES = ["policy_id", "rule_id", "kind", "program_id", "clause_number", "clause_id", "rule_zh", "rule_en", "status"] as const;
/** A text with more provisions than this opens chapter by chapter. */
const LONG = 60;

export function Policies({ route }: { readonly route: Route }): JSX.Element {
  return route.id === "" ? <All route={route} /> : <One route={route} />;
}

function All({ route }: { readonly route: Route }): JSX.Element {
  const { language, says, call, region, day } = useTelling();
  const policies = useLoaded(() => rowsOf("policies", POLICIES), []);
  return (
    <>
      <h1>{says("policies")}</h1>
      <Read of={policies}>
        {(rows) => (
          <Listing
            title={says("policies")} route={route} rows={rows} sort="issued_on" descending searched={["title", "document_number", "issuing_bodies"]}
            filters={[
              { name: "region_code", word: "region", call: (value) => region(value) }, { name: "topic", word: "topic", call },
              { name: "kind", word: "kind", call }, { name: "status", word: "status", call },
            ]}
            columns={[
              { name: "title", word: "title_of", show: (row) => <To view="policies" id={String(row["policy_id"])}><Text of={row["title"] ?? row["policy_id"]} /></To> },
              { name: "document_number", word: "document_number" },
              { name: "issued_on", word: "issued", show: (row) => (row["issued_on"] === null ? <Text of={reported(textOf(row["issued_as_reported"]), language)} /> : day(row["issued_on"])) },
              { name: "region_code", word: "region", show: (row) => region(row["region_code"]) },
              { name: "kind", word: "kind", show: (row) => call(row["kind"]) },
              { name: "status", word: "status", show: (row) => <State code={textOf(row["status"])} /> },
              { name: "provisions", word: "clauses", isNumber: true, show: (row) => (row["provisions"] === null ? <State code="not_loaded" /> : <Text of={row["provisions"]} />) },
            ]}
          />
        )}
      </Read>
    </>
  );
}

interface Policy {
  readonly policy: Row;
  readonly clauses: readonly Row[];
  readonly cites: readonly Row[];
  readonly citedBy: readonly Row[];
  readonly targets: readonly Row[];
  readonly rules: readonly Row[];
  readonly titles: ReadonlyMap<string, string>;
}

async function readPolicy(id: string): Promise<Policy | undefined> {
  const [policies, clauses, citations, targets, rules, notices] = await Promise.all([
    rowsOf("policies", POLICIES), rowsWhere("policy_clauses", CLAUSES, "policy_id", [id]), rowsOf("policy_citations", CITATIONS),
    rowsWhere("policy_targets", TARGETS, "policy_id", [id]), rowsWhere("rules", RULES, "policy_id", [id]),
    rowsOf("notices", ["notice_id", "title"]),
  ]);
  const policy = policies.find((row) => row["policy_id"] === id);
  if (policy === undefined) return undefined;
  const places = new Map(clauses.map((row) => [row["clause_id"], Number(row["ordinal"])]));
  const inText = (rows: readonly Row[]): Row[] => [...rows].sort((one, other) => (places.get(one["clause_id"] ?? null) ?? 0) - (places.get(other["clause_id"] ?? null) ?? 0) || Number(one["text_start"] ?? 0) - Number(other["text_start"] ?? 0));
  return {
    policy,
    clauses: [...clauses].sort((one, other) => Number(one["ordinal"]) - Number(other["ordinal"])),
    cites: inText(citations.filter((row) => row["policy_id"] === id)),
    citedBy: citations.filter((row) => row["cited_policy_id"] === id),
    targets: inText(targets),
    rules,
    titles: new Map([
      ...policies.map((row) => [String(row["policy_id"]), String(row["title"] ?? row["policy_id"])] as const),
      ...notices.map((row) => [String(row["notice_id"]), String(row["title"] ?? row["notice_id"])] as const),
    ]),
  };
}

function One({ route }: { readonly route: Route }): JSX.Element {
  const read = useLoaded(() => readPolicy(route.id), [route.id]);
  const asked = route.params.get("clause") ?? "";
  return (
    <Read of={read}>
      {(value) => (value === undefined ? <NotFound of={route.id} /> : <Told of={value} asked={asked} />)}
    </Read>
  );
}

function Told({ of, asked }: { readonly of: Policy; readonly asked: string }): JSX.Element {
  const { policy, clauses, cites, citedBy, targets, rules, titles } = of;
  const { language, says, call, region, day, program, inLanguage } = useTelling();
  const id = String(policy["policy_id"]);
  const numbers = new Map(clauses.map((row) => [row["clause_id"], textOf(row["number"]) ?? textOf(row["heading"]) ?? `№ ${String(row["ordinal"])}`]));
  const clause = (row: Row): JSX.Element | null =>
    numbers.has(row["clause_id"] ?? null) ? <To view="policies" id={id} params={{ clause: String(row["clause_id"]) }}><Text of={numbers.get(row["clause_id"] ?? null)} /></To> : <Text of={row["clause_number"] ?? null} />;
  return (
    <article>
      <h1><Text of={policy["title"] ?? id} /></h1>
      <p>
        <State code={textOf(policy["status"])} /> {call(policy["kind"])} · {region(policy["region_code"])}
        {policy["document_number"] !== null && <> · <Text of={policy["document_number"]} /></>}
        {policy["source_url"] !== null && <> · <Out to={textOf(policy["source_url"])}>{says("official_page")}</Out></>}
      </p>
      <dl class="facts">
        {policy["issuing_bodies"] !== null && <Fact word={says("issuing_bodies")}><Text of={policy["issuing_bodies"]} /></Fact>}
        <Fact word={says("issued")}>{policy["issued_on"] === null ? <Text of={reported(textOf(policy["issued_as_reported"]), language)} /> : day(policy["issued_on"])}</Fact>
        {policy["effective_on"] !== null && <Fact word={says("effective")}>{day(policy["effective_on"])}</Fact>}
        {policy["valid_until"] !== null && <Fact word={says("valid_until")}>{day(policy["valid_until"])}</Fact>}
        {policy["repealed_by"] !== null && <Fact word={says("repealed_by")}><Text of={policy["repealed_by"]} /></Fact>}
      </dl>
      <section>
        <h2>{says("clauses")}</h2>
        {clauses.length === 0 ? <p class="quiet">{says("no_clauses")}</p> : <Clauses clauses={clauses} asked={asked} />}
      </section>
      {rules.length > 0 && (
        <section>
          <Folded title={says("rules")} count={rules.length}>
            <Table
              caption={says("rules")} isQuiet headings={[says("kind"), says("program"), says("rule"), says("clause")]}
              rows={rules.map((row) => [call(row["kind"]), row["program_id"] === null ? "" : <To view="programs" id={String(row["program_id"])}>{program(row["program_id"])}</To>, <Text of={inLanguage(row, "rule")} />, clause(row)])}
            />
          </Folded>
        </section>
      )}
      <section>
        <Folded title={says("cites")} count={cites.length}>
          <Table
            caption={says("cites")} isQuiet headings={[says("clause"), says("relation"), says("printed"), says("status")]}
            rows={cites.map((row) => [clause(row), call(row["relation"]), <Cited row={row} />, <State code={textOf(row["cited_status"])} />])}
          />
        </Folded>
      </section>
      <section>
        <Folded title={says("cited_by")} count={citedBy.length}>
          <Table
            caption={says("cited_by")} isQuiet headings={[says("by_source"), says("relation"), says("printed")]}
            rows={citedBy.map((row) => [<Citing row={row} titles={titles} />, call(row["relation"]), <Text of={row["as_printed"]} />])}
          />
        </Folded>
      </section>
      <section>
        <Folded title={says("targets")} count={targets.length}>
          <Table
            caption={says("targets")} isQuiet headings={[says("clause"), says("kind"), says("measure"), says("printed"), says("text")]}
            rows={targets.map((row) => [clause(row), call(row["kind"]), <Text of={row["measure"]} />, <b><Text of={row["as_printed"]} /></b>, <Text of={row["sentence"]} />])}
          />
        </Folded>
      </section>
    </article>
  );
}

function Fact({ word, children }: { readonly word: string; readonly children: ComponentChildren }): JSX.Element {
  return <div><dt>{word}</dt><dd>{children}</dd></div>;
}

function Cited({ row }: { readonly row: Row }): JSX.Element {
  const printed = <Text of={row["as_printed"]} />;
  if (row["cited_policy_id"] !== null) return <To view="policies" id={String(row["cited_policy_id"])}>{printed}</To>;
  return row["cited_notice_id"] === null ? printed : <To view="notices" id={String(row["cited_notice_id"])}>{printed}</To>;
}

function Citing({ row, titles }: { readonly row: Row; readonly titles: ReadonlyMap<string, string> }): JSX.Element {
  const [view, id] = row["policy_id"] === null ? ["notices", row["notice_id"] ?? null] : ["policies", row["policy_id"] ?? null];
  if (id === null) return <Text of={row["citing"]} />;
  return <To view={view ?? ""} id={String(id)}><Text of={titles.get(String(id)) ?? row["citing"]} /></To>;
}

/** The provisions as they stand in one another; the one that was asked for is open, marked, and in sight. */
function Clauses({ clauses, asked }: { readonly clauses: readonly Row[]; readonly asked: string }): JSX.Element {
  useEffect(() => {
    if (asked !== "") document.getElementById(asked)?.scrollIntoView({ block: "center" });
  }, [asked]);
  const under = grouped(clauses, (row) => textOf(row["parent_id"]) ?? "");
  const parents = new Map(clauses.map((row) => [String(row["clause_id"]), textOf(row["parent_id"])]));
  const open = new Set<string>();
  for (let at: string | null | undefined = asked; at !== null && at !== undefined && at !== ""; at = parents.get(at)) open.add(at);
  return <Level under={under} of="" asked={asked} open={open} isFolded={clauses.length > LONG} />;
}

function Level(props: {
  readonly under: ReadonlyMap<string, readonly Row[]>;
  readonly of: string;
  readonly asked: string;
  readonly open: ReadonlySet<string>;
  readonly isFolded: boolean;
}): JSX.Element | null {
  const rows = props.under.get(props.of) ?? [];
  if (rows.length === 0) return null;
  return (
    <ol class="clauses">
      {rows.map((row) => {
        const id = String(row["clause_id"]);
        const inner = props.under.has(id) ? <Level {...props} of={id} /> : null;
        return (
          <li key={id} id={id} class={id === props.asked ? "asked" : ""}>
            {inner !== null && props.isFolded ? (
              <details open={props.open.has(id)}><summary><Clause row={row} isShort /></summary><Clause row={row} isRest />{inner}</details>
            ) : (
              <><Clause row={row} />{inner}</>
            )}
          </li>
        );
      })}
    </ol>
  );
}

/** A provision: its number, its heading, and what its text says beyond the heading. */
function Clause({ row, isShort = false, isRest = false }: { readonly row: Row; readonly isShort?: boolean; readonly isRest?: boolean }): JSX.Element | null {
  const heading = textOf(row["heading"]);
  const text = textOf(row["text"]) ?? "";
  const rest = heading !== null && text.startsWith(heading) ? text.slice(heading.length).replace(/^[。．.\s]+/, "") : text;
  if (isRest) return heading === null || rest === "" ? null : <p class="provision"><Text of={rest} /></p>;
  return (
    <p class="provision">
      {row["number"] !== null && <b class="ordinal"><Text of={row["number"]} /></b>}
      {heading !== null && <b><Text of={heading} /></b>}
      {(!isShort || heading === null) && rest !== "" && <> <Text of={rest} /></>}
    </p>
  );
}
