import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Command } from "@/core/journey/commands";
import type { JourneyDocument } from "@/core/journey/document";
import { blankJourney } from "@/core/journey/blank";
import { apply } from "@/core/journey/edit";
import { parseDocument } from "@/core/journey/parse-document";
import { kindRegistry } from "@/steps/kinds";
import { refundCatalogue } from "@/steps/test-refund-journey";
import { gateChoices, gateSettingsFor } from "../palette/gate-choices";
import { refund } from "../test-refund";
import { copySteps, pasteSteps } from "./clipboard";
import { freeStepId, newStep } from "./new-step";
import { mainExit } from "./main-exit";
import { placeStep, type Place } from "./place-step";
import { removeSteps } from "./remove-steps";

const blank = blankJourney({ name: "Empty", pattern: "ai-first" });
const ids = Object.keys(refund.meaning.steps);
const step = fc.constantFrom(...ids);
const connections = Object.values(refund.meaning.steps).flatMap((from) =>
  Object.entries(from.connections).map(([exit, to]) => ({ from: from.id, exit, to })),
);
const place: fc.Arbitrary<Place> = fc.oneof(
  fc.record({ x: fc.integer(), y: fc.integer() }).map((position) => ({ at: "free" as const, position })),
  fc.constantFrom(...connections).map(({ from, exit }) => ({ at: "exit" as const, from, exit })),
  fc.constantFrom(...connections).map((connection) => ({ at: "connection" as const, ...connection })),
  step.map((id) => ({ at: "before" as const, step: id })),
);

/** Every edit must be one that the server takes, and leave a document that can be read again. */
function applied(document: JourneyDocument, commands: readonly Command[]): JourneyDocument {
  let current = document;
  for (const command of commands) {
    const next = apply(current, command);
    if (!next.ok) throw new Error(`${command.command}: ${next.message}`);
    current = next.document;
  }
  expect(parseDocument(JSON.stringify(current))).toMatchObject({ ok: true });
  return current;
}

const waysTo = ({ meaning }: JourneyDocument, target: string) =>
  Object.values(meaning.steps).flatMap((from) =>
    Object.entries(from.connections).flatMap(([exit, to]) => (to === target ? [`${from.id}:${exit}`] : [])),
  );

describe("placing a step", () => {
  it("fits the document for every kind at every place, and takes a free spot", () => {
    fc.assert(
      fc.property(fc.constantFrom(...kindRegistry.names), place, (kind, where) => {
        const added = newStep(refund.meaning, kind);
        const after = applied(refund, placeStep(refund, refundCatalogue, { step: added, place: where }));
        expect(after.meaning.steps[added.id]).toBeDefined();
        if (where.at === "free") return;
        const at = after.layout.positions[added.id];
        const overlapped = Object.entries(after.layout.positions).filter(
          ([id, other]) =>
            id !== added.id &&
            Math.abs(other.x - (at?.x ?? 0)) < 240 &&
            Math.abs(other.y - (at?.y ?? 0)) < 120,
        );
        expect(overlapped).toEqual([]);
      }),
    );
  });

  it("makes the first step the start", () => {
    const intake = newStep(blank.meaning, "intake");
    const where = { at: "free", position: { x: 0, y: 0 } } as const;
    expect(
      applied(blank, placeStep(blank, refundCatalogue, { step: intake, place: where })).meaning.start,
    ).toBe(intake.id);
  });

  it("puts a gate before a step: every way that led to the step leads to the gate, and the gate to the step", () => {
    fc.assert(
      fc.property(fc.constantFrom(...gateChoices), step, (choice, target) => {
        const settings = gateSettingsFor(choice.control, target);
        const gate = newStep(refund.meaning, "gate", { title: choice.title, settings });
        const where = { at: "before", step: target } as const;
        const after = applied(refund, placeStep(refund, refundCatalogue, { step: gate, place: where }));
        expect(waysTo(after, gate.id)).toEqual(waysTo(refund, target));
        expect(waysTo(after, target)).toEqual([`${gate.id}:${mainExit(gate, after, refundCatalogue)}`]);
        if (refund.meaning.start === target) expect(after.meaning.start).toBe(gate.id);
      }),
    );
  });

  it("splits a connection in two", () => {
    const message = newStep(refund.meaning, "message");
    const where = { at: "connection", from: "policy", exit: "passed", to: "amount" } as const;
    const after = applied(refund, placeStep(refund, refundCatalogue, { step: message, place: where }));
    expect(after.meaning.steps["policy"]?.connections["passed"]).toBe(message.id);
    expect(after.meaning.steps[message.id]?.connections).toEqual({ sent: "amount" });
  });
});

