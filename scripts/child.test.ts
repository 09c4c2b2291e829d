import fs from "node:fs";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { Child } from "./child.mjs";
import { isSameProcess } from "./running.mjs";
import { openScratch, removeScratch } from "./scratch.mjs";

const folder = await openScratch("child");
const program = path.join(folder, "program.mjs");
const log = path.join(folder, "program.log");
// Says that it runs, and notes when it is told to drain and to end.
fs.writeFileSync(
  program,
  `console.log("up");
   process.on("message", () => setImmediate(() => console.log("draining", process.env.CUESHEET_DRAINING)));
   process.on("SIGTERM", () => { console.log("ending"); process.exit(0); });
   setInterval(() => {}, 1000);`,
);

function begin(args: string[]) {
  const said: string[] = [];
  const child = new Child({
    name: "program",
    args,
    env: process.env,
    logDir: folder,
    say: (line) => said.push(line),
  });
  child.start();
  return { child, said };
}

const logged = () => (fs.existsSync(log) ? fs.readFileSync(log, "utf8").trim().split("\n") : []);

describe("a supervised process", { timeout: 30_000 }, () => {
  afterAll(() => removeScratch(folder));

  it("is started again when it was killed, is told to drain, and ends when it is stopped", async () => {
    const { child, said } = begin([program]);
    await expect.poll(logged, { timeout: 10_000 }).toEqual(["up"]);
    const first = child.mark;
    child.process?.kill("SIGKILL");
    await expect.poll(logged, { timeout: 10_000 }).toEqual(["up", "up"]);
    expect(child.mark?.pid).not.toBe(first?.pid);
    expect(said).toEqual(["The program ended (SIGKILL); starting it again."]);

    child.tell("drain");
    await expect.poll(logged, { timeout: 10_000 }).toContain("draining yes");

    const last = child.mark;
    await child.stop(10_000);
    expect(last && isSameProcess(last)).toBe(false);
    expect(logged().at(-1)).toBe("ending");
    expect(said).toHaveLength(1);
  });

  it("shows its last lines when it cannot get up", async () => {
    const { child, said } = begin(["-e", "console.error('no such setting'); process.exit(1)"]);
    await expect
      .poll(() => said.some((line) => line.includes("no such setting")), { timeout: 15_000 })
      .toBe(true);
    await child.stop(1_000);
  });
});
