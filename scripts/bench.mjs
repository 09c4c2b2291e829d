// @ts-check
/** `npm run bench NAME -- options`: runs bench/NAME.ts, which starts and stops what it needs. */
import { spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { whenAskedToEnd } from "./ending.mjs";
import { ensureInstalled, requireScriptNode, runtimeNode } from "./install.mjs";
import { root } from "./paths.mjs";

requireScriptNode();
process.chdir(root);
const [name, ...options] = process.argv.slice(2);
const folder = path.join(root, "bench");
const names = fs.existsSync(folder)
  ? fs
      .readdirSync(folder)
      .flatMap((file) => (/^[a-z0-9-]+\.ts$/.test(file) ? path.basename(file, ".ts") : []))
  : [];
if (!name || !names.includes(name)) {
  console.error(`npm run bench NAME -- options; NAME is one of: ${names.join(", ") || "(none yet)"}`);
  process.exit(2);
}
// To stderr: a benchmark's last line on stdout is its result, for programs to read.
ensureInstalled((line) => console.error(line));
const args = ["--import", "tsx", "--conditions=react-server", path.join(folder, `${name}.ts`), ...options];
const child = spawn(runtimeNode(), args, {
  cwd: root,
  stdio: "inherit",
  env: { ...process.env, NODE_ENV: "production" },
});
whenAskedToEnd().then((signal) => child.kill(signal));
child.on("exit", (code) => process.exit(code ?? 1));
