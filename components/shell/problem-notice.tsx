"use client";

import { RotateCw } from "lucide-react";
import { problemOf } from "@/components/problem";
import { Alert, AlertDescription, AlertTitle } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";

/** An error in its place on the screen: what happened, what to do, and a way to try again where that may help. */
export function ProblemNotice({
  error,
  retry,
  title,
  className,
}: {
  error: unknown;
  retry?: () => void;
  /** What could not be done, such as "The members could not be loaded". */
  title?: string;
  className?: string;
}) {
  const problem = problemOf(error);
  return (
    <Alert variant="destructive" className={className}>
      <AlertTitle>{title ?? problem.title}</AlertTitle>
      <AlertDescription>
        <p>{problem.message}</p>
        {retry && problem.isRetryable && (
          <Button variant="outline" size="sm" onClick={retry}>
            <RotateCw aria-hidden />
            Try again
          </Button>
        )}
      </AlertDescription>
    </Alert>
  );
}
