import Papa from 'papaparse';

/** With it spreadsheets read the file as UTF-8. */
export const BYTE_ORDER_MARK = '\uFEFF';
const LINE_END = '\r\n';
/**
 * What a spreadsheet would take for a formula, also in the wide forms of Asian keyboards. Such a text gets an apostrophe
 * in front. Only the beginning is looked at: a pattern that also asks for the end misses texts of several lines.
 */
const FORMULA = /^[\t\r\n ]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/;

export type Cell = string | number | null;

/** Lines of a table for a spreadsheet, none of which it takes for a formula. The last one is ended, too. */
export function csvLines(rows: readonly (readonly Cell[])[], delimiter: ',' | '\t' = ','): string {
  const lines = Papa.unparse(
    rows.map((row) => [...row]),
    { newline: LINE_END, escapeFormulae: FORMULA, delimiter },
  );
  return lines + LINE_END;
}
