import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { members } from "@/db/schema/members";
import { useTestDatabase } from "@/db/test-database";
import { AppError } from "@/server/platform/errors";
import { createTrpcContext } from "./handle-trpc";
import { createTestWorld, type TestWorld, type TestWorkspace } from "./test-world";
import { createCallerFactory, permitted, router } from "./trpc";

const database = useTestDatabase();
let world: TestWorld;
let home: TestWorkspace;
let nowMs = Date.parse("2026-03-04T05:06:07Z");
let parsed = 0;

beforeAll(async () => {
  world = createTestWorld(database);
  home = await world.addWorkspace("home");
});

const spySchema = z.unknown().transform((value) => {
  parsed += 1;
  return value;
});
const testRouter = router({
  act: permitted("desk.work")
    .input(spySchema)
    .mutation(({ ctx }) => `${ctx.actor.kind} in ${ctx.workspaceId}`),
  fail: permitted("desk.work").mutation(() => {
    throw new AppError("stopped", "The journey is stopped.", { stopId: "s1" });
  }),
  ticks: permitted("desk.view").subscription(async function* () {
    for (let tick = 1; ; tick += 1) yield tick;
  }),
});
const create = createCallerFactory(testRouter);
const callerOf = (headers: Headers) =>
  create(createTrpcContext(headers, { ...world, now: () => new Date(nowMs) }));

describe("a permitted procedure", () => {
  it("is given a Ctx of the caller's workspace", async () => {
    expect(await callerOf(home.people.agent.headers).act(1)).toBe(`person in ${home.workspaceId}`);
  });

  it("refuses before it looks at the input", async () => {
    parsed = 0;
    await expect(callerOf(home.people.reviewer.headers).act(1)).rejects.toMatchObject({ code: "FORBIDDEN" });
    expect(parsed).toBe(0);
  });

  it("turns an AppError into tRPC's code and keeps it as the cause", async () => {
    await expect(callerOf(home.people.agent.headers).fail()).rejects.toMatchObject({
      code: "PRECONDITION_FAILED",
      message: "The journey is stopped.",
      cause: { code: "stopped", details: { stopId: "s1" } },
    });
  });

  it("as a subscription ends once its reader's role is gone", async () => {
    const { memberId, headers } = home.people.agent;
    const stream = await callerOf(headers).ticks();
    const reader = stream[Symbol.asyncIterator]();
    expect(await reader.next()).toMatchObject({ value: 1 });
    nowMs += 2_000;
    expect(await reader.next()).toMatchObject({ value: 2 });
    await database.db.update(members).set({ role: "reviewer" }).where(eq(members.id, memberId));
    nowMs += 2_000;
    await expect(reader.next()).rejects.toThrow("desk.view");
    await database.db.update(members).set({ role: "agent" }).where(eq(members.id, memberId));
  });
});
