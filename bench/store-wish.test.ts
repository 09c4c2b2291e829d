import { describe, expect, it } from "vitest";
import { answerFor, argumentsShown, isExactly, wishesOf } from "./store-wish";

const kwargs = { order_id: "#W1", item_ids: ["11", "12"], payment_method_id: "paypal_1" };
const action = { name: "return_delivered_order_items", kwargs };
const rows = [
  { label: "order number", value: "#W1" },
  { label: "items", value: "11, 12" },
  { label: "payment method", value: "paypal_1" },
];

describe("a wish", () => {
  it("is made of each action that changes something", () => {
    const wishes = wishesOf([{ name: "get_order_details", kwargs: {} }, action]);
    expect(wishes.map(({ intent }) => intent)).toEqual(["return_items"]);
    expect(wishes[0]?.sentence).toContain("#W1");
  });

  it("is agreed to only when exactly it is shown", () => {
    expect(isExactly(action, { title: "Return items", rows })).toBe(true);
    expect(isExactly(action, { title: "Exchange items", rows })).toBe(false);
    expect(isExactly(action, { title: "Return items", rows: rows.slice(1) })).toBe(false);
    const dearer = rows.map((row) => (row.label === "items" ? { ...row, value: "11, 12, 13" } : row));
    expect(isExactly(action, { title: "Return items", rows: dearer })).toBe(false);
  });

  it("is read back from what an approver is shown", () => {
    expect(argumentsShown(action.name, { rows })).toEqual(kwargs);
  });

  it("answers what is asked from the action, and who one is from oneself", () => {
    const [wish] = wishesOf([action]);
    expect(answerFor("item_ids", wish ?? null, {})).toEqual(["11", "12"]);
    expect(answerFor("email", wish ?? null, { email: "ann@example.com" })).toBe("ann@example.com");
    expect(answerFor("address2", wish ?? null, {})).toBe("none");
    expect(answerFor("reason", wish ?? null, {})).toBe(null);
  });
});
