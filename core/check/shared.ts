/**
 * Values that are equal to what was there before become the very same objects again, part by part, so that whatever was
 * worked out from an unchanged part can be found by identity. Iterative in breadth, bounded in depth by JSON's own.
 */
export function shareUnchanged<T>(before: unknown, now: T): T {
  return same(before, now, 0) ? (before as T) : merged(before, now, 0); // equal by content, so of the same type
}

const depthMax = 200;

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function same(a: unknown, b: unknown, depth: number): boolean {
  if (a === b) return true;
  if (!isRecord(a) || !isRecord(b) || depth > depthMax) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = Object.keys(b);
  if (Object.keys(a).length !== keys.length) return false;
  return keys.every((key) => Object.hasOwn(a, key) && same(a[key], b[key], depth + 1));
}

/** `now` with its unchanged parts from before. Lists are taken whole or not at all. */
function merged<T>(before: unknown, now: T, depth: number): T {
  if (!isRecord(before) || !isRecord(now) || Array.isArray(now) || Array.isArray(before)) return now;
  if (depth > 3) return now;
  const parts = Object.entries(now).map(([key, value]): [string, unknown] => {
    const old = Object.hasOwn(before, key) ? before[key] : undefined;
    if (old === undefined || old === value) return [key, value];
    return [key, same(old, value, 0) ? old : merged(old, value, depth + 1)];
  });
  return Object.fromEntries(parts) as T; // the same keys with equal values
}

/** True when two lists hold the same items, in order. */
export function sameItems(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index]);
}
