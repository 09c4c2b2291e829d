"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { ProblemNotice } from "@/components/shell/problem-notice";
import { useTRPC, type RouterOutputs } from "@/components/trpc";
import { ConfirmDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import {
  Dialog,
  DialogClose,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
} from "@/components/ui/dialog";
import { toast } from "@/components/ui/toast";
import { IssuedLink } from "./issued-link";
import { RolePicker } from "./role-picker";

export type Member = RouterOutputs["settings"]["listMembers"][number];
type MemberDialogProps = { member: Member; onClose: () => void };

function useMembersChanged() {
  const queryClient = useQueryClient();
  const trpc = useTRPC();
  return () => queryClient.invalidateQueries({ queryKey: trpc.settings.listMembers.queryKey() });
}

export function ChangeRolesDialog({ member, onClose }: MemberDialogProps) {
  const [roles, setRoles] = useState(member.roles);
  const membersChanged = useMembersChanged();
  const change = useMutation(
    useTRPC().settings.changeRoles.mutationOptions({
      meta: { inline: true },
      onSuccess: async () => {
        await membersChanged();
        toast.success(`${member.name} has new roles`, {
          description: "They are in force at their next act.",
        });
        onClose();
      },
    }),
  );
  function submit(event: FormEvent) {
    event.preventDefault();
    if (roles.length > 0) change.mutate({ memberId: member.memberId, roles });
  }
  return (
    <Dialog open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <DialogContent>
        <form className="grid gap-4" onSubmit={submit}>
          <DialogHeader>
            <DialogTitle>Roles of {member.name}</DialogTitle>
            <DialogDescription>{member.email}</DialogDescription>
          </DialogHeader>
          {change.error && <ProblemNotice error={change.error} />}
          <RolePicker
            value={roles}
            onChange={setRoles}
            error={roles.length === 0 ? "Choose at least one role, or remove the member." : null}
          />
          <DialogFooter>
            <DialogClose asChild>
              <Button variant="outline">Cancel</Button>
            </DialogClose>
            <Button type="submit" pending={change.isPending} disabled={roles.length === 0}>
              Change roles
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}

export function ResetLinkDialog({ member, onClose }: MemberDialogProps) {
  const membersChanged = useMembersChanged();
  const issue = useMutation(
    useTRPC().settings.issuePasswordReset.mutationOptions({
      meta: { inline: true },
      onSuccess: membersChanged,
    }),
  );
  return (
    <Dialog open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <DialogContent>
        <DialogHeader>
          <DialogTitle>Password reset link for {member.name}</DialogTitle>
          <DialogDescription>
            With the link they choose a new password. Their present one works until then; all their sessions
            end when the link is used.
          </DialogDescription>
        </DialogHeader>
        {issue.error && <ProblemNotice error={issue.error} />}
        {issue.data ? (
          <IssuedLink label="Password reset link" link={issue.data.link} expiresAt={issue.data.expiresAt} />
        ) : (
          <DialogFooter>
            <DialogClose asChild>
              <Button variant="outline">Cancel</Button>
            </DialogClose>
            <Button pending={issue.isPending} onClick={() => issue.mutate({ memberId: member.memberId })}>
              Make the link
            </Button>
          </DialogFooter>
        )}
      </DialogContent>
    </Dialog>
  );
}

export function RemoveMemberDialog({ member, onClose, isSelf }: MemberDialogProps & { isSelf: boolean }) {
  const membersChanged = useMembersChanged();
  const remove = useMutation(
    useTRPC().settings.removeMember.mutationOptions({
      onSuccess: async () => {
        if (isSelf) return window.location.assign("/");
        await membersChanged();
        toast.success(`${member.name} is removed`);
      },
    }),
  );
  return (
    <ConfirmDialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={isSelf ? "Leave this workspace?" : `Remove ${member.name}?`}
      description={
        isSelf
          ? "You lose access at once. Another admin has to invite you again to come back."
          : "They lose access at once. What they did stays theirs in the timelines and the audit. To let them back in, invite them again."
      }
      confirm={isSelf ? "Leave the workspace" : "Remove member"}
      onConfirm={() => remove.mutate({ memberId: member.memberId })}
    />
  );
}
