/** What the monitors found in the checker and the interpreter, each as small as it can be. All of them are repaired. */
import { describe, expect, test } from "vitest";
import type { JsonObject } from "@/core/expression/value";
import type { Catalogue } from "@/core/journey/catalogue";
import type { Meaning } from "@/core/journey/document";
import { add, change, connect, insertOn, setting } from "@/proof/edit-journey";
import { drawSteps, exampleCatalogue, exampleJourney, inQueue } from "@/proof/example-journey";
import { peopleFirstJourney } from "@/proof/people-first-journey";
import { checkJourney, isError } from "@/steps/checker";
import { compileVersion, createRun } from "@/steps/interpreter";
import { refundCatalogue, refundJourney, wantsRefund } from "@/steps/test-refund-journey";

const errors = (meaning: Meaning, catalogue: Catalogue) =>
  checkJourney({ meaning }, catalogue)
    .filter(isError)
    .map(({ rule, step }) => `${rule} ${step ?? ""}`);

test("a refusal's receipt does not prove that something was done", () => {
  const meaning: Meaning = {
    ...refundJourney,
    start: "write",
    steps: {
      write: {
        ...{ id: "write", kind: "tool", title: "Write", stage: "execute", tier: "low" },
        assignment: { by: "system" },
        settings: { operation: "store.note", arguments: {}, outputs: {} },
        connections: { done: "confirm", refused: "confirm" },
      },
      ...Object.fromEntries(
        ["confirm", "help"].flatMap((id) => {
          const step = refundJourney.steps[id];
          return step ? [[id, { ...step, connections: {} }]] : [];
        }),
      ),
    },
  };
  const get = refundCatalogue.operations["store.get_order"];
  if (!get) throw new Error("no operation");
  const catalogue = {
    ...refundCatalogue,
    operations: { "store.note": { ...get, writes: true, arguments: {} } },
  };
  const run = createRun(compileVersion(meaning, catalogue), {});
  run.start("Help", wantsRefund);
  const [effect] = run.pending().effects;
  run.answer(effect?.key ?? "", {
    outcome: "refused",
    code: "no",
    receipt: { id: "R1", at: run.now, operation: "store.note" },
    private: { message: "No." },
  });
  run.passToNextTimer();
  expect(run.state?.status).toBe("closed");
});

test("a person whose handoff was not done in time does not keep the case for ever", () => {
  const help = refundJourney.steps["help"];
  if (!help) throw new Error("no handoff");
  const first = { ...help, id: "first", connections: { overdue: "confirm" } };
  const meaning = { ...refundJourney, start: "first", steps: { ...refundJourney.steps, first } };
  const run = createRun(compileVersion(meaning, refundCatalogue), {});
  run.start("Help", wantsRefund);
  run.claim(run.pending().work[0]?.workId ?? "", "ann");
  run.passToNextTimer();
  expect(run.state?.owner).toEqual({ kind: "system" });
  expect(run.events.some((event) => event.type === "message-sent" && event.step === "confirm")).toBe(true);
});

test("a person who will not perform a call leaves words for what follows, as the system does", () => {
  const lookup = refundJourney.steps["lookup"];
  if (!lookup) throw new Error("no lookup");
  const first = {
    ...lookup,
    assignment: { by: "human" as const, queue: "support" },
    dueMinutes: 30,
    settings: { ...lookup.settings, arguments: { order_id: '"W1"' }, refusalField: "why" },
    connections: { ...lookup.connections, refused: "tell" },
  };
  const meaning = { ...refundJourney, start: "lookup", steps: { ...refundJourney.steps, lookup: first } };
  const run = createRun(compileVersion(meaning, refundCatalogue), {});
  run.start("Help", wantsRefund);
  run.decide(run.pending().work[0]?.workId ?? "", { decision: "reject" });
  expect(run.state?.steppedAside).toBeNull();
});

