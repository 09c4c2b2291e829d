/** The worker under test: the product's own, with a door that takes J10W's start and decide as a REST route would. */
import { doorSettings, j10wDoor } from "@/bench/j10w-door";
import { env } from "@/server/platform/env";
import { processLog } from "@/server/platform/log";
import { noAi } from "@/server/worker/no-ai";
import { runWorker } from "@/server/worker/run-worker";

const worker = await runWorker({
  ...{ env: env(), log: processLog(), askAi: noAi },
  ingress: { port: doorSettings().BENCH_PORT, handle: j10wDoor },
});
process.send?.("ready");
process.on("SIGTERM", () => void worker.stop().then(() => process.exit(0)));
