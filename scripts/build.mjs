// @ts-check
/**
 * Builds the web app and the bundles of the other processes into `.build/<name>/`, where the name is a hash of the
 * sources. A build is never changed after it is made: an app that runs from one is not disturbed by the next build.
 */
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { ensureInstalled, requireScriptNode, runtimeNode } from "./install.mjs";
import { isMain, root } from "./paths.mjs";

const SOURCE_DIRS = ["app", "components", "core", "db", "demo", "interchange", "public", "server", "steps"];
const SOURCE_FILES = [
  "instrumentation.ts",
  "next.config.ts",
  "package-lock.json",
  "postcss.config.mjs",
  "proxy.ts",
  "scripts/build.mjs",
  "tsconfig.json",
  "tsconfig.next.json",
];
/** Processes of their own, by bundle name. A file `*-thread.ts` below server/ that
 * uses `parentPort` is one too: a worker thread's entry. */
const ENTRIES = {
  migrate: "db/migrate.ts",
  worker: "server/worker/main.ts",
  store: "demo/store/main.ts",
  seed: "demo/seed.ts",
};
const BUILDS_KEPT = 3;

/**
 * Makes the build of the present sources, unless it is there.
 * @param {(line: string) => void} say
 * @returns {Promise<string>} the build's folder
 */
export async function ensureBuilt(say) {
  const directory = path.join(root, ".build", sourceHash());
  const done = path.join(directory, "done");
  if (fs.existsSync(done)) {
    fs.utimesSync(done, new Date(), new Date());
    return directory;
  }
  say("Building (once for each change of the sources).");
  const since = Date.now();
  // A draft of this process's own: two builds at once do not mix, and a killed one leaves nothing that looks whole.
  const draft = `${directory}-${process.pid}`;
  fs.rmSync(draft, { recursive: true, force: true });
  fs.mkdirSync(draft, { recursive: true });
  try {
    await bundleProcesses(draft);
    if (fs.existsSync(path.join(root, "app", "layout.tsx"))) await buildWebApp(draft);
    else say("No web app yet (app/layout.tsx is missing): skipped.");
    fs.writeFileSync(path.join(draft, "done"), "");
    if (fs.existsSync(done)) return directory;
    fs.rmSync(directory, { recursive: true, force: true });
    fs.renameSync(draft, directory);
  } finally {
    fs.rmSync(draft, { recursive: true, force: true });
  }
  removeOldBuilds();
  say(`Built in ${Math.round((Date.now() - since) / 1000)} s.`);
  return directory;
}

/**
 * Bundles the processes that are not the web app; packages stay in node_modules.
 * @param {string} directory
 */
export async function bundleProcesses(directory) {
  const present = Object.entries(ENTRIES).filter(([, file]) => fs.existsSync(path.join(root, file)));
  const threads = sourcesBelow("server").filter(
    (file) =>
      file.endsWith("-thread.ts") && fs.readFileSync(path.join(root, file), "utf8").includes("parentPort"),
  );
  const { build, stop } = await import("esbuild");
  await build({
    absWorkingDir: root,
    entryPoints: Object.fromEntries([
      ...present,
      ...threads.map((file) => [path.basename(file, ".ts"), file]),
    ]),
    outdir: directory,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    packages: "external",
    platform: "node",
    format: "esm",
    target: "node22",
    sourcemap: "inline",
    logLevel: "warning",
    // It throws where the react-server condition is not set; outside a browser bundle there is nothing to guard.
    alias: { "server-only": path.join(root, "node_modules/server-only/empty.js") },
  });
  await stop();
}

/** @param {string} directory */
async function buildWebApp(directory) {
  const relative = path.relative(root, directory);
  /** @type {NodeJS.ProcessEnv} */
  const env = {
    ...process.env,
    CUESHEET_BUILD_DIR: relative,
    NEXT_TELEMETRY_DISABLED: "1",
    NODE_ENV: "production",
  };
  const next = path.join(root, "node_modules", "next", "dist", "bin", "next");
  const output = await new Promise((resolve, reject) => {
    const child = spawn(runtimeNode(), [next, "build"], {
      cwd: root,
      env,
      stdio: ["ignore", "pipe", "pipe"],
    });
    let text = "";
    child.stdout.on("data", (chunk) => (text += chunk));
    child.stderr.on("data", (chunk) => (text += chunk));
    child.on("error", reject);
    child.on("exit", (code) => resolve(code === 0 ? null : text));
  });
  if (output !== null) throw new Error(`The web app could not be built:\n${output}`);
  fs.rmSync(path.join(directory, "next", "cache"), { recursive: true, force: true });
}

/** A hash over the paths and contents of all that a build reads. */
function sourceHash() {
  const hash = createHash("sha256");
  const files = [...SOURCE_DIRS.flatMap(sourcesBelow), ...SOURCE_FILES];
  for (const file of files.sort()) {
    const absolute = path.join(root, file);
    if (!fs.existsSync(absolute)) continue;
    hash.update(file).update("\0").update(fs.readFileSync(absolute)).update("\0");
  }
  return hash.digest("hex").slice(0, 16);
}

/** @param {string} directory relative to the project @returns {string[]} */
function sourcesBelow(directory) {
  const absolute = path.join(root, directory);
  if (!fs.existsSync(absolute)) return [];
  return fs.readdirSync(absolute, { withFileTypes: true }).flatMap((entry) => {
    const place = `${directory}/${entry.name}`;
    if (entry.isDirectory()) return sourcesBelow(place);
    return /\.test\.tsx?$/.test(entry.name) ? [] : [place];
  });
}

/** Keeps the builds used last: an app that still runs from an older one keeps its files open or read already. */
function removeOldBuilds() {
  const builds = path.join(root, ".build");
  const byUse = fs
    .readdirSync(builds)
    .filter((name) => fs.existsSync(path.join(builds, name, "done")))
    .map((name) => ({ name, usedAt: fs.statSync(path.join(builds, name, "done")).mtimeMs }))
    .sort((a, b) => b.usedAt - a.usedAt);
  for (const { name } of byUse.slice(BUILDS_KEPT))
    fs.rmSync(path.join(builds, name), { recursive: true, force: true });
}

if (isMain(import.meta.url)) {
  requireScriptNode();
  ensureInstalled(console.log);
  const directory = await ensureBuilt(console.log);
  console.log(`The build is in ${path.relative(root, directory)}.`);
}
