import type { Pool } from "pg";
import { prepareDatabase } from "./database";
import type { Store } from "./perform";
import { openTables } from "./tables";
import { Turns } from "./turns";

/** The store on a database: its schema is created and loaded when it is not there yet. */
export async function openStore(pool: Pool, now: () => Date): Promise<Store> {
  await prepareDatabase(pool);
  return { pool, tables: await openTables(pool), turns: new Turns(), now };
}
