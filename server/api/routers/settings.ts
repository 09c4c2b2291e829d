import "server-only";
import { listAuditEntries, listAuditEntriesSchema } from "@/server/governance/list-audit-entries";
import { verifyOwnAudit } from "@/server/governance/verify-own-audit";
import { cancelInvitation, cancelInvitationSchema } from "@/server/identity/cancel-invitation";
import { changeRoles, changeRolesSchema } from "@/server/identity/change-roles";
import { createApiKey, createApiKeySchema } from "@/server/identity/create-api-key";
import { inviteMember, inviteMemberSchema } from "@/server/identity/invite-member";
import { issuePasswordReset, issuePasswordResetSchema } from "@/server/identity/issue-password-reset";
import { listApiKeys } from "@/server/identity/list-api-keys";
import { listInvitations } from "@/server/identity/list-invitations";
import { listMembers } from "@/server/identity/list-members";
import { removeMember, removeMemberSchema } from "@/server/identity/remove-member";
import { revokeApiKey, revokeApiKeySchema } from "@/server/identity/revoke-api-key";
import { listCalendars } from "@/server/handoff/list-calendars";
import { removeCalendar, removeCalendarSchema } from "@/server/handoff/remove-calendar";
import { saveCalendar, saveCalendarSchema } from "@/server/handoff/save-calendar";
import { permitted, router } from "../trpc";

const members = permitted("settings.members");
const keys = permitted("settings.keys");
const queues = permitted("settings.queues");

export const settingsRouter = router({
  listMembers: members.query(({ ctx }) => listMembers(ctx)),
  listInvitations: members.query(({ ctx }) => listInvitations(ctx)),
  inviteMember: members.input(inviteMemberSchema).mutation(({ ctx, input }) => inviteMember(ctx, input)),
  cancelInvitation: members
    .input(cancelInvitationSchema)
    .mutation(({ ctx, input }) => cancelInvitation(ctx, input)),
  changeRoles: members.input(changeRolesSchema).mutation(({ ctx, input }) => changeRoles(ctx, input)),
  removeMember: members.input(removeMemberSchema).mutation(({ ctx, input }) => removeMember(ctx, input)),
  issuePasswordReset: members
    .input(issuePasswordResetSchema)
    .mutation(({ ctx, input }) => issuePasswordReset(ctx, input)),
  listApiKeys: keys.query(({ ctx }) => listApiKeys(ctx)),
  createApiKey: keys.input(createApiKeySchema).mutation(({ ctx, input }) => createApiKey(ctx, input)),
  revokeApiKey: keys.input(revokeApiKeySchema).mutation(({ ctx, input }) => revokeApiKey(ctx, input)),
  listCalendars: queues.query(({ ctx }) => listCalendars(ctx)),
  saveCalendar: queues.input(saveCalendarSchema).mutation(({ ctx, input }) => saveCalendar(ctx, input)),
  removeCalendar: queues.input(removeCalendarSchema).mutation(({ ctx, input }) => removeCalendar(ctx, input)),
  listAuditEntries: permitted("audit.view")
    .input(listAuditEntriesSchema)
    .query(({ ctx, input }) => listAuditEntries(ctx, input)),
  verifyAudit: permitted("audit.verify").query(({ ctx }) => verifyOwnAudit(ctx)),
});
