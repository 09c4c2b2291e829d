import "server-only";

/** Set here on SIGTERM, or earlier by scripts/attach.mjs, when the whole installation begins to stop. */
const MARK = "CUESHEET_DRAINING";

/** Whether this process was asked to end and only finishes what it has. */
export function isDraining(): boolean {
  return process.env[MARK] !== undefined;
}

/** From now on SIGTERM marks the process as draining; whoever ends it does so in its own listener. */
export function watchForDraining(): void {
  process.once("SIGTERM", () => {
    process.env[MARK] = "yes";
  });
}
