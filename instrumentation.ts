/** Runs once when a server process starts. */
export async function register(): Promise<void> {
  if (process.env["NEXT_RUNTIME"] === "nodejs") {
    const { watchForDraining } = await import("@/server/platform/draining");
    watchForDraining();
  }
}
