// @ts-check
/**
 * A whole Cuesheet on one machine: database, migration, demo store, worker, web app, demo data. `npm start`, the e2e
 * tests and the benchmarks all start it through here.
 *
 * Order: each part starts when what it needs is there, and stops in the reverse order of who needs whom:
 *  1. readiness fails first (a balancer turns away), 2. workers finish what they have, 3. the web app closes,
 *  4. the store, 5. the database, 6. the folder is given back.
 */
import fs from "node:fs";
import path from "node:path";
import { bundleProcesses, ensureBuilt } from "./build.mjs";
import { Crew } from "./crew.mjs";
import { migrate, openDatabase } from "./database.mjs";
import { root } from "./paths.mjs";
import { freePort, nextFreePort } from "./ports.mjs";
import { reloadOnChange } from "./reload.mjs";
import { isSameProcess, leaveFolder, takeFolder } from "./running.mjs";
import { appRolePassword, loadSecret } from "./secret.mjs";
import { runSeed } from "./seed.mjs";

const PORT = 3000;
const STORE_PORT = 4100;
const UP_MS_MAX = 120_000;

/**
 * @typedef {object} Options
 * @property {string} dataDir
 * @property {string} [host]
 * @property {number} [port] wanted; the next free one is taken instead
 * @property {string} [databaseUrl]
 * @property {boolean} [isDemo] with the store and demo data
 * @property {boolean} [isSeeded] false: the store without demo data
 * @property {boolean} [isDev]
 * @property {boolean} [isLogShown]
 * @property {number} [workers]
 * @property {boolean} [hasWeb]
 * @property {Record<string, string>} [env] on top of our own
 * @property {(line: string) => void} say
 */

/**
 * @typedef {object} Cuesheet
 * @property {string} url
 * @property {string | undefined} storeUrl
 * @property {string} databaseUrl as the app role
 * @property {string} ownerUrl
 * @property {string} buildDir
 * @property {import("./child.mjs").Child[]} children
 * @property {() => number | null} postgresPid
 * @property {Promise<import("./seed.mjs").SeedResult>} seeded
 * @property {() => Promise<void>} stop
 */

/** What is undone, last to first, when the whole stops or a later part does not start. @typedef {(() => unknown)[]} Undo */

/**
 * @param {Options} options
 * @returns {Promise<{ cuesheet: Cuesheet } | { running: import("./running.mjs").Running }>} `running`: another process
 *   has this data folder
 */
export async function startCuesheet(options) {
  const dataDir = path.resolve(options.dataDir);
  const running = await takeFolder(dataDir);
  if (running) return { running };
  /** @type {Undo} */
  const undo = [() => leaveFolder(dataDir)];
  try {
    return { cuesheet: await startParts({ ...options, dataDir }, undo) };
  } catch (error) {
    await undoAll(undo);
    throw error;
  }
}