describe("the checker tells", () => {
  test("a gate that stands before what its step needs is known", () => {
    const early = connect({ ...exampleJourney, start: "within" }, "within", "within", "intake");
    expect(errors(early, exampleCatalogue)).toContain("fields-and-conditions within");
  });

  test("a limit that its step's amount can never be held against", () => {
    expect(errors(setting(exampleJourney, "refund", { currency: "EUR" }), exampleCatalogue)).toContain(
      "references within",
    );
  });

  test("a gate about a step that calls nothing", () => {
    expect(errors(setting(exampleJourney, "approve", { guards: "paid" }), exampleCatalogue)).toContain(
      "structure approve",
    );
  });

  test("a handoff whose parts 6 and 7 are blanks", () => {
    expect(errors(setting(exampleJourney, "talk", { suggestedNext: " " }), exampleCatalogue)).toContain(
      "settings talk",
    );
  });

  test("words of AI after a handoff that nobody took", () => {
    const late = change(connect(peopleFirstJourney, "take", "overdue", "write"), "write", {
      assignment: { by: "ai-human-confirms", queue: "support" },
    });
    expect(errors(late, exampleCatalogue)).toContain("patterns write");
  });

  test("a text that names a part which its record does not have", () => {
    expect(errors(setting(exampleJourney, "tell", { text: "{order.no_such}" }), exampleCatalogue)).toContain(
      "settings tell",
    );
  });

  test("a step that waits for a confirmation while another branch changes what it does", () => {
    const asked = setting(exampleJourney, "damage", { fields: ["email"], askAgain: true });
    const told = insertOn(
      asked,
      { from: "inspect", exit: "done" },
      {
        ...{ id: "say", kind: "message", dueMinutes: 30 },
        assignment: { by: "ai-human-confirms", queue: "support" },
        settings: { text: "We write to {email}.", sensitive: true },
      },
      "sent",
    );
    expect(told && errors(told, exampleCatalogue)).toContain("risk-tiers say");
  });

  /** A paid refund, with the customer's consent asked for exactly what it will do. */
  const consented = (between: string, note = '(known(note) ? note : "none")') => {
    const call = { order_id: `order_id + ${note}`, amount: "amount" };
    return connect(setting(exampleJourney, "refund", { arguments: call }), "within", "within", between);
  };

  test("a request that is read again between a consent and its step, and may fill what the step would do", () => {
    const fields = { ...exampleJourney.fields };
    if (fields["note"]) fields["note"] = { ...fields["note"], entity: "note" };
    const again = add(
      { ...consented("read-again"), fields },
      {
        ...{ id: "read-again", kind: "intake", assignment: { by: "ai" }, settings: { fields: ["note"] } },
        connections: { understood: "refund" },
      },
    );
    expect(errors(again, exampleCatalogue)).toContain("risk-tiers refund");
    // What the step needs is known before it is consented to, and no message overwrites what is known.
    const harmless = setting(again, "read-again", { fields: ["email"] });
    expect(errors(harmless, exampleCatalogue)).not.toContain("risk-tiers refund");
  });

  test("answers that come by halves in a branch beside an approved step, though that branch never ends first", () => {
    const branches = ["act", "ask"].map((exit) => ({ exit, title: exit, background: false }));
    const gate = (id: string, more: JsonObject, connections: Record<string, string>) => ({
      ...{ id, kind: "gate", connections },
      settings: { guards: "refund", ...more },
    });
    const identity = {
      control: "identity",
      condition: "size(order_id) > 0",
      method: "m",
      acceptsKnown: true,
    };
    const ended = { message: "", disposition: "done", confirmFirst: false };
    const drawn = (asked: string[]): Meaning => ({
      ...exampleJourney,
      start: "first",
      steps: {
        ...drawSteps([
          {
            ...{ id: "first", kind: "collect", connections: { done: "known" } },
            settings: { fields: ["order_id", "amount"] },
          },
          gate("known", identity, { verified: "agree" }),
          gate("agree", { control: "consent", question: "Shall I?" }, { given: "within" }),
          gate("within", { control: "limit", limit: "refund" }, { within: "both" }),
          {
            ...{ id: "both", kind: "parallel", settings: { branches } },
            connections: { act: "refund", ask: "ask" },
          },
          {
            ...{ id: "refund", kind: "tool", tier: "high", ...inQueue("support") },
            settings: {
              ...{ operation: "shop.refund", arguments: { order_id: "order_id", amount: "amount" } },
              ...{ outputs: {}, amount: "amount", currency: "USD" },
            },
            connections: { done: "one" },
          },
          {
            ...{ id: "ask", kind: "collect", connections: { done: "one" } },
            settings: { fields: asked, askAgain: true },
          },
          { id: "one", kind: "join", settings: { fork: "both", needs: 1 }, connections: { joined: "end" } },
          { id: "end", kind: "resolve", settings: ended },
        ]),
        ...(exampleJourney.steps["help"] && { help: { ...exampleJourney.steps["help"], connections: {} } }),
      },
    });
    const told = (asked: string[]) =>
      errors(drawn(asked), exampleCatalogue).filter(
        (one) => one.startsWith("risk") || one.startsWith("forks"),
      );
    expect(told(["amount", "rate"])).toContain("risk-tiers refund");
    // One answer is whole at once: the case goes on, and the person's branch is over.
    expect(told(["amount"])).toEqual([]);
    expect(told(["rate", "email"])).toEqual([]);
  });

  test("a person's step that nobody came to, between a call that failed and an end that nobody signs", () => {
    const write = (id: string, connections: Record<string, string>) => ({
      ...{ id, kind: "tool", connections },
      settings: { operation: "shop.log", arguments: { note: '"x"' }, outputs: {} },
    });
    const ended = { message: "", disposition: "done", confirmFirst: false };
    const drawn = (look: Parameters<typeof add>[1]) =>
      [
        write("first", { done: "second", refused: "help", failed: "help" }),
        write("second", { done: "end", refused: "look", failed: "look" }),
        look,
        { id: "end", kind: "resolve", settings: ended, assignment: { by: "system" as const } },
      ].reduce<Meaning>((meaning, step) => add(meaning, step), { ...exampleJourney, start: "first" });
    const person = { assignment: { by: "human" as const, queue: "support" }, dueMinutes: 30 };
    const task = { ...person, id: "look", kind: "task", settings: { instructions: "Look.", form: [] } };
    const told = (meaning: Meaning) =>
      errors(meaning, exampleCatalogue).filter((one) => one === "completion end");
    expect(told(drawn({ ...task, connections: { done: "end", refused: "help", overdue: "help" } }))).toEqual(
      [],
    );
    expect(
      told(drawn({ ...task, connections: { done: "end", refused: "help", overdue: "end" } })),
    ).toHaveLength(1);
    // Nothing is asked of a person when all is known.
    const asked = { ...person, id: "look", kind: "collect", settings: { fields: ["note"] } };
    expect(told(drawn({ ...asked, connections: { done: "end" } }))).not.toEqual([]);
  });
});
