import { CallError } from "./problem";
import type { RouterInputs, RouterOutputs } from "./trpc";

// The few calls by which a journey is opened and saved, in tRPC's words but without its client, which comes after the
// first picture: what is drawn can be saved also when nothing more can be fetched. Only for what is plain JSON.

type Inputs = RouterInputs["journeys"];
type Outputs = RouterOutputs["journeys"];

export type JourneyCalls = {
  edit: (input: Inputs["edit"]) => Promise<Pick<Outputs["edit"], "revision">>;
  editsSince: (input: Inputs["editsSince"]) => Promise<Outputs["editsSince"]>;
};

export const journeyCalls: JourneyCalls = {
  edit: async (input) =>
    ask<Outputs["edit"]>("/api/trpc/journeys.edit?batch=1", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ 0: { json: input } }),
    }),
  editsSince: (input) => ask(queryAddress("editsSince", input)),
};

/** Where a query of journeys is answered. */
export function queryAddress<Name extends "load" | "editsSince">(name: Name, input: Inputs[Name]): string {
  const asked = JSON.stringify({ 0: { json: input } });
  return `/api/trpc/journeys.${name}?batch=1&input=${encodeURIComponent(asked)}`;
}

type Answer<Output> = {
  result?: { data: { json: Output } };
  error?: { json: { message: string; data: unknown } };
};

/** What the server answers. Rejects with a CallError; dates in it are text. */
export async function ask<Output>(address: string, request: RequestInit = {}): Promise<Output> {
  const answers = await fetch(address, request)
    .then((response): Promise<Answer<Output>[]> => response.json())
    .catch((error: unknown) => {
      throw new CallError(error instanceof Error ? error.message : "", null);
    });
  const [{ result, error } = {}] = answers;
  if (result) return result.data.json;
  throw new CallError(error?.json.message ?? "", error?.json.data ?? null);
}