/** @param {Undo} undo */
async function undoAll(undo) {
  /** @type {unknown[]} */
  const failures = [];
  for (const step of undo.splice(0).reverse()) {
    try {
      await step();
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
}

/** @param {Options} options @param {Undo} undo @returns {Promise<Cuesheet>} */
async function startParts(options, undo) {
  const { dataDir, say, isDev = false } = options;
  const buildDir = isDev ? await devBundles() : await ensureBuilt(say);
  const secret = loadSecret(dataDir);
  const database = await openDatabase({ dataDir, databaseUrl: options.databaseUrl, say });
  undo.push(database.stop);
  say(database.isEmbedded ? "The embedded PostgreSQL runs." : "The database of DATABASE_URL answers.");
  const { appUrl, isRestricted } = await migrate(buildDir, database.url, appRolePassword(secret));
  if (!isRestricted)
    say("This database role may not make roles: the app runs as the owner of its tables, audit included.");

  const { isLogShown = false, env = {} } = options;
  const crew = new Crew({ dataDir, buildDir, isDev, isLogShown, env, say });
  undo.push(() => crew.stop());
  const place = await choosePlace(options);
  crew.addresses.url = place.url;
  if (options.isDemo) crew.addresses.storeUrl = await beginStore(crew, database.storeUrl);
  const shared = environmentOf(crew, { appUrl, secret, place });
  beginWorkers(crew, options.workers ?? 1, shared);
  if (isDev) undo.push(reloadOnChange(crew.of("worker"), say));
  if (options.hasWeb ?? true) await beginWeb(crew, place, shared);
  return {
    url: place.url,
    storeUrl: crew.addresses.storeUrl,
    databaseUrl: appUrl,
    ownerUrl: database.url,
    buildDir,
    children: crew.children,
    postgresPid: database.pid,
    seeded: beginSeed(
      crew,
      { ...shared, ...env },
      { undo, isWanted: Boolean(options.isDemo) && (options.isSeeded ?? true) },
    ),
    stop: () => undoAll(undo),
  };
}

/** @typedef {{ host: string, port: number, localUrl: string, url: string }} Place */

/** @param {Options} options @returns {Promise<Place>} */
async function choosePlace({ host = "127.0.0.1", port: wanted = PORT, say }) {
  const port = await nextFreePort(wanted, host);
  if (port !== wanted) say(`Port ${wanted} is taken; using ${port}.`);
  const local = host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host;
  const localUrl = `http://${local.includes(":") ? `[${local}]` : local}:${port}`;
  return { host, port, localUrl, url: process.env.CUESHEET_URL || localUrl };
}

/**
 * What app, workers and seed are given.
 * @param {Crew} crew @param {{ appUrl: string, secret: string, place: Place }} facts
 * @returns {Record<string, string>}
 */
function environmentOf(crew, { appUrl, secret, place }) {
  const { storeUrl } = crew.addresses;
  const { isDev, buildDir } = crew.plan;
  return {
    DATABASE_URL: appUrl,
    CUESHEET_SECRET: secret,
    CUESHEET_URL: place.url,
    HOST: place.host,
    PORT: String(place.port),
    CUESHEET_ALLOWED_ORIGINS: [process.env.CUESHEET_ALLOWED_ORIGINS, storeUrl].filter(Boolean).join(","),
    NEXT_TELEMETRY_DISABLED: "1",
    // `next dev` keeps to its own .next.
    ...(isDev ? {} : { CUESHEET_BUILD_DIR: path.relative(root, buildDir) }),
    ...(storeUrl ? { STORE_URL: storeUrl } : {}),
  };
}

/** @param {Crew} crew @param {string} databaseUrl @returns {Promise<string>} its address */
async function beginStore(crew, databaseUrl) {
  const port = await freePort(STORE_PORT);
  const env = { STORE_DATABASE_URL: databaseUrl, STORE_PORT: String(port) };
  const store = crew.begin("store", crew.argsFor("store", "demo/store/main.ts"), env);
  const url = `http://127.0.0.1:${port}`;
  await untilUp(store, `${url}/health`);
  return url;
}

/** @param {Crew} crew @param {number} count @param {Record<string, string>} env */
function beginWorkers(crew, count, env) {
  for (let number = 1; number <= count; number++) {
    crew.begin(
      number === 1 ? "worker" : `worker-${number}`,
      crew.argsFor("worker", "server/worker/main.ts"),
      env,
    );
  }
}

/** @param {Crew} crew @param {Place} place @param {Record<string, string>} env */
async function beginWeb(crew, { host, port, localUrl }, env) {
  const next = path.join(root, "node_modules", "next", "dist", "bin", "next");
  const command = crew.plan.isDev ? "dev" : "start";
  const web = crew.begin("web", [next, command, "-H", host, "-p", String(port)], env);
  await untilUp(web, `${localUrl}/api/health`);
}

/**
 * @param {Crew} crew @param {Record<string, string>} env @param {{ undo: Undo, isWanted: boolean }} options
 * @returns {Promise<import("./seed.mjs").SeedResult>}
 */
async function beginSeed(crew, env, { undo, isWanted }) {
  const source = "demo/seed.ts";
  if (!isWanted || !crew.has("seed", source)) return { isOk: true, accounts: [] };
  const ending = new AbortController();
  undo.push(() => ending.abort());
  const args = crew.argsFor("seed", source);
  return await runSeed({ args, env: { ...process.env, ...env }, say: crew.plan.say, ended: ending.signal });
}

/** In development only the migrator is taken from a bundle. */
async function devBundles() {
  const directory = path.join(root, ".build", "dev");
  fs.mkdirSync(directory, { recursive: true });
  await bundleProcesses(directory);
  return directory;
}

/** @param {import("./child.mjs").Child} child @param {string} url */
async function untilUp(child, url) {
  const giveUpAt = Date.now() + UP_MS_MAX;
  while (Date.now() < giveUpAt && child.failures < 3) {
    const answer = await fetch(url, { signal: AbortSignal.timeout(2_000) }).catch(() => null);
    if (answer?.ok && child.mark && isSameProcess(child.mark)) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(
    `The ${child.plan.name} does not come up. The end of ${child.logFile}:\n${child.lastLines(20)}`,
  );
}
