import "server-only";
import type { Clock } from "@/server/platform/clock";

const recheckMs = 1_000;

/**
 * Passes a subscription's values on while its reader keeps the permission: before a value leaves, the permission is
 * asked for again when the last answer is older than a second. `check` throws when it is gone, which ends the stream.
 */
export function guardStream(stream: unknown, check: () => Promise<unknown>, now: Clock): unknown {
  if (!isAsyncIterable(stream)) return stream;
  return guarded(stream, check, now);
}

async function* guarded(stream: AsyncIterable<unknown>, check: () => Promise<unknown>, now: Clock) {
  let checkedMs = now().getTime();
  for await (const value of stream) {
    if (now().getTime() - checkedMs >= recheckMs) {
      await check();
      checkedMs = now().getTime();
    }
    yield value;
  }
}

function isAsyncIterable(value: unknown): value is AsyncIterable<unknown> {
  return typeof value === "object" && value !== null && Symbol.asyncIterator in value;
}
