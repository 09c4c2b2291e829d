import "server-only";
import { createHash } from "node:crypto";
import type { Pool } from "pg";
import type { CompiledVersion } from "@/core/case/compile-version";
import type { Arrival, CaseEvent, Delivery, Given } from "@/core/case/events";
import type { CaseState } from "@/core/case/state";
import { BoundedCache } from "@/server/memory/bounded-cache";
import { findStoredCase, type StoredCase } from "@/server/memory/cases/load-stored-case";
import type { CustomerKeys } from "@/server/memory/customers/customer-keys";
import { canonicalText } from "@/server/memory/timeline/sealed-event";
import { genesisHash } from "@/server/memory/timeline/chain";
import type { Actor } from "@/server/platform/context";
import type { Clock } from "@/server/platform/clock";
import { AppError } from "@/server/platform/errors";
import type { CustomerKey } from "@/server/platform/sealing";
import { advanceRows, type Decision, type IntendedEffect, type StartRows } from "./advance-rows";
import { writeAdvance, type AdvanceResult, type Source } from "./advance-statement";
import { runtimeActor } from "./audit-rows";
import { CaseLocks } from "./case-locks";
import { stopsFor, stoppedOperations, type GivenStore } from "./given";
import type { CaseRef, Language, PassPoint } from "./ports";
import { isTransient } from "./transient";
import type { VersionStore } from "./versions";

// Invariants (advance_case in db/migrations/0003_runtime.sql keeps R1, R2, R3, R4 and R9; this file relies on it)
// A1 what is decided here counts only when advance_case says "ok"; the cached state is replaced then and only then.
// A2 a cached state may be old: advance_case compares its seq under the row lock and says "stale".
// A3 effects are handed over only after the commit (R4).
// A4 after a lost connection nobody knows whether the commit happened. The same arrival is tried again with the same
//    id; "taken before" then means that it was ours, and what it intended must still be performed: `recover`.

/** An arrival for a case, and how it is consumed. */
export type AdvanceInput = {
  ref: CaseRef;
  source: Source;
  arrival: Arrival;
  /** Who brought it; the runtime itself when left out. */
  actor?: Actor;
  /** Looks at the case that the decision will be made on; throws an AppError to refuse the arrival. */
  guard?: (state: CaseState) => void;
  start?: StartRows & { key: CustomerKey };
  settles?: NonNullable<Decision["settles"]>;
  claimExpiresAt?: string;
  /** How long to insist while the database is away. */
  patienceMs?: number;
};

/** `isRepeat`: it was taken before, and nothing changed now. */
export type Advanced = { isRepeat: boolean; state: CaseState | null };

export type AdvanceDeps = {
  pool: Pool;
  keys: CustomerKeys;
  language: Language;
  versions: VersionStore;
  given: GivenStore;
  now: Clock;
  passPoint: PassPoint;
  /** The worker to lease new effects to; null leaves them to anybody. */
  leaseTo: () => string | null;
  /** Called after each commit. */
  committed: (commit: Commit) => void;
  /** A4: look for effects that are leased to us and that we do not know of. */
  recover: () => void;
};

export type Commit = {
  ref: CaseRef;
  state: CaseState;
  key: CustomerKey;
  effects: readonly IntendedEffect[];
  leasedTo: string | null;
};

export type Advancer = Pick<CaseAdvancer, "advance" | "load">;

export function createAdvancer(deps: AdvanceDeps): Advancer {
  return new CaseAdvancer(deps);
}

const casesKept = 5_000;
const triesMax = 100;

class CaseAdvancer {
  readonly #deps: AdvanceDeps;
  readonly #kept = new BoundedCache<StoredCase>(casesKept);
  readonly #locks = new CaseLocks();

  constructor(deps: AdvanceDeps) {
    this.#deps = deps;
  }

