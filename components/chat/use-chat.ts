"use client";

import { useSubscription } from "@trpc/tanstack-react-query";
import { useCallback, useRef, useState } from "react";
import { z } from "zod";
import { problemOf } from "@/components/problem";
import { useTRPC, useTRPCClient } from "@/components/trpc";
import {
  emptyModel,
  newClientMessageId,
  withoutPending,
  withPending,
  withProblem,
  withState,
  type ChatState,
  type Outgoing,
  type Pending,
} from "./chat-model";

export type Chat = ReturnType<typeof useChat>;
export type Sending = Omit<Outgoing, "clientMessageId">;

const startedSchema = z.object({ conversationId: z.string() });
const refusedSchema = z.object({ error: z.object({ message: z.string() }) });

/** One conversation of a customer: what was said, what is on its way, what is asked, and what happens meanwhile. */
export function useChat(slug: string, initial: ChatState | null) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const [model, setModel] = useState(() => emptyModel(initial));
  const [isLost, setIsLost] = useState(false);
  // Two messages before the first answer must not start two conversations.
  const starting = useRef<Promise<string> | null>(null);
  // Where this page began to listen; a reconnect goes on by the last event's id.
  const [after, setAfter] = useState(initial?.cursor ?? 0);
  const { conversationId } = model;

  const { status } = useSubscription(
    trpc.chat.watch.subscriptionOptions(
      { conversationId: conversationId ?? "", after },
      {
        enabled: conversationId !== null && !isLost,
        onData: ({ data }) => setModel((current) => withState(current, data)),
        onError: (error) => problemOf(error).code === "not-found" && setIsLost(true),
      },
    ),
  );

  const deliver = useCallback(
    async (sent: Outgoing) => {
      const { shown: _, ...message } = sent;
      setModel((current) => withPending(current, sent));
      try {
        const id = conversationId ?? (await (starting.current ??= start(slug)));
        const { state } = await client.chat.send.mutate({ ...message, conversationId: id });
        setModel((current) => withState(current, state));
        return null;
      } catch (error) {
        starting.current = null;
        const problem = problemOf(error);
        if (problem.code === "not-found") setIsLost(true);
        const isForm = sent.answers !== undefined && problem.code === "bad-input";
        // A form shows its own problems; a message stays where it is, to be sent again.
        setModel((current) =>
          isForm
            ? withoutPending(current, sent.clientMessageId)
            : withProblem(current, sent.clientMessageId, problem.message),
        );
        return problem.message;
      }
    },
    [client, conversationId, slug],
  );

  const surveyOf = model.now?.surveyOf ?? null;
  const answerSurvey = async (answer: { score: number; comment: string }): Promise<string | null> => {
    if (conversationId === null || surveyOf === null) return null;
    try {
      const input = { conversationId, caseId: surveyOf, ...answer };
      const { state } = await client.chat.answerSurvey.mutate(input);
      setModel((current) => withState(current, state));
      return null;
    } catch (error) {
      return problemOf(error).message;
    }
  };

  return {
    ...model,
    answerSurvey,
    isLost,
    /** True while the line to the server is down; messages that come meanwhile are shown when it is back. */
    isReconnecting: conversationId !== null && !isLost && (status === "connecting" || status === "error"),
    /** Sends a message; null, or what is wrong with it. */
    send: (sending: Sending) => deliver({ ...sending, clientMessageId: newClientMessageId() }),
    sendAgain: ({ problem: _, ...sent }: Pending) => deliver(sent),
    /** Leaves this conversation and begins a new one with the next message. */
    startAgain: () => {
      starting.current = start(slug);
      void starting.current.catch(() => (starting.current = null));
      setModel(emptyModel(null));
      setAfter(0);
      setIsLost(false);
    },
  };
}

/** Throws with words for the customer. */
async function start(slug: string): Promise<string> {
  const headers = { "content-type": "application/json" };
  const response = await fetch(`/chat/${encodeURIComponent(slug)}/start`, { method: "POST", headers }).catch(
    () => null,
  );
  if (!response)
    throw new Error(
      "The server did not answer. Check the connection; nothing was lost, and you can try again.",
    );
  const body: unknown = await response.json().catch(() => null);
  if (response.ok) return startedSchema.parse(body).conversationId;
  const refused = refusedSchema.safeParse(body);
  throw new Error(
    refused.success ? refused.data.error.message : "The conversation could not be started. Try again.",
  );
}
