import { isSameState, withRows } from "@/bench/store-admin";
import { Customer } from "@/bench/store-customer";
import { playAll, type Task } from "@/bench/store-tasks";
import { judgeCases, share } from "@/bench/store-verdict";
import type { StoreWorld } from "@/bench/store-world";

type Options = {
  concurrency: number;
  say: (line: string) => void;
  /** Also says what was said in tasks that went wrong. */
  isTelling: boolean;
};
/** possible: ground-truth actions that the store's rules allow, of all. */
type Result = { task: Task; isRight: boolean; truths: number; possible: number };

/**
 * Plays tasks and compares the store's rows afterwards with those that the tasks' own actions lead to. Touched rows are
 * put back after each task.
 */
export async function playTasks(world: StoreWorld, tasks: readonly Task[], options: Options) {
  const { say, concurrency } = options;
  let done = 0;
  const results = await playAll(tasks, concurrency, async (task, index) => {
    const result = await playTask(world, { task, index }, options);
    done += 1;
    if (done % 20 === 0 || done === tasks.length) say(`${done} of ${tasks.length} tasks played`);
    return result;
  });
  // Rows that nobody's task should have changed would still stand here.
  const stray = await world.store.touched();
  const strayRows = Object.keys(stray.orders).length + Object.keys(stray.users).length;
  if (strayRows > 0) say(`${strayRows} rows of the store were changed that belong to no task.`);
  const right = (among: readonly Result[]) =>
    share(among.filter(({ isRight }) => isRight).length, among.length);
  const byArray = Object.fromEntries(
    [...Map.groupBy(results, ({ task }) => task.array)].map(([name, among]) => [
      name,
      { tasks: among.length, right: right(among) },
    ]),
  );
  const truths = results.reduce((total, result) => total + result.truths, 0);
  const possible = results.reduce((total, result) => total + result.possible, 0);
  const writes = await world.store.writes();
  say(
    `${truths - possible} of ${truths} ground-truth actions are such as the store's rules forbid; ${writes.sent} writes were sent.`,
  );
  const { cases, ...verdicts } = await judgeCases(world.ctx);
  return {
    tasks: tasks.length,
    right: strayRows > 0 ? 0 : right(results),
    // Of what the rules allow, and so was sent to be done.
    truthRefused: possible === 0 ? 0 : share(writes.refused, possible),
    truthForbidden: truths === 0 ? 0 : share(truths - possible, truths),
    ...verdicts,
    ...{ cases, byArray },
  };
}

async function playTask(
  { store, url, desk }: StoreWorld,
  { task, index }: { task: Task; index: number },
  { say, isTelling }: Options,
): Promise<Result> {
  const user = await store.user(task.user_id);
  const truth = await store.dryRun(task.actions);
  const orderIds = [...new Set([...user.orders, ...truth.changed.order_ids])];
  const userIds = [...new Set([user.user_id, ...truth.changed.user_ids])];
  const before = await store.rows(orderIds, userIds);
  try {
    const customer = new Customer({ url, desk }, task, { user });
    const end = await customer.play().catch((error: unknown) => {
      return `failed: ${error instanceof Error ? error.message : String(error)}`;
    });
    const isRight = isSameState(await store.rows(orderIds, userIds), withRows(before, truth.state));
    if (!isRight && isTelling) {
      say(`\n#${index} ${task.array} ${task.user_id}: ${end} ${JSON.stringify(task.actions)}`);
      for (const line of customer.transcript) say(`  ${line}`);
    }
    const truths = truth.steps.filter(({ outcome }) => outcome !== "skipped");
    const possible = truths.filter(({ outcome }) => outcome === "applied");
    return { task, isRight, truths: truths.length, possible: possible.length };
  } finally {
    await store.reset(orderIds, userIds);
  }
}
