import "server-only";
import type pg from "pg";
import { createDb, createPool, type Db } from "@/db/client";
import { systemClock, type Clock } from "./clock";
import { env, type Env } from "./env";
import { processLog, type Logger } from "./log";

/** What one process shares: made once, handed down as arguments; tests make their own. */
export type Services = { db: Db; pool: pg.Pool; env: Env; now: Clock; log: Logger };

// Next evaluates modules once a bundle, of which a process has several: the pool must not be opened for each.
const holder = globalThis as typeof globalThis & { cuesheetServices?: Services };

/** The process's services, made at first use from the environment. */
export function services(): Services {
  holder.cuesheetServices ??= createServices(env());
  return holder.cuesheetServices;
}

function createServices(values: Env): Services {
  const log = processLog();
  const onIdleError = (error: Error) => log.warn({ event: "database-connection-lost", err: error });
  const pool = createPool(values.DATABASE_URL, { name: "cuesheet-web", onIdleError });
  return { db: createDb(pool), pool, env: values, now: systemClock, log };
}
