// @ts-check

const ENDING_SIGNALS = /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"]);
const PARENT_CHECK_MS = 500;

/**
 * Waits until this process is asked to end. Under npm a signal may end only the shell between npm and us: that we have
 * another parent then counts as being asked.
 * @returns {Promise<NodeJS.Signals>}
 */
export function whenAskedToEnd() {
  return new Promise((resolve) => {
    for (const signal of ENDING_SIGNALS) process.once(signal, () => resolve(signal));
    if (!process.env.npm_lifecycle_event) return;
    const parent = process.ppid;
    const watch = setInterval(() => {
      if (process.ppid === parent) return;
      clearInterval(watch);
      resolve("SIGTERM");
    }, PARENT_CHECK_MS);
    watch.unref();
  });
}
