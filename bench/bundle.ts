import path from "node:path";
import { build } from "esbuild";

const root = path.resolve(import.meta.dirname, "..");

/** One process of a benchmark as scripts/build.mjs would bundle it; returns the file. */
export async function bundle(entry: string, directory: string): Promise<string> {
  const outfile = path.join(directory, `${path.basename(entry, ".ts")}.mjs`);
  await build({
    ...{
      absWorkingDir: root,
      entryPoints: [entry],
      outfile,
      bundle: true,
      packages: "external",
      platform: "node",
    },
    ...{ format: "esm", target: "node22", sourcemap: "inline", logLevel: "warning" },
    alias: { "server-only": path.join(root, "node_modules/server-only/empty.js") },
  });
  return outfile;
}
