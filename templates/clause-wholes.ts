import type { Statement } from "./program";
import { buttonsIn } from "./buttons";
import { type Reader, asking, leaveOpen, noteAsked } from "./reader";
import { stated } from "./speech";

export type Reading = (words: string, reader: Reader, from: string) => Statement[] | null;

export const cents = (dollars: string) => Math.round(Number(dollars) * 100);

/** Readings that take a clause as a whole. */
export const wholes: readonly Reading[] = [
  // A user name made of a name by a rule.
  (words, reader, from) => {
    if (!/first letter of (their )?first name/i.test(words)) return null;
    noteAsked(reader, ["username", "customer_name"]);
    const expression =
      'lower(customer_name.split(" ")[0].substring(0, 1) + customer_name.split(" ")[size(customer_name.split(" ")) - 1]) + "1"';
    return [
      { do: "set", field: "username", expression, reads: ["customer_name"], from: [from] },
      { do: "say", text: "Your username is {username}.", from: [from] },
    ];
  },
  // A total of two amounts.
  (words, reader, from) => {
    if (!/\btotal\b.*\bplus\b/i.test(words)) return null;
    noteAsked(reader, ["previous_refund", "price", "amount"]);
    return [
      { do: "ask", fields: ["previous_refund", "price"], from: [from] },
      {
        do: "set",
        field: "amount",
        expression: "previous_refund + price",
        reads: ["previous_refund", "price"],
        from: [from],
      },
    ];
  },
  // What an amount is when nobody says another.
  (words, reader, from) => {
    const standard = /\bthe standard subscription is \$(\d+)/i.exec(words)?.[1];
    if (standard === undefined) return null;
    reader.standardAmount = cents(standard);
    noteAsked(reader, ["amount"]);
    return [asking(reader, ["amount"], from)];
  },
  (words, reader, from) => {
    const fixed = /\b(?:amount should be for|standard shipping is) \$(\d+(?:\.\d+)?)/i.exec(words)?.[1];
    if (fixed === undefined) return null;
    noteAsked(reader, ["amount"]);
    return [
      {
        do: "set",
        field: "amount",
        expression: `money("${(cents(fixed) / 100).toFixed(2)}")`,
        reads: [],
        from: [from],
      },
    ];
  },
  (words, reader) => {
    const standard =
      /customer does not know.*\$(\d+)/i.exec(words)?.[1] ?? /^if .*does not know.*\$(\d+)/i.exec(words)?.[1];
    if (standard === undefined || !reader.amountAsk) return null;
    reader.amountAsk.unless = cents(standard);
    return [];
  },
  // A change that would only count later is made when the customer still wants it.
  (words, reader, from) => {
    const later = /^(.+?) \(explain to the customer and see if they still want/i.exec(words)?.[1];
    if (later === undefined) return null;
    noteAsked(reader, ["wants_change"]);
    const stays = {
      when: [[{ field: "wants_change", values: ["no"] }]],
      title: "No longer wants it",
      then: [{ do: "end" as const, outcome: "solved" as const, from: [from] }],
      from: [from],
    };
    return [
      { do: "say", text: stated(later), from: [from] },
      { do: "choose", arms: [stays], from: [from] },
    ];
  },
  // Where the text would generate an amount, the system that knows it is asked.
  (words, reader, from) => {
    const [button] = buttonsIn(words);
    if (button === undefined || !/\bto generate a random\b/i.test(words)) return null;
    leaveOpen(
      reader,
      from,
      "The text has the agent make something up. The journey looks it up instead: is that what counts?",
    );
    return [{ do: "press", button, value: null, from: [from] }];
  },
  // What only the agent's system knows is looked up, never picked.
  (words, reader, from) => {
    const picked = /^pick a (refund status|payment method) from/i.exec(words)?.[1]?.toLowerCase();
    if (picked === undefined) return null;
    const name = picked === "refund status" ? "refund_status" : "refund_method";
    reader.program.fields[name] ??= {
      label: picked === "refund status" ? "Refund status" : "How the refund was asked for",
      type: { type: "text" },
      personal: false,
    };
    leaveOpen(
      reader,
      from,
      `The text has the agent pick a ${picked}. The journey looks it up instead: which system knows it?`,
    );
    return [
      {
        do: "press",
        button: name === "refund_status" ? "refund-status" : "refund-method",
        value: null,
        from: [from],
      },
    ];
  },
  (words, _reader, from) => {
    const said = /^tell the customer this is (their refund status|how they initiated)/i.exec(words)?.[1];
    if (said === undefined) return null;
    const text = /status/.test(said)
      ? "Your refund status is: {refund_status}."
      : "You asked for that refund {refund_method}.";
    return [{ do: "say", text, from: [from] }];
  },
  // What is entered is not asked for, because nobody can be asked to make it up.
  (words, reader) =>
    /\(for example '/i.test(words) && buttonsIn(words).length === 0 && reader.asked.length > 0 ? [] : null,
];
