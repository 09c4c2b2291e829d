import "server-only";

/** How often to look though nothing was told: a notice may be lost with its process, never a change. */
const lookMs = 5_000;

/**
 * "Look again": now, whenever `listen`'s ring is called, and every few seconds, until `signal` aborts. Rings that come
 * while the reader is busy are one ring afterwards.
 * @param listen begins to listen and returns what stops it
 */
export async function* rings(
  listen: (ring: () => void) => () => void,
  signal: AbortSignal,
): AsyncGenerator<void> {
  let wake: () => void = () => {};
  let isDue = true;
  const ring = () => {
    isDue = true;
    wake();
  };
  const stopListening = listen(ring);
  const looks = setInterval(ring, lookMs);
  signal.addEventListener("abort", ring);
  try {
    while (!signal.aborted) {
      if (!isDue) await new Promise<void>((resolve) => (wake = resolve));
      if (signal.aborted) return;
      isDue = false;
      yield;
    }
  } finally {
    stopListening();
    clearInterval(looks);
    signal.removeEventListener("abort", ring);
  }
}
