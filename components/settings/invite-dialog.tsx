"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { UserPlus } from "lucide-react";
import { useState, type FormEvent } from "react";
import { ProblemNotice } from "@/components/shell/problem-notice";
import { useTRPC } from "@/components/trpc";
import { Button } from "@/components/ui/button";
import {
  Dialog,
  DialogClose,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
  DialogTrigger,
} from "@/components/ui/dialog";
import { FormField } from "@/components/ui/form-field";
import { Input } from "@/components/ui/input";
import type { Role } from "@/core/governance/permissions";
import { IssuedLink } from "./issued-link";
import { RolePicker } from "./role-picker";

export function InviteDialog() {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <Dialog open={isOpen} onOpenChange={setIsOpen}>
      <DialogTrigger asChild>
        <Button>
          <UserPlus aria-hidden />
          Invite member
        </Button>
      </DialogTrigger>
      <DialogContent>
        <InviteForm />
      </DialogContent>
    </Dialog>
  );
}

function InviteForm() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [email, setEmail] = useState("");
  const [roles, setRoles] = useState<Role[]>([]);
  const [isChecked, setIsChecked] = useState(false);
  const invite = useMutation(
    trpc.settings.inviteMember.mutationOptions({
      meta: { inline: true },
      onSuccess: () => queryClient.invalidateQueries({ queryKey: trpc.settings.listInvitations.queryKey() }),
    }),
  );

  function submit(event: FormEvent) {
    event.preventDefault();
    setIsChecked(true);
    if (email.trim() && roles.length > 0) invite.mutate({ email, roles });
  }

  if (invite.data) {
    return (
      <>
        <DialogHeader>
          <DialogTitle>{email} is invited</DialogTitle>
          <DialogDescription>
            Give them this link; behind it they choose a password and come in.
          </DialogDescription>
        </DialogHeader>
        <IssuedLink label="Invitation link" link={invite.data.link} expiresAt={invite.data.expiresAt} />
        <DialogFooter>
          <DialogClose asChild>
            <Button>Done</Button>
          </DialogClose>
        </DialogFooter>
      </>
    );
  }
  return (
    <form className="grid gap-4" onSubmit={submit} noValidate>
      <DialogHeader>
        <DialogTitle>Invite a member</DialogTitle>
        <DialogDescription>You get a link to hand over; no mail is sent.</DialogDescription>
      </DialogHeader>
      {invite.error && <ProblemNotice error={invite.error} />}
      <FormField
        label="E-mail address"
        error={isChecked && !email.trim() ? "Enter their e-mail address." : null}
      >
        {(control) => (
          <Input
            {...control}
            type="email"
            autoComplete="off"
            value={email}
            onChange={(event) => setEmail(event.target.value)}
          />
        )}
      </FormField>
      <RolePicker
        value={roles}
        onChange={setRoles}
        error={isChecked && roles.length === 0 ? "Choose at least one role." : null}
      />
      <DialogFooter>
        <DialogClose asChild>
          <Button variant="outline">Cancel</Button>
        </DialogClose>
        <Button type="submit" pending={invite.isPending}>
          Make the link
        </Button>
      </DialogFooter>
    </form>
  );
}
