import { setTimeout as pause } from "node:timers/promises";
import { TRPCClientError } from "@trpc/client";
import type { StoreAdmin } from "@/bench/store-admin";
import type { Desk, Help } from "@/bench/store-customer";
import { argumentsShown, type Wish } from "@/bench/store-wish";
import { storeJourneys } from "@/demo/journeys/store-journeys";
import { accountOf, supervisors } from "@/demo/seed/accounts";
import { signedIn, type Api } from "@/demo/seed/api";

// The people at the desk, over tRPC. They decide from what the desk shows them and from the store, as people would:
// an approval is given when the store's own preview allows exactly what is shown, for an order of the customer's.

type Row = Awaited<ReturnType<Api["desk"]["list"]["query"]>>["rows"][number];
type Detail = Awaited<ReturnType<Api["desk"]["load"]["query"]>>;

/** Journeys that can fulfil a wish: its own, and the exchange of what was not shipped yet. */
const takersOf = (intent: string) =>
  storeJourneys
    .filter(({ meaning }) => meaning.intents.includes(intent))
    .map(({ meaning }) => meaning.name)
    .concat(intent === "change_order_items" ? ["Exchange items"] : []);

type Done = { help: Exclude<Help, "none">; wrapUpId: string };

const answered = "Answered, nothing to do";
const handBacksMax = 3;

/**
 * The people at the desk, signed in. A strict desk is for requests that nobody should grant: it rejects what it is asked
 * to approve, and leaves handoffs where they are.
 */
export async function openDesk(
  url: string,
  store: StoreAdmin,
  { isStrict = false }: { isStrict?: boolean } = {},
): Promise<Desk> {
  const [first, second] = supervisors;
  if (!first || !second) throw new Error("the demo has two supervisors");
  const people = await Promise.all([
    signedIn(url, accountOf("agent").email),
    signedIn(url, first.email),
    signedIn(url, second.email),
  ]);
  const [agent, ...others] = people;
  if (!agent) throw new Error("nobody is at the desk");
  const handedBack = new Map<string, number>();

  async function help(caseId: string, wish: Wish | null): Promise<Help> {
    const row = await findWork(agent, caseId);
    if (!row || !agent || (isStrict && row.kind !== "approval")) return "none";
    const person = row.kind === "approval" ? others.find(Boolean) : agent;
    if (!person) return "none";
    return inTurn(person, () => work(person, { row, wish }));
  }

  async function work(person: Api, { row, wish }: { row: Row; wish: Wish | null }): Promise<Help> {
    await claim(person, row.id);
    const detail = await person.desk.load.query({ workItemId: row.id });
    const { help: done, wrapUpId } = await decide(person, { row, detail, wish });
    await person.desk.finishWrapUp.mutate({ wrapUpId, disposition: "Solved", note: "" });
    return done;
  }

  async function decide(person: Api, work: { row: Row; detail: Detail; wish: Wish | null }): Promise<Done> {
    const { row, detail } = work;
    const workItemId = row.id;
    if (row.kind === "approval") {
      if (!isStrict && (await isAllowed(store, detail)))
        return {
          help: "done",
          ...(await person.desk.approve.mutate({ workItemId, reason: "The policy allows it." })),
        };
      return {
        help: "done",
        ...(await person.desk.reject.mutate({ workItemId, reason: "The policy does not allow it." })),
      };
    }
    if (row.kind === "task")
      return {
        help: "done",
        ...(await person.desk.refuseTask.mutate({ workItemId, reason: "Not mine to do." })),
      };
    return handle(person, work);
  }

  async function handle(person: Api, { row, wish }: { row: Row; wish: Wish | null }): Promise<Done> {
    const workItemId = row.id;
    if (!wish)
      return { help: "done", ...(await person.desk.resolve.mutate({ workItemId, disposition: answered })) };
    const { name, kwargs } = wish.action;
    const times = (handedBack.get(row.caseId) ?? 0) + 1;
    handedBack.set(row.caseId, times);
    if (times > handBacksMax || !(await store.preview(name, kwargs)).allowed)
      return {
        help: "refused",
        ...(await person.desk.resolve.mutate({ workItemId, disposition: "Refused by policy" })),
      };
    if (takersOf(wish.intent).includes(row.journey))
      return { help: "done", ...(await person.desk.handBack.mutate({ workItemId })) };
    return {
      help: "corrected",
      ...(await person.desk.correctIntent.mutate({ workItemId, intent: wish.intent })),
    };
  }

  return { help };
}

const lastOf = new WeakMap<Api, Promise<unknown>>();

/** Nobody does two things at once. */
function inTurn<Result>(person: Api, act: () => Promise<Result>): Promise<Result> {
  const turn = (lastOf.get(person) ?? Promise.resolve()).then(act);
  lastOf.set(
    person,
    turn.catch(() => {}),
  );
  return turn;
}

/** As a person would: what is refused because the list was a moment old is tried once more. */
async function claim(person: Api, workItemId: string): Promise<void> {
  await person.desk.claim.mutate({ workItemId }).catch(async (error: unknown) => {
    if (!(error instanceof TRPCClientError) || error.data?.appCode !== "conflict") throw error;
    await person.desk.claim.mutate({ workItemId });
  });
}

/** The case waits for a person: their work is on the list, or will be in a moment. */
async function findWork(agent: Api | undefined, caseId: string): Promise<Row | undefined> {
  for (let tries = 0; agent && tries < 20; tries += 1) {
    const { rows } = await agent.desk.list.query({});
    const row = rows.find((one) => one.caseId === caseId && one.kind !== "quality");
    if (row) return row;
    await pause(50);
  }
  return undefined;
}

async function isAllowed(store: StoreAdmin, { action, bundle }: Detail): Promise<boolean> {
  if (!action) return false;
  const owner = bundle.entities.items.find(({ field }) => field === "user_id")?.value;
  const { allowed, user_id: userId } = await store.preview(
    action.operation,
    argumentsShown(action.operation, action),
  );
  return allowed && userId !== null && (owner === undefined || owner === userId);
}
