import { z } from "zod";
import guidelinesJson from "./abcd/guidelines.json";
import kbJson from "./abcd/kb.json";
import ontologyJson from "./abcd/ontology.json";

// The company's procedures as they were published (NOTICE): guidelines in words for agents, the order of buttons for
// machines, and the values that buttons take.

const guidelinesSchema = z.record(
  z.string(),
  z.strictObject({
    description: z.string(),
    subflows: z.record(
      z.string(),
      z.strictObject({
        actions: z.array(
          z.strictObject({
            type: z.string(),
            button: z.string(),
            text: z.string(),
            subtext: z.array(z.string()),
          }),
        ),
        instructions: z.array(z.string()),
      }),
    ),
  }),
);
const kbSchema = z.record(z.string(), z.array(z.string()));
const ontologySchema = z.object({
  intents: z.object({ subflows: z.record(z.string(), z.array(z.string())) }),
  values: z.object({ enumerable: z.record(z.string(), z.array(z.string())) }),
});

export type SourceAction = { button: string; heading: string; lines: readonly string[] };
/** One subflow: what an agent reads, and the buttons in the order that the knowledge base has them. */
export type Procedure = {
  /** Key of the knowledge base, such as "refund_initiate". */
  key: string;
  title: string;
  flow: string;
  /** What the flow is about, such as "refunds and returns". */
  about: string;
  instructions: readonly string[];
  actions: readonly SourceAction[];
  order: readonly string[];
};

const kb = kbSchema.parse(kbJson);
const ontology = ontologySchema.parse(ontologyJson);

/** Values that the ontology lists for a slot, such as the levels of membership. */
export function valuesOf(slot: string): string[] {
  return ontology.values.enumerable[slot] ?? [];
}

/** All procedures, flow by flow. Both sources list the subflows of a flow in the same order. */
export function listProcedures(): Procedure[] {
  return Object.entries(guidelinesSchema.parse(guidelinesJson)).flatMap(
    ([flow, { description, subflows }]) => {
      const keys = ontology.intents.subflows[snakeCase(flow)] ?? [];
      return Object.entries(subflows).map(([title, { actions, instructions }], index) => {
        const key = keys[index];
        if (key === undefined) throw new Error(`the ontology has no subflow for “${title}”`);
        return {
          ...{ key, title, flow, about: description, instructions, order: kb[key] ?? [] },
          actions: actions.map(({ button, text, subtext }) => ({ button, heading: text, lines: subtext })),
        };
      });
    },
  );
}

function snakeCase(title: string): string {
  return title.toLowerCase().replaceAll(/[^a-z]+/g, "_");
}
