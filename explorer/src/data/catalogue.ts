// The products of the lists, each with the standards that its row cites.

import { rowsOf, type Row } from "./tables";

export interface Catalogue {
  /** Rows of products with `standard_codes`: the codes that their standard resolves to, parted by semicolons. */
  readonly products: readonly Row[];
  readonly standards: ReadonlyMap<string, Row>;
}

export const NO_KIND = "—";

/** The codes that a product's standard resolves to. */
export function codesOf(product: Row): string[] {
  return String(product["standard_codes"] ?? "").split(BETWEEN).filter((code) => code !== "");
}

const BETWEEN = "; ";

export async function readCatalogue(): Promise<Catalogue> {
  const [products, citations, standards, names] = await Promise.all([
    rowsOf("products", ["entry_id", "product_name", "product_model", "product_category", "standard", "organization_id", "province_code", "batch", "listed_on"]),
    rowsOf("standard_citations", ["standard_as_published", "standard_understood", "place", "standard_code"]),
    rowsOf("standards", ["standard_code", "kind", "nature", "title", "entries", "products", "organizations", "first_cited_on", "last_cited_on"]),
    rowsOf("organization_profile", ["organization_id", "name"]),
  ]);
  const codes = new Map<string, string[]>();
  for (const row of [...citations].sort((one, other) => Number(one["place"]) - Number(other["place"]))) {
    if (row["standard_code"] === null) continue;
    for (const printed of new Set([row["standard_as_published"], row["standard_understood"]])) {
      if (printed === null || printed === undefined) continue;
      const own = codes.get(String(printed)) ?? [];
      if (!own.includes(String(row["standard_code"]))) own.push(String(row["standard_code"]));
      codes.set(String(printed), own);
    }
  }
  const makers = new Map(names.map((row) => [row["organization_id"], row["name"] ?? null]));
  return {
    products: products.map((row) => ({
      ...row,
      product_category: row["product_category"] ?? NO_KIND,
      maker: makers.get(row["organization_id"] ?? null) ?? null,
      standard_codes: (codes.get(String(row["standard"])) ?? []).join(BETWEEN),
    })),
    standards: new Map(standards.map((row) => [String(row["standard_code"]), row])),
  };
}
