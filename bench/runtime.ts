/**
 * `npm run bench runtime -- --cases 2000 --concurrency 20 [--grow 100000] [--single 100]`: J10W on the product's worker
 * with everything on, beside a bare loop that only writes. Prints one JSON object as its last line.
 */
import { fork, spawn, type ChildProcess } from "node:child_process";
import path from "node:path";
import { parseArgs } from "node:util";
import pg from "pg";
import { runBareLoop } from "@/bench/bare-loop";
import {
  j10w,
  openDatabase,
  publishJourney,
  secret,
  workspaceId,
  type BenchDatabase,
} from "@/bench/j10w-arrange";
import { bundle } from "@/bench/bundle";
import { databaseCounters, postgresCpuMs, processCpuMs } from "@/bench/measured";
import { freePort } from "@/scripts/ports.mjs";

const { values } = parseArgs({
  options: {
    cases: { type: "string", default: "2000" },
    concurrency: { type: "string", default: "20" },
    single: { type: "string", default: "100" },
    grow: { type: "string", default: "100000" },
    /** A folder for a profile of the worker, for looking into the figures; it costs a little. */
    profile: { type: "string" },
    "limit-s": { type: "string", default: "300" },
  },
});
const cases = Number(values.cases);
const concurrency = Number(values.concurrency);
const root = path.resolve(import.meta.dirname, "..");

type Driven = {
  done: number;
  seconds: number;
  casesPerSecond: number;
  p50Ms: number;
  p95Ms: number;
  p99Ms: number;
  duplicatesKeyed: number;
  duplicatesUnkeyed: number;
  keyChanged: number;
  lost: number;
};
type Measured = Driven & {
  cpuMsPerCase: number;
  workerMs: number;
  postgresMs: number;
  transactionsPerCase: number;
  walBytesPerCase: number;
};

function say(line: string): void {
  console.error(line);
}

async function startWorker(
  database: BenchDatabase,
  ports: { ingress: number; ledger: number },
  journeyId: string,
) {
  // Bundled as the product's own processes are.
  const child = fork(await bundle("bench/j10w-worker.ts", path.dirname(database.dataDir)), [], {
    cwd: root,
    execArgv: [
      "--enable-source-maps",
      ...(values.profile ? ["--cpu-prof", `--cpu-prof-dir=${values.profile}`] : []),
    ],
    stdio: ["ignore", "inherit", "inherit", "ipc"],
    env: {
      ...process.env,
      ...{ DATABASE_URL: database.appUrl, CUESHEET_SECRET: secret, LOG_LEVEL: "warn" },
      CUESHEET_ALLOWED_ORIGINS: `http://127.0.0.1:${ports.ledger}`,
      ...{ BENCH_PORT: String(ports.ingress), BENCH_WORKSPACE: workspaceId, BENCH_JOURNEY: journeyId },
    },
  });
  await new Promise((resolve, reject) => {
    child.once("message", resolve);
    child.once("exit", (code) => reject(new Error(`The worker ended with ${code}.`)));
  });
  return child;
}

/** Asked to drain first: that it can is worth seeing here too. */
async function stopWorker(worker: ChildProcess | null): Promise<void> {
  if (!worker || worker.exitCode !== null) return;
  const ended = new Promise((resolve) => worker.once("exit", resolve));
  worker.kill("SIGTERM");
  const insist = setTimeout(() => worker.kill("SIGKILL"), 10_000);
  await ended;
  clearTimeout(insist);
}

