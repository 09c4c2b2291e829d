// @ts-check
/**
 * `npm test`: everything that must hold, from a fresh clone, also while the app runs: types, lint, format, unit and
 * database tests, the build, and the stories in a real browser against a product of its own (own data folder, ports).
 * Its last line is "N passed, N failed". A stage that cannot run is a failure, never a silence.
 */
import { spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { whenAskedToEnd } from "./ending.mjs";
import { ensureInstalled, requireScriptNode, runtimeNode } from "./install.mjs";
import { root } from "./paths.mjs";

/** @typedef {{ passed: number, failed: number }} Tally */

/** What to undo when the run is ended from outside. @type {(() => unknown)[]} */
const undo = [];
const reports = path.join(root, ".cache", `test-${process.pid}`);

/** @param {string} line */
const say = (line) => console.log(line);

/**
 * A program of node_modules, run to its end on the product's Node.
 * @param {string} program path below node_modules @param {string[]} args @param {Record<string, string>} [env]
 * @returns {Promise<number>} exit code
 */
function run(program, args, env = {}) {
  const command = [path.join(root, "node_modules", program), ...args];
  return new Promise((resolve, reject) => {
    const child = spawn(runtimeNode(), command, {
      cwd: root,
      stdio: ["ignore", "inherit", "inherit"],
      env: { ...process.env, CI: "true", ...env },
    });
    undo.push(() => child.kill("SIGTERM"));
    child.on("error", reject);
    child.on("exit", (code) => {
      undo.pop();
      resolve(code ?? 1);
    });
  });
}

/** A stage without tests of its own: only its failure counts. @param {number} code @returns {Tally} */
const check = (code) => ({ passed: 0, failed: code === 0 ? 0 : 1 });

/**
 * @param {number} code @param {string} file @param {(report: any) => Tally} count
 * @returns {Tally} with at least one failure when the run failed
 */
function tally(code, file, count) {
  const counted = fs.existsSync(file)
    ? count(JSON.parse(fs.readFileSync(file, "utf8")))
    : { passed: 0, failed: 0 };
  if (counted.passed + counted.failed === 0) say("No test ran in this stage: that is a failure.");
  const hasFailed = code !== 0 || counted.passed + counted.failed === 0;
  return hasFailed ? { ...counted, failed: Math.max(1, counted.failed) } : counted;
}

/** @param {string[]} names @returns {Promise<Tally>} */
async function unit(names) {
  const file = path.join(reports, "vitest.json");
  const args = ["run", ...names, "--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
  const code = await run("vitest/vitest.mjs", args);
  return tally(code, file, (report) => ({ passed: report.numPassedTests, failed: report.numFailedTests }));
}

/** @returns {Promise<Tally>} */
async function build() {
  const { ensureBuilt } = await import("./build.mjs");
  await ensureBuilt(say);
  return { passed: 0, failed: 0 };
}

/** @param {string[]} names @returns {Promise<Tally>} */
async function e2e(names) {
  const { ensureBrowser } = await import("./browser.mjs");
  const { startCuesheet } = await import("./cuesheet.mjs");
  const { freePort } = await import("./ports.mjs");
  const browser = await ensureBrowser(say);
  const { openScratch, removeScratch } = await import("./scratch.mjs");
  const dataDir = await openScratch("e2e");
  // What this process was started with is about another installation.
  for (const name of ["DATABASE_URL", "CUESHEET_SECRET", "CUESHEET_URL", "STORE_URL"])
    delete process.env[name];
  const started = await startCuesheet({
    dataDir,
    port: await freePort(),
    isDemo: true,
    env: { CUESHEET_SIGN_IN_LIMIT: "100000", LOG_LEVEL: "info" },
    say,
  });
  if ("running" in started) throw new Error(`${dataDir} is in use.`);
  const { cuesheet } = started;
  undo.push(() => cuesheet.stop());
  const file = path.join(reports, "playwright.json");
  try {
    const seeded = await cuesheet.seeded;
    if (!seeded.isOk) throw new Error("The demo data could not be made.");
    const code = await run("@playwright/test/cli.js", ["test", ...names], {
      CUESHEET_E2E_URL: cuesheet.url,
      CUESHEET_E2E_REPORT: file,
      CUESHEET_CHROMIUM: browser,
      ...(cuesheet.storeUrl ? { CUESHEET_E2E_STORE_URL: cuesheet.storeUrl } : {}),
    });
    const result = tally(code, file, ({ stats }) => ({
      passed: stats.expected,
      failed: stats.unexpected + stats.flaky,
    }));
    if (result.failed > 0) keepLogs(dataDir);
    return result;
  } finally {
    undo.pop();
    await cuesheet.stop();
    await removeScratch(dataDir);
  }
}

/** @param {string} dataDir */
function keepLogs(dataDir) {
  const kept = path.join(root, ".cache", "e2e-logs");
  fs.rmSync(kept, { recursive: true, force: true });
  fs.cpSync(path.join(dataDir, "logs"), kept, { recursive: true });
  say("The product's logs of this run are in .cache/e2e-logs, pictures and traces in .cache/e2e-results.");
}

async function main() {
  requireScriptNode();
  const { values, positionals: names } = parseArgs({
    allowPositionals: true,
    options: { only: { type: "string" } },
  });
  process.chdir(root);
  process.env.CI ??= "true";
  ensureInstalled(say);
  fs.mkdirSync(reports, { recursive: true });
  /** @type {{ name: string, part: string, work: () => Promise<Tally> }[]} */
  const stages = [
    { name: "types", part: "check", work: async () => check(await run("typescript/bin/tsc", ["--noEmit"])) },
    {
      name: "lint",
      part: "check",
      work: async () => check(await run("oxlint/bin/oxlint", ["--deny-warnings"])),
    },
    {
      name: "format",
      part: "check",
      work: async () =>
        check(await run("prettier/bin/prettier.cjs", ["--check", ".", "--log-level", "warn"])),
    },
    { name: "unit and database tests", part: "unit", work: () => unit(names) },
    { name: "build", part: "e2e", work: build },
    { name: "stories in the browser", part: "e2e", work: () => e2e(names) },
  ];
  const chosen = stages.filter(({ part }) => !values.only || part === values.only);
  if (chosen.length === 0) throw new Error(`--only is check, unit or e2e, not ${values.only}.`);
  const total = { passed: 0, failed: 0 };
  const lines = [];
  for (const { name, work } of chosen) {
    say(`\n== ${name}`);
    const since = Date.now();
    const result = await work().catch((error) => {
      console.error(error instanceof Error ? error.message : error);
      return { passed: 0, failed: 1 };
    });
    total.passed += result.passed;
    total.failed += result.failed;
    const seconds = Math.round((Date.now() - since) / 1000);
    lines.push(`${result.failed === 0 ? "ok    " : "FAILED"} ${name} (${seconds} s)`);
  }
  fs.rmSync(reports, { recursive: true, force: true });
  say(`\n${lines.join("\n")}\n${total.passed} passed, ${total.failed} failed`);
  return total.failed === 0 ? 0 : 1;
}

whenAskedToEnd().then(async () => {
  for (const step of [...undo].reverse()) await step();
  say("Ended before it was done.\n0 passed, 1 failed");
  process.exit(1);
});

try {
  process.exitCode = await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  say("0 passed, 1 failed");
  process.exitCode = 1;
}
