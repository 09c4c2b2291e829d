import "server-only";
import { addNote, addNoteSchema } from "@/server/handoff/add-note";
import { assistAgent } from "@/server/handoff/assist-agent";
import { claimWorkItem, releaseWorkItem } from "@/server/handoff/claim-work-item";
import {
  approveWork,
  approveWorkSchema,
  rejectWork,
  rejectWorkSchema,
} from "@/server/handoff/decide-approval";
import {
  completeHandoff,
  correctIntent,
  correctIntentSchema,
  handBack,
  resolveHandoff,
  resolveHandoffSchema,
} from "@/server/handoff/decide-handoff";
import { completeTask, completeTaskSchema, refuseTask, refuseTaskSchema } from "@/server/handoff/decide-task";
import { loadDeskChoices } from "@/server/handoff/desk-choices";
import { giveFeedback, giveFeedbackSchema } from "@/server/handoff/give-feedback";
import { judgeQuality, judgeQualitySchema } from "@/server/handoff/judge-quality";
import { listWork, listWorkSchema } from "@/server/handoff/list-work";
import { loadWork } from "@/server/handoff/load-work";
import { setPresence, setPresenceSchema } from "@/server/handoff/presence";
import { renewClaims } from "@/server/handoff/renew-claims";
import { replyFromDesk, replyFromDeskSchema } from "@/server/handoff/reply-from-desk";
import { transferWork, transferWorkSchema } from "@/server/handoff/transfer-work";
import { undoStep, undoStepSchema } from "@/server/handoff/undo-step";
import { watchDesk, watchDeskSchema } from "@/server/handoff/watch-desk";
import { workItemSchema } from "@/server/handoff/work-item";
import { finishWrapUp, finishWrapUpSchema } from "@/server/handoff/wrap-up";
import { permitted, router } from "../trpc";

const view = permitted("desk.view");
const work = permitted("desk.work");

export const deskRouter = router({
  list: view.input(listWorkSchema).query(({ ctx, input }) => listWork(ctx, input)),
  choices: view.query(({ ctx }) => loadDeskChoices(ctx)),
  load: view.input(workItemSchema).query(({ ctx, input }) => loadWork(ctx, input)),
  assist: view.input(workItemSchema).query(({ ctx, input }) => assistAgent(ctx, input)),
  watch: view
    .input(watchDeskSchema)
    .subscription(({ ctx, input, signal }) => watchDesk(ctx, input, signal ?? AbortSignal.timeout(60_000))),
  setPresence: work.input(setPresenceSchema).mutation(({ ctx, input }) => setPresence(ctx, input)),
  /** A sign of life of an open desk: renews what its person holds. */
  heartbeat: work.mutation(({ ctx }) => renewClaims(ctx)),
  claim: work.input(workItemSchema).mutation(({ ctx, input }) => claimWorkItem(ctx, input)),
  release: work.input(workItemSchema).mutation(({ ctx, input }) => releaseWorkItem(ctx, input)),
  transfer: work.input(transferWorkSchema).mutation(({ ctx, input }) => transferWork(ctx, input)),
  reply: work.input(replyFromDeskSchema).mutation(({ ctx, input }) => replyFromDesk(ctx, input)),
  note: work.input(addNoteSchema).mutation(({ ctx, input }) => addNote(ctx, input)),
  feedback: work.input(giveFeedbackSchema).mutation(({ ctx, input }) => giveFeedback(ctx, input)),
  approve: permitted("desk.approve")
    .input(approveWorkSchema)
    .mutation(({ ctx, input }) => approveWork(ctx, input)),
  reject: permitted("desk.approve")
    .input(rejectWorkSchema)
    .mutation(({ ctx, input }) => rejectWork(ctx, input)),
  completeTask: work.input(completeTaskSchema).mutation(({ ctx, input }) => completeTask(ctx, input)),
  refuseTask: work.input(refuseTaskSchema).mutation(({ ctx, input }) => refuseTask(ctx, input)),
  resolve: work.input(resolveHandoffSchema).mutation(({ ctx, input }) => resolveHandoff(ctx, input)),
  complete: work.input(workItemSchema).mutation(({ ctx, input }) => completeHandoff(ctx, input)),
  handBack: work.input(workItemSchema).mutation(({ ctx, input }) => handBack(ctx, input)),
  correctIntent: work.input(correctIntentSchema).mutation(({ ctx, input }) => correctIntent(ctx, input)),
  undo: work.input(undoStepSchema).mutation(({ ctx, input }) => undoStep(ctx, input)),
  finishWrapUp: work.input(finishWrapUpSchema).mutation(({ ctx, input }) => finishWrapUp(ctx, input)),
  judge: permitted("quality.judge")
    .input(judgeQualitySchema)
    .mutation(({ ctx, input }) => judgeQuality(ctx, input)),
});
