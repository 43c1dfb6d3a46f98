// Two lines over the same years, each with its name at its end.

import type { JSX } from "preact";
import { useTelling } from "../parts";

export interface Line {
  readonly name: string;
  readonly points: readonly (readonly [year: number, value: number])[];
}

const [WIDTH, HEIGHT] = [720, 260];
/** What two names need between them, at the size they have in a narrow window. */
const APART = 24;
const EDGE = { left: 80, right: 120, top: 34, bottom: 34 };

export function PairChart({ title, lines }: { readonly title: string; readonly lines: readonly Line[] }): JSX.Element | null {
  const { figure } = useTelling();
  const all = lines.flatMap(({ points }) => points);
  if (all.length === 0) return null;
  const years = all.map(([year]) => year);
  const [first, last] = [Math.min(...years), Math.max(...years)];
  const top = Math.max(4, ...all.map(([, value]) => value));
  const x = (year: number): number => EDGE.left + ((year - first) / Math.max(1, last - first)) * (WIDTH - EDGE.left - EDGE.right);
  const y = (value: number): number => EDGE.top + (1 - value / top) * (HEIGHT - EDGE.top - EDGE.bottom);
  const marks = [0, 0.5, 1].map((part) => Math.round(top * part));
  const ends = lines.map(({ points }) => y(points.at(-1)?.[1] ?? 0));
  // Names that would stand on one another are moved apart.
  const isNear = ends.length === 2 && Math.abs((ends[0] ?? 0) - (ends[1] ?? 0)) < APART;
  return (
    <svg class="series pair" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={`${title}: ${lines.map(({ name, points }) => `${name} ${points.map(([year, value]) => `${year} ${value}`).join(", ")}`).join("; ")}`}>
      {marks.map((mark) => (
        <g key={mark} class="mark">
          <line x1={EDGE.left} x2={WIDTH - EDGE.right} y1={y(mark)} y2={y(mark)} />
          <text x={EDGE.left - 8} y={y(mark) + 4} text-anchor="end">{figure(mark)}</text>
        </g>
      ))}
      {Array.from({ length: last - first + 1 }, (_, at) => first + at).map((year) => (
        <text key={year} class={`tick ${(year - first) % 2 === 0 ? "" : "odd"}`} x={x(year)} y={HEIGHT - 8} text-anchor="middle">{year}</text>
      ))}
      {lines.map(({ name, points }, at) => (
        <g key={name} class={`line${at}`}>
          <polyline points={points.map(([year, value]) => `${x(year).toFixed(1)},${y(value).toFixed(1)}`).join(" ")} />
          {points.map(([year, value]) => (
            <circle key={year} cx={x(year)} cy={y(value)} r="3.5"><title>{`${name} ${year} ${figure(value)}`}</title></circle>
          ))}
          {points.length > 0 && <text x={x(points.at(-1)![0]) + 10} y={(ends[at] ?? 0) + 4 + (isNear ? ((ends[at] ?? 0) > (ends[1 - at] ?? 0) || (at === 1 && ends[0] === ends[1]) ? APART / 2 : -APART / 2) : 0)}>{name}</text>}
        </g>
      ))}
    </svg>
  );
}
