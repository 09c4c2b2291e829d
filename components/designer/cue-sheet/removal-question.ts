import type { CueGroup, CueRow } from "./cue-rows";

export type RemovalQuestion = { ids: readonly string[]; title: string; why: string; confirm: string };

/** What is asked before rows are removed; null where nothing is lost that one does not see (and undo brings back). */
export function removalQuestion(groups: readonly CueGroup[], ids: readonly string[]): RemovalQuestion | null {
  const rows = groups.flatMap((group) => group.rows).filter((row) => ids.includes(row.step.id));
  const whys = rows.flatMap((row) => whyOf(row, ids));
  if (rows.length < 2 && whys.length === 0) return null;
  const [only] = rows;
  const what = rows.length === 1 && only ? `“${only.step.title}”` : `${rows.length} rows`;
  const why = [...whys, "What led to it leads on to what follows. You can undo it."].join(" ");
  return {
    ids,
    title: `Delete ${what}?`,
    why,
    confirm: rows.length === 1 ? "Delete row" : `Delete ${rows.length} rows`,
  };
}

function whyOf(row: CueRow, ids: readonly string[]): string[] {
  const title = `“${row.step.title}”`;
  const left = row.gates.filter((gate) => !ids.includes(gate.id));
  return [
    row.isFallback
      ? `${title} is the fallback handoff: without it nobody takes over when AI steps aside.`
      : "",
    row.guards && !ids.includes(row.guards.id)
      ? `${title} guards “${row.guards.title}”, which then runs without it.`
      : "",
    left.length > 0 ? `The ${left.length === 1 ? "gate" : "gates"} before ${title} will guard nothing.` : "",
    row.shape === "plain" ? "" : `${title} has several ways; only the first is kept.`,
  ].filter(Boolean);
}
