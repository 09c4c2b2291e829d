import type { CaseEvent, EffectOutcome } from "@/core/case/events";
import type { Run } from "@/core/case/simulate";
import type { JsonObject } from "@/core/expression/value";
import type { JourneyDocument } from "@/core/journey/document";
import { compileVersion, createRun } from "@/steps/interpreter";
import type { DataSet } from "../store/data-set";
import type { Order, User } from "../store/rows";
import { chance, type Chance } from "../chance";
import { storeCatalogue } from "./catalogue";
import { FakeStore } from "./test-fake-store";

export type Walked = { run: Run; store: FakeStore; customer: User; order: Order };

const movesMax = 400;

/** One case from its first message to its end, with customer, systems and people drawn by chance. */
export async function walk(document: JourneyDocument, data: DataSet, seed: number): Promise<Walked> {
  const by = chance(seed);
  const store = new FakeStore(data);
  const order = by.pick(data.orders);
  const customer = data.users.find(({ user_id }) => user_id === order.user_id);
  if (!customer) throw new Error("an order without a user");
  const world: World = { by, store, order, customer, data };
  const run = createRun(compileVersion(document.meaning, storeCatalogue), startOf(world));
  run.start("Hello, please help me.", understandingOf(document, by));
  for (let moves = 0; moves < movesMax && isOpen(run); moves += 1) if (!(await move(run, world))) break;
  return { run, store, customer, order };
}

type World = { by: Chance; store: FakeStore; order: Order; customer: User; data: DataSet };

function isOpen(run: Run): boolean {
  return run.state?.status === "waiting" || run.state?.status === "running";
}

function startOf({ by, customer, order }: World) {
  const known = by.below(0.2) && {
    fields: { user_id: customer.user_id },
    identity: { method: "before", at: "2026-01-05T08:59:00.000Z" },
  };
  const { first_name, last_name } = customer.name;
  const named = { first_name, last_name, zip: customer.address.zip };
  const entities = by.pick<JsonObject>([
    {},
    { email: customer.email },
    named,
    { order_id: order.order_id, ...named },
  ]);
  return { entities, ...known };
}

function understandingOf({ meaning }: JourneyDocument, by: Chance) {
  return {
    intent: meaning.intents[0] ?? null,
    ...{ confidence: by.below(0.05) ? 0.1 : 0.9, margin: 0.8, sentiment: 0, priority: "normal" as const },
    ...{ riskFlags: [], asksForPerson: by.below(0.03), engine: "test" },
  };
}

async function move(run: Run, world: World): Promise<boolean> {
  const { by, store } = world;
  const { effects, work, awaitsMessage, ask } = run.pending();
  const [effect] = effects;
  if (effect?.request.effect === "tool") {
    const { operation, private: sent } = effect.request;
    const mishap = by.below(0.04) ? by.pick([broken, refused]) : null;
    run.answer(effect.key, mishap ?? (await store.answer(operation, sent.arguments, run.now)));
    return true;
  }
  if (by.below(0.03) && run.passToNextTimer().length > 0) return true;
  const [item] = work;
  if (item) {
    decide(run, world, item);
    return true;
  }
  if (awaitsMessage && ask) {
    if (ask.ask === "fields")
      run.say(by.below(0.1) ? inWords(world) : { answers: answersTo(ask.fields, world) });
    else run.say({ yes: by.below(ask.ask === "consent" ? 0.8 : 0.6) });
    return true;
  }
  return run.passToNextTimer().length > 0;
}

const refused: EffectOutcome = { outcome: "refused", code: "not-found", private: { message: "Not now." } };
const broken: EffectOutcome = { outcome: "failed", code: "timeout", private: { message: "no answer" } };

function decide(
  run: Run,
  { by, order, customer }: World,
  item: ReturnType<Run["pending"]>["work"][number],
): void {
  const decided = (decision: Parameters<Run["decide"]>[1]) => run.decide(item.workId, decision);
  const who = by.pick(["ann", "ben", "cem"]);
  if (item.work.type === "approval")
    return void decided({ decision: by.below(0.7) ? "approve" : "reject", by: who });
  if (item.work.type === "handoff") {
    const decision = by.pick(["complete", "hand-back", "complete", "resolve", "correct-intent"] as const);
    if (decision === "resolve") return void decided({ decision, disposition: "settled", by: who });
    if (decision === "correct-intent") return void decided({ decision, intent: "other", by: who });
    return void decided({ decision, by: who });
  }
  const pending = customer.orders.includes(order.order_id) ? order.order_id : "#W0000000";
  const form = {
    finding: by.pick(["cancel the order", "cancel the order", "nothing to do"]),
    order_id: by.below(0.85) ? pending : "#W0000000",
    finding_note: "It was somebody else.",
  };
  decided({ decision: by.below(0.9) ? "complete" : "reject", by: who, form });
}

/** In place of a form: who the customer is, in a sentence. */
function inWords({ customer: { name, address } }: World) {
  const entities = { ...name, zip: address.zip };
  return { text: `My name is ${name.first_name} ${name.last_name}, zip code ${address.zip}.`, entities };
}

/** Mostly what a customer means who has read the store's pages; now and then something wrong. */
function answersTo(fields: readonly string[], world: World): JsonObject {
  const { by, order, customer, data } = world;
  const items = order.items.slice(0, 1 + Math.floor(by.next() * order.items.length));
  const variants = items.map((item) => {
    const product = data.products.find(({ product_id }) => product_id === item.product_id);
    const available = Object.values(product?.variants ?? {}).filter(
      (variant) => variant.available || by.below(0.1),
    );
    return available.length > 0 ? by.pick(available).item_id : item.item_id;
  });
  const method = by.pick([
    ...Object.keys(customer.payment_methods),
    "original",
    "original",
    "paypal_0000000",
  ]);
  const right: JsonObject = {
    email: customer.email,
    ...{ first_name: customer.name.first_name, last_name: customer.name.last_name },
    ...{ customer_zip: customer.address.zip, order_id: order.order_id },
    reason: by.pick(["no longer needed", "ordered by mistake"]),
    item_ids: by.below(0.2) ? ["all"] : items.map(({ item_id }) => item_id),
    new_item_ids: variants,
    payment_method_id: method === "original" ? "original" : method,
    ...{ address1: "1 Elm Street", address2: by.pick(["none", "Apt 4"]), city: "Austin", state: "TX" },
    ...{ country: "USA", zip: "78701" },
  };
  const wrong: JsonObject = {
    email: "nobody@example.com",
    customer_zip: "00000",
    order_id: "#W0000000",
    item_ids: ["0000000000"],
  };
  return Object.fromEntries(
    fields.map((name) => [name, (by.below(0.15) ? wrong[name] : undefined) ?? right[name] ?? null]),
  );
}

/** The ways that a walk took: "step.exit" of every step that was left by an exit of its own, and of the end. */
export function waysTaken(events: readonly CaseEvent[]): string[] {
  return events.flatMap((event) => {
    if (event.type === "step-entered" || event.type === "step-exhausted")
      return event.from !== null && event.exit !== null ? [`${event.from}.${event.exit}`] : [];
    return event.type === "case-resolved" ? [`${event.step}.resolved`] : [];
  });
}
