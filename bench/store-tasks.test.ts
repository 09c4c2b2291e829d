import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { playAll, readTasks, type Task } from "./store-tasks";

const task = (user_id: string): Task => ({ user_id, instruction: "", actions: [], array: "tasks" });

function written(content: unknown): string {
  const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), "tasks-")), "tasks.json");
  fs.writeFileSync(file, JSON.stringify(content));
  return file;
}

describe("readTasks", () => {
  const one = {
    user_id: "ann",
    instruction: "Cancel it.",
    actions: [{ name: "cancel_pending_order", kwargs: {} }],
  };

  it("takes one array, and an object of arrays whose names it keeps", () => {
    expect(readTasks(written([one])).map(({ array }) => array)).toEqual(["tasks"]);
    const named = readTasks(written({ dev: [one], train: [one, one], note: "not tasks" }));
    expect(named.map(({ array }) => array)).toEqual(["dev", "train", "train"]);
  });

  it("refuses what are no tasks", () => {
    expect(() => readTasks(written("tasks"))).toThrow();
    expect(() => readTasks(written([{ instruction: "whose?" }]))).toThrow();
  });
});

describe("playAll", () => {
  it("plays all once, as many at once as wanted, and never two of one customer", async () => {
    const tasks = ["ann", "ann", "ben", "ann", "cem", "ben"].map(task);
    const playing: string[] = [];
    let most = 0;
    const results = await playAll(tasks, 3, async ({ user_id }, index) => {
      expect(playing).not.toContain(user_id);
      playing.push(user_id);
      most = Math.max(most, playing.length);
      await new Promise((resolve) => setImmediate(resolve));
      playing.splice(playing.indexOf(user_id), 1);
      return index;
    });
    expect(results).toEqual([0, 1, 2, 3, 4, 5]);
    expect(most).toBe(3);
  });
});
