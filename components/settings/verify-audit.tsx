"use client";

import { useQuery } from "@tanstack/react-query";
import { ShieldCheck } from "lucide-react";
import { ProblemNotice } from "@/components/shell/problem-notice";
import { useTRPC, type RouterOutputs } from "@/components/trpc";
import { Alert, AlertDescription, AlertTitle } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";

type Verdict = RouterOutputs["settings"]["verifyAudit"];

/** Recomputes the whole chain on demand and says whether anything was changed, removed, added or reordered. */
export function VerifyAudit() {
  const verdict = useQuery(
    useTRPC().settings.verifyAudit.queryOptions(undefined, { enabled: false, gcTime: 0 }),
  );
  return (
    <div className="mb-5 grid gap-3">
      <div>
        <Button variant="outline" pending={verdict.isFetching} onClick={() => void verdict.refetch()}>
          <ShieldCheck aria-hidden />
          {verdict.isFetching ? "Verifying …" : "Verify the chain"}
        </Button>
      </div>
      {verdict.error && !verdict.isFetching && (
        <ProblemNotice error={verdict.error} title="The chain could not be verified" />
      )}
      {verdict.data && !verdict.isFetching && !verdict.error && <VerdictAlert verdict={verdict.data} />}
    </div>
  );
}

function VerdictAlert({ verdict }: { verdict: Verdict }) {
  const count = new Intl.NumberFormat("en");
  if (verdict.problems.length === 0 && verdict.entries === 0) {
    return (
      <Alert variant="info">
        <AlertTitle>Nothing is sealed yet</AlertTitle>
        <AlertDescription>
          {count.format(verdict.waiting)} entries wait for the sealer, which runs in the worker. If this
          stays, see that a worker runs.
        </AlertDescription>
      </Alert>
    );
  }
  if (verdict.problems.length === 0) {
    return (
      <Alert variant="success">
        <AlertTitle>The chain is whole</AlertTitle>
        <AlertDescription>
          <p>
            {count.format(verdict.entries)} entries and {count.format(verdict.seals)} seals were recomputed;
            nothing was changed, removed, added or reordered.
            {verdict.waiting > 0 && ` ${count.format(verdict.waiting)} new entries wait for the sealer.`}
          </p>
          <p className="text-xs break-all">
            Head #{verdict.head.seq} <span className="font-mono">{verdict.head.hash}</span>
          </p>
        </AlertDescription>
      </Alert>
    );
  }
  return (
    <Alert variant="destructive">
      <AlertTitle>The chain is broken: {count.format(verdict.problems.length)} problems</AlertTitle>
      <AlertDescription>
        <p>Keep the database as it is and compare it with a backup or an export from before.</p>
        <ul className="list-disc pl-5">
          {verdict.problems.slice(0, 20).map((problem, index) => (
            <li key={index}>
              {problem.seq === null ? "" : `#${problem.seq}: `}
              {problem.message}
            </li>
          ))}
        </ul>
      </AlertDescription>
    </Alert>
  );
}
