/** What the monitors found in the checker and the interpreter, each as small as it can be. All of them are repaired. */
import { describe, expect, test } from "vitest";
import type { Catalogue } from "@/core/journey/catalogue";
import type { Meaning } from "@/core/journey/document";
import { change, connect, insertOn, setting } from "@/proof/edit-journey";
import { exampleCatalogue, exampleJourney } from "@/proof/example-journey";
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
});
