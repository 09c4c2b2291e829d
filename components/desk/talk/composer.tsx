"use client";

import { useMutation } from "@tanstack/react-query";
import { Send, StickyNote } from "lucide-react";
import { useRef, useState, type KeyboardEvent } from "react";
import { useCan, useSelf } from "@/components/shell/self";
import { useTRPC } from "@/components/trpc";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Textarea } from "@/components/ui/textarea";
import { holderOf, newSendId, type WorkDetail } from "../desk-data";
import { useDeskRefresh } from "../use-desk-refresh";
import { SuggestedReply, type Suggestion } from "./suggested-reply";

type Mode = "reply" | "note";

/** Where a person answers the customer, or writes a note for colleagues. A failed send keeps the words. */
export function Composer({ detail }: { detail: WorkDetail }) {
  const { row } = detail;
  const [chosen, setMode] = useState<Mode>("reply");
  const [text, setText] = useState("");
  const [begunAs, setBegunAs] = useState<Suggestion | null>(null);
  const input = useRef<HTMLTextAreaElement>(null);
  const can = useCan();
  const why = useWhyNoReply(detail);
  const mode: Mode = why === null ? chosen : "note";
  const { send, isSending } = useSend(row.id, () => {
    setText("");
    setBegunAs(null);
  });
  if (!can("desk.work")) return null;
  const submit = () => {
    if (text.trim() !== "") send(mode, text, begunAs);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter" && (event.metaKey || event.ctrlKey)) submit();
  };
  return (
    <div className="grid gap-2 border-t bg-card px-4 py-3">
      {mode === "reply" && text === "" && row.kind !== "approval" && (
        <SuggestedReply
          workItemId={row.id}
          isSending={isSending}
          onSend={(suggestion) => send("reply", suggestion.text, suggestion)}
          onEdit={(suggestion) => {
            setText(suggestion.text);
            setBegunAs(suggestion);
            input.current?.focus();
          }}
        />
      )}
      <div className="flex flex-wrap items-center justify-between gap-x-3">
        <ModeChoice mode={mode} setMode={setMode} mayReply={why === null} />
        {why && <p className="text-xs text-muted-foreground">{why}</p>}
        {why === null && mode === "reply" && row.kind === "approval" && (
          <p className="text-xs text-warning">Replying takes the conversation over from AI.</p>
        )}
      </div>
      <div className="flex items-end gap-2">
        <Textarea
          ref={input}
          aria-label={mode === "reply" ? "Reply to the customer" : "Note for colleagues"}
          placeholder={mode === "reply" ? "Write to the customer …" : "Only colleagues see this …"}
          className={cn("min-h-11 flex-1", mode === "note" && "border-warning-border bg-warning-soft")}
          value={text}
          maxLength={8_000}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={onKeyDown}
        />
        <Button size="touch" pending={isSending} disabled={text.trim() === ""} onClick={submit}>
          {!isSending && (mode === "reply" ? <Send aria-hidden /> : <StickyNote aria-hidden />)}
          {mode === "reply" ? "Send" : "Add note"}
        </Button>
      </div>
    </div>
  );
}

/** Why the customer cannot be answered from here now; null when they can. */
function useWhyNoReply({ row, status, case: { status: caseStatus } }: WorkDetail): string | null {
  const { id } = useSelf();
  if (row.kind === "quality") return "This case is being reviewed.";
  if (caseStatus === "resolved" || caseStatus === "closed") return "The case is over.";
  if (status === "done" || status === "dropped") return "This work is done.";
  const holder = holderOf(row, id);
  if (holder === "other") return `${row.claim?.name} has it and speaks to the customer.`;
  return holder === "me" ? null : "Claim it to reply.";
}

function useSend(workItemId: string, onSent: () => void) {
  const trpc = useTRPC();
  const refresh = useDeskRefresh();
  // Kept until it was sent, so that a second try is the same message and not another one.
  const trying = useRef<{ mode: Mode; text: string; id: string } | null>(null);
  const reply = useMutation(trpc.desk.reply.mutationOptions());
  const note = useMutation(trpc.desk.note.mutationOptions());
  const isSending = reply.isPending || note.isPending;
  const onSuccess = async () => {
    trying.current = null;
    onSent();
    await refresh();
  };
  const idOf = (mode: Mode, text: string) => {
    const same = trying.current?.mode === mode && trying.current.text === text ? trying.current : null;
    trying.current = same ?? { mode, text, id: newSendId(mode === "reply" ? "message" : "note") };
    return trying.current.id;
  };
  const send = (mode: Mode, text: string, suggestion: Suggestion | null) => {
    if (isSending) return;
    const id = idOf(mode, text);
    if (mode === "reply") reply.mutate({ workItemId, messageId: id, text, suggestion }, { onSuccess });
    else note.mutate({ workItemId, noteId: id, text }, { onSuccess });
  };
  return { isSending, send };
}

function ModeChoice({
  mode,
  setMode,
  mayReply,
}: {
  mode: Mode;
  setMode: (mode: Mode) => void;
  mayReply: boolean;
}) {
  return (
    <div role="group" aria-label="Write to" className="flex rounded-lg bg-secondary p-0.5">
      {(["reply", "note"] as const).map((each) => (
        <button
          key={each}
          type="button"
          aria-pressed={mode === each}
          disabled={each === "reply" && !mayReply}
          onClick={() => setMode(each)}
          className={cn(
            "h-10 min-w-16 cursor-pointer rounded-md px-3 text-[0.8125rem] font-medium text-muted-foreground focus-ring disabled:cursor-not-allowed disabled:opacity-50 pointer-coarse:h-11",
            mode === each && "bg-card text-foreground shadow-xs",
          )}
        >
          {each === "reply" ? "Reply" : "Note"}
        </button>
      ))}
    </div>
  );
}
