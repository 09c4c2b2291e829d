// @ts-check
import fs from "node:fs";
import path from "node:path";
import { root } from "./paths.mjs";

const SOURCES = ["core", "db", "server", "steps"];
const QUIET_MS = 300;

/**
 * For development: starts the given processes again when their sources change (the web app reloads by itself).
 * @param {import("./child.mjs").Child[]} children
 * @param {(line: string) => void} say
 * @returns {() => void} ends the watching
 */
export function reloadOnChange(children, say) {
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  const restart = () => {
    say("Sources changed: the worker starts again.");
    for (const child of children) child.process?.kill("SIGTERM");
  };
  const watchers = SOURCES.map((directory) =>
    fs.watch(path.join(root, directory), { recursive: true }, (_event, file) => {
      if (!file || /\.test\.tsx?$/.test(file)) return;
      clearTimeout(timer);
      timer = setTimeout(restart, QUIET_MS);
    }),
  );
  return () => {
    clearTimeout(timer);
    for (const watcher of watchers) watcher.close();
  };
}
