/**
 * `npm run bench chaos -- --kills 50 [--concurrency 12]`: cases run while workers, the app and PostgreSQL are killed with
 * -9, a third each, at random and at named points. Afterwards every case must have ended where it must within 60 s, every
 * keyed write must have happened exactly once by the ledgers (ours and the store's), no event may be missing or doubled,
 * and every case must replay to the same bytes. Prints one JSON object as its last line.
 */
import { spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { gunzipSync } from "node:zlib";
import { bundle } from "@/bench/bundle";
import { ChaosLedger } from "@/bench/chaos-ledger";
import { chaosCatalogue, chaosMeaning, storeOperation, storeSystem } from "@/bench/chaos-journey";
import { KilledProcess } from "@/bench/chaos-processes";
import { ledgerRequests, ledgerSystem } from "@/bench/j10w-journey";
import { openDatabase, publishJourney, secret, workspaceId } from "@/bench/j10w-arrange";
import { quantile } from "@/bench/measured";
import { verifyCases } from "@/bench/chaos-verify";
import { freePort } from "@/scripts/ports.mjs";
import { ensureDatabase, findPostgres, ownerUrl, startPostgres, stopPostgres } from "@/scripts/postgres.mjs";

const { values } = parseArgs({
  options: { kills: { type: "string", default: "50" }, concurrency: { type: "string", default: "12" } },
});
const killsWanted = Number(values.kills);
const root = path.resolve(import.meta.dirname, "..");
const settleLimitMs = 60_000;
const pause = (delayMs: number) => new Promise((resolve) => setTimeout(resolve, delayMs));
const say = (line: string) => console.error(line);

type Running = { startedAtMs: number; progressedAtMs: number; isAccepted: boolean; isDone: boolean };
type Kill = { what: string; atMs: number; waiting: Set<string>; recoveredMs: number };

const cases = new Map<string, Running>();
const kills: Kill[] = [];
let isOver = false;

/** A kill has been recovered from when every case that was under way has gone on, or has nobody to wait for but us. */
function onProgress(caseId: string): void {
  const running = cases.get(caseId);
  const nowMs = performance.now();
  if (running) running.progressedAtMs = nowMs;
  for (const kill of kills) {
    if (kill.waiting.delete(caseId) && kill.waiting.size === 0) kill.recoveredMs = nowMs - kill.atMs;
  }
}

function recordKill(what: string): void {
  const waiting = new Set(
    [...cases].filter(([, one]) => one.isAccepted && !one.isDone).map(([caseId]) => caseId),
  );
  kills.push({ what, atMs: performance.now(), waiting, recoveredMs: waiting.size === 0 ? 0 : -1 });
  say(`${kills.length}. killed ${what} with ${waiting.size} cases under way`);
}

async function insist(url: string, body: object): Promise<void> {
  while (!isOver) {
    try {
      const answer = await fetch(url, {
        ...{ method: "POST", body: JSON.stringify(body), headers: { "content-type": "application/json" } },
        signal: AbortSignal.timeout(15_000),
      });
      await answer.arrayBuffer();
      if (answer.ok) return;
    } catch {
      // The app is down: that is part of the test.
    }
    await pause(50);
  }
}

async function startStore(storeUrl: string, port: number, directory: string) {
  const file = await bundle("demo/store/main.ts", directory);
  // The store finds its data beside its sources.
  const data = path.join(directory, "data");
  if (!fs.existsSync(data)) fs.symlinkSync(path.join(root, "demo/store/data"), data);
  const child = spawn(process.execPath, [file], {
    cwd: root,
    env: { ...process.env, STORE_DATABASE_URL: storeUrl, STORE_PORT: String(port) },
    stdio: ["ignore", "pipe", "inherit"],
  });
  await new Promise((resolve, reject) => {
    child.stdout.once("data", resolve);
    child.once("exit", (code) => reject(new Error(`The store ended with ${code}.`)));
  });
  return child;
}

async function main() {
  const database = await openDatabase("chaos");
  const scratch = path.dirname(database.dataDir);
  const ports = { app: await freePort(), ledger: await freePort(), store: await freePort() };
  const [ledgerUrl, storeUrl] = [`http://127.0.0.1:${ports.ledger}`, `http://127.0.0.1:${ports.store}`];
  const server = await startPostgres({ dataDir: database.dataDir });
  await ensureDatabase(server, "store");
  const store = await startStore(ownerUrl(server, "store"), ports.store, scratch);
  const journeyId = await publishJourney(database.appUrl, {
    ...{ meaning: chaosMeaning, catalogue: chaosCatalogue },
    systems: [
      { key: ledgerSystem, baseUrl: ledgerUrl, requests: ledgerRequests },
      { key: storeSystem, baseUrl: storeUrl, requests: {} },
    ],
  });

  const appUrl = `http://127.0.0.1:${ports.app}`;
  const waiters = new Map<string, () => void>();
  const ledger = new ChaosLedger((caseId, step, isFirst) => {
    onProgress(caseId);
    if (step === "s5" && isFirst)
      setTimeout(() => void insist(`${appUrl}/decide`, { id: caseId, decision: "approve" }), 20);
    if (step === "s10") waiters.get(caseId)?.();
  });
  await ledger.listen(ports.ledger);

  const env = {
    ...process.env,
    ...{
      DATABASE_URL: database.appUrl,
      CUESHEET_SECRET: secret,
      LOG_LEVEL: process.env["LOG_LEVEL"] ?? "silent",
    },
    CUESHEET_ALLOWED_ORIGINS: `${ledgerUrl},${storeUrl}`,
    ...{ BENCH_PORT: String(ports.app), BENCH_WORKSPACE: workspaceId, BENCH_JOURNEY: journeyId },
  };
  const workerFile = await bundle("server/worker/main.ts", scratch);
  const appFile = await bundle("bench/chaos-app.ts", scratch);
  // A benchmark that fails leaves nothing behind.
  process.on("exit", () => {
    for (const one of [...workers, app]) one.stop();
    store.kill("SIGKILL");
  });
  const died = (name: string, point: string | null) => recordKill(point ? `${name} at ${point}` : name);
  const workers = ["worker-1", "worker-2"].map((name) => new KilledProcess(name, workerFile, env, died));
  const app = new KilledProcess("app", appFile, env, died);

  const users = Object.keys(
    JSON.parse(gunzipSync(fs.readFileSync(path.join(root, "demo/store/data/users.json.gz"))).toString()),
  );
  let next = 0;
  let isStarting = true;
  const lane = async () => {
    while (isStarting) {
      const caseId = `chaos-${process.pid}-${next}`;
      const user = users[next % users.length] ?? "";
      next += 1;
      const running: Running = {
        startedAtMs: performance.now(),
        progressedAtMs: 0,
        isAccepted: false,
        isDone: false,
      };
      cases.set(caseId, running);
      const done = new Promise<void>((resolve) => waiters.set(caseId, resolve));
      await insist(`${appUrl}/start`, { id: caseId, fields: { user_ref: user } });
      running.isAccepted = true;
      await done;
      running.isDone = true;
      waiters.delete(caseId);
    }
  };
  const lanes = Array.from({ length: Number(values.concurrency) }, lane);
  while ([...cases.values()].filter((one) => one.isDone).length < 20) await pause(100);
  say(`${[...cases.values()].filter((one) => one.isDone).length} cases ended before the first kill.`);

  const workerPoints = [
    "after-intent",
    "after-call-before-answer",
    "in-commit",
    "in-takeover",
    "in-start-up",
  ];
  const appPoints = ["in-commit", "after-intent", "in-start-up"];
  const pointOf = (points: string[], turn: number) => {
    const point = points[turn % points.length] ?? "in-commit";
    return point === "in-start-up" || point === "in-takeover" ? `${point}:1` : `${point}:${1 + (turn % 7)}`;
  };
  const deadlineMs = performance.now() + killsWanted * 20_000;
  for (let turn = 0; kills.length < killsWanted && performance.now() < deadlineMs; turn += 1) {
    // Every other kill of a process is followed by one that it was armed for.
    const isArming = turn % 2 === 0;
    const round = Math.floor(turn / 3);
    if (turn % 3 === 0)
      workers[round % workers.length]?.kill(isArming ? pointOf(workerPoints, round >> 1) : null);
    else if (turn % 3 === 1) app.kill(isArming ? pointOf(appPoints, round >> 1) : null);
    else await killPostgres({ dataDir: database.dataDir, port: server.port }, isArming);
    // Mostly until all has gone on again and some work was done, sometimes into the recovery itself.
    const isPatient = turn % 4 !== 3;
    const untilMs = performance.now() + (isPatient ? 30_000 : 1_000);
    await pause(500);
    while (performance.now() < untilMs && kills.some((kill) => kill.recoveredMs === -1)) await pause(100);
    await pause(500 + Math.random() * 1_500);
  }
  isStarting = false;
  const from = performance.now();
  await Promise.race([Promise.all(lanes), pause(settleLimitMs)]);
  say(`All ended ${Math.round(performance.now() - from)} ms after the last kill, or the minute is over.`);
  isOver = true;
  const verdict = await verifyCases({
    ...{ appUrl: database.appUrl, caseIds: [...cases.keys()], ledger, storeUrl, storeOperation },
    settleLimitMs: Math.max(1_000, settleLimitMs - (performance.now() - from)),
  });
  for (const process of [...workers, app]) process.stop();
  store.kill("SIGKILL");
  ledger.close();
  await database.remove();
  return { verdict, ledger };
}

/** The postmaster dies without a word; its children notice. Then it is started again, as `npm start` does. */
async function killPostgres(
  { dataDir, port }: { dataDir: string; port: number },
  alsoInStartUp: boolean,
): Promise<void> {
  await strikePostgres(dataDir, "postgres");
  if (alsoInStartUp && kills.length < killsWanted) {
    const starting = startPostgres({ dataDir, port }).catch(() => null);
    await pause(150);
    await strikePostgres(dataDir, "postgres in-start-up");
    await starting;
  }
  // Everybody knows it by its port: while a dying child of the old one still holds that, try again.
  for (let tries = 0; tries < 100; tries += 1) {
    const live = await startPostgres({ dataDir, port }).catch(() => null);
    if (live?.port === port && isAlive(live.pid)) return;
    if (live) await stopPostgres(dataDir, "immediate").catch(() => {});
    await pause(100);
  }
  throw new Error("PostgreSQL does not come back on its port.");
}

async function strikePostgres(dataDir: string, what: string): Promise<void> {
  const live = findPostgres(dataDir);
  if (!live) return;
  process.kill(live.pid, "SIGKILL");
  recordKill(what);
  // A process that is about to end looks alive for a moment, and would be adopted.
  while (isAlive(live.pid)) await pause(20);
}

/** Neither gone nor a zombie that nobody buries. */
function isAlive(pid: number): boolean {
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.charAt(stat.lastIndexOf(")") + 2) !== "Z";
  } catch {
    return false;
  }
}

process.on("unhandledRejection", (error) => {
  console.error(error);
  process.exit(1);
});
const { verdict, ledger } = await main();
const recoveries = kills.map((kill) => kill.recoveredMs).filter((ms) => ms >= 0);
for (const kill of kills) say(`${kill.what}: ${Math.round(kill.recoveredMs)} ms`);
say(`Repeated under their own key: ${ledger.repeats}; doubled: ${ledger.doubled().join(" ") || "none"}`);
console.log(
  JSON.stringify({
    ...{ kills: kills.length, cases: verdict.cases, lost: verdict.lost, doubled: verdict.doubled },
    ...{ stuck: verdict.stuck, notReplaying: verdict.notReplaying },
    recoveryP95Ms: Math.round(quantile(recoveries, 0.95)),
  }),
);
process.exit(0);
