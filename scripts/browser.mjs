// @ts-check
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import { root } from "./paths.mjs";

const INSTALLED = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/snap/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/**
 * A browser for the tests: CUESHEET_CHROMIUM, an installed one, Playwright's own (downloaded), or the system's package.
 * @param {(line: string) => void} say
 * @returns {Promise<string>} its path
 */
export async function ensureBrowser(say) {
  const present = [process.env.CUESHEET_CHROMIUM ?? "", ...INSTALLED].find(
    (file) => file && fs.existsSync(file),
  );
  if (present) return present;
  const { chromium } = await import("@playwright/test");
  if (fs.existsSync(chromium.executablePath())) return chromium.executablePath();
  say("There is no Chromium here; downloading Playwright's.");
  run("npx", ["playwright", "install", "chromium"]);
  if (fs.existsSync(chromium.executablePath())) return chromium.executablePath();
  if (process.getuid?.() === 0 && fs.existsSync("/usr/bin/apt-get")) {
    say("That did not work; installing the system's package.");
    run("apt-get", ["update"]);
    run("apt-get", ["install", "-y", "--no-install-recommends", "chromium"]);
    const installed = INSTALLED.find((file) => fs.existsSync(file));
    if (installed) return installed;
  }
  throw new Error(
    "The browser tests need Chromium, and none could be found or downloaded. Install Chromium or Chrome, or set " +
      "CUESHEET_CHROMIUM to the path of one.",
  );
}

/** @param {string} command @param {string[]} args */
function run(command, args) {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  spawnSync(command, args, { cwd: root, stdio: "inherit", env, timeout: 10 * 60_000 });
}
