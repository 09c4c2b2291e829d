import "server-only";
import { tracked } from "@trpc/server";
import { z } from "zod";
import { cancelCase, cancelCaseSchema } from "@/server/runtime/cancel-case";
import { claimWork, claimWorkSchema } from "@/server/runtime/claim-work";
import { decideWork, decideWorkSchema } from "@/server/runtime/decide-work";
import { deliverMessage, deliverMessageSchema } from "@/server/runtime/deliver-message";
import { deliverSignal, deliverSignalSchema } from "@/server/runtime/deliver-signal";
import { listStops } from "@/server/runtime/list-stops";
import { releaseWork, releaseWorkSchema } from "@/server/runtime/release-work";
import { replayCase } from "@/server/runtime/replay-case";
import { replyToCustomer, replyToCustomerSchema } from "@/server/runtime/reply-to-customer";
import { resumeScope, resumeScopeSchema } from "@/server/runtime/resume-scope";
import { settleIncident, settleIncidentSchema } from "@/server/runtime/settle-incident";
import { startCase, startCaseSchema } from "@/server/runtime/start-case";
import { stopScope, stopScopeSchema } from "@/server/runtime/stop-scope";
import { watchCase } from "@/server/runtime/watch-case";
import { permitted, router } from "../trpc";

const caseId = z.string().min(1).max(120);

/** The runtime's face: cases are started, told of the world, decided on, stopped and replayed here. */
export const runtimeRouter = router({
  startCase: permitted("runtime.start")
    .input(startCaseSchema)
    .mutation(({ ctx, input }) => startCase(ctx, input)),
  deliverMessage: permitted("runtime.deliver")
    .input(deliverMessageSchema)
    .mutation(({ ctx, input }) => deliverMessage(ctx, input)),
  deliverSignal: permitted("runtime.deliver")
    .input(deliverSignalSchema)
    .mutation(({ ctx, input }) => deliverSignal(ctx, input)),
  cancelCase: permitted("runtime.settle")
    .input(cancelCaseSchema)
    .mutation(({ ctx, input }) => cancelCase(ctx, input)),
  claimWork: permitted("desk.work")
    .input(claimWorkSchema)
    .mutation(({ ctx, input }) => claimWork(ctx, input)),
  releaseWork: permitted("desk.work")
    .input(releaseWorkSchema)
    .mutation(({ ctx, input }) => releaseWork(ctx, input)),
  /** Completes tasks and handoffs; approvals want desk.approve, which the use case checks against the work itself. */
  completeWork: permitted("desk.work")
    .input(decideWorkSchema)
    .mutation(({ ctx, input }) => decideWork(ctx, input)),
  decideApproval: permitted("desk.approve")
    .input(decideWorkSchema.extend({ decided: z.strictObject({ decision: z.enum(["approve", "reject"]) }) }))
    .mutation(({ ctx, input }) => decideWork(ctx, input)),
  replyToCustomer: permitted("desk.work")
    .input(replyToCustomerSchema)
    .mutation(({ ctx, input }) => replyToCustomer(ctx, input)),
  settleIncident: permitted("runtime.settle")
    .input(settleIncidentSchema)
    .mutation(({ ctx, input }) => settleIncident(ctx, input)),
  stop: permitted("runtime.stop")
    .input(stopScopeSchema)
    .mutation(({ ctx, input }) => stopScope(ctx, input)),
  resume: permitted("runtime.stop")
    .input(resumeScopeSchema)
    .mutation(({ ctx, input }) => resumeScope(ctx, input)),
  stops: permitted("cases.view")
    .input(z.strictObject({ withPast: z.boolean().default(false) }))
    .query(({ ctx, input }) => listStops(ctx, input)),
  replay: permitted("cases.view")
    .input(z.strictObject({ caseId }))
    .query(({ ctx, input }) => replayCase(ctx, input)),
  /** The case's newest seq, now and at each change. */
  watch: permitted("cases.view")
    .input(
      z.strictObject({
        caseId,
        afterSeq: z.number().int().min(0).default(0),
        lastEventId: z.string().max(20).nullish(),
      }),
    )
    .subscription(async function* ({ ctx, input, signal }) {
      const seen = Number(input.lastEventId ?? input.afterSeq);
      const afterSeq = Number.isSafeInteger(seen) ? seen : 0;
      for await (const seq of watchCase(
        ctx,
        { caseId: input.caseId, afterSeq },
        signal ?? new AbortController().signal,
      )) {
        yield tracked(String(seq), { seq });
      }
    }),
});
