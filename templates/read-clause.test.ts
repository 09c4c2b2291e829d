import { describe, expect, it } from "vitest";
import { listProcedures, type Procedure } from "./corpus";
import { readCondition } from "./conditions";
import type { Statement } from "./program";
import { readClause } from "./read-clause";
import { headOf } from "./read-heads";
import { openReader, type Reader } from "./reader";

/** A reader that stands in an action with this button, after the actions before it. */
function readerAt(button: string, key = "refund_initiate"): Reader {
  const procedure = listProcedures().find((each) => each.key === key) as Procedure;
  const reader = openReader({ ...procedure, actions: [{ button, heading: "What it is about:", lines: [] }] });
  return reader;
}

function read(words: string, reader = readerAt("Enter Details")): Statement[] {
  const clause = readClause(words, reader, "s");
  expect(clause.isRead).toBe(true);
  return clause.statements;
}

describe("a clause", () => {
  it("asks for what it names", () => {
    expect(read("Ask the customer for their membership level")).toMatchObject([
      { do: "ask", fields: ["membership_level"] },
    ]);
    expect(read("Ask for the purchase date")).toMatchObject([{ fields: ["purchase_age_days"] }]);
    expect(
      read("Ask how long they have been waiting and enter the number of days into [Record Reason]"),
    ).toMatchObject([
      { do: "ask", fields: ["days_waited"] },
      { do: "press", button: "record-reason" },
    ]);
  });

  it("asks for one of the options that it lists, and knows a list that it has seen", () => {
    const reader = readerAt("Record Reason");
    expect(read("Options are one of the three ['email', 'spouse', 'news']", reader)).toMatchObject([
      { do: "ask", fields: ["reason"] },
    ]);
    expect(reader.program.fields["reason"]?.type).toEqual({
      type: "choice",
      values: ["email", "spouse", "news"],
    });
    const shipping = "Options include: 'Order Received',  'In Transit', 'Out for Delivery', or 'Delivered'";
    expect(read(shipping, readerAt("Shipping Status"))).toMatchObject([{ fields: ["shipping_status"] }]);
  });

  it("remembers a word that is entered, but no example", () => {
    const reader = readerAt("Update Order");
    expect(read("Enter 'waive fee' in the input form", reader)).toEqual([]);
    expect(reader.literal).toBe("waive fee");
    const other = readerAt("Make Purchase");
    expect(read("Enter a phrase of brand and item, such as 'Guess Jeans'", other)).toMatchObject([
      { fields: ["product"] },
    ]);
    expect(other.literal).toBeNull();
  });

  it("takes a standard amount for one that the customer does not know", () => {
    const reader = readerAt("Offer Refund");
    const [ask] = read("Dollar amount - enter this value into the details form", reader);
    read("If the customer does not know, the default amount is $50", reader);
    expect(ask).toMatchObject({ do: "ask", fields: ["amount"], unless: 5_000 });
  });

  it("fixes an amount that the text fixes, and adds one amount to another", () => {
    expect(read("The amount should be for $40")).toMatchObject([
      { do: "set", field: "amount", expression: 'money("40.00")' },
    ]);
    expect(read("Standard shipping is $8.00, so enter '8' into the box")).toMatchObject([
      { expression: 'money("8.00")' },
    ]);
    expect(
      read("The total refund is the amount of their previous refund plus their current one."),
    ).toMatchObject([{ do: "ask" }, { do: "set", expression: "previous_refund + price" }]);
  });

  it("says to the customer what the agent is told to say", () => {
    const said = (words: string) => read(words).map((each) => (each.do === "say" ? each.text : each.do));
    expect(said("Tell the customer you will check your system about this problem.")).toEqual([
      "I will check our system about this problem.",
    ]);
    expect(said("Instruct the customer to log out of their account and log back in.")).toEqual([
      "Please log out of your account and log back in.",
    ]);
    expect(said("apologize that you cannot help them because there is nothing you can do")).toContain(
      "I am sorry that I cannot help you because there is nothing I can do.",
    );
    expect(said("Let them know this was a scam email")).toEqual(["This was a scam email."]);
  });

  it("goes on elsewhere, ends, and settles who gets it", () => {
    const reader = readerAt("Ask the Oracle");
    reader.action = 2;
    expect(read("skip the next step", reader)).toMatchObject([{ do: "jump", to: 4 }]);
    expect(read("Apologize for the issue and [End Conversation]")).toMatchObject([
      { do: "say" },
      { do: "end" },
    ]);
    expect(read("Gold, Silver and Bronze all qualify.")).toMatchObject([{ do: "settle", value: "yes" }]);
    expect(read("Unfortunately you cannot help them on this issue.")).toMatchObject([
      { do: "settle", value: "no" },
    ]);
  });

  it("makes nothing up, asks for no card and no password: a person decides", () => {
    for (const words of [
      "Feel free to make up an email address if the customer asks for it.",
      "Start by asking for the customer's credit card number",
      "Password",
      "x",
    ]) {
      const reader = readerAt("Enter Details");
      expect(read(words, reader)).toEqual([]);
      expect(reader.program.open).toHaveLength(1);
    }
  });

  it("keeps remarks as notes, each with its reason", () => {
    const reader = readerAt("Enter Details");
    expect(read("For example: John Smith → jsmith1", reader)).toEqual([]);
    expect(read("This will swap out for a different view that has FAQ content", reader)).toEqual([]);
    expect(reader.program.notes.map(({ why }) => why)).toEqual(["An example.", "About the agent's screen."]);
  });

  it("does not pretend to understand", () => {
    expect(readClause("Dance around the counter twice.", readerAt("Enter Details"), "s")).toEqual({
      statements: [],
      isRead: false,
    });
  });
});