  /**
   * Takes an arrival to its case. Committed when this returns.
   * @throws AppError not-found, conflict (the id names something else), unavailable (the database is away)
   */
  advance(input: AdvanceInput): Promise<Advanced> {
    return this.#locks.run(nameOf(input.ref), () => this.#insist(input));
  }

  /** The case as it stands. @throws AppError not-found */
  async load(ref: CaseRef): Promise<StoredCase> {
    const found = await this.#find(ref);
    if (!found) throw noSuchCase(ref);
    return found;
  }

  #find(ref: CaseRef): Promise<StoredCase | null> {
    const { pool, keys, language } = this.#deps;
    return findStoredCase({ pool, keys, evolve: language.evolve }, ref);
  }

  async #insist(input: AdvanceInput): Promise<Advanced> {
    const untilMs = Date.now() + (input.patienceMs ?? 5_000);
    let isUncertain = false;
    for (let tries = 1; tries <= triesMax || isUncertain; tries += 1) {
      try {
        const outcome = await this.#tryOnce(input);
        if (outcome.result === "ok") return { isRepeat: false, state: outcome.state };
        if (this.#isTaken(outcome.result, input.ref)) {
          if (isUncertain) this.#deps.recover(); // A4
          return { isRepeat: true, state: null };
        }
      } catch (error) {
        this.#kept.delete(nameOf(input.ref));
        if (!isTransient(error)) throw error;
        isUncertain = true;
        if (Date.now() > untilMs) throw unavailable(error);
        await pause(Math.min(1_000, 25 * 2 ** Math.min(tries, 6)));
      }
    }
    throw new AppError("unavailable", "The case changes too fast to be advanced. Try again.", {
      ...input.ref,
    });
  }

  /** True when the arrival was taken before; false when it must be decided again. @throws AppError */
  #isTaken(result: AdvanceResult, ref: CaseRef): boolean {
    this.#kept.delete(nameOf(ref));
    if (result === "epoch") this.#deps.given.forget(ref.workspaceId);
    if (result === "conflict" || result === "missing") throw refusal(result, ref);
    return result === "duplicate" || result === "fenced";
  }

  async #tryOnce(input: AdvanceInput): Promise<{ result: AdvanceResult; state: CaseState | null }> {
    const { ref, source } = input;
    const { pool, passPoint, leaseTo, committed } = this.#deps;
    const before = await this.#baseOf(input);
    if (input.guard && before.state) {
      try {
        input.guard(before.state);
      } catch (error) {
        // A repeat of what was taken is answered as a repeat, though the case would refuse it now.
        if (await wasTaken(pool, ref, source)) return { result: "duplicate", state: null };
        // A2: what is kept may be older than what another process did; only a fresh look may refuse.
        if (this.#kept.get(nameOf(ref)) === before) return { result: "stale", state: null };
        throw error;
      }
    }
    const { rows, state, at, epoch } = await this.#decide(input, before);
    const worker = rows.effects.length > 0 ? leaseTo() : null;
    const expectSeq = before.state?.seq ?? 0;
    const sent = writeAdvance(pool, { ref, worker, at, expectSeq, epoch, source, state, rows });
    passPoint("in-commit");
    const result = await sent;
    if (result !== "ok") return { result, state: null };
    const { key } = before;
    const snapshotSeq = rows.state === null ? before.snapshotSeq : state.seq;
    this.#kept.set(nameOf(ref), { state, headHash: rows.headHash, snapshotSeq, key }); // A1
    if (rows.effects.length > 0) passPoint("after-intent");
    committed({ ref, state, key, effects: rows.effects, leasedTo: worker }); // A3
    return { result, state };
  }

  async #baseOf({ ref, start }: AdvanceInput): Promise<Base> {
    if (start) return { state: null, headHash: genesisHash, snapshotSeq: 0, key: start.key };
    const found = this.#kept.get(nameOf(ref)) ?? (await this.#find(ref));
    if (!found) throw noSuchCase(ref);
    return found;
  }

  async #decide(input: AdvanceInput, before: Base) {
    const { ref, arrival, source } = input;
    const { versions, given: givens, now } = this.#deps;
    const about = before.state ?? startOf(arrival);
    const [compiled, workspace] = await Promise.all([
      versions.load(ref.workspaceId, about.versionHash),
      givens.load(ref.workspaceId),
    ]);
    const at = now().toISOString();
    const given: Given = {
      ...{ limits: workspace.limits, stops: stopsFor(workspace, about) },
      ...(compiled.reckonDueTimes && { dueTimes: compiled.reckonDueTimes(at) }),
    };
    const delivery = { id: deliveryId(source), at, given, arrival };
    const { events, state } = this.#transit(
      compiled,
      { before: before.state, delivery },
      stoppedOperations(workspace),
    );
    const { headHash, snapshotSeq, key } = before;
    const rows = advanceRows({
      ...{ ref, arrival, before: before.state, state, events, headHash, snapshotSeq, key, compiled },
      actor: input.actor ?? runtimeActor,
      ...(input.start && { start: input.start }),
      ...(input.settles && { settles: input.settles }),
      ...(input.claimExpiresAt && { claimExpiresAt: input.claimExpiresAt }),
    });
    return { rows, state, at, epoch: workspace.epoch };
  }

  /** R9 for one operation: a case that would call it is told that tools are stopped, and goes to people as for any stop. */
  #transit(
    compiled: CompiledVersion,
    { before, delivery }: { before: CaseState | null; delivery: Delivery },
    stopped: ReadonlySet<string>,
  ) {
    const { transition } = this.#deps.language;
    const decided = transition(compiled, before, delivery);
    if (stopped.size === 0 || !decided.events.some((event) => intends(event, stopped))) return decided;
    const stops = { ...delivery.given.stops, tools: true };
    return transition(compiled, before, { ...delivery, given: { ...delivery.given, stops } });
  }
}

