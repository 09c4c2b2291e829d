import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Field } from "@/core/journey/document";
import { previewTemplate, slotChoices } from "./template-preview";

const field = (label: string, type: Field["type"]): Field => ({ label, type, personal: false });
const fields = {
  order_id: field("Order id", { type: "text" }),
  total: field("Total", { type: "money", currency: "USD" }),
  order: field("Order", {
    type: "record",
    fields: { status: { type: "text" }, items: { type: "list", of: { type: "text" } } },
  }),
};

describe("a message as the customer would see it", () => {
  test("has sample data where fields stand", () => {
    expect(previewTemplate("Order {order_id}: {total}.", fields)).toEqual([
      { is: "text", text: "Order " },
      { is: "sample", text: "W1001", slot: "{order_id}" },
      { is: "text", text: ": " },
      { is: "sample", text: "50.00 USD", slot: "{total}" },
      { is: "text", text: "." },
    ]);
  });

  test("marks braces that nothing fills, and says which field may be meant", () => {
    const [one] = previewTemplate("{order_number}", fields);
    expect(one).toEqual({
      is: "unknown",
      text: "{order_number}",
      why: "There is no field “order_number”. Perhaps {order}?",
    });
    expect(previewTemplate("{orderid}", fields)).toEqual([
      { is: "unknown", text: "{orderid}", why: expect.stringContaining("{order_id}") },
    ]);
    expect(previewTemplate("{Order Id}", fields)[0]).toMatchObject({
      is: "unknown",
      why: expect.stringContaining("as it stands"),
    });
    expect(previewTemplate("{order.colour}", fields)[0]).toMatchObject({ is: "unknown" });
  });

  test("every choice of the menu can be filled", () => {
    const slots = slotChoices(fields).map(({ slot }) => slot);
    expect(slots).toEqual(["{order_id}", "{total}", "{order.status}"]);
    for (const slot of slots) expect(previewTemplate(slot, fields)[0]?.is).toBe("sample");
  });

  test("leaves nothing out, whatever is typed", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom("{", "}", "a", "order_id", ".", " ", "\n", "total") }),
        (text) => {
          const parts = previewTemplate(text, fields);
          expect(parts.map((part) => (part.is === "sample" ? part.slot : part.text)).join("")).toBe(text);
        },
      ),
    );
  });
});
