import "server-only";
import type { CaseEvent } from "@/core/case/events";

/** An event as somebody may see it: without its personal parts for who may not, or when they were erased. */
export type ShownEvent = Shown<CaseEvent>;

type Shown<E> = E extends { private: infer P }
  ? Omit<E, "private"> & { private?: P }
  : E extends { private?: infer P }
    ? Omit<E, "private"> & { private?: P }
    : E;

/** Takes `private` away wherever it stands: an allow-list would leak what is added later, this leaks nothing. */
export function withoutPrivate(event: object): ShownEvent {
  return strip(event) as ShownEvent; // the same event, less the parts that ShownEvent says may be missing
}

function strip(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(strip);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, part]) => (name === "private" ? [] : [[name, strip(part)]])),
  );
}
