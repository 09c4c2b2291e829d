// @ts-check
/**
 * `npm run worker`: one more worker, here or on another machine, for an installation that runs. It waits for the
 * database, and for the migrations, which are the app's business and not a worker's.
 */
import { spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { ensureBuilt } from "./build.mjs";
import { whenAskedToEnd } from "./ending.mjs";
import { ensureInstalled, requireScriptNode, runtimeNode } from "./install.mjs";
import { root } from "./paths.mjs";
import { findPostgres, ownerUrl } from "./postgres.mjs";
import { findRunning } from "./running.mjs";
import { appRolePassword } from "./secret.mjs";

/** @param {string} line */
const say = (line) => console.log(line);

/** @param {string} dataDir @returns {string} */
function givenSecret(dataDir) {
  if (process.env.CUESHEET_SECRET) return process.env.CUESHEET_SECRET;
  const file = path.join(dataDir, "secret");
  if (fs.existsSync(file)) return fs.readFileSync(file, "utf8").trim();
  throw new Error(
    "Set CUESHEET_SECRET to the secret of the app that this worker belongs to (its .data/secret).",
  );
}

/** @param {string} dataDir @returns {string} as the owner, or as the app role when DATABASE_URL names that */
function givenDatabase(dataDir) {
  if (process.env.DATABASE_URL) return process.env.DATABASE_URL;
  const directory = path.join(dataDir, "postgres");
  const live = findPostgres(directory);
  if (!live)
    throw new Error("There is no DATABASE_URL and no embedded database runs here: use `npm start` first.");
  const { password } = JSON.parse(fs.readFileSync(`${directory}.json`, "utf8"));
  return ownerUrl({ port: live.port, password }, "cuesheet");
}

/**
 * Waits until the database answers and has this build's migrations; then says how a worker signs in.
 * @param {string} url @param {string} secret @param {string} buildDir
 */
async function appUrlWhenReady(url, secret, buildDir) {
  const { APP_ROLE, appRoleUrl } = await import(pathToFileURL(path.join(buildDir, "migrate.mjs")).href);
  const { default: pg } = await import("pg");
  const journal = JSON.parse(fs.readFileSync(path.join(root, "db/migrations/meta/_journal.json"), "utf8"));
  const wanted = Math.max(...journal.entries.map((/** @type {{ when: number }} */ entry) => entry.when));
  for (let hasSaid = false; ; hasSaid = true) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
    try {
      await client.connect();
      const done = await client.query("select max(created_at) as at from drizzle.__drizzle_migrations");
      if (Number(done.rows[0]?.at) >= wanted) {
        const role = await client.query(
          "select 1 from pg_roles where rolname = $1 and rolname <> current_user",
          [APP_ROLE],
        );
        return role.rowCount === 1 ? appRoleUrl(url, appRolePassword(secret)) : url;
      }
      if (!hasSaid) say("Waiting for the app to migrate the database.");
    } catch (error) {
      if (!hasSaid) say(`Waiting for the database: ${error instanceof Error ? error.message : error}`);
    } finally {
      await client.end().catch(() => {});
    }
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  }
}

/** @param {string} url */
async function refuseWrongSecret(url) {
  const { default: pg } = await import("pg");
  const client = new pg.Client({ connectionString: url });
  try {
    await client.connect();
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "28P01") {
      throw new Error(
        "The secret is not the one of the app on this database: set CUESHEET_SECRET to the app's.",
        {
          cause: error,
        },
      );
    }
    throw error;
  } finally {
    await client.end().catch(() => {});
  }
}

async function main() {
  requireScriptNode();
  const { values } = parseArgs({
    options: {
      "data-dir": { type: "string", default: process.env.CUESHEET_DATA_DIR || path.join(root, ".data") },
    },
  });
  process.chdir(root);
  ensureInstalled(say);
  const dataDir = path.resolve(values["data-dir"]);
  const secret = givenSecret(dataDir);
  const buildDir = await ensureBuilt(say);
  const databaseUrl = await appUrlWhenReady(givenDatabase(dataDir), secret, buildDir);
  await refuseWrongSecret(databaseUrl);
  const beside = findRunning(dataDir);
  const storeUrl = process.env.STORE_URL || beside?.storeUrl;
  const child = spawn(runtimeNode(), ["--enable-source-maps", path.join(buildDir, "worker.mjs")], {
    cwd: root,
    stdio: "inherit",
    env: {
      ...(beside?.url ? { CUESHEET_URL: beside.url } : {}),
      ...process.env,
      NODE_ENV: "production",
      DATABASE_URL: databaseUrl,
      CUESHEET_SECRET: secret,
      CUESHEET_BUILD_DIR: path.relative(root, buildDir),
      CUESHEET_ALLOWED_ORIGINS: [process.env.CUESHEET_ALLOWED_ORIGINS, beside?.storeUrl]
        .filter(Boolean)
        .join(","),
      ...(storeUrl ? { STORE_URL: storeUrl } : {}),
    },
  });
  whenAskedToEnd().then((signal) => child.kill(signal));
  say("The worker runs; Ctrl-C lets it finish what it has and ends it.");
  return await new Promise((resolve) => child.on("exit", (code) => resolve(code ?? 1)));
}

try {
  process.exit(await main());
} catch (error) {
  console.error(`The worker could not start. ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
}
