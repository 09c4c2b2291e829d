/** The app of the chaos run: takes starts and decisions as the web process does, and leaves effects to the workers. */
import { doorSettings, j10wDoor } from "@/bench/j10w-door";
import { createPool } from "@/db/client";
import { env } from "@/server/platform/env";
import { processLog } from "@/server/platform/log";
import { language } from "@/server/runtime/language";
import { attachRuntime, createRuntime } from "@/server/runtime/runtime";
import { openIngress } from "@/server/worker/ingress";
import { killSwitch } from "@/server/worker/kill-switch";

const passPoint = killSwitch(process.env["CUESHEET_KILL_AT"]);
const pool = createPool(env().DATABASE_URL, { name: "cuesheet-web" });
pool.on("connect", (client) => client.on("error", () => {}));
const log = processLog();
const runtime = createRuntime({
  pool,
  language,
  secret: env().CUESHEET_SECRET,
  now: () => new Date(),
  log,
  passPoint,
});
attachRuntime(runtime);
passPoint("in-start-up");
await openIngress(doorSettings().BENCH_PORT, j10wDoor(runtime));
