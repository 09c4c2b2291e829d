"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { ChevronDown, Pencil, Send, Sparkles, X } from "lucide-react";
import { useState } from "react";
import { useTRPC } from "@/components/trpc";
import { Button } from "@/components/ui/button";
import { Citations } from "../work/citations";

export type Suggestion = { text: string; engine: string };

/** What AI would answer: send it as it is, begin with it, or put it away. What becomes of it is kept as feedback. */
export function SuggestedReply(props: {
  workItemId: string;
  isSending: boolean;
  onSend: (suggestion: Suggestion) => void;
  onEdit: (suggestion: Suggestion) => void;
}) {
  const { workItemId, isSending, onSend, onEdit } = props;
  const trpc = useTRPC();
  const [isAway, setIsAway] = useState(false);
  const [isShown, setIsShown] = useState(isWide);
  const assist = useQuery(trpc.desk.assist.queryOptions({ workItemId }));
  const feedback = useMutation(trpc.desk.feedback.mutationOptions({ meta: { inline: true } }));
  const draft = assist.data?.draft;
  if (isAway || !draft || draft.text === "") return null;
  const suggestion = { text: draft.text, engine: draft.engine };
  const reject = () => {
    setIsAway(true);
    feedback.mutate({ workItemId, subject: "draft", verdict: "rejected", ...suggestion });
  };
  return (
    <details
      open={isShown}
      onToggle={(event) => setIsShown(event.currentTarget.open)}
      className="group rounded-lg border border-ai-border bg-ai-soft"
    >
      <summary className="flex min-h-11 cursor-pointer list-none items-center gap-1.5 rounded-lg px-3.5 text-xs font-semibold text-ai focus-ring">
        <Sparkles className="size-3.5" aria-hidden />
        <span className="flex-1">Suggested reply</span>
        <ChevronDown className="size-4 transition-transform group-open:rotate-180" aria-hidden />
      </summary>
      <div className="grid gap-2 px-3.5 pb-3">
        <p className="max-h-32 overflow-y-auto text-sm leading-6">
          {draft.sentences.map((sentence) => (
            <span key={sentence.text}>
              {sentence.text} <Citations cites={sentence.cites} />{" "}
            </span>
          ))}
        </p>
        <div className="flex flex-wrap gap-2">
          <Button size="touch" variant="outline" pending={isSending} onClick={() => onSend(suggestion)}>
            {!isSending && <Send aria-hidden />}
            Send as it is
          </Button>
          <Button size="touch" variant="outline" onClick={() => onEdit(suggestion)}>
            <Pencil aria-hidden />
            Edit
          </Button>
          <Button size="touch" variant="ghost" onClick={reject}>
            <X aria-hidden />
            Reject
          </Button>
        </div>
      </div>
    </details>
  );
}

/** Folded up where it would hide the conversation. */
function isWide(): boolean {
  return typeof window !== "undefined" && window.innerWidth >= 1_024;
}
