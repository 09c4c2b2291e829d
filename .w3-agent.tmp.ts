import { services } from "@/server/platform/services";
import { claimWork } from "@/server/runtime/claim-work";
import { replyToCustomer } from "@/server/runtime/reply-to-customer";
import { decideWork } from "@/server/runtime/decide-work";
import { runtimeOf } from "@/server/runtime/runtime";
const { db, now, log, pool } = services();
const w = (
  await pool.query(
    "select workspace_id, case_id, work_id from work_items where type='handoff' and status='open' order by opened_at desc limit 1",
  )
).rows[0];
const u = (
  await pool.query(
    "select u.id,u.name from users u join members m on m.user_id=u.id where m.role='agent' limit 1",
  )
).rows[0];
const ctx = {
  db,
  now,
  log,
  workspaceId: w.workspace_id,
  actor: { kind: "person", id: u.id, name: u.name, roles: ["agent"] },
} as any;
await claimWork(ctx, { caseId: w.case_id, workId: w.work_id });
await replyToCustomer(ctx, {
  caseId: w.case_id,
  messageId: `r-${Date.now()}`,
  text: "Hello, I am here now. I have read everything. Let me look after this for you.",
});
if (process.env.CORRECT)
  await decideWork(ctx, {
    caseId: w.case_id,
    workId: w.work_id,
    decided: { decision: "correct-intent", intent: process.env.CORRECT },
  });
await new Promise((r) => setTimeout(r, 300));
await runtimeOf(ctx).direct().close();
await pool.end();
