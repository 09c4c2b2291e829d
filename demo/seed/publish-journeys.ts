import type { JourneyDocument } from "@/core/journey/document";
import { customersWish, lateParcel } from "../journeys/late-parcel";
import { storeJourneys } from "../journeys/store-journeys";
import { accountOf } from "./accounts";
import { signedIn, type Api } from "./api";
import { keepScenarios } from "./keep-scenarios";

export type Publishers = { orchestrator: Api; reviewer: Api };

/** The two people whom publishing takes: one who draws, another who approves. */
export async function signInPublishers(baseUrl: string): Promise<Publishers> {
  const [orchestrator, reviewer] = await Promise.all([
    signedIn(baseUrl, accountOf("orchestrator").email),
    signedIn(baseUrl, accountOf("reviewer").email),
  ]);
  return { orchestrator, reviewer };
}

/** Publishes the store's journeys that are not there yet, through the API as people do. Returns ids by name. */
export async function publishJourneys(people: Publishers): Promise<Map<string, string>> {
  const known = await people.orchestrator.journeys.list.query({});
  const ids = new Map(known.map(({ name, id }) => [name, id]));
  // Before those that call it.
  for (const document of [customersWish, ...storeJourneys]) {
    const { name } = document.meaning;
    const found = known.find((journey) => journey.name === name);
    if (found?.live) continue;
    ids.set(name, await publish(people, document, found?.id));
  }
  const draft = lateParcel(ids.get(customersWish.meaning.name) ?? "");
  if (!ids.has(draft.meaning.name))
    await people.orchestrator.journeys.import.mutate({ text: JSON.stringify(draft) });
  return ids;
}

async function publish(people: Publishers, document: JourneyDocument, id?: string): Promise<string> {
  const { orchestrator, reviewer } = people;
  const journeyId =
    id ?? (await orchestrator.journeys.import.mutate({ text: JSON.stringify(document) })).journeyId;
  await keepScenarios(orchestrator, journeyId);
  const { revision } = await orchestrator.journeys.load.query({ journeyId });
  const { reviewId, hash } = await submitOnce(people, { journeyId, revision });
  await reviewer.review.decide.mutate({ reviewId, hash, decision: "approve", comment: "Looks right." });
  await reviewer.review.publish.mutate({ hash });
  return journeyId;
}

/** An earlier seed may have ended after the submission. */
async function submitOnce(
  { orchestrator, reviewer }: Publishers,
  draft: { journeyId: string; revision: number },
): Promise<{ reviewId: string; hash: string }> {
  const reviews = await reviewer.review.list.query({ state: "open" });
  const open = reviews.find(({ journeyId }) => journeyId === draft.journeyId);
  if (open) return { reviewId: open.id, hash: open.versionHash };
  return orchestrator.review.submit.mutate({ ...draft, note: "The store's first journeys." });
}
