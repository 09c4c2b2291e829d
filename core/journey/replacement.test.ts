import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Command } from "@/core/journey/commands";
import type { JourneyDocument } from "@/core/journey/document";
import { apply, sameDocument } from "@/core/journey/edit";
import { commandsBetween } from "@/core/journey/replacement";
import { anyCommand, anyCommands, anyDocument, edited } from "@/core/journey/test-documents";

function applyAll(document: JourneyDocument, commands: readonly Command[]) {
  const inverses: Command[] = [];
  let current = document;
  for (const command of commands) {
    const applied = apply(current, command);
    if (!applied.ok) throw new Error(`${command.command}: ${applied.message}`);
    current = applied.document;
    inverses.unshift(...applied.inverse);
  }
  return { document: current, inverses };
}

describe("commandsBetween", () => {
  it("turns any document into any other by ordinary edits, and back by their inverses", () => {
    fc.assert(
      fc.property(anyDocument, anyDocument, (from, to) => {
        const { document, inverses } = applyAll(from, commandsBetween(from, to));
        expect(document).toEqual(to);
        expect(sameDocument(applyAll(document, inverses).document, from)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it("needs no more commands than the edits that were made", () => {
    fc.assert(
      fc.property(anyDocument, anyCommand, (from, command) => {
        const to = edited(from, [command]);
        expect(commandsBetween(from, to).length).toBeLessThanOrEqual(1);
      }),
      { numRuns: 500 },
    );
    fc.assert(
      fc.property(anyDocument, anyCommands, (from, commands) => {
        const to = edited(from, commands);
        expect(applyAll(from, commandsBetween(from, to)).document).toEqual(to);
      }),
      { numRuns: 300 },
    );
  });

  it("has nothing to do where there is no difference", () => {
    fc.assert(
      fc.property(anyDocument, (same) => {
        expect(commandsBetween(same, structuredClone(same))).toEqual([]);
      }),
    );
  });

  it("moves what moved and nothing else", () => {
    fc.assert(
      fc.property(anyDocument, anyDocument, (from, to) => {
        const moves = commandsBetween(from, to).filter((command) => command.command === "move");
        expect(moves.length).toBeLessThanOrEqual(1);
        for (const { positions } of moves)
          for (const [id, position] of Object.entries(positions))
            expect(position).not.toEqual(from.layout.positions[id]);
      }),
    );
  });
});
