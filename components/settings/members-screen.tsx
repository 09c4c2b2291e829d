"use client";

import { useQuery } from "@tanstack/react-query";
import { ProblemNotice } from "@/components/shell/problem-notice";
import { roleLabels } from "@/components/shell/navigation";
import { useSelf } from "@/components/shell/self";
import { useTRPC } from "@/components/trpc";
import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { SkeletonRows } from "@/components/ui/skeleton";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import { InvitationsCard } from "./invitations-card";
import { InviteDialog } from "./invite-dialog";
import type { Member } from "./member-dialogs";
import { MemberMenu } from "./member-menu";

export function MembersScreen() {
  const members = useQuery(useTRPC().settings.listMembers.queryOptions());
  return (
    <>
      <PageHeader
        title="Members"
        description="Who works in this workspace, and what their roles let them do."
        actions={<InviteDialog />}
      />
      {members.error && !members.data && (
        <ProblemNotice
          error={members.error}
          title="The members could not be loaded"
          retry={() => void members.refetch()}
        />
      )}
      {members.isPending && <SkeletonRows rows={6} />}
      {members.data && <MembersTable members={members.data} />}
      <InvitationsCard />
    </>
  );
}

function MembersTable({ members }: { members: readonly Member[] }) {
  const self = useSelf();
  return (
    <Card>
      <Table label="Members">
        <TableHeader>
          <TableRow>
            <TableHead>Name</TableHead>
            <TableHead>Roles</TableHead>
            <TableHead className="max-md:hidden">Last seen</TableHead>
            <TableHead className="max-md:hidden">Joined</TableHead>
            <TableHead>
              <span className="sr-only">Actions</span>
            </TableHead>
          </TableRow>
        </TableHeader>
        <TableBody>
          {members.map((member) => (
            <MemberRow key={member.memberId} member={member} isSelf={member.userId === self.id} />
          ))}
        </TableBody>
      </Table>
    </Card>
  );
}

function MemberRow({ member, isSelf }: { member: Member; isSelf: boolean }) {
  return (
    <TableRow>
      <TableCell>
        <div className="flex items-center gap-3">
          <Avatar name={member.name} className="max-sm:hidden" />
          <div className="min-w-0">
            <div className="font-medium">
              {member.name}
              {isSelf && <span className="font-normal text-muted-foreground"> (you)</span>}
            </div>
            <div className="text-xs break-all text-muted-foreground">{member.email}</div>
          </div>
        </div>
      </TableCell>
      <TableCell>
        <div className="flex flex-wrap gap-1">
          {member.roles.map((role) => (
            <Badge key={role} variant={role === "admin" ? "default" : "secondary"}>
              {roleLabels[role]}
            </Badge>
          ))}
          {member.resetRequestedAt && <Badge variant="warning">Asked for a password link</Badge>}
        </div>
      </TableCell>
      <TableCell className="text-muted-foreground max-md:hidden">
        {member.lastSeenAt ? <Time value={member.lastSeenAt} /> : "not signed in"}
      </TableCell>
      <TableCell className="text-muted-foreground max-md:hidden">
        <Time value={member.joinedAt} format="date" />
      </TableCell>
      <TableCell className="text-right">
        <MemberMenu member={member} isSelf={isSelf} />
      </TableCell>
    </TableRow>
  );
}
