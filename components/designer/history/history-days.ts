import type { RouterOutputs } from "@/components/trpc";

export type HistoryEntry = RouterOutputs["journeys"]["history"]["entries"][number];
/** What is drawn of a day: an entry, or several in a row that only moved boxes, folded into one line. */
export type HistoryItem =
  | { item: "entry"; key: string; entry: HistoryEntry }
  | { item: "folded"; key: string; entries: HistoryEntry[] };
export type HistoryDay = { key: string; title: string; items: HistoryItem[] };

/** The same for the same entry on every page. */
export function keyOf(entry: HistoryEntry): string {
  if (entry.type === "edits") return `r${entry.lastRevision}`;
  if (entry.type === "created") return "r0";
  if (entry.type === "point") return `p-${entry.pointId}`;
  return `${entry.type} ${entry.version.hash} ${entry.at.toISOString()}`;
}

/** The moment that an entry leads to, as it stands in an address; null for what is older than what was kept. */
export function momentTextOf(entry: HistoryEntry): string | null {
  if (entry.type === "edits") return entry.isKept ? `r${entry.lastRevision}` : null;
  if (entry.type === "created") return entry.isKept ? "r0" : null;
  if (entry.type === "point") return `p-${entry.pointId}`;
  return `v${entry.version.number}`;
}

/** What an entry is called where one line must do, such as in a question. */
export function nameOf(entry: HistoryEntry): string {
  if (entry.type === "edits") return `the draft of ${clockOf(entry.at)}`;
  if (entry.type === "created") return "the draft as it was created";
  if (entry.type === "point") return `“${entry.name}”`;
  return `version ${entry.version.number}`;
}

/** Entries, newest first, by the reader's days. */
export function daysOf(entries: readonly HistoryEntry[], now: Date): HistoryDay[] {
  const days: HistoryDay[] = [];
  for (const entry of entries) {
    const key = dayKey(entry.at);
    const day = days.at(-1);
    if (day?.key === key) add(day.items, entry);
    else days.push({ key, title: dayTitle(entry.at, now), items: [itemOf(entry)] });
  }
  return days;
}

const isLayout = (entry: HistoryEntry) => entry.type === "edits" && entry.isLayoutOnly;

function itemOf(entry: HistoryEntry): HistoryItem {
  return { item: "entry", key: keyOf(entry), entry };
}

function add(items: HistoryItem[], entry: HistoryEntry): void {
  const last = items.at(-1);
  if (last?.item === "folded" && isLayout(entry)) last.entries.push(entry);
  else if (last?.item === "entry" && isLayout(last.entry) && isLayout(entry))
    items[items.length - 1] = { item: "folded", key: last.key, entries: [last.entry, entry] };
  else items.push(itemOf(entry));
}

function dayKey(at: Date): string {
  return `${at.getFullYear()}-${at.getMonth() + 1}-${at.getDate()}`;
}

const dayMs = 86_400_000;

function dayTitle(at: Date, now: Date): string {
  if (dayKey(at) === dayKey(now)) return "Today";
  if (dayKey(at) === dayKey(new Date(now.getTime() - dayMs))) return "Yesterday";
  const isThisYear = at.getFullYear() === now.getFullYear();
  return new Intl.DateTimeFormat("en-GB", {
    ...{ weekday: "short", day: "numeric", month: "short" },
    ...(isThisYear ? {} : { year: "numeric" }),
  }).format(at);
}

/** "12:04" in the reader's zone. */
export function clockOf(at: Date): string {
  return new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" }).format(at);
}
