import "server-only";
import { killPoints, type KillPoint, type PassPoint } from "@/server/runtime/ports";

/**
 * For the chaos benchmark: ends this process without a word at a named point. Armed by the environment alone
 * (CUESHEET_KILL_AT="after-intent:3" ends it at the third pass); unarmed, it costs one comparison.
 */
export function killSwitch(armed: string | undefined): PassPoint {
  const [name, count] = (armed ?? "").split(":");
  const point = killPoints.find((known) => known === name);
  if (!point) return () => {};
  let left = Number(count ?? 1);
  return (passed: KillPoint) => {
    if (passed !== point) return;
    left -= 1;
    if (left !== 0) return;
    // In a commit: once the statement is on its way, and before its answer is here.
    if (point === "in-commit") setTimeout(die, Math.random() * 3);
    else die();
  };
}

function die(): void {
  process.kill(process.pid, "SIGKILL");
}
