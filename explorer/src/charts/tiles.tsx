// The provinces as equal tiles, roughly where they lie. No border is drawn and none is meant.

import type { JSX } from "preact";
import { useSay, useSetting } from "../parts";
import { hashOf } from "../route";
import { number, percent } from "../words";

/** Column and row of each tile, by the code of GB/T 2260. */
const PLACES: Readonly<Record<string, readonly [column: number, row: number]>> = {
  "23": [8, 0], "65": [0, 1], "15": [5, 1], "21": [7, 1], "22": [8, 1], "63": [1, 2], "62": [2, 2], "64": [3, 2],
  "14": [4, 2], "13": [5, 2], "11": [6, 2], "12": [7, 2], "54": [0, 3], "61": [3, 3], "41": [4, 3], "37": [5, 3],
  "51": [2, 4], "50": [3, 4], "42": [4, 4], "34": [5, 4], "32": [6, 4], "31": [7, 4], "53": [2, 5], "52": [3, 5],
  "43": [4, 5], "36": [5, 5], "33": [6, 5], "45": [3, 6], "44": [4, 6], "35": [5, 6], "71": [7, 6], "46": [3, 7],
  "82": [4, 7], "81": [5, 7],
};
/** What ISO 3166-2 calls each province, for where its name has no room. */
const ABBREVIATIONS: Readonly<Record<string, string>> = {
  "11": "BJ", "12": "TJ", "13": "HE", "14": "SX", "15": "NM", "21": "LN", "22": "JL", "23": "HL", "31": "SH", "32": "JS",
  "33": "ZJ", "34": "AH", "35": "FJ", "36": "JX", "37": "SD", "41": "HA", "42": "HB", "43": "HN", "44": "GD", "45": "GX",
  "46": "HI", "50": "CQ", "51": "SC", "52": "GZ", "53": "YN", "54": "XZ", "61": "SN", "62": "GS", "63": "QH", "64": "NX",
  "65": "XJ", "71": "TW", "81": "HK", "82": "MO",
};
const SHADES = 5;

export interface Part {
  readonly label: string;
  readonly value: number;
}

export interface Tile {
  readonly region: string;
  /** What is shown; null where nothing is known. */
  readonly value: number | null;
  /** The value's parts, where the tiles show the mix of programs. */
  readonly parts: readonly Part[];
}

export function TileMap(props: {
  readonly title: string;
  readonly tiles: ReadonlyMap<string, Tile>;
  readonly params: Readonly<Record<string, string>>;
  readonly isMix: boolean;
}): JSX.Element {
  const says = useSay();
  const { language, labels } = useSetting();
  const most = Math.max(1, ...[...props.tiles.values()].map(({ value }) => value ?? 0));
  const legend = props.isMix ? ([...props.tiles.values()].find(({ parts }) => parts.length > 0)?.parts ?? []) : [];
  return (
    <div class="map">
      <ul class="tiles" aria-label={props.title}>
        {Object.entries(PLACES).map(([region, [column, row]]) => {
          const tile = props.tiles.get(region);
          const value = tile?.value ?? null;
          const name = labels.region(region, language);
          const shade = props.isMix || value === null || value === 0 ? 0 : Math.ceil((value / most) ** 0.6 * SHADES);
          const said = props.isMix ? (tile?.parts ?? []).map((part) => `${part.label} ${number(part.value, language)}`).join(", ") : number(value, language);
          return (
            <li key={region} class={`shade${shade}`} style={{ gridColumn: String(column + 1), gridRow: String(row + 1) }}>
              <a href={hashOf("register", "", { ...props.params, province_code: region }, language)} title={`${name} ${said}`}>
                <span class="place">{name}</span>
                {language === "en" && <abbr class="place" title={name}>{ABBREVIATIONS[region]}</abbr>}
                {props.isMix ? <Mix parts={tile?.parts ?? []} /> : <span class="value">{value === null ? "·" : number(value, language)}</span>}
                {props.isMix && <span class="hidden">{said}</span>}
              </a>
            </li>
          );
        })}
      </ul>
      {props.isMix && (
        <ul class="legend">{legend.map((part, at) => <li key={at}><i class={`part${at}`} />{part.label}</li>)}</ul>
      )}
      {props.isMix && legend.length === 0 && <p class="quiet">{says("no_rows")}</p>}
    </div>
  );
}

function Mix({ parts }: { readonly parts: readonly Part[] }): JSX.Element {
  const { language } = useSetting();
  const all = parts.reduce((sum, { value }) => sum + value, 0);
  return (
    <span class="mix" aria-hidden="true">
      {all > 0 && parts.map((part, at) => (
        <i key={at} class={`part${at}`} style={{ width: `${(part.value / all) * 100}%` }} title={percent(part.value / all, language)} />
      ))}
    </span>
  );
}
