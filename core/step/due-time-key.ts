import type { DueTime } from "@/core/step/contract";

/** The name under which a due time in business hours comes with an arrival, such as "support+240". */
export function dueTimeKey({ calendar, minutes }: DueTime): string {
  return `${calendar}+${minutes}`;
}

/** What a key asks for; null when it is none. */
export function dueTimeOfKey(key: string): DueTime | null {
  const at = key.lastIndexOf("+");
  const minutes = key.slice(at + 1);
  return at > 0 && /^\d{1,9}$/.test(minutes)
    ? { calendar: key.slice(0, at), minutes: Number(minutes) }
    : null;
}
