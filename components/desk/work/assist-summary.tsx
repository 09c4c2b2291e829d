"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { ChevronDown, Sparkles, ThumbsDown, ThumbsUp } from "lucide-react";
import { useState } from "react";
import { useTRPC } from "@/components/trpc";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { Citations } from "./citations";

/** The case so far in a few sentences, each with what it rests on, and a thumb for whether it helped. */
export function AssistSummary({ workItemId, mayJudge }: { workItemId: string; mayJudge: boolean }) {
  const trpc = useTRPC();
  const assist = useQuery(trpc.desk.assist.queryOptions({ workItemId }));
  const feedback = useMutation(trpc.desk.feedback.mutationOptions());
  const [thumb, setThumb] = useState<Thumb | null>(null);
  if (assist.isPending) return <Skeleton className="h-11" />;
  const summary = assist.data?.summary;
  if (!summary) return null;
  const { text, engine, sentences } = summary;
  const judge = (verdict: Thumb) => {
    setThumb(verdict);
    feedback.mutate({ workItemId, subject: "summary", verdict, engine, text });
  };
  return (
    <details className="group rounded-lg border border-ai-border bg-ai-soft">
      <summary className="flex min-h-11 cursor-pointer list-none items-center gap-1.5 rounded-lg px-3.5 text-xs font-semibold text-ai focus-ring">
        <Sparkles className="size-3.5" aria-hidden />
        <span className="flex-1">Summary of the case</span>
        <ChevronDown className="size-4 transition-transform group-open:rotate-180" aria-hidden />
      </summary>
      <div className="grid gap-1 px-3.5 pb-2">
        <p className="text-sm leading-6">
          {sentences.map((sentence) => (
            <span key={sentence.text}>
              {sentence.text} <Citations cites={sentence.cites} />{" "}
            </span>
          ))}
        </p>
        {mayJudge && <Thumbs thumb={thumb} judge={judge} />}
      </div>
    </details>
  );
}

type Thumb = "thumbs-up" | "thumbs-down";

function Thumbs({ thumb, judge }: { thumb: Thumb | null; judge: (thumb: Thumb) => void }) {
  return (
    <span className="-mr-2 flex justify-end">
      {(["thumbs-up", "thumbs-down"] as const).map((verdict) => {
        const Icon = verdict === "thumbs-up" ? ThumbsUp : ThumbsDown;
        return (
          <Button
            key={verdict}
            size="icon-touch"
            variant="ghost"
            aria-label={verdict === "thumbs-up" ? "This summary helps" : "This summary does not help"}
            aria-pressed={thumb === verdict}
            disabled={thumb !== null && thumb !== verdict}
            onClick={() => thumb === null && judge(verdict)}
          >
            <Icon className={thumb === verdict ? "fill-current" : undefined} aria-hidden />
          </Button>
        );
      })}
    </span>
  );
}
