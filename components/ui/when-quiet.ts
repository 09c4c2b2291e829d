/** How long after the page was opened: what one looks at first comes first. */
const startMs = 4_000;

/** Runs once, when the page has been open for a while and the browser has nothing to do. Returns how to call it off. */
export function whenQuiet(run: () => void): () => void {
  let isOver = false;
  const timer = setTimeout(() => {
    void idle().then(() => {
      if (!isOver) run();
    });
  }, startMs);
  return () => {
    isOver = true;
    clearTimeout(timer);
  };
}

/** Resolves when the browser has nothing to do, or after two seconds in which it always had. */
export function idle(): Promise<void> {
  return new Promise((resolve) => {
    if ("requestIdleCallback" in window) requestIdleCallback(() => resolve(), { timeout: 2_000 });
    else setTimeout(resolve, 50);
  });
}
