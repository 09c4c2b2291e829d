import "server-only";
import pg from "pg";
import type { Pool } from "pg";
import type { Db } from "@/db/client";
import { createDb } from "@/db/client";
import { createCustomerKeys, type CustomerKeys } from "@/server/memory/customers/customer-keys";
import type { Clock } from "@/server/platform/clock";
import type { Ctx } from "@/server/platform/context";
import { env } from "@/server/platform/env";
import { AppError } from "@/server/platform/errors";
import type { Logger } from "@/server/platform/log";
import { createAdvancer, type Advancer, type Commit } from "./advance";
import { openDirectConnection, type DirectConnection } from "./direct-connection";
import { createEmbeddedCarrier } from "./carrier/embedded";
import { createGivenStore } from "./given";
import { language as defaultLanguage } from "./language";
import { createNotices, type Notices } from "./notices";
import type { Carrier, Language, PassPoint } from "./ports";
import { createVersionStore, type VersionStore } from "./versions";

/** What one process runs cases with. A process without a worker advances cases too, and leaves effects to workers. */
export type Runtime = {
  pool: Pool;
  db: Db;
  keys: CustomerKeys;
  language: Language;
  versions: VersionStore;
  advancer: Advancer;
  carrier: Carrier;
  notices: Notices;
  now: Clock;
  log: Logger;
  passPoint: PassPoint;
  /** The process's connection for listening, opened at first use. */
  direct: () => DirectConnection;
  /** Set by the worker of this process, if there is one. */
  worker: AttachedWorker | null;
};

export type AttachedWorker = {
  /** To whom new effects are leased; null while there is no room or no identity. */
  leaseTo: () => string | null;
  committed: (commit: Commit) => void;
  recover: () => void;
};

export type RuntimeDeps = {
  pool: Pool;
  language: Language;
  /** CUESHEET_SECRET: the root of the sealing keys. */
  secret: string;
  now: Clock;
  log: Logger;
  passPoint?: PassPoint;
};

export function createRuntime({
  pool,
  language,
  secret,
  now,
  log,
  passPoint = () => {},
}: RuntimeDeps): Runtime {
  const db = createDb(pool);
  const keys = createCustomerKeys(pool, secret);
  const versions = createVersionStore(pool, language);
  const notices = createNotices(pool, log);
  const advancer = createAdvancer({
    ...{ pool, keys, language, versions, now, passPoint },
    given: createGivenStore(pool),
    leaseTo: () => runtime.worker?.leaseTo() ?? null,
    committed: (commit) => {
      notices.changed(commit.ref, commit.state.seq);
      if (commit.leasedTo !== null) runtime.worker?.committed(commit);
      else for (const effect of commit.effects) runtime.carrier.perform(commit.ref, effect.key);
    },
    recover: () => runtime.worker?.recover(),
  });
  const carrier = createEmbeddedCarrier({ db, keys, advancer, notices, now });
  let direct: DirectConnection | undefined;
  const runtime: Runtime = {
    ...{ pool, db, keys, language, versions, advancer, carrier, notices, now, log, passPoint },
    direct: () =>
      (direct ??= openDirectConnection({
        url: pool.options.connectionString ?? "",
        name: "cuesheet-direct",
        log,
      })),
    worker: null,
  };
  return runtime;
}

// Use cases are given a database, not a runtime; the one that belongs to it is found here. Next evaluates modules once a
// bundle, of which a process has several, so the map hangs on the process and not on the module.
const holder = globalThis as typeof globalThis & { cuesheetRuntimes?: WeakMap<object, Runtime> };
const runtimes = (holder.cuesheetRuntimes ??= new WeakMap());

/** Makes `runtime` the one that use cases on its pool work with. */
export function attachRuntime(runtime: Runtime): void {
  runtimes.set(runtime.pool, runtime);
}

/**
 * The runtime of the context's database; made at first use for a process that attached none (the web process: it
 * advances cases, and leaves effects to workers).
 * @throws AppError internal when `db` is a transaction: an advance is a transaction of its own.
 */
export function runtimeOf({ db, now, log }: Pick<Ctx, "db" | "now" | "log">): Runtime {
  const pool = "$client" in db ? db.$client : null;
  if (!(pool instanceof pg.Pool))
    throw new AppError("internal", "A case cannot be advanced inside another transaction.");
  const found = runtimes.get(pool);
  if (found) return found;
  const made = createRuntime({ pool, language: defaultLanguage, secret: env().CUESHEET_SECRET, now, log });
  runtimes.set(pool, made);
  return made;
}
