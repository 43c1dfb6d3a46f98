// Green products, as a list for procurement: product kind, the standards it is assessed by, products and makers.

import type { JSX } from "preact";
import { codesOf, NO_KIND, readCatalogue, type Catalogue } from "../data/catalogue";
import { grouped, textOf, type Row } from "../data/tables";
import { Listing } from "../listing";
import { Folded, NotFound, Read, Table, Text, To, useLoaded, useTelling } from "../parts";
import type { Route } from "../route";

export function Products({ route }: { readonly route: Route }): JSX.Element {
  const { says } = useTelling();
  const read = useLoaded(readCatalogue, []);
  return (
    <>
      {route.id === "" && <><h1>{says("catalogue")}</h1><p class="quiet">{says("catalogue_note")}</p></>}
      <Read of={read}>{(value) => (route.id === "" ? <Kinds of={value} route={route} /> : <Kind of={value} route={route} />)}</Read>
    </>
  );
}

export function Standards({ route }: { readonly route: Route }): JSX.Element {
  const { says } = useTelling();
  const read = useLoaded(readCatalogue, []);
  return (
    <>
      {route.id === "" && <h1>{says("standards")}</h1>}
      <Read of={read}>{(value) => (route.id === "" ? <AllStandards of={value} route={route} /> : <Standard of={value} route={route} />)}</Read>
    </>
  );
}

interface Viewed {
  readonly of: Catalogue;
  readonly route: Route;
}

function Kinds({ of, route }: Viewed): JSX.Element {
  const { says, call, day } = useTelling();
  const rows = [...grouped(of.products, (row) => String(row["product_category"]))].map(([kind, own]): Row => ({
    kind, products: own.length, makers: new Set(own.map((row) => row["organization_id"])).size, standards: new Set(own.flatMap(codesOf)).size,
    listed_on: own.map((row) => String(row["listed_on"] ?? "")).sort().at(-1) ?? null,
  }));
  return (
    <>
      <p><To view="standards">{says("standards")} ({of.standards.size})</To></p>
      <Listing
        title={says("product_kinds")} route={route} rows={rows} sort="products" descending searched={["kind"]}
        columns={[
          { name: "kind", word: "product_kind", show: (row) => <To view="products" id={String(row["kind"])}>{row["kind"] === NO_KIND ? call("no_kind") : <Text of={row["kind"]} />}</To> },
          { name: "standards", word: "standards", isNumber: true }, { name: "products", word: "products", isNumber: true },
          { name: "makers", word: "makers", isNumber: true }, { name: "listed_on", word: "last", show: (row) => day(row["listed_on"]) },
        ]}
      />
    </>
  );
}

function Kind({ of, route }: Viewed): JSX.Element {
  const { says, call } = useTelling();
  const products = of.products.filter((row) => row["product_category"] === route.id);
  if (products.length === 0) return <NotFound of={route.id} />;
  const codes = [...new Set(products.flatMap(codesOf))].map((code) => ({ code, own: products.filter((row) => codesOf(row).includes(code)) }));
  return (
    <article>
      <h1>{route.id === NO_KIND ? call("no_kind") : <Text of={route.id} />}</h1>
      <p class="quiet">{says("catalogue_note")}</p>
      <section>
        <Folded title={says("standards")} count={codes.length}><StandardsOf of={of} codes={codes} /></Folded>
      </section>
      <section>
        <h2>{says("products")}</h2>
        <ProductsOf products={products} route={route} />
      </section>
    </article>
  );
}

function StandardsOf({ of, codes }: { readonly of: Catalogue; readonly codes: readonly { readonly code: string; readonly own: readonly Row[] }[] }): JSX.Element {
  const { says, call, figure } = useTelling();
  return (
    <Table
      caption={says("standards")} isQuiet numeric={[3, 4]} headings={[says("standard"), says("title_of"), says("kind"), says("products"), says("makers")]}
      rows={[...codes].sort((one, other) => other.own.length - one.own.length).map(({ code, own }) => [
        <To view="standards" id={code}><Text of={code} /></To>, <Text of={of.standards.get(code)?.["title"]} />, call(kindOf(of.standards.get(code))),
        figure(own.length), figure(new Set(own.map((row) => row["organization_id"])).size),
      ])}
    />
  );
}

