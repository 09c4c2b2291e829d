"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { roleLabels } from "@/components/shell/navigation";
import { useTRPC, type RouterOutputs } from "@/components/trpc";
import { ConfirmDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { Card, CardHeader, CardTitle } from "@/components/ui/card";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import { toast } from "@/components/ui/toast";

type Invitation = RouterOutputs["settings"]["listInvitations"][number];

/** Invitations that nobody has accepted yet; nothing is drawn when there are none. */
export function InvitationsCard() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const invitations = useQuery(trpc.settings.listInvitations.queryOptions());
  const [chosen, setChosen] = useState<Invitation | null>(null);
  const cancel = useMutation(
    trpc.settings.cancelInvitation.mutationOptions({
      onSuccess: () => toast.success("The invitation is withdrawn"),
      onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.settings.listInvitations.queryKey() }),
    }),
  );
  if (!invitations.data || invitations.data.length === 0) return null;
  return (
    <Card className="mt-6">
      <CardHeader>
        <CardTitle>Open invitations</CardTitle>
      </CardHeader>
      <Table label="Open invitations">
        <TableHeader>
          <TableRow>
            <TableHead>E-mail address</TableHead>
            <TableHead>Roles</TableHead>
            <TableHead className="max-md:hidden">Ends</TableHead>
            <TableHead>
              <span className="sr-only">Actions</span>
            </TableHead>
          </TableRow>
        </TableHeader>
        <TableBody>
          {invitations.data.map((invitation) => (
            <TableRow key={invitation.invitationId}>
              <TableCell className="break-all">{invitation.email}</TableCell>
              <TableCell>{invitation.roles.map((role) => roleLabels[role]).join(", ")}</TableCell>
              <TableCell className="text-muted-foreground max-md:hidden">
                <Time value={invitation.expiresAt} />
              </TableCell>
              <TableCell className="text-right">
                <Button
                  variant="outline"
                  size="sm"
                  aria-label={`Withdraw the invitation of ${invitation.email}`}
                  onClick={() => setChosen(invitation)}
                >
                  Withdraw
                </Button>
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      <ConfirmDialog
        open={chosen !== null}
        onOpenChange={(isOpen) => !isOpen && setChosen(null)}
        title="Withdraw this invitation?"
        description={`The link given to ${chosen?.email ?? ""} stops working.`}
        confirm="Withdraw"
        onConfirm={() => chosen && cancel.mutate({ invitationId: chosen.invitationId })}
      />
    </Card>
  );
}