function drive(
  ports: { ingress: number; ledger: number },
  size: { cases: number; concurrency: number },
): Promise<Driven> {
  const base = `http://127.0.0.1:${ports.ingress}`;
  const args = ["--start", `${base}/start`, "--decide", `${base}/decide`, "--port", String(ports.ledger)];
  args.push(
    "--cases",
    String(size.cases),
    "--concurrency",
    String(size.concurrency),
    "--limit-s",
    values["limit-s"],
  );
  const driver = spawn(process.execPath, [path.join(root, "bench/j10w.mjs"), ...args], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let output = "";
  driver.stdout.on("data", (part: Buffer) => (output += part.toString()));
  return new Promise((resolve, reject) => {
    driver.once("error", reject);
    driver.once("exit", () => resolve(JSON.parse(output.trim().split("\n").at(-1) ?? "{}")));
  });
}

type Bench = {
  database: BenchDatabase;
  owner: pg.Client;
  worker: ChildProcess;
  ports: { ingress: number; ledger: number };
};

async function measure(bench: Bench, size: { cases: number; concurrency: number }): Promise<Measured> {
  const before = await readings(bench);
  const driven = await drive(bench.ports, size);
  const after = await readings(bench);
  // The driver listens two seconds longer; what an idle worker costs in them is in the figures too.
  const per = (total: number) => total / Math.max(1, driven.done);
  const workerMs = per(after.workerMs - before.workerMs);
  const postgresMs = per(after.postgresMs - before.postgresMs);
  return {
    ...driven,
    ...{ workerMs, postgresMs, cpuMsPerCase: workerMs + postgresMs },
    transactionsPerCase: per(after.transactions - before.transactions),
    walBytesPerCase: per(after.walBytes - before.walBytes),
  };
}

async function readings({ database, owner, worker }: Bench) {
  const counters = await databaseCounters(owner);
  return {
    ...counters,
    workerMs: processCpuMs(worker.pid ?? 0),
    postgresMs: postgresCpuMs(database.postmasterPid),
  };
}

/** How each row of a finished case is told apart from its copies: the columns that name the case, or what is its own. */
const copied: Record<string, { of: string; changed: Record<string, string> }> = {
  cases: { of: "id = $2", changed: { id: "$n", conversation_id: "$n", customer_id: "$n" } },
  case_states: { of: "case_id = $2", changed: { case_id: "$n" } },
  case_events: { of: "case_id = $2", changed: { case_id: "$n" } },
  inbox: { of: "case_id = $2", changed: { case_id: "$n" } },
  audit_entries: { of: "subject = 'case:' || $2", changed: { id: "$n || t.id", subject: "'case:' || $n" } },
  customers: { of: "id = (SELECT customer_id FROM cases WHERE id = $2)", changed: { id: "$n" } },
  customer_keys: {
    of: "customer_id = (SELECT customer_id FROM cases WHERE id = $2)",
    changed: { customer_id: "$n" },
  },
  conversations: { of: "id = (SELECT conversation_id FROM cases WHERE id = $2)", changed: { id: "$n" } },
};

/** Copies a finished case until there are `upTo`, whole: timeline, state, inbox, audit, customer, conversation. */
async function grow(owner: pg.Client, upTo: number): Promise<void> {
  const found = await owner.query<{ count: string; model: string }>(
    "SELECT count(*) AS count, max(id) FILTER (WHERE status = 'resolved' AND id LIKE 'c%') AS model FROM cases",
  );
  const missing = upTo - Number(found.rows[0]?.count ?? 0);
  if (missing <= 0) return;
  say(`Filling up to ${upTo} cases (${missing} more).`);
  // Copies of audit entries are not for the sealer.
  await owner.query("SET session_replication_role = replica");
  for (const [table, { of, changed }] of Object.entries(copied)) {
    const columns = await owner.query<{ name: string }>(
      "SELECT attname AS name FROM pg_attribute WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attnum",
      [table],
    );
    const names = columns.rows.map(({ name }) => name);
    const chosen = names.map((name) => changed[name]?.replaceAll("$n", "'fill-' || g.n") ?? `t.${name}`);
    await owner.query(
      `INSERT INTO ${table} (${names.join(", ")}) SELECT ${chosen.join(", ")} FROM generate_series(1, $1::integer) g (n)
       CROSS JOIN (SELECT * FROM ${table} WHERE ${of}) t`,
      [missing, found.rows[0]?.model],
    );
  }
  await owner.query("SET session_replication_role = origin");
  await owner.query("VACUUM (ANALYZE)");
  await owner.query("CHECKPOINT");
}

async function main() {
  const database = await openDatabase("runtime");
  const ports = { ingress: await freePort(), ledger: await freePort() };
  const owner = new pg.Client({ connectionString: database.ownerUrl });
  let worker: ChildProcess | null = null;
  try {
    await owner.connect();
    const journeyId = await publishJourney(database.appUrl, j10w(`http://127.0.0.1:${ports.ledger}`));
    worker = await startWorker(database, ports, journeyId);
    const bench: Bench = { database, owner, worker, ports };
    await drive(ports, { cases: 300, concurrency });
    // What autovacuum does by itself within a minute of the first cases: until then plans are guesses.
    await owner.query("ANALYZE");
    await drive(ports, { cases: 100, concurrency });
    say("Warmed up with 400 cases.");
    const main = await measure(bench, { cases, concurrency });
    say(`Runtime: ${JSON.stringify(main)}`);
    const single = await measure(bench, { cases: Number(values.single), concurrency: 1 });
    say(`One at a time: ${JSON.stringify(single)}`);
    const model = await owner.query<{ id: string }>(
      "SELECT max(id) AS id FROM cases WHERE status = 'resolved'",
    );
    const caseId = model.rows[0]?.id ?? "";
    const urls = { owner: database.ownerUrl, app: database.appUrl };
    const bareFrom = { own: process.cpuUsage(), postgresMs: postgresCpuMs(database.postmasterPid) };
    const bare = await runBareLoop(urls, { workspaceId, caseId }, { cases, concurrency });
    const own = process.cpuUsage(bareFrom.own);
    // Beside ours it says what the machine is worth today.
    const bareCpuMs =
      (own.user + own.system) / 1_000 + postgresCpuMs(database.postmasterPid) - bareFrom.postgresMs;
    say(`Bare loop: ${JSON.stringify({ ...bare, cpuMsPerCase: bareCpuMs / cases })}`);
    let growthRatio: number | null = null;
    if (Number(values.grow) > 0) {
      await grow(owner, Number(values.grow));
      await drive(ports, { cases: 100, concurrency });
      const grown = await measure(bench, { cases: Math.min(cases, 1_000), concurrency });
      say(`At ${values.grow} cases: ${JSON.stringify(grown)}`);
      growthRatio = grown.cpuMsPerCase / main.cpuMsPerCase;
    }
    return { main, single, bare, growthRatio };
  } finally {
    await stopWorker(worker);
    await owner.end();
    await database.remove();
  }
}

const { main: measured, single, bare, growthRatio } = await main();
const rounded = (value: number, digits = 2) => Number(value.toFixed(digits));
console.log(
  JSON.stringify({
    casesPerSecond: measured.casesPerSecond,
    ...{ p50Ms: measured.p50Ms, p95Ms: measured.p95Ms, singleP50Ms: single.p50Ms },
    cpuMsPerCase: rounded(measured.cpuMsPerCase),
    transactionsPerCase: rounded(measured.transactionsPerCase),
    walBytesPerCase: Math.round(measured.walBytesPerCase),
    limitRatio: rounded(measured.casesPerSecond / bare.casesPerSecond),
    growthRatio: growthRatio === null ? null : rounded(growthRatio),
    lost: measured.lost + single.lost,
    duplicatesKeyed: measured.duplicatesKeyed + single.duplicatesKeyed,
    duplicatesUnkeyed: measured.duplicatesUnkeyed + single.duplicatesUnkeyed,
    keyChanged: measured.keyChanged + single.keyChanged,
  }),
);
