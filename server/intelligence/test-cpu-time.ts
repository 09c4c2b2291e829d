import "server-only";

/** Milliseconds of processor time that some work takes: unlike elapsed time it does not grow when the machine is busy. */
export function cpuMsOf(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}
