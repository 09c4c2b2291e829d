"use client";

import { CircleAlert, Sparkles, UserRound } from "lucide-react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { useNow } from "@/components/ui/time";
import type { ChatMessage, Pending } from "./chat-model";

/** One message. Who speaks is said whenever it changes. */
export function MessageBubble({ message, before }: { message: ChatMessage; before: ChatMessage | null }) {
  const { author, text, at, name } = message;
  const isOwn = author === "customer";
  const isFirst = before?.author !== author || before.name !== name;
  return (
    <li
      className={cn("grid gap-1", isOwn ? "justify-items-end" : "justify-items-start", !isFirst && "-mt-2.5")}
    >
      {isFirst ? <Speaker message={message} /> : <span className="sr-only">{speakerOf(message)}</span>}
      <p
        className={cn(
          bubble,
          isOwn ? own : theirs,
          author === "agent" && "border-human-border bg-human-soft",
        )}
      >
        {text}
      </p>
      <Clock at={at} />
    </li>
  );
}

const bubble =
  "max-w-[85%] rounded-2xl px-4 py-2.5 text-[0.9375rem] leading-relaxed wrap-anywhere whitespace-pre-wrap sm:max-w-[75%]";
const own = "rounded-br-md bg-primary text-primary-foreground";
const theirs = "rounded-bl-md border bg-card text-card-foreground";

function speakerOf({ author, name }: Pick<ChatMessage, "author" | "name">): string {
  if (author === "customer") return "You";
  return author === "agent" ? (name ?? "A person") : "AI assistant";
}

function Speaker({ message }: { message: ChatMessage }) {
  const { author } = message;
  const Icon = author === "agent" ? UserRound : Sparkles;
  return (
    <span className="flex items-center gap-1.5 text-xs font-medium text-muted-foreground">
      {author !== "customer" && (
        <Icon className={cn("size-3.5", author === "agent" ? "text-human" : "text-ai")} aria-hidden />
      )}
      {speakerOf(message)}
    </span>
  );
}

/** In the customer's own zone, which the server does not know. */
function Clock({ at }: { at: string }) {
  const nowMs = useNow();
  if (nowMs === null || at === "") return null;
  const moment = new Date(at);
  const isToday = moment.toDateString() === new Date(nowMs).toDateString();
  const text = moment.toLocaleString(undefined, {
    ...(!isToday && { day: "numeric", month: "short" }),
    hour: "2-digit",
    minute: "2-digit",
  });
  return (
    <time dateTime={at} className="text-xs text-muted-foreground">
      {text}
    </time>
  );
}

/** A message that the server has not confirmed yet. */
export function PendingBubble({ sent, onSendAgain }: { sent: Pending; onSendAgain: () => void }) {
  return (
    <li className="grid justify-items-end gap-1">
      <p
        className={cn(
          bubble,
          "rounded-br-md border border-dashed border-input bg-primary-soft text-primary-soft-foreground",
        )}
      >
        {sent.shown}
      </p>
      {sent.problem === null ? (
        <span className="text-xs text-muted-foreground">Sending …</span>
      ) : (
        <span
          role="alert"
          className="flex flex-wrap items-center justify-end gap-x-2 text-xs font-medium text-danger"
        >
          <CircleAlert className="size-3.5" aria-hidden />
          {sent.problem}
          <Button variant="outline" size="sm" onClick={onSendAgain}>
            Send again
          </Button>
        </span>
      )}
    </li>
  );
}