it("gives every new step an id that is free and well formed", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 80 }), (wanted) => {
      const id = freeStepId(refund.meaning, wanted);
      expect(id).toMatch(/^[a-z][a-z0-9-]{0,62}$/);
      expect(refund.meaning.steps[id]).toBeUndefined();
    }),
  );
});

describe("copy and paste", () => {
  const chosen = fc.uniqueArray(step, { minLength: 1 });

  it("brings the steps and the connections among them into another journey, fields included", () => {
    fc.assert(
      fc.property(chosen, (copied) => {
        const pasted = pasteSteps(blank, copySteps(refund, copied));
        const after = applied(blank, pasted?.commands ?? []);
        expect(pasted?.ids).toHaveLength(copied.length);
        expect(Object.keys(after.meaning.fields)).toEqual(Object.keys(refund.meaning.fields));
        for (const id of copied) {
          const before = refund.meaning.steps[id];
          const kept = Object.entries(before?.connections ?? {}).filter(([, to]) => copied.includes(to));
          expect(after.meaning.steps[id]).toEqual({ ...before, connections: Object.fromEntries(kept) });
        }
      }),
    );
  });

  it("gives the copies ids of their own in the same journey and leaves the originals alone", () => {
    fc.assert(
      fc.property(chosen, (copied) => {
        const pasted = pasteSteps(refund, copySteps(refund, copied));
        const after = applied(refund, pasted?.commands ?? []);
        for (const id of ids) expect(after.meaning.steps[id]).toEqual(refund.meaning.steps[id]);
        expect(Object.keys(after.meaning.steps)).toHaveLength(ids.length + copied.length);
      }),
    );
  });

  it("lets pasted gates guard the pasted steps", () => {
    const pasted = pasteSteps(refund, copySteps(refund, ["consent", "refund"]));
    const after = applied(refund, pasted?.commands ?? []);
    expect(after.meaning.steps["consent-2"]?.settings).toMatchObject({ guards: "refund-2" });
  });

  it.each([
    ["nothing", ""],
    ["words", "hello"],
    ["other JSON", "{}"],
    ["half of it", '{"cuesheet":"steps"}'],
    ["no steps", '{"cuesheet":"steps","steps":[],"fields":{}}'],
    ["a megabyte", "x".repeat(1_000_001)],
  ])("pastes nothing from %s", (_what, text) => expect(pasteSteps(refund, text)).toBeNull());
});

describe("removing steps", () => {
  const chosen = fc.uniqueArray(step, { minLength: 1 });

  it("leaves no way to what is gone, with and without reconnecting", () => {
    fc.assert(
      fc.property(chosen, fc.boolean(), (gone, reconnect) => {
        const after = applied(refund, removeSteps(refund, refundCatalogue, { ids: gone, reconnect }));
        expect(Object.keys(after.meaning.steps)).toEqual(ids.filter((id) => !gone.includes(id)));
        for (const id of gone) expect(waysTo(after, id)).toEqual([]);
        expect(gone).not.toContain(after.meaning.start);
      }),
    );
  });

  it("reconnects what led to it to where its main exit led", () => {
    const commands = removeSteps(refund, refundCatalogue, { ids: ["amount", "policy"], reconnect: true });
    const after = applied(refund, commands);
    expect(after.meaning.steps["identity"]?.connections["verified"]).toBe("consent");
  });

  it("moves the start on", () => {
    const commands = removeSteps(refund, refundCatalogue, { ids: ["intake"], reconnect: true });
    expect(applied(refund, commands).meaning.start).toBe("details");
  });
});