describe("a condition", () => {
  const known = { ...readerAt("Enter Details").known, number: "days_waited" };

  it.each([
    ["If this was a company mistake (Oracle says Yes)", [[{ field: "oracle_answer", values: ["yes"] }]]],
    ["Gold or Silver", [[{ field: "membership_level", values: ["silver", "gold"] }]]],
    [
      "the item is 'In Transit', 'Out for Delivery' or 'Delivered'",
      [[{ field: "shipping_status", values: ["in transit", "out for delivery", "delivered"] }]],
    ],
    ["the item has not yet been shipped", [[{ field: "shipping_status", values: ["order received"] }]]],
    ["the customer is right (more than 7 days)", [[{ field: "days_waited", bound: { op: ">", than: 7 } }]]],
    [
      "waiting for less than a week (7 days or less)",
      [[{ field: "days_waited", bound: { op: "<=", than: 7 } }]],
    ],
    ["the customer is still unhappy", [[{ field: "satisfied", values: ["no"] }]]],
  ])("%s", (words, condition) => {
    expect(readCondition(words, known)).toEqual(condition);
  });

  it("joins two with or, and refers to what was said of who is right", () => {
    const right = [[{ field: "oracle_answer", values: ["yes"] }]];
    expect(readCondition("this is a company error or a Gold member", { ...known, right })).toEqual([
      ...right,
      [{ field: "membership_level", values: ["gold"] }],
    ]);
    expect(readCondition("the moon is full", known)).toBeNull();
  });

  it("is told from what follows it", () => {
    const reader = readerAt("Membership Privileges");
    expect(headOf("If the Oracle says Yes, then they still get the refund", reader)).toMatchObject({
      rest: "they still get the refund",
    });
    expect(headOf("Bronze and Guest members cannot get an extension", reader)).toMatchObject({
      rest: "cannot get an extension",
    });
    expect(headOf("Ask if they have a receipt, get to return if user has receipt", reader)).toMatchObject({
      pre: "Ask if they have a receipt",
      when: [[{ field: "has_receipt", values: ["yes"] }]],
    });
    expect(headOf("For all other members", reader)).toMatchObject({ when: "rest" });
    expect(headOf("If the moon is full, howl", reader)).toBe("unread");
    expect(headOf("Tell the customer", reader)).toBeNull();
  });
});
