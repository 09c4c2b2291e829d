import "server-only";

const baseMs = 200;
const capMs = 10_000;

/**
 * How long to wait before attempt `attempt + 1`, in milliseconds: doubling, capped, and half of it random, so that many
 * cases hit by one outage do not all come back at once. `random` is 0..1 and comes from the worker, never from the case.
 */
export function retryDelayMs(attempt: number, random: number, atLeastMs = 0): number {
  const whole = Math.min(capMs, baseMs * 2 ** Math.min(attempt - 1, 20));
  return Math.max(Math.round(whole / 2 + (whole / 2) * random), Math.min(atLeastMs, 60_000));
}
