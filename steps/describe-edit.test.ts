import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Command } from "@/core/journey/commands";
import { completeDocument } from "@/core/journey/complete-document";
import type { JourneyDocument, Step } from "@/core/journey/document";
import { apply } from "@/core/journey/edit";
import { describeCommands, describeEdit } from "@/steps/describe-edit";
import { kindRegistry } from "@/steps/kinds";
import { refundJourney } from "@/steps/test-refund-journey";

const refund = completeDocument({ format: 1, meaning: refundJourney, layout: { positions: {} } });

function edited(...commands: Command[]): JourneyDocument {
  return commands.reduce((document, command) => {
    const applied = apply(document, command);
    if (!applied.ok) throw new Error(applied.message);
    return applied.document;
  }, refund);
}

function stepOf(id: string): Step {
  const step = refund.meaning.steps[id];
  if (!step) throw new Error(`The refund journey has no step "${id}".`);
  return step;
}

const change = (id: string, to: Partial<Step>): Command => ({
  command: "set-step",
  step: { ...stepOf(id), ...to },
});
const told = (...commands: Command[]) => describeEdit(refund, edited(...commands), kindRegistry);
const title = (id: string) => `“${stepOf(id).title}”`;
const { name: _name, ...head } = refundHead();

function refundHead() {
  const { name, description, pattern, intents, isFallback, completion, thresholds } = refund.meaning;
  return { name, description, pattern, intents, isFallback, completion, thresholds };
}

describe("an edit in words", () => {
  it("says what was done to a step in one sentence, naming it once", () => {
    const { sentences, isLayoutOnly } = told(
      change("refund", { title: "Pay back", tier: "critical", dueMinutes: 240, note: "Careful" }),
    );
    expect(sentences).toEqual([
      `Renamed ${title("refund")} to “Pay back”, set its tier to critical, set its due time to 4 hours and changed its note.`,
    ]);
    expect(isLayoutOnly).toBe(false);
  });

  it("names the step where it was not renamed, and who performs it now", () => {
    expect(told(change("refund", { tier: "critical" })).sentences).toEqual([
      `Set the tier of ${title("refund")} to critical.`,
    ]);
    expect(told(change("refund", { assignment: { by: "human", queue: "billing" } })).sentences).toEqual([
      `Assigned ${title("refund")} to a person (queue billing).`,
    ]);
  });

  it("tells connections by the titles of exits and steps", () => {
    const [exit, to] = Object.entries(stepOf("refund").connections)[0] ?? ["", ""];
    expect(told({ command: "disconnect", from: "refund", exit }).sentences).toEqual([
      `Disconnected ${title("refund")} (Done).`,
    ]);
    const back = describeEdit(edited({ command: "disconnect", from: "refund", exit }), refund, kindRegistry);
    expect(back.sentences).toEqual([`Connected ${title("refund")} (Done) to ${title(to)}.`]);
  });

  it("does not tell of each connection that a removed step took along", () => {
    expect(told({ command: "remove-step", id: "refund" }).sentences).toEqual([`Removed ${title("refund")}.`]);
  });

  it("tells a short setting, and names the longer ones", () => {
    const settings = stepOf("refund").settings;
    expect(told(change("refund", { settings: { ...settings, currency: "GBP" } })).sentences).toEqual([
      `Set the currency of ${title("refund")} to “GBP”.`,
    ]);
    expect(
      told(change("refund", { settings: { ...settings, currency: "GBP", amount: "1" } })).sentences,
    ).toEqual([`Changed the amount and currency of ${title("refund")}.`]);
  });

  it("tells of the journey, of its fields, and of drawing last", () => {
    const { sentences, isLayoutOnly } = told(
      { command: "set-journey", ...head, name: "Money back" },
      {
        command: "set-field",
        name: "mood",
        field: { label: "Mood", type: { type: "text" }, personal: false },
      },
      { command: "set-start", step: "refund" },
      { command: "move", positions: { refund: { x: 5, y: 5 } } },
      { command: "set-note", id: "n1", note: { text: "Hm", x: 0, y: 0, width: 100, height: 100 } },
    );
    expect(sentences).toEqual([
      "Renamed the journey to “Money back”.",
      `Made ${title("refund")} the start.`,
      "Added the field “Mood”.",
      `Moved ${title("refund")}.`,
      "Added a note.",
    ]);
    expect(isLayoutOnly).toBe(false);
    const thresholds = { ...refund.meaning.thresholds, turnsMax: 12 };
    expect(told({ command: "set-journey", ...refundHead(), thresholds }).sentences).toEqual([
      "Set the journey's turns at most to 12.",
    ]);
  });

  it("is about layout alone when nothing of the meaning differs", () => {
    expect(told({ command: "move", positions: { refund: { x: 5, y: 5 } } })).toEqual({
      sentences: [`Moved ${title("refund")}.`],
      isLayoutOnly: true,
    });
    expect(told()).toEqual({ sentences: ["Changed something and changed it back."], isLayoutOnly: true });
  });

  it("counts many instead of naming them all", () => {
    const many = Array.from({ length: 30 }, (_, index): Command => ({
      command: "add-step",
      step: { ...stepOf("refund"), id: `extra-${index}`, title: `Extra ${index}`, connections: {} },
      position: { x: 0, y: 0 },
    }));
    expect(told(...many).sentences).toEqual(["Added 30 steps: “Extra 0”, “Extra 1”, “Extra 2” and 27 more."]);
    const everywhere = Object.keys(refund.meaning.steps).map((id) => change(id, { note: "x" }));
    const { sentences } = told(...everywhere);
    expect(sentences.length).toBeLessThanOrEqual(12);
  });

  it("has something to say about any two documents, and never an id where there is a title", () => {
    const ids = Object.keys(refund.meaning.steps);
    const edit: fc.Arbitrary<Command> = fc.oneof(
      fc.constantFrom(...ids).map((id): Command => ({ command: "remove-step", id })),
      fc
        .tuple(fc.constantFrom(...ids), fc.constantFrom<Step["tier"]>("low", "critical"))
        .map(([id, tier]) => change(id, { tier })),
      fc
        .constantFrom(...ids)
        .map((id): Command => ({ command: "move", positions: { [id]: { x: 1, y: 2 } } })),
    );
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 8 }), (commands) => {
        let document = refund;
        for (const command of commands) {
          const applied = apply(document, command);
          if (applied.ok) document = applied.document;
        }
        const { sentences } = describeEdit(refund, document, kindRegistry);
        expect(sentences.length).toBeGreaterThan(0);
        for (const sentence of sentences) expect(sentence).toMatch(/^[A-Z].*\.$/s);
      }),
    );
  });
});

describe("commands in words", () => {
  it("says how much was done where the documents are not known", () => {
    const step = stepOf("refund");
    expect(
      describeCommands([
        { command: "add-step", step, position: { x: 0, y: 0 } },
        { command: "remove-step", id: "other" },
        { command: "set-start", step: "refund" },
      ]),
    ).toEqual({ sentences: [`Added ${title("refund")}.`, "Made 2 changes."], isLayoutOnly: false });
    expect(describeCommands([{ command: "move", positions: {} }])).toEqual({
      sentences: ["Made 1 change."],
      isLayoutOnly: true,
    });
  });
});
