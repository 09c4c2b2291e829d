import { spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import path from "node:path";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { findRunning, isSameProcess, leaveFolder, markOf, noteRunning, takeFolder } from "./running.mjs";
import { openScratch, removeScratch } from "./scratch.mjs";

const folder = await openScratch("running");
const lock = path.join(folder, "running.json");

async function spawnIdle() {
  const child = spawn(process.execPath, ["-e", "process.send('up'); setInterval(() => {}, 1000)"], {
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
  await once(child, "message");
  return { child, pid: child.pid ?? 0 };
}

describe("who runs on a data folder", () => {
  beforeEach(() => fs.rmSync(lock, { force: true }));
  afterAll(() => removeScratch(folder));

  it("is taken once, and tells the second where the first is", async () => {
    expect(await takeFolder(folder)).toBeNull();
    noteRunning(folder, { url: "http://127.0.0.1:3000", children: [] });
    expect(await takeFolder(folder)).toMatchObject({
      url: "http://127.0.0.1:3000",
      holder: { pid: process.pid },
    });
    leaveFolder(folder);
    expect(findRunning(folder)).toBeNull();
  });

  it("is taken over from a dead holder, after its children are ended", async () => {
    const { child, pid } = await spawnIdle();
    const ended = once(child, "exit");
    const orphan = markOf(pid);
    fs.writeFileSync(
      lock,
      JSON.stringify({ holder: { pid: 999_999_999, startedAt: "1" }, children: [orphan] }),
    );
    expect(await takeFolder(folder)).toBeNull();
    await ended;
    expect(isSameProcess(orphan)).toBe(false);
  });

  it("does not take a process with the same number for the holder, and leaves it alone", async () => {
    const { child, pid } = await spawnIdle();
    const stranger = { pid, startedAt: "long ago" };
    fs.writeFileSync(lock, JSON.stringify({ holder: stranger, children: [stranger] }));
    expect(await takeFolder(folder)).toBeNull();
    expect(isSameProcess(markOf(pid))).toBe(true);
    child.kill();
    await once(child, "exit");
  });

  it("survives a file that is not whole", async () => {
    fs.writeFileSync(lock, '{"holder":');
    expect(await takeFolder(folder)).toBeNull();
    leaveFolder(folder);
  });
});
