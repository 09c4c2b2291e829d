import "server-only";
import type { TestDatabase } from "@/db/test-database";
import type { Actor } from "@/server/platform/context";
import { newId } from "@/server/platform/ids";
import { deliverMessage } from "@/server/runtime/deliver-message";
import { startCase } from "@/server/runtime/start-case";
import {
  createLedger,
  createProcess,
  publish,
  testSecret,
  type TestProcess,
} from "@/server/runtime/test-world";
import { refundCatalogue, refundJourney, wantsRefund } from "@/steps/test-refund-journey";

// Pages and procedures read them where a process starts; nothing connects to the database that is named here.
process.env["CUESHEET_SECRET"] = testSecret;
process.env["CUESHEET_URL"] = "http://127.0.0.1:3999";
process.env["DATABASE_URL"] = "postgres://set-by-each-test/unused";

export const orchestrator: Actor = { kind: "person", id: "ora", name: "Ora", roles: ["orchestrator"] };

/** A process of workspace "w1" with a case of the refund journey, whose customer has told what was asked for. */
export async function startRefundCase(
  database: TestDatabase,
): Promise<{ world: TestProcess; caseId: string }> {
  const world = createProcess({ database, workspaceId: "w1", ledger: createLedger() });
  const journeyId = await publish(database.pool, "w1", refundJourney, refundCatalogue);
  const caseId = newId("case");
  const text = "My secret words: refund me";
  await startCase(world.ctx, { caseId, journeyId, channel: "chat", text, understanding: wantsRefund });
  const answers = { email: "ann@example.com", order_id: "W1" };
  await deliverMessage(world.ctx, { caseId, messageId: newId("m"), text: "", answers });
  return { world, caseId };
}
