import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Command } from "@/core/journey/commands";
import type { JourneyDocument } from "@/core/journey/document";
import { apply } from "@/core/journey/edit";
import { parseDocument } from "@/core/journey/parse-document";
import { refundCatalogue } from "@/steps/test-refund-journey";
import {
  assignmentItems,
  fieldItems,
  gateItems,
  stepItems,
  type PaletteItem,
} from "../palette/palette-items";
import { refund } from "../test-refund";
import { dropItem, dropOnSteps, type Drop, type DropTarget } from "./drop-item";
import { drafts } from "./test-drafts";

const items = [
  ...stepItems(),
  ...assignmentItems(refundCatalogue),
  ...gateItems(),
  ...fieldItems(refund.meaning),
];
const item = (title: string): PaletteItem => {
  const found = items.find((one) => one.title === title);
  if (!found) throw new Error(`no ${title}`);
  return found;
};
const on = (step: string): DropTarget => ({ on: "step", step });
const drop = (title: string, target: DropTarget) =>
  dropItem(refund, refundCatalogue, { item: item(title), target });

function done(result: Drop): Exclude<Drop, { refused: string }> {
  if ("refused" in result) throw new Error(result.refused);
  return result;
}
function applied(document: JourneyDocument, commands: readonly Command[]): JourneyDocument {
  return commands.reduce((current, command) => {
    const next = apply(current, command);
    if (!next.ok) throw new Error(`${command.command}: ${next.message}`);
    return next.document;
  }, document);
}
const after = (title: string, target: DropTarget) =>
  applied(refund, done(drop(title, target)).commands).meaning;

describe("an assignment dropped on a step", () => {
  it("says who performs it, and sets that", () => {
    expect(drop("AI, a person confirms", on("intake"))).toMatchObject({
      sentence: "intake: performed by AI, confirmed by Supervisors",
    });
    expect(after("AI, a person confirms", on("intake")).steps["intake"]?.assignment).toEqual({
      by: "ai-human-confirms",
      queue: "supervisors",
    });
    expect(after("Fraud", on("help")).steps["help"]?.assignment).toEqual({ by: "human", queue: "fraud" });
  });

  it("gives the people's part to a queue where AI has a part too", () => {
    const confirmed = after("AI, a person confirms", on("intake"));
    const document = { ...refund, meaning: confirmed };
    const next = done(dropItem(document, refundCatalogue, { item: item("Support"), target: on("intake") }));
    expect(applied(document, next.commands).meaning.steps["intake"]?.assignment).toEqual({
      by: "ai-human-confirms",
      queue: "support",
    });
  });

  it("leaves neither queue nor due time with a step that no person performs", () => {
    const byPeople = { ...refund, meaning: after("Support", on("details")) };
    const byAi = done(dropItem(byPeople, refundCatalogue, { item: item("AI"), target: on("details") }));
    expect(applied(byPeople, byAi.commands).meaning.steps["details"]).toEqual(
      refund.meaning.steps["details"],
    );
  });

  it("is refused with the reason where the kind is not performed so, or is already", () => {
    expect(drop("Support", on("amount"))).toEqual({ refused: "Compute steps are performed by the system." });
    expect(drop("AI", on("intake"))).toEqual({ refused: "“intake” is performed by AI already." });
    expect(drop("AI", { on: "ground", position: { x: 0, y: 0 } })).toMatchObject({ refused: /perform/ });
  });
});

describe("a gate dropped", () => {
  it("on a step stands before it and guards it", () => {
    const dropped = done(drop("Two-person approval", on("lookup")));
    expect(dropped.sentence).toBe("Approval by two persons before lookup");
    const { steps } = applied(refund, dropped.commands).meaning;
    const [gate = ""] = dropped.select;
    expect(steps["details"]?.connections["done"]).toBe(gate);
    expect(steps[gate]?.connections["approved"]).toBe("lookup");
    expect(steps[gate]?.settings).toMatchObject({ guards: "lookup", persons: 2 });
    expect(dropped.ghost).toEqual(applied(refund, dropped.commands).layout.positions[gate]);
  });

  it("on a connection guards what follows, on that way alone", () => {
    const dropped = done(
      drop("Identity gate", { on: "connection", from: "refund", exit: "refused", to: "tell" }),
    );
    expect(dropped.sentence).toBe("Identity before tell, on this way");
    const { steps } = applied(refund, dropped.commands).meaning;
    expect(steps["policy"]?.connections["exception"]).toBe("tell");
  });

  it("does not stand before a gate, nor twice before a step", () => {
    expect(drop("Identity gate", on("consent"))).toMatchObject({ refused: /before another gate/ });
    expect(drop("Identity gate", on("refund"))).toEqual({ refused: "“refund” has this gate already." });
  });
});

