"use client";

import { ChatComposer } from "./chat-composer";
import { ChatHeader } from "./chat-header";
import { ChatLog } from "./chat-log";
import type { ChatState } from "./chat-model";
import { EndedCard, LostCard } from "./ended-card";
import { useChat } from "./use-chat";

/** The customer's side of a conversation. */
export function ChatPage({
  workspace,
  greeting,
  initial,
}: {
  workspace: { name: string; slug: string };
  greeting: string;
  initial: ChatState | null;
}) {
  const chat = useChat(workspace.slug, initial);
  const { activity = "idle", isEnded = false, status = "open" } = chat.now ?? {};
  const isOver = isEnded || status === "closed";
  const isWithPeople = activity === "with-person" || activity === "waiting-for-person";
  return (
    <div className="mx-auto flex h-dvh w-full max-w-3xl flex-col bg-card sm:border-x">
      <ChatHeader
        name={workspace.name}
        canAsk={!isWithPeople && !chat.isLost}
        isReconnecting={chat.isReconnecting}
        onAskForPerson={() =>
          void chat.send({ shown: "I would like to talk to a person.", asksForPerson: true })
        }
      />
      <main className="flex min-h-0 flex-1 flex-col">
        <ChatLog chat={chat} greeting={greeting} />
        {chat.isLost ? (
          <LostCard onStartAgain={chat.startAgain} />
        ) : (
          <>
            {isOver && chat.pending.length === 0 && (
              <EndedCard isClosed={status === "closed"} onStartAgain={chat.startAgain} />
            )}
            <ChatComposer
              isWithPerson={isWithPeople}
              onSend={(text) => void chat.send({ shown: text, text })}
            />
          </>
        )}
      </main>
    </div>
  );
}
