import "server-only";
import type { Pool } from "pg";
import type { Logger } from "@/server/platform/log";
import type { CaseRef } from "./ports";

// PostgreSQL commits transactions that notify one after the other (a lock over the whole server until each is on disk),
// so advance_case does not notify. After the commit, changes are told together, a few times a second. A notice that is
// lost with its process is no loss: who listens also looks.

export const casesChannel = "cuesheet_cases";
export const workChannel = "cuesheet_work";

const tellAfterMs = 40;
const payloadBytesMax = 7_500;

export type CaseNotice = { workspaceId: string; caseId: string; seq: number };
export type Notices = {
  changed: (ref: CaseRef, seq: number) => void;
  /** Something can be done at once by any worker. */
  workWaits: () => void;
  /** Tells what is left to tell, before the pool ends. */
  flush: () => Promise<void>;
};

export function createNotices(pool: Pool, log: Logger): Notices {
  const changes = new Map<string, string>();
  let hasWork = false;
  let timer: NodeJS.Timeout | undefined;
  const tellSoon = () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      void tell();
    }, tellAfterMs);
  };
  async function tell(): Promise<void> {
    const payloads = hasWork ? [[workChannel, ""]] : [];
    hasWork = false;
    for (const payload of payloadsOf([...changes.values()])) payloads.push([casesChannel, payload]);
    changes.clear();
    try {
      for (const values of payloads)
        await pool.query({ name: "notify", text: "SELECT pg_notify($1, $2)", values });
    } catch (error) {
      log.warn({ event: "notice-lost", err: error });
    }
  }
  return {
    changed({ workspaceId, caseId }, seq) {
      changes.set(`${workspaceId}/${caseId}`, `${workspaceId}\t${caseId}\t${seq}`);
      tellSoon();
    },
    workWaits() {
      hasWork = true;
      tellSoon();
    },
    async flush() {
      clearTimeout(timer);
      timer = undefined;
      await tell();
    },
  };
}

function payloadsOf(lines: readonly string[]): string[] {
  const payloads: string[] = [];
  let payload = "";
  for (const line of lines) {
    // Ids are ASCII: a character is a byte.
    if (payload.length + line.length > payloadBytesMax) {
      payloads.push(payload);
      payload = "";
    }
    payload += payload === "" ? line : `\n${line}`;
  }
  return payload === "" ? payloads : [...payloads, payload];
}

/** The cases that a payload of casesChannel tells of. An empty payload means "look yourself" (after a lost connection). */
export function parseNotices(payload: string): CaseNotice[] {
  return payload.split("\n").flatMap((line) => {
    const [workspaceId, caseId, seq] = line.split("\t");
    return workspaceId && caseId ? [{ workspaceId, caseId, seq: Number(seq) }] : [];
  });
}
