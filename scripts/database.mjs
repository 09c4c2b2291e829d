// @ts-check
import path from "node:path";
import { pathToFileURL } from "node:url";
import { ensureDatabase, findPostgres, ownerUrl, startPostgres, stopPostgres } from "./postgres.mjs";

const REACH_MS = 10_000;
const WATCH_MS = 500;

/**
 * The database that an installation runs on.
 * @typedef {object} Database
 * @property {string} url as the role that migrates
 * @property {string} storeUrl for the demo store, which is another system: its own database where we can make one
 * @property {boolean} isEmbedded
 * @property {() => number | null} pid of the embedded server
 * @property {() => Promise<void>} stop
 */

/**
 * @param {{ dataDir: string, databaseUrl?: string | undefined, say: (line: string) => void }} options
 * @returns {Promise<Database>}
 */
export async function openDatabase({ dataDir, databaseUrl, say }) {
  if (!databaseUrl) return await openEmbedded(path.join(dataDir, "postgres"), say);
  await reach(databaseUrl);
  return {
    url: databaseUrl,
    storeUrl: databaseUrl,
    isEmbedded: false,
    pid: () => null,
    stop: async () => {},
  };
}

/** @param {string} dataDir @param {(line: string) => void} say @returns {Promise<Database>} */
async function openEmbedded(dataDir, say) {
  const server = await startPostgres({ dataDir });
  if (server.adopted) say("The database of an earlier start is still running; going on with it.");
  await ensureDatabase(server, "cuesheet");
  await ensureDatabase(server, "store");
  let isMending = false;
  const watch = setInterval(() => {
    if (isMending || findPostgres(dataDir)) return;
    isMending = true;
    say("The database ended; starting it again.");
    startPostgres({ dataDir, port: server.port })
      .catch((error) => say(`The database does not start: ${error.message}`))
      .finally(() => (isMending = false));
  }, WATCH_MS);
  return {
    url: ownerUrl(server, "cuesheet"),
    storeUrl: ownerUrl(server, "store"),
    isEmbedded: true,
    pid: () => findPostgres(dataDir)?.pid ?? null,
    stop: async () => {
      clearInterval(watch);
      await stopPostgres(dataDir);
    },
  };
}

/** Waits a little for a database that may be starting beside us. @param {string} url */
async function reach(url) {
  const place = withoutPassword(url);
  const { default: pg } = await import("pg");
  const giveUpAt = Date.now() + REACH_MS;
  for (;;) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
    try {
      await client.connect();
      return;
    } catch (error) {
      const reason =
        error instanceof Error ? error.message || ("code" in error ? String(error.code) : "") : String(error);
      if (Date.now() > giveUpAt) {
        throw new Error(
          `The database at ${place} cannot be reached: ${reason}. ` +
            "Check DATABASE_URL, or unset it to run on the embedded PostgreSQL.",
          { cause: error },
        );
      }
      await new Promise((resolve) => setTimeout(resolve, 500));
    } finally {
      await client.end().catch(() => {});
    }
  }
}

/** @param {string} url */
function withoutPassword(url) {
  try {
    const { hostname, port, pathname } = new URL(url);
    return `${hostname}:${port || 5432}${pathname}`;
  } catch {
    throw new Error(
      "DATABASE_URL is not an address; it looks like postgres://user:password@host:5432/database.",
    );
  }
}

/**
 * Migrates with the build's own migrator.
 * @param {string} buildDir @param {string} url @param {string} appPassword
 * @returns {Promise<{ appUrl: string, isRestricted: boolean }>}
 */
export async function migrate(buildDir, url, appPassword) {
  const { migrateDatabase } = await import(pathToFileURL(path.join(buildDir, "migrate.mjs")).href);
  return await migrateDatabase(url, appPassword);
}
