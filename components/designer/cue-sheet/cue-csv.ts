/** Rows of text as a file for a spreadsheet (RFC 4180). What a spreadsheet would run as a formula is kept as text. */
export function csvOf(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => row.map(cell).join(",")).join("\r\n") + "\r\n";
}

function cell(text: string): string {
  // OWASP, "CSV Injection": these begin a formula, also after spaces; a quote before them makes them text.
  const safe = /^[\s]*[=+\-@\t\r|%]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
