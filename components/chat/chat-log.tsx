"use client";

import { useEffect, useRef } from "react";
import { ActivityLine } from "./activity-line";
import { AskCard } from "./ask-card";
import type { ChatMessage } from "./chat-model";
import { MessageBubble, PendingBubble } from "./message-bubble";
import { SurveyCard } from "./survey-card";
import type { Chat } from "./use-chat";

/** Everything that was said, what is on its way, what is asked, and what happens now; new things are announced. */
export function ChatLog({ chat, greeting }: { chat: Chat; greeting: string }) {
  const end = useRef<HTMLDivElement>(null);
  const { messages, pending, now } = chat;
  const ask = pending.length === 0 ? (now?.ask ?? null) : null;
  const surveyOf = pending.length === 0 && !chat.isLost ? (now?.surveyOf ?? null) : null;
  const activity =
    pending.some(({ problem }) => problem === null) && now?.activity !== "with-person"
      ? "working"
      : (now?.activity ?? "idle");
  const agent = messages.findLast(({ author }) => author === "agent")?.name ?? null;
  const shownMessages = messages.length > 0 ? messages : [greetingMessage(greeting)];
  useEffect(() => {
    const isCalm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    end.current?.scrollIntoView({ block: "end", behavior: isCalm ? "auto" : "smooth" });
  }, [messages.length, pending.length, activity, ask?.ask, surveyOf]);
  return (
    <section
      className="min-h-0 flex-1 overflow-y-auto bg-background px-4 py-5 sm:px-6"
      tabIndex={0}
      aria-label="Conversation"
    >
      <div role="log" aria-live="polite" aria-relevant="additions">
        <ol className="grid gap-4">
          {shownMessages.map((message, index) => (
            <MessageBubble
              key={message.position}
              message={message}
              before={shownMessages[index - 1] ?? null}
            />
          ))}
          {pending.map((sent) => (
            <PendingBubble
              key={sent.clientMessageId}
              sent={sent}
              onSendAgain={() => void chat.sendAgain(sent)}
            />
          ))}
        </ol>
      </div>
      <div className="mt-4 grid gap-4">
        {ask && <AskCard key={`${now?.caseId}-${now?.cursor}`} ask={ask} onSend={chat.send} />}
        {surveyOf !== null && <SurveyCard key={surveyOf} onAnswer={chat.answerSurvey} />}
        <ActivityLine activity={activity} queuePosition={now?.queuePosition ?? null} agent={agent} />
      </div>
      <div ref={end} className="h-1" />
    </section>
  );
}

/** Before the conversation is begun, what it will begin with. */
function greetingMessage(text: string): ChatMessage {
  return { position: 0, id: "greeting", author: "ai", name: null, text, at: "" };
}
