/**
 * `npm run bench store -- --tasks FILE [--limit N] [--concurrency C] [--failures]`: plays the customers and the agents of
 * a file of tasks against a whole Cuesheet, over tRPC, and compares what the store holds afterwards with what the tasks'
 * own actions lead to. `--policy-breaking` plays customers who want what the policy forbids instead.
 * Prints one JSON object as its last line; shares are 0 to 1.
 */
import { parseArgs } from "node:util";
import { playPolicyBreaking } from "@/bench/policy-breaking";
import { playTasks } from "@/bench/store-play";
import { readTasks } from "@/bench/store-tasks";
import { openStoreWorld } from "@/bench/store-world";

const { values } = parseArgs({
  options: {
    tasks: { type: "string" },
    limit: { type: "string" },
    concurrency: { type: "string", default: "4" },
    "policy-breaking": { type: "boolean", default: false },
    /** What was said in tasks that went wrong, on stderr. */
    failures: { type: "boolean", default: false },
  },
});

const say = (line: string) => console.error(line);

if (!values["policy-breaking"] && values.tasks === undefined) {
  say("npm run bench store -- --tasks FILE, or --policy-breaking");
  process.exit(2);
}
const tasks = values.tasks === undefined ? [] : readTasks(values.tasks);
const limit = values.limit === undefined ? tasks.length : Number(values.limit);
const world = await openStoreWorld(say);
let figures: unknown;
try {
  const options = { concurrency: Number(values.concurrency), say, isTelling: values.failures };
  figures = values["policy-breaking"]
    ? await playPolicyBreaking(world, options)
    : await playTasks(world, tasks.slice(0, limit), options);
} finally {
  await world.close();
}
console.log(JSON.stringify(figures));
