import type { StepKind } from "@/core/step/contract";
import { defineLook, type OwnLook } from "@/core/step/define-look";

type Acts = "settingsSchema" | "enter";

/**
 * A kind with the quiet answer to every question that it leaves out: it calls nothing, proves nothing and says nothing.
 * What it looks like is filled in by defineLook.
 */
export function defineKind<S>(own: OwnLook<S> & Pick<StepKind<S>, Acts> & Partial<StepKind<S>>): StepKind<S> {
  return {
    problems: () => [],
    expressions: () => [],
    fieldPlaces: () => [],
    reads: () => [],
    implies: () => [],
    writes: () => [],
    fills: () => [],
    setsEarly: () => [],
    provides: () => [],
    proves: () => [],
    undoes: () => null,
    evidence: () => [],
    signs: () => false,
    queues: () => [],
    limits: () => [],
    waits: () => false,
    stake: () => null,
    table: () => null,
    arms: () => [],
    speaks: () => false,
    action: () => null,
    receive: () => null,
    ...own,
    ...defineLook(own),
  };
}
