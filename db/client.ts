import "server-only";
import { drizzle } from "drizzle-orm/node-postgres";
import type { NodePgDatabase, NodePgQueryResultHKT } from "drizzle-orm/node-postgres";
import type { PgDatabase } from "drizzle-orm/pg-core";
import pg from "pg";

/** What queries run on: the pool's database or an open transaction, so that use cases need not know which. */
export type Db = PgDatabase<NodePgQueryResultHKT, Record<string, never>>;

/** An open transaction. */
export type Tx = Parameters<Parameters<Db["transaction"]>[0]>[0];

export type PoolOptions = {
  connectionsMax?: number;
  /** Shown in pg_stat_activity. */
  name?: string;
  /** Hears of connections that broke while idle; the pool replaces them by itself. */
  onIdleError?: (error: Error) => void;
};

/** A connection pool. It connects on first use; a database that is away is an error of the query, not of this call. */
export function createPool(url: string, options: PoolOptions = {}): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.connectionsMax ?? 10,
    application_name: options.name ?? "cuesheet",
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
  });
  // Without a listener Node ends the process when the database closes an idle connection.
  pool.on("error", options.onIdleError ?? (() => {}));
  // A client that is checked out and idle tells its own listeners only; the query that comes next fails by itself.
  pool.on("connect", (client) => void client.on("error", () => {}));
  return pool;
}

/** drizzle on a pool. */
export function createDb(pool: pg.Pool): NodePgDatabase & { $client: pg.Pool } {
  return drizzle(pool);
}
