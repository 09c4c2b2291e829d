import "server-only";
import type { Db } from "@/db/client";
import type { CustomerKeys } from "@/server/memory/customers/customer-keys";
import type { Clock } from "@/server/platform/clock";
import { arrivalHash, type Advancer } from "@/server/runtime/advance";
import { keepArrival } from "@/server/runtime/inbox-rows";
import type { Notices } from "@/server/runtime/notices";
import type { Carrier } from "@/server/runtime/ports";

type Deps = { db: Db; keys: CustomerKeys; advancer: Advancer; notices: Notices; now: Clock };

/**
 * The carrier that needs nothing but PostgreSQL: what is due is handed over within the process, what is not waits in the
 * inbox, and the workers' sweep guards both against the process's death. It holds no case state and no queue: the case's
 * own rows are the queue.
 */
export function createEmbeddedCarrier({ db, keys, advancer, notices, now }: Deps): Carrier {
  return {
    async deliver(ref, { id, arrival }, options = {}) {
      const { at } = options;
      if (at && at > now()) {
        await keepArrival(db, keys, { ref, id, arrival, now: now(), dueAt: at });
        return;
      }
      await advancer.advance({ ref, arrival, source: { from: "inbox", id, hash: arrivalHash(arrival) } });
    },
    perform() {
      // Its row is committed, free or leased to a dead worker: the next worker that looks takes it.
      notices.workWaits();
    },
  };
}