function intends(event: CaseEvent, operations: ReadonlySet<string>): boolean {
  return (
    event.type === "effect-intended" &&
    event.request.effect === "tool" &&
    operations.has(event.request.operation)
  );
}

type Base = Omit<StoredCase, "state"> & { state: CaseState | null };

/** R3. What an arrival is known by; two arrivals with one id are one. */
export function deliveryId(source: Source): string {
  return source.from === "inbox" ? source.id : `${source.from}:${source.id}`;
}

/** Tells a repeat of an arrival from another one under the same id. */
export function arrivalHash(arrival: Arrival): string {
  return createHash("sha256").update(canonicalText(arrival)).digest("base64url");
}

async function wasTaken(pool: Pool, { workspaceId, caseId }: CaseRef, source: Source): Promise<boolean> {
  if (source.from !== "inbox") return false;
  const found = await pool.query(
    `SELECT FROM inbox WHERE workspace_id = $1 AND case_id = $2 AND id = $3 AND hash = $4 AND consumed_seq IS NOT NULL`,
    [workspaceId, caseId, source.id, source.hash],
  );
  return found.rowCount === 1;
}

function startOf(arrival: Arrival) {
  if (arrival.type !== "case-started") throw new AppError("internal", "A case begins with case-started.");
  return arrival;
}

function refusal(result: AdvanceResult, ref: CaseRef): AppError {
  if (result === "missing") return noSuchCase(ref);
  const message =
    "This id was used before for something else. Use a new id, or send exactly what was sent first.";
  return new AppError("conflict", message, { caseId: ref.caseId });
}

function noSuchCase({ caseId }: CaseRef): AppError {
  return new AppError("not-found", "There is no such case.", { caseId });
}

function unavailable(cause: unknown): AppError {
  const error = new AppError(
    "unavailable",
    "The database is away. Nothing is lost; try again with the same id.",
  );
  error.cause = cause;
  return error;
}

function nameOf({ workspaceId, caseId }: CaseRef): string {
  return `${workspaceId}/${caseId}`;
}

function pause(delayMs: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, delayMs));
}
