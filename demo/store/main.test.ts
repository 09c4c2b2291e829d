import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { useTestDatabase } from "@/db/test-database";

const database = useTestDatabase();
const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
});

function start(environment: Record<string, string>) {
  const child = spawn(process.execPath, ["--import", "tsx", join(import.meta.dirname, "main.ts")], {
    env: { ...process.env, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  children.push(child);
  let output = "";
  const collect = (chunk: Buffer) => void (output += chunk.toString());
  child.stdout.on("data", collect);
  child.stderr.on("data", collect);
  const ended = once(child, "exit").then(([code]: unknown[]) => ({ code, output }));
  const listening = once(child.stdout, "data").then(() => output);
  return { child, ended, listening };
}

const started = (extra: Record<string, string> = {}) =>
  start({ STORE_DATABASE_URL: database.ownerUrl, STORE_PORT: "0", ...extra });

const urlIn = (line: string) => /http:\/\/\S+/.exec(line)?.[0] ?? "";

async function post(url: string, name: string, input: unknown, key: string): Promise<string> {
  const response = await fetch(`${url}/operations/${name}`, {
    method: "POST",
    body: JSON.stringify(input),
    headers: { "content-type": "application/json", "idempotency-key": key },
  });
  return response.text();
}

const change = {
  user_id: "noah_brown_6181",
  address1: "1 New St",
  address2: "",
  city: "A",
  state: "B",
  country: "C",
  zip: "9",
};

test("says in one line where it listens, and ends cleanly on SIGTERM though callers keep connections", async () => {
  const { child, ended, listening } = started();
  const line = await listening;
  expect(line).toMatch(/^store listening on http:\/\/127\.0\.0\.1:\d+\n$/);
  expect((await fetch(`${urlIn(line)}/health`)).status).toBe(200);
  child.kill("SIGTERM");
  expect(await ended).toEqual({ code: 0, output: line });
});

test("started again after a kill it has lost nothing and gives the kept answer", async () => {
  const before = started();
  const answer = await post(urlIn(await before.listening), "modify_user_address", change, "over-a-restart");
  before.child.kill("SIGKILL");
  await before.ended;
  const after = started();
  expect(await post(urlIn(await after.listening), "modify_user_address", change, "over-a-restart")).toBe(
    answer,
  );
});

test("two start at once on one database: one loads, both serve", async () => {
  const lines = await Promise.all([started().listening, started({ STORE_FAULTS: "1" }).listening]);
  for (const line of lines) {
    expect(await post(urlIn(line), "list_all_product_types", {}, "unused")).toContain("Action Camera");
  }
  expect(lines[1]).toContain("(faults and admin open)");
});

test.each([
  ["without a database", { STORE_DATABASE_URL: "" }, "STORE_DATABASE_URL"],
  ["with a port that is none", { STORE_PORT: "seventy" }, "STORE_PORT"],
  ["open to faults and to the network", { STORE_FAULTS: "1", STORE_HOST: "0.0.0.0" }, "loopback"],
])("%s it ends and says why", async (_name, environment, said) => {
  const { ended } = started(environment);
  const { code, output } = await ended;
  expect(code).toBe(1);
  expect(output).toContain(said);
});