function AllStandards({ of, route }: Viewed): JSX.Element {
  const { says, call, day } = useTelling();
  const rows = [...of.standards.values()];
  return (
    <>
      <p><To view="products">{says("product_kinds")}</To></p>
      <Listing
        title={says("standards")} route={route} rows={rows} sort="products" descending searched={["standard_code", "title"]}
        filters={[{ name: "kind", word: "kind", call: (kind) => call(`standard_${kind}`) }]}
        columns={[
          { name: "standard_code", word: "standard", show: (row) => <To view="standards" id={String(row["standard_code"])}><Text of={row["standard_code"]} /></To> },
          { name: "title", word: "title_of" }, { name: "kind", word: "kind", show: (row) => call(kindOf(row)) },
          { name: "products", word: "products", isNumber: true }, { name: "organizations", word: "makers", isNumber: true },
          { name: "first_cited_on", word: "first_cited", show: (row) => day(row["first_cited_on"]) }, { name: "last_cited_on", word: "last_cited", show: (row) => day(row["last_cited_on"]) },
        ]}
      />
    </>
  );
}

function Standard({ of, route }: Viewed): JSX.Element {
  const { says, call, figure, day } = useTelling();
  const standard = of.standards.get(route.id);
  if (standard === undefined) return <NotFound of={route.id} />;
  const products = of.products.filter((row) => codesOf(row).includes(route.id));
  const kinds = [...grouped(products, (row) => String(row["product_category"]))].sort(([, one], [, other]) => other.length - one.length);
  return (
    <article>
      <h1><Text of={route.id} /> {standard["title"] !== null && <Text of={`《${String(standard["title"])}》`} />}</h1>
      <dl class="facts">
        <div><dt>{says("kind")}</dt><dd>{call(kindOf(standard))}</dd></div>
        {standard["nature"] !== null && <div><dt>{says("nature")}</dt><dd>{call(standard["nature"] === "recommended" ? "recommended_standard" : standard["nature"])}</dd></div>}
        <div><dt>{says("products")}</dt><dd><strong id="products">{figure(standard["products"])}</strong></dd></div>
        <div><dt>{says("makers")}</dt><dd>{figure(standard["organizations"])}</dd></div>
        <div><dt>{says("first_cited")}</dt><dd>{day(standard["first_cited_on"])}</dd></div>
        <div><dt>{says("last_cited")}</dt><dd>{day(standard["last_cited_on"])}</dd></div>
      </dl>
      <section>
        <h2>{says("product_kinds")}</h2>
        <ul class="kinds">{kinds.map(([kind, own]) => <li key={kind}><To view="products" id={kind}><Text of={kind} /></To> <small>{figure(own.length)}</small></li>)}</ul>
      </section>
      <section>
        <h2>{says("products")}</h2>
        <ProductsOf products={products} route={route} />
      </section>
    </article>
  );
}

/** Products with their makers; narrowed to a standard by the address. */
function ProductsOf({ products, route }: { readonly products: readonly Row[]; readonly route: Route }): JSX.Element {
  const { says, region, day } = useTelling();
  return (
    <Listing
      title={says("products")} route={route} rows={products} sort="maker" searched={["product_name", "product_model", "maker"]}
      filters={[{ name: "province_code", word: "province", call: (code) => region(code) }, { name: "standard_codes", word: "standard", call: (code) => code }]}
      columns={[
        { name: "product_name", word: "product" }, { name: "product_model", word: "model" },
        { name: "maker", word: "maker", show: (row) => <To view="organization" id={textOf(row["organization_id"]) ?? ""}><Text of={row["maker"] ?? row["organization_id"]} /></To> },
        { name: "province_code", word: "province", show: (row) => region(row["province_code"]) },
        { name: "standard_codes", word: "standard", show: (row) => (codesOf(row).length === 0 ? <Text of={row["standard"]} /> : codesOf(row).map((code, at) => <span key={code} class="unbroken">{at > 0 && "· "}<To view="standards" id={code}><Text of={code} /></To> </span>)) },
        { name: "listed_on", word: "listed_on", show: (row) => day(row["listed_on"]) },
      ]}
    />
  );
}

function kindOf(standard: Row | undefined): string | null {
  return standard === undefined || standard["kind"] === null ? null : `standard_${String(standard["kind"])}`;
}
