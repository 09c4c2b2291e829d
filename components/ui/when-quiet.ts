/** How long after the page was drawn: what one looks at first comes first. */
const restMs = 4_000;

/**
 * Runs once, when the page is drawn, some time has passed and the browser has nothing to do. Returns how to call it off.
 */
export function whenQuiet(run: () => void, afterMs = restMs): () => void {
  let isOver = false;
  const wait = async () => {
    await idle();
    await new Promise((resolve) => setTimeout(resolve, afterMs));
    await idle();
    if (!isOver) run();
  };
  void wait();
  return () => {
    isOver = true;
  };
}

/** Resolves when the browser has nothing to do, or after two seconds in which it always had. */
export function idle(): Promise<void> {
  return new Promise((resolve) => {
    if ("requestIdleCallback" in window) requestIdleCallback(() => resolve(), { timeout: 2_000 });
    else setTimeout(resolve, 50);
  });
}
