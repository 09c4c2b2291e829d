import { setTimeout as wait } from "node:timers/promises";
import { Pool } from "pg";
import { z } from "zod";
import { FaultPlan } from "./faults";
import { openStore } from "./open-store";
import { createStoreServer } from "./server";

/** Process entry of the store. Prints one line when it listens; leaves cleanly on SIGTERM and SIGINT. */

const environmentSchema = z.object({
  STORE_DATABASE_URL: z.string().min(1, "is needed: the address of a PostgreSQL database, postgres://…"),
  STORE_PORT: z.coerce.number().int().min(0).max(65_535).default(4100),
  STORE_HOST: z.string().min(1).default("127.0.0.1"),
  STORE_FAULTS: z.enum(["0", "1", ""]).default("0"),
});

const loopbackHosts = new Set(["127.0.0.1", "::1", "localhost"]);
const databaseWaitMsMax = 30_000;
const shutdownMsMax = 2_500;

async function main(): Promise<void> {
  const environment = environmentSchema.safeParse(process.env);
  if (!environment.success) {
    const problems = environment.error.issues.map(({ path, message }) => `${path.join(".")} ${message}`);
    fail(problems.join("; "));
  }
  const { STORE_DATABASE_URL, STORE_PORT, STORE_HOST, STORE_FAULTS } = environment.data;
  if (STORE_FAULTS === "1" && !loopbackHosts.has(STORE_HOST)) {
    fail(
      "STORE_FAULTS=1 lets any caller change and reset rows: it is for loopback (STORE_HOST=127.0.0.1) only",
    );
  }
  const pool = new Pool({
    connectionString: STORE_DATABASE_URL,
    application_name: "cuesheet-store",
    max: 10,
    connectionTimeoutMillis: 5_000,
    query_timeout: 10_000,
  });
  // An idle connection that the database drops is replaced at the next query; without a listener it ends the process.
  pool.on("error", () => undefined);
  const store = await openWhenReachable(pool);
  const server = createStoreServer(store, STORE_FAULTS === "1" ? { faults: new FaultPlan() } : {});
  server.once("error", (error) => fail(`cannot listen on ${STORE_HOST}:${STORE_PORT}: ${error.message}`));
  server.listen(STORE_PORT, STORE_HOST, () => {
    const address = server.address();
    const port = typeof address === "object" && address ? address.port : STORE_PORT;
    const faults = STORE_FAULTS === "1" ? " (faults and admin open)" : "";
    console.log(`store listening on http://${urlHost(STORE_HOST)}:${port}${faults}`);
  });

  let isStopping = false;
  const stop = () => {
    if (isStopping) return;
    isStopping = true;
    setTimeout(() => process.exit(1), shutdownMsMax).unref();
    server.close(() => void pool.end().then(() => process.exit(0)));
    server.closeIdleConnections();
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
}

/** Beside the app the database may still be starting: waits for it a while, then gives up with what it said. */
async function openWhenReachable(pool: Pool) {
  const giveUpAt = Date.now() + databaseWaitMsMax;
  for (;;) {
    try {
      return await openStore(pool, () => new Date());
    } catch (error) {
      const code = error instanceof Error && "code" in error ? String(error.code) : "";
      const isStarting = code === "57P03" || code.startsWith("ECONN");
      const text = error instanceof Error ? error.message || code : "unknown error";
      if (!isStarting || Date.now() > giveUpAt) fail(`cannot prepare its database: ${text}`);
      await wait(250);
    }
  }
}

function urlHost(host: string): string {
  return host.includes(":") ? `[${host}]` : host;
}

function fail(text: string): never {
  console.error(`store: ${text}`);
  process.exit(1);
}

await main();
