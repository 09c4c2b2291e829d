"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { Sparkles, ThumbsDown, ThumbsUp } from "lucide-react";
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
  const [thumb, setThumb] = useState<"thumbs-up" | "thumbs-down" | null>(null);
  if (assist.isPending) return <Skeleton className="h-20" />;
  const summary = assist.data?.summary;
  if (!summary) return null;
  const { text, engine, sentences } = summary;
  const judge = (verdict: "thumbs-up" | "thumbs-down") => {
    setThumb(verdict);
    feedback.mutate({ workItemId, subject: "summary", verdict, engine, text });
  };
  return (
    <section
      aria-label="Summary"
      className="grid gap-1.5 rounded-lg border border-ai-border bg-ai-soft px-3.5 py-3"
    >
      <div className="flex items-center justify-between gap-2">
        <h3 className="flex items-center gap-1.5 text-xs font-semibold text-ai">
          <Sparkles className="size-3.5" aria-hidden />
          Summary
        </h3>
        {mayJudge && (
          <span className="-my-2 -mr-2 flex">
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
        )}
      </div>
      <p className="text-sm leading-6">
        {sentences.map((sentence) => (
          <span key={sentence.text}>
            {sentence.text} <Citations cites={sentence.cites} />{" "}
          </span>
        ))}
      </p>
    </section>
  );
}
