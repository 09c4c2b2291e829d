import "server-only";
import { boolean, pgTable, primaryKey, smallint, text, timestamp } from "drizzle-orm/pg-core";

/** Who has a draft open now: one row a tab. */
export const draftPresence = pgTable(
  "draft_presence",
  {
    workspaceId: text("workspace_id").notNull(),
    journeyId: text("journey_id").notNull(),
    session: text("session").notNull(),
    personId: text("person_id").notNull(),
    /** 0..7: which of the colours of people. */
    colour: smallint("colour").notNull(),
    /** Ids of the steps that they have selected. */
    selection: text("selection").array().notNull(),
    isActive: boolean("is_active").notNull(),
    /** The stream that keeps the row. */
    stream: text("stream").notNull(),
    seenAt: timestamp("seen_at", { withTimezone: true }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.journeyId, table.session] })],
);
