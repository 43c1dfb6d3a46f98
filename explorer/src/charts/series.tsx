// Titles by year: what came, what went, what was held, and the official totals drawn over it.

import type { JSX } from "preact";
import { useSay, useSetting } from "../parts";
import { number } from "../words";

export interface Year {
  readonly year: number;
  readonly added: number;
  readonly removed: number;
  readonly held: number;
}

/** An official cumulative figure; `at` is its day as a year with a fraction. */
export interface Point {
  readonly at: number;
  readonly total: number;
  readonly day: string;
}

/** What the notices of a year announce and no row of which is loaded. */
export interface Announced {
  readonly year: number;
  readonly announced: number;
}

const [WIDTH, HEIGHT] = [720, 300];
/** Room for the figures at the size that they have in a narrow window. */
const EDGE = { left: 80, right: 12, top: 16, bottom: 26 };
const WIDEST_BAR = 64;

export function SeriesChart(props: {
  readonly title: string;
  readonly years: readonly Year[];
  readonly points: readonly Point[];
  readonly announced: readonly Announced[];
}): JSX.Element | null {
  const says = useSay();
  const { language } = useSetting();
  const { years, points, announced } = props;
  const all = [...years.map(({ year }) => year), ...points.map(({ at }) => Math.floor(at)), ...announced.map(({ year }) => year)];
  if (all.length === 0) return null;
  const [first, last] = [Math.min(...all), Math.max(...all)];
  const top = ceiling(Math.max(1, ...years.map(({ held }) => held), ...points.map(({ total }) => total), ...announced.map((one) => one.announced)));
  const bottom = -ceiling(Math.max(0, ...years.map(({ removed }) => removed)));
  const band = (WIDTH - EDGE.left - EDGE.right) / (last - first + 1);
  const x = (at: number): number => EDGE.left + (at - first) * band;
  const y = (value: number): number => EDGE.top + ((top - value) / (top - bottom)) * (HEIGHT - EDGE.top - EDGE.bottom);
  const width = Math.min(band * 0.6, WIDEST_BAR);
  const bar = (year: number, value: number): { x: number; y: number; width: number; height: number } => ({
    x: x(year + 0.5) - width / 2, width, y: Math.min(y(0), y(value)), height: Math.abs(y(0) - y(value)),
  });
  const line = years.flatMap(({ year, held }) => [year, year + 1].map((at) => `${x(at).toFixed(1)},${y(held).toFixed(1)}`)).join(" ");
  const marks = [0, top / 4, top / 2, (3 * top) / 4, top];
  return (
    <svg class="series" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={props.title}>
      {marks.map((mark) => (
        <g key={mark} class="mark">
          <line x1={EDGE.left} x2={WIDTH - EDGE.right} y1={y(mark)} y2={y(mark)} />
          <text x={EDGE.left - 8} y={y(mark) + 4} text-anchor="end">{number(mark, language)}</text>
        </g>
      ))}
      {Array.from({ length: last - first + 1 }, (_, at) => first + at).map((year) => (
        <text key={year} class={`tick ${(year - first) % 2 === 0 ? "" : "odd"}`} x={x(year + 0.5)} y={HEIGHT - 8} text-anchor="middle">{year}</text>
      ))}
      {announced.map((one) => (
        <rect key={one.year} class="announced" {...bar(one.year, one.announced)}>
          <title>{`${one.year} ${says("announced")} ${number(one.announced, language)} · ${says("not_loaded")}`}</title>
        </rect>
      ))}
      {years.map((one) => (
        <g key={one.year}>
          <rect class="added" {...bar(one.year, one.added)}>
            <title>{`${one.year} ${says("new")} ${number(one.added, language)}`}</title>
          </rect>
          {one.removed > 0 && (
            <rect class="gone" {...bar(one.year, -one.removed)}>
              <title>{`${one.year} ${says("removed")} ${number(one.removed, language)}`}</title>
            </rect>
          )}
        </g>
      ))}
      <polyline class="held" points={line} />
      {points.map((point, at) => (
        <circle key={at} class="official" cx={x(point.at)} cy={y(point.total)} r="4.5">
          <title>{`${point.day} ${says("official_points")} ${number(point.total, language)}`}</title>
        </circle>
      ))}
    </svg>
  );
}

/** The least round number that is not below the value; four marks divide it. */
function ceiling(value: number): number {
  if (value <= 0) return 0;
  const size = 10 ** Math.floor(Math.log10(value));
  const step = [1, 1.2, 1.6, 2, 2.4, 3.2, 4, 6, 8, 10].find((one) => one * size >= value) ?? 10;
  return Math.max(4, step * size);
}
