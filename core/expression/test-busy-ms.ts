/** Processor time of this process in milliseconds: other work on the machine does not count. For tests only. */
export function busyMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}
