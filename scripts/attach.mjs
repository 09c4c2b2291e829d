// @ts-check
/**
 * Loaded first (`node --import`) into each process that scripts/cuesheet.mjs starts.
 * A child whose parent was killed ends like one that was asked to: nothing goes on unsupervised.
 */
const FORCED_END_MS = 8_000;

// A child of a child inherits --import and talks with its own parent: `next dev` does.
if (process.channel && !process.env.CUESHEET_ATTACHED) {
  process.env.CUESHEET_ATTACHED = "yes";
  process.channel.unref();
  process.on("disconnect", () => {
    setTimeout(() => process.exit(1), FORCED_END_MS).unref();
    process.kill(process.pid, "SIGTERM");
  });
  process.on("message", (message) => {
    // app/api/ready reads it: a balancer stops sending before this process stops listening.
    if (message === "drain") process.env.CUESHEET_DRAINING = "yes";
  });
}