describe("a gate for what is done", () => {
  const actless = ["thanks", "amount", "details", "help"];
  it.each(gateItems())("$title is refused in words before a step that does nothing", (gate) => {
    for (const step of actless) {
      const result = drop(gate.title, on(step));
      if (gate.title === "Identity gate") expect(result).not.toHaveProperty("refused");
      else expect(result).toMatchObject({ refused: /calls nothing that could be/ });
    }
  });

  it("is refused on a way to such a step, and stands on free ground", () => {
    const way: DropTarget = { on: "connection", from: "refund", exit: "refused", to: "tell" };
    expect(drop("Approval gate", way)).toMatchObject({
      refused: /“tell” calls nothing that could be approved/,
    });
    expect(drop("Approval gate", { on: "ground", position: { x: 0, y: 0 } })).toHaveProperty("commands");
  });
});

describe("a field dropped", () => {
  it("on a handoff joins its key entities, on a question is asked", () => {
    expect(drop("Why not", on("help"))).toMatchObject({
      sentence: "Why not joins the key entities of “help”",
    });
    expect(after("Why not", on("help")).steps["help"]?.settings["entities"]).toEqual([
      ...["email", "order_id", "amount", "why"],
    ]);
    expect(after("Amount", on("details")).steps["details"]?.settings["fields"]).toContain("amount");
  });

  it("is refused where it is already, and by kinds that take none", () => {
    expect(drop("Amount", on("help"))).toEqual({ refused: "“help” has “Amount” already." });
    expect(drop("Amount", on("refund"))).toMatchObject({ refused: /Tool steps take no fields/ });
  });
});

describe("a step dropped", () => {
  it("on a connection stands between, on a step after it, on free ground alone", () => {
    expect(drop("Message", { on: "connection", from: "policy", exit: "passed", to: "amount" })).toMatchObject(
      {
        sentence: "Message between policy and amount",
      },
    );
    expect(drop("Message", on("refund"))).toMatchObject({ sentence: "Message after refund, before thanks" });
    expect(drop("Message", on("resolve"))).toMatchObject({ refused: /ends the journey/ });
    expect(drop("Message", { on: "ground", position: { x: 40, y: 900 } })).toMatchObject({
      ...{ sentence: "Message, not connected yet", ghost: { x: 40, y: 900 } },
    });
  });
});

describe("any drop", () => {
  const target: fc.Arbitrary<(document: JourneyDocument) => DropTarget> = fc
    .record({ at: fc.nat(), way: fc.nat(), on: fc.constantFrom("step", "connection", "ground") })
    .map(({ at, way, on: what }) => ({ meaning }) => {
      const ids = Object.keys(meaning.steps);
      const step = ids[at % Math.max(1, ids.length)] ?? "gone";
      const ways = Object.entries(meaning.steps[step]?.connections ?? {}).filter(
        ([, to]) => meaning.steps[to],
      );
      const [exit, to] = ways[way % Math.max(1, ways.length)] ?? [];
      if (what === "connection" && exit && to) return { on: "connection", from: step, exit, to };
      return what === "ground"
        ? { on: "ground", position: { x: at % 900, y: way % 900 } }
        : { on: "step", step };
    });

  it("is refused in words, or is a change that the draft takes and that can be read again", () => {
    fc.assert(
      fc.property(drafts, fc.constantFrom(...items), target, (document, one, where) => {
        const result = dropItem(document, refundCatalogue, { item: one, target: where(document) });
        if ("refused" in result) {
          expect(result.refused).toMatch(/\w.*\.$/);
          return;
        }
        expect(result.sentence).not.toBe("");
        const next = applied(document, result.commands);
        expect(parseDocument(JSON.stringify(next))).toMatchObject({ ok: true });
        expect(result.select.every((id) => next.meaning.steps[id])).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it("on several steps is one change of all that take it", () => {
    const ids = ["intake", "details", "amount"];
    const result = done(dropOnSteps(refund, refundCatalogue, { item: item("Support"), steps: ids }));
    expect(result.select).toEqual(["intake", "details"]);
    const gates = done(
      dropOnSteps(refund, refundCatalogue, { item: item("Identity gate"), steps: ["thanks", "tell"] }),
    );
    expect(new Set(gates.select).size).toBe(2);
    applied(refund, gates.commands);
  });
});
