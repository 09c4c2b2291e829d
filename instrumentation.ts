/** Runs once when a server process starts. */
export function register(): void {
  if (process.env["NEXT_RUNTIME"] !== "nodejs") return;
  // The readiness route reads it: a balancer must turn away before the last requests are answered.
  process.once("SIGTERM", () => {
    process.env["CUESHEET_DRAINING"] = "yes";
  });
}
