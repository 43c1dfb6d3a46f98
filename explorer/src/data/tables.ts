// The release's parquet files, read column by column. A file is fetched whole: every static host can serve that.

import { decompress } from "fzstd";
import { parquetMetadata, parquetRead } from "hyparquet";

/** What a cell can be: dates are `YYYY-MM-DD` text, whole numbers and decimals are numbers. */
export type Cell = string | number | boolean | null;
export type Row = Readonly<Record<string, Cell>>;

/** The cell as text; null where there is none. */
export function textOf(cell: Cell | undefined): string | null {
  return cell === null || cell === undefined ? null : String(cell);
}

/** The cell as a number; null where it holds none. */
export function numberOf(cell: Cell | undefined): number | null {
  return typeof cell === "number" ? cell : null;
}

/** The rows by what a key makes of each, in their order. */
export function grouped<Key>(rows: readonly Row[], key: (row: Row) => Key): Map<Key, Row[]> {
  const groups = new Map<Key, Row[]>();
  for (const row of rows) {
    const own = key(row);
    const group = groups.get(own);
    if (group === undefined) groups.set(own, [row]);
    else group.push(row);
  }
  return groups;
}

/** Columns of one table, of equal length. */
export interface Columns {
  readonly rows: number;
  column(name: string): readonly Cell[];
  row(at: number): Row;
}

/** A file of the release can't be had or read; the message names it. */
export class TableError extends Error {}

/** Where the release's files lie, seen from the page. */
export const RELEASE = "../";

// A release's files are packed by zstd and nothing else; a decoder that compiles WebAssembly would ask for a weaker
// content security policy.
const compressors = { ZSTD: (packed: Uint8Array, length: number) => decompress(packed, new Uint8Array(length)) };

const MILLISECONDS_A_DAY = 86_400_000;
const day = (milliseconds: number): string => new Date(milliseconds).toISOString().slice(0, 10);
const parsers = {
  stringFromBytes: (bytes: Uint8Array | undefined) => (bytes === undefined ? undefined : textFrom(bytes)),
  dateFromDays: (days: number) => day(days * MILLISECONDS_A_DAY),
  timestampFromMilliseconds: (value: bigint) => new Date(Number(value)).toISOString(),
  timestampFromMicroseconds: (value: bigint) => new Date(Number(value / 1000n)).toISOString(),
  timestampFromNanoseconds: (value: bigint) => new Date(Number(value / 1_000_000n)).toISOString(),
};

// Names are short, and for short text the browser's own decoder takes longer to begin than to decode.
const SHORT = 96;
/** The two upper bits of a byte that goes on with a character. */
const CONTINUES = 0b10;
const units = new Uint16Array(SHORT);
const decoder = new TextDecoder();

/** The text of UTF-8 bytes. What is long, beyond the basic plane, broken or marked is left to the browser's decoder. */
export function textFrom(bytes: Uint8Array): string {
  const { length } = bytes;
  if (length > SHORT || bytes[0] === 0xef) return decoder.decode(bytes);
  let written = 0;
  for (let at = 0; at < length; written += 1) {
    const byte = bytes[at]!;
    const second = bytes[at + 1] ?? 0;
    const third = bytes[at + 2] ?? 0;
    if (byte < 0x80) {
      units[written] = byte;
      at += 1;
    } else if (byte >= 0xc2 && byte < 0xe0 && second >> 6 === CONTINUES) {
      units[written] = ((byte & 0x1f) << 6) | (second & 0x3f);
      at += 2;
    } else if (byte > 0xe0 && byte < 0xf0 && byte !== 0xed && second >> 6 === CONTINUES && third >> 6 === CONTINUES) {
      units[written] = ((byte & 0x0f) << 12) | ((second & 0x3f) << 6) | (third & 0x3f);
      at += 3;
    } else {
      return decoder.decode(bytes);
    }
  }
  return String.fromCharCode.apply(null, units.subarray(0, written) as unknown as number[]);
}

const loading = new Map<string, Promise<Columns>>();
const files = new Map<string, Promise<ArrayBuffer>>();

/** Columns of a table, each read once for the life of the page. */
export function table(name: string, columns: readonly string[]): Promise<Columns> {
  const key = `${name}:${columns.join(",")}`;
  let found = loading.get(key);
  if (found === undefined) {
    found = read(name, columns);
    loading.set(key, found);
    found.catch(() => loading.delete(key));
  }
  return found;
}

/** All rows of a small table. */
export async function rowsOf(name: string, columns: readonly string[]): Promise<Row[]> {
  const read = await table(name, columns);
  return Array.from({ length: read.rows }, (_, at) => read.row(at));
}

/** The rows of a table whose column holds one of the values. */
export async function rowsWhere(
  name: string,
  columns: readonly string[],
  column: string,
  values: readonly Cell[],
): Promise<Row[]> {
  const read = await table(name, columns);
  const wanted = new Set(values);
  const cells = read.column(column);
  const found: Row[] = [];
  for (let at = 0; at < read.rows; at += 1) if (wanted.has(cells[at] ?? null)) found.push(read.row(at));
  return found;
}

async function read(name: string, columns: readonly string[]): Promise<Columns> {
  return columnsOf(name, await fileOf(name), columns);
}

/** A table's file, fetched once however many of its columns are asked for, and when. */
function fileOf(name: string): Promise<ArrayBuffer> {
  let found = files.get(name);
  if (found === undefined) {
    found = fetched(name);
    files.set(name, found);
    found.catch(() => files.delete(name));
  }
  return found;
}

async function fetched(name: string): Promise<ArrayBuffer> {
  const answer = await fetch(`${RELEASE}${name}.parquet`);
  if (!answer.ok) throw new TableError(`${name}.parquet: HTTP ${answer.status}`);
  return answer.arrayBuffer();
}

/** Columns of a parquet file in memory. One that it does not have is empty: the page may be newer than the release. */
export async function columnsOf(name: string, file: ArrayBuffer, names: readonly string[]): Promise<Columns> {
  const metadata = parquetMetadata(file);
  const rows = Number(metadata.num_rows);
  const there = new Set(metadata.schema.slice(1).map((element) => element.name));
  const held = names.filter((one) => there.has(one));
  if (held.length < names.length) {
    console.warn(`${name}.parquet: no column ${names.filter((one) => !there.has(one)).join(", ")}`);
  }
  const columns = new Map<string, Cell[]>(names.map((one) => [one, new Array<Cell>(rows).fill(null)]));
  if (rows > 0 && held.length > 0) {
    await parquetRead({
      file,
      metadata,
      columns: held,
      compressors,
      parsers,
      onChunk: ({ columnName, columnData, rowStart }) => {
        const target = columns.get(columnName);
        if (target === undefined) return;
        for (let at = 0; at < columnData.length; at += 1) target[rowStart + at] = cell(columnData[at]);
      },
    });
  }
  const column = (name: string): readonly Cell[] => {
    const found = columns.get(name);
    if (found === undefined) throw new TableError(`column ${name} was not read`);
    return found;
  };
  const row = (at: number): Row => Object.fromEntries(names.map((name) => [name, columns.get(name)?.[at] ?? null]));
  return { rows, column, row };
}

function cell(value: unknown): Cell {
  if (value === undefined || value === null) return null;
  if (typeof value === "bigint") return Number(value);
  if (value instanceof Date) return day(value.getTime());
  return value as Cell;
}
