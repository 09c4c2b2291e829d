"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { KeyRound } from "lucide-react";
import { useState } from "react";
import { ProblemNotice } from "@/components/shell/problem-notice";
import { useNow, Time } from "@/components/ui/time";
import { useTRPC, type RouterOutputs } from "@/components/trpc";
import { ConfirmDialog } from "@/components/ui/alert-dialog";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Code } from "@/components/ui/code";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { SkeletonRows } from "@/components/ui/skeleton";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { toast } from "@/components/ui/toast";
import { CreateKeyDialog } from "./create-key-dialog";
import { keyPermissionLabels } from "./key-permission-picker";

type ApiKey = RouterOutputs["settings"]["listApiKeys"][number];

export function ApiKeysScreen() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const keys = useQuery(trpc.settings.listApiKeys.queryOptions());
  const [chosen, setChosen] = useState<ApiKey | null>(null);
  const revoke = useMutation(
    trpc.settings.revokeApiKey.mutationOptions({
      onSuccess: () => toast.success("The key is revoked"),
      onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.settings.listApiKeys.queryKey() }),
    }),
  );
  return (
    <>
      <PageHeader
        title="API keys"
        description="For programs that call /api/v1. A key can do only what its permissions say."
        actions={<CreateKeyDialog />}
      />
      {keys.error && !keys.data && (
        <ProblemNotice
          error={keys.error}
          title="The keys could not be loaded"
          retry={() => void keys.refetch()}
        />
      )}
      {keys.isPending && <SkeletonRows />}
      {keys.data?.length === 0 && (
        <Card>
          <EmptyState
            icon={KeyRound}
            title="No keys yet"
            description="Make one when a program shall start cases, deliver events or read figures."
          />
        </Card>
      )}
      {keys.data && keys.data.length > 0 && <KeysTable keys={keys.data} onRevoke={setChosen} />}
      <ConfirmDialog
        open={chosen !== null}
        onOpenChange={(isOpen) => !isOpen && setChosen(null)}
        title={`Revoke “${chosen?.name ?? ""}”?`}
        description="Programs that use it are refused from now on. This cannot be undone; make a new key instead."
        confirm="Revoke key"
        onConfirm={() => chosen && revoke.mutate({ keyId: chosen.keyId })}
      />
    </>
  );
}

function KeysTable({ keys, onRevoke }: { keys: readonly ApiKey[]; onRevoke: (key: ApiKey) => void }) {
  const now = useNow();
  return (
    <Card>
      <Table label="API keys">
        <TableHeader>
          <TableRow>
            <TableHead>Name</TableHead>
            <TableHead>Permissions</TableHead>
            <TableHead className="max-md:hidden">Last used</TableHead>
            <TableHead className="max-md:hidden">Ends</TableHead>
            <TableHead>
              <span className="sr-only">Actions</span>
            </TableHead>
          </TableRow>
        </TableHeader>
        <TableBody>
          {keys.map((key) => (
            <TableRow key={key.keyId}>
              <TableCell>
                <div className="font-medium">{key.name}</div>
                <Code className="text-xs text-muted-foreground">{key.start}…</Code>
              </TableCell>
              <TableCell className="text-[0.8125rem] text-muted-foreground">
                {key.permissions.map(labelOf).join(", ")}
              </TableCell>
              <TableCell className="text-muted-foreground max-md:hidden">
                {key.lastUsedAt ? <Time value={key.lastUsedAt} /> : "never"}
              </TableCell>
              <TableCell className="text-muted-foreground max-md:hidden">
                {key.expiresAt ? <Time value={key.expiresAt} /> : "never"}
              </TableCell>
              <TableCell className="text-right">
                <KeyState apiKey={key} now={now} onRevoke={() => onRevoke(key)} />
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Card>
  );
}

/** A permission that keys can no longer be given keeps its bare name. */
function labelOf(permission: string): string {
  const labels: Record<string, string> = keyPermissionLabels;
  return labels[permission] ?? permission;
}

function KeyState({ apiKey, now, onRevoke }: { apiKey: ApiKey; now: number | null; onRevoke: () => void }) {
  if (apiKey.revokedAt) return <Badge variant="secondary">Revoked</Badge>;
  if (apiKey.expiresAt && now !== null && apiKey.expiresAt.getTime() <= now) {
    return <Badge variant="secondary">Ended</Badge>;
  }
  return (
    <Button variant="outline" size="sm" aria-label={`Revoke ${apiKey.name}`} onClick={onRevoke}>
      Revoke
    </Button>
  );
}
