import "server-only";
import type { Arrival, Understanding } from "@/core/case/events";
import type { JsonObject } from "@/core/expression/value";
import type { CustomerKey } from "@/server/platform/sealing";

type Identity = Extract<Arrival, { type: "case-started" }>["identity"];

/**
 * Where an arrival goes, with everything that its delivery needs: decided once and stored, so that whoever performs it,
 * and however often, delivers the same.
 */
export type Route =
  | { to: "case"; caseId: string; understanding: Understanding | null; entities: JsonObject }
  | {
      to: "new-case";
      caseId: string;
      journeyId: string;
      versionHash: string;
      text: string;
      /** null for a case that starts again: its message is an earlier one. */
      messageId: string | null;
      understanding: Understanding | null;
      entities: JsonObject;
      fields: JsonObject;
      identity: Identity;
    };

export function sealRoute(route: Route, messageId: string, key: CustomerKey): string {
  return key.seal(JSON.stringify(route), `route:${messageId}`);
}

export function openRoute(sealed: string, messageId: string, key: CustomerKey): Route {
  return JSON.parse(key.open(sealed, `route:${messageId}`));
}
