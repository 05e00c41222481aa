export interface Place { from: number; to: number }

/** Where the cells of a row stand in it: offsets without the blanks around their text. */
export const cellsOf = (row: string): Place[] => {
  const bars = [...row.matchAll(/(?<!\\)\|/g)].map(({ index }) => index);
  const starts = /^\s*\|/.test(row) ? bars.map((bar) => bar + 1) : [0, ...bars.map((bar) => bar + 1)];
  const isClosed = /(?<!\\)\|\s*$/.test(row);
  return starts.slice(0, isClosed ? -1 : undefined).map((start) => {
    const text = row.slice(start, bars.find((bar) => bar >= start) ?? row.length);
    const from = start + (text.length - text.trimStart().length);
    return { from, to: Math.max(from, start + text.trimEnd().length) };
  });
};

/** The rows of a table as the app writes them whenever it has written one cell: every column as wide as its widest cell. */
export const padded = (source: string): string => {
  const rows = source.split("\n").map((row) => cellsOf(row).map(({ from, to }) => row.slice(from, to)));
  const columns = Math.max(...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, column) => Math.max(3, ...rows.map((row, line) => (line === 1 ? 0 : (row[column] ?? "").length))));
  return rows.map((row, line) => `| ${widths.map((width, column) => {
    const cell = row[column] ?? "";
    if (line !== 1) return cell.padEnd(width);
    const [start, end] = [cell.startsWith(":") ? ":" : "", cell.endsWith(":") ? ":" : ""];
    return start + "-".repeat(width - start.length - end.length) + end;
  }).join(" | ")} |`).join("\n");
};
