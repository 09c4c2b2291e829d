import "server-only";
import pg from "pg";
import type { Logger } from "@/server/platform/log";

/**
 * One connection of our own beside the pool, for what lives as long as a session: LISTEN and the lock that shows that we
 * are alive. Lost, it comes back by itself; what was missed meanwhile is found by looking (every listener also looks).
 */
export type DirectConnection = {
  /** Tells each notification from now on; returns how to stop. */
  listen: (channel: string, heard: (payload: string) => void) => () => void;
  /** Holds this advisory lock, and no other, for as long as the session lives; taken again after a lost connection. */
  hold: (lockKey: number) => Promise<void>;
  close: () => Promise<void>;
};

type Options = { url: string; name: string; log: Logger };

const retryMs = 250;

export function openDirectConnection({ url, name, log }: Options): DirectConnection {
  const listeners = new Map<string, Set<(payload: string) => void>>();
  let client: pg.Client | null = null;
  let isClosed = false;
  let held: number | null = null;
  let retry: NodeJS.Timeout | undefined;
  void connect();

  async function connect(): Promise<void> {
    const next = new pg.Client({
      connectionString: url,
      application_name: name,
      connectionTimeoutMillis: 5_000,
      keepAlive: true,
    });
    let isLost = false;
    const lose = () => {
      if (isLost) return;
      isLost = true;
      if (client === next) client = null;
      next.end().catch(() => {});
      if (!isClosed) retry = setTimeout(() => void connect(), retryMs);
    };
    next.on("error", lose);
    next.on("end", lose);
    next.on("notification", ({ channel, payload }) => {
      for (const heard of listeners.get(channel) ?? []) heard(payload ?? "");
    });
    try {
      await next.connect();
      if (held !== null) await holdOn(next, held);
      for (const channel of listeners.keys()) await next.query(`LISTEN ${next.escapeIdentifier(channel)}`);
      client = next;
      // What was told while the connection was away is made up for by looking again.
      for (const channel of listeners.keys()) for (const heard of listeners.get(channel) ?? []) heard("");
    } catch (error) {
      log.warn({ event: "direct-connection-failed", err: error });
      lose();
    }
  }

  return {
    listen(channel, heard) {
      const known = listeners.get(channel);
      if (known) known.add(heard);
      else {
        listeners.set(channel, new Set([heard]));
        const open = client;
        if (open) open.query(`LISTEN ${open.escapeIdentifier(channel)}`).catch(() => {});
      }
      return () => void listeners.get(channel)?.delete(heard);
    },
    async hold(lockKey) {
      held = lockKey;
      const open = client;
      if (open) await holdOn(open, lockKey).catch(() => {});
    },
    async close() {
      isClosed = true;
      clearTimeout(retry);
      await client?.end().catch(() => {});
    },
  };
}

async function holdOn(client: pg.Client, lockKey: number): Promise<void> {
  await client.query("SELECT pg_advisory_unlock_all()");
  await client.query("SELECT pg_advisory_lock($1)", [lockKey]);
}
