import fs from "node:fs";
import { z } from "zod";

// Tasks of the data set's shape: who the customer is, what they say first, and what is right to do for them.

const actionSchema = z.object({ name: z.string(), kwargs: z.record(z.string(), z.unknown()).default({}) });
const taskSchema = z.object({
  user_id: z.string(),
  instruction: z.string(),
  actions: z.array(actionSchema).default([]),
});
const tasksSchema = z.union([z.array(taskSchema), z.record(z.string(), z.unknown())]);

export type Action = z.infer<typeof actionSchema>;
/** `array`: the name of the list it stands in. */
export type Task = z.infer<typeof taskSchema> & { array: string };

/** Reads a file of tasks: one array, or an object whose arrays are all taken. @throws when it is neither */
export function readTasks(file: string): Task[] {
  const found = tasksSchema.parse(JSON.parse(fs.readFileSync(file, "utf8")));
  const arrays: [string, unknown][] = Array.isArray(found) ? [["tasks", found]] : Object.entries(found);
  return arrays.flatMap(([array, tasks]) =>
    Array.isArray(tasks) ? tasks.map((task) => ({ ...taskSchema.parse(task), array })) : [],
  );
}

/**
 * Plays all of them, `concurrency` at once and never two of one customer at the same time, because they share rows of
 * the store. Results come in the order of the tasks.
 */
export async function playAll<Result>(
  tasks: readonly Task[],
  concurrency: number,
  play: (task: Task, index: number) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  const waiting = tasks.map((task, index) => ({ task, index }));
  const busy = new Set<string>();
  const sleepers: (() => void)[] = [];
  async function player(): Promise<void> {
    while (waiting.length > 0) {
      const at = waiting.findIndex(({ task }) => !busy.has(task.user_id));
      const [next] = at < 0 ? [] : waiting.splice(at, 1);
      if (!next) {
        await new Promise<void>((resolve) => sleepers.push(resolve));
        continue;
      }
      busy.add(next.task.user_id);
      try {
        results[next.index] = await play(next.task, next.index);
      } finally {
        busy.delete(next.task.user_id);
        for (const wake of sleepers.splice(0)) wake();
      }
    }
  }
  await Promise.all(Array.from({ length: concurrency }, player));
  return results;
}
