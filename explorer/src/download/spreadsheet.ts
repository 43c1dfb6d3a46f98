// Text from outside, as a spreadsheet may hold it: seen as it is, never run. The rules are those of the release's own
// CSV files and workbook: in a CSV file `'` is put before what begins like a formula; a workbook says that it is text.

import { strToU8, zipSync } from "fflate";
import type { Cell } from "../data/tables";
import { shown } from "../text/shown";

const LIKE_A_FORMULA = /^[\s\u3000]*[=+\-@＝＋－＠']/;
const NO_XML = /[\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
const BYTE_ORDER_MARK = "\ufeff";
/** A workbook's time stamps are part of its bytes; the same rows give the same file. */
const NO_TIME = new Date(1980, 0, 1);

export interface Sheet {
  readonly headings: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

/** A CSV file, with a byte order mark so that spreadsheets take it for UTF-8. */
export function csvOf({ headings, rows }: Sheet): string {
  const lines = [headings, ...rows].map((cells) => cells.map(csvCell).join(","));
  return `${BYTE_ORDER_MARK}${lines.join("\r\n")}\r\n`;
}

function csvCell(cell: Cell): string {
  if (cell === null) return "";
  if (typeof cell !== "string") return String(cell);
  const seen = shown(cell);
  const text = LIKE_A_FORMULA.test(seen) ? `'${seen}` : seen;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A workbook of one sheet: numbers are numbers, all else is text in place. */
export function xlsxOf(sheet: Sheet): Uint8Array {
  const lines = [sheet.headings, ...sheet.rows].map(
    (cells, at) => `<row r="${at + 1}">${cells.map((cell) => xlsxCell(cell, at === 0)).join("")}</row>`,
  );
  const parts: Record<string, string> = {
    "[Content_Types].xml":
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">' +
      '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
      '<Default Extension="xml" ContentType="application/xml"/>' +
      override("/xl/workbook.xml", "sheet.main") +
      override("/xl/worksheets/sheet1.xml", "worksheet") +
      override("/xl/styles.xml", "styles") +
      "</Types>",
    "_rels/.rels": relationships(["officeDocument", "xl/workbook.xml"]),
    "xl/_rels/workbook.xml.rels": relationships(["worksheet", "worksheets/sheet1.xml"], ["styles", "styles.xml"]),
    "xl/workbook.xml":
      `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}/relationships"><sheets>` +
      '<sheet name="register" sheetId="1" r:id="rId1"/></sheets></workbook>',
    "xl/styles.xml":
      `<styleSheet xmlns="${MAIN}"><fonts count="2"><font/><font><b/></font></fonts><fills count="1"><fill><patternFill patternType="none"/></fill></fills>` +
      '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3">' +
      '<xf/><xf fontId="1" applyFont="1"/><xf quotePrefix="1"/></cellXfs>' +
      '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
    "xl/worksheets/sheet1.xml":
      `<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0">` +
      '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>' +
      `<sheetData>${lines.join("")}</sheetData></worksheet>`,
  };
  const files = Object.entries(parts).map(([name, text]) => [name, strToU8(DECLARED + text)] as const);
  return zipSync(Object.fromEntries(files), { level: 6, mtime: NO_TIME });
}

const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006";
const DECLARED = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';

function override(part: string, kind: string): string {
  return `<Override PartName="${part}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${kind}+xml"/>`;
}

function relationships(...parts: readonly (readonly [kind: string, target: string])[]): string {
  const each = parts.map(
    ([kind, target], at) =>
      `<Relationship Id="rId${at + 1}" Type="${OFFICE}/relationships/${kind}" Target="${target}"/>`,
  );
  return `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${each.join("")}</Relationships>`;
}

function xlsxCell(cell: Cell, isHeading: boolean): string {
  if (cell === null) return "<c/>";
  if (typeof cell === "number" && Number.isFinite(cell)) return `<c><v>${cell}</v></c>`;
  const text = shown(String(cell)).replace(NO_XML, (found) => `<U+${found.charCodeAt(0).toString(16).toUpperCase()}>`);
  const style = isHeading ? ' s="1"' : LIKE_A_FORMULA.test(text) ? ' s="2"' : "";
  return `<c t="inlineStr"${style}><is><t xml:space="preserve">${escaped(text)}</t></is></c>`;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
