// Where a rule comes from.

import type { JSX } from "preact";
import { textOf, type Row } from "../data/tables";
import { Out, Text, To, useTelling } from "../parts";

/** The provision that a rule comes from, as far as the source names it. */
export function RuleSource({ rule }: { readonly rule: Row }): JSX.Element {
  const { says } = useTelling();
  const title = textOf(rule["policy_title"]) ?? textOf(rule["document_number"]);
  if (rule["policy_id"] === null) {
    return rule["source_url"] === null ? <span class="quiet">{says("source_unknown")}</span> : <Out to={textOf(rule["source_url"])}>{says("official_page")}</Out>;
  }
  const clause: Record<string, string> = rule["clause_id"] === null ? {} : { clause: String(rule["clause_id"]) };
  return (
    <>
      <To view="policies" id={String(rule["policy_id"])} params={clause}><Text of={title ?? rule["policy_id"]} /></To>
      {rule["clause_number"] !== null && <> <Text of={rule["clause_number"]} /></>}
    </>
  );
}
