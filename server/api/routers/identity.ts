import "server-only";
import { acceptInvitation, acceptInvitationSchema } from "@/server/identity/accept-invitation";
import { findInvitation, findInvitationSchema } from "@/server/identity/find-invitation";
import { listColleagues } from "@/server/identity/list-members";
import { loadSelf } from "@/server/identity/load-self";
import { requestPasswordReset, requestPasswordResetSchema } from "@/server/identity/request-password-reset";
import { permitted, publicProcedure, router } from "../trpc";

export const identityRouter = router({
  me: permitted("workspace.view").query(({ ctx }) => loadSelf(ctx)),
  listColleagues: permitted("workspace.view").query(({ ctx }) => listColleagues(ctx)),
  // Public: whoever holds a link, or has lost a password, is not signed in yet.
  findInvitation: publicProcedure
    .input(findInvitationSchema)
    .query(({ ctx, input }) => findInvitation(ctx, input)),
  acceptInvitation: publicProcedure
    .input(acceptInvitationSchema)
    .mutation(({ ctx, input }) => acceptInvitation(ctx, input)),
  requestPasswordReset: publicProcedure
    .input(requestPasswordResetSchema)
    .mutation(({ ctx, input }) => requestPasswordReset(ctx, input)),
});
