// @ts-check
/** `npm start`: everything that a Cuesheet on this machine needs, from a fresh clone. Plain Node 18 until installed. */
import path from "node:path";
import { parseArgs } from "node:util";
import { whenAskedToEnd } from "./ending.mjs";
import { ensureInstalled, requireScriptNode } from "./install.mjs";
import { root } from "./paths.mjs";

const help = `npm start -- [options]
  --data-dir DIR   where data and the secret are kept (.data)
  --port N         the wanted port (PORT, else 3000); the next free one when it is taken
  --host ADDRESS   the address to listen on (HOST, else 127.0.0.1: this machine only)
  --demo           the demo store and demo data, also with DATABASE_URL
  --no-demo        without them, also on the embedded database
  --workers N      how many workers (1)
  --logs           the processes' logs here instead of in DIR/logs
  --dev            from the sources, with reload
With DATABASE_URL set, that PostgreSQL (15 or newer) is used; else an embedded one.`;

/** @param {string} line */
const say = (line) => console.log(line);

async function main() {
  requireScriptNode();
  const { values } = parseArgs({
    options: {
      "data-dir": { type: "string", default: process.env.CUESHEET_DATA_DIR || path.join(root, ".data") },
      port: { type: "string", default: process.env.PORT || "3000" },
      host: { type: "string", default: process.env.HOST || "127.0.0.1" },
      demo: { type: "boolean", default: false },
      "no-demo": { type: "boolean", default: false },
      workers: { type: "string", default: "1" },
      logs: { type: "boolean", default: false },
      dev: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) return say(help);
  process.chdir(root);
  ensureInstalled(say);
  const { startCuesheet } = await import("./cuesheet.mjs");
  const databaseUrl = process.env.DATABASE_URL || undefined;
  const isDemo = values.demo || (!databaseUrl && !values["no-demo"]);
  // Listening before the first part starts: Ctrl-C during the start leaves nothing behind either.
  const asked = whenAskedToEnd();
  const started = await startCuesheet({
    dataDir: values["data-dir"],
    host: values.host,
    port: portFrom(values.port),
    ...(databaseUrl ? { databaseUrl } : {}),
    isDemo,
    isDev: values.dev,
    isLogShown: values.logs || values.dev,
    workers: Number(values.workers),
    say,
  });
  if ("running" in started) {
    const { url, holder } = started.running;
    say(
      url ? `Cuesheet runs already: ${url}` : `Cuesheet is being started already by process ${holder.pid}.`,
    );
    return;
  }
  const { cuesheet } = started;
  say(`\nCuesheet is ready: ${cuesheet.url}\n`);
  if (isDemo && !["127.0.0.1", "localhost", "::1"].includes(values.host)) {
    say(
      "Others can reach this address, and the demo accounts' passwords are public: use --no-demo for real work.",
    );
  }
  cuesheet.seeded.then(({ accounts }) => showAccounts(accounts)).catch((error) => say(String(error)));
  await asked;
  await stopInOrder(cuesheet);
}

/** @param {import("./cuesheet.mjs").Cuesheet} cuesheet */
async function stopInOrder(cuesheet) {
  say(
    "\nStopping: work in hand is finished first. (Ctrl-C again ends it at once; nothing is lost either way.)",
  );
  const forced = () => {
    for (const child of cuesheet.children) child.process?.kill("SIGKILL");
  };
  process.once("SIGINT", forced);
  await cuesheet.stop();
  say("Stopped.");
}

/** @param {import("./seed.mjs").Account[]} accounts */
function showAccounts(accounts) {
  if (accounts.length === 0) return;
  const width = Math.max(...accounts.map(({ role }) => role.length));
  say("Demo accounts:");
  for (const { role, email, password } of accounts) say(`  ${role.padEnd(width)}  ${email}  ${password}`);
}

/** @param {string} text */
function portFrom(text) {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new Error(`${text} is no port: 1 to 65535 are.`);
  return port;
}

try {
  await main();
  process.exit(0);
} catch (error) {
  console.error(`\nCuesheet could not start. ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
}
