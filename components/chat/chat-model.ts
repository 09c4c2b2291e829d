import type { RouterOutputs } from "@/components/trpc";

export type ChatState = RouterOutputs["chat"]["state"];
export type ChatMessage = ChatState["messages"][number];
export type ChatAsk = NonNullable<ChatState["ask"]>;
export type AskedField = Extract<ChatAsk, { ask: "fields" }>["fields"][number];

/** What the customer sends; the id is the sender's own, so that a try again is the same message. */
export type Outgoing = {
  clientMessageId: string;
  /** What is shown while it is on its way. */
  shown: string;
  text?: string;
  answers?: Record<string, unknown>;
  yes?: boolean;
  asksForPerson?: boolean;
};
export type Pending = Outgoing & { problem: string | null };

export type ChatModel = {
  conversationId: string | null;
  messages: ChatMessage[];
  pending: Pending[];
  /** Everything of the newest state but its messages. */
  now: Omit<ChatState, "messages"> | null;
};

export function emptyModel(initial: ChatState | null): ChatModel {
  if (!initial) return { conversationId: null, messages: [], pending: [], now: null };
  const { messages, ...now } = initial;
  return { conversationId: initial.conversationId, messages, pending: [], now };
}

/** States may come late, twice or out of order: messages are known by their place, the newest cursor decides the rest. */
export function withState(model: ChatModel, state: ChatState): ChatModel {
  if (model.conversationId !== null && state.conversationId !== model.conversationId) return model;
  const { messages, ...rest } = state;
  const known = new Map(model.messages.map((message) => [message.position, message]));
  for (const message of messages) known.set(message.position, message);
  const all = [...known.values()].toSorted((a, b) => a.position - b.position);
  const arrived = new Set(all.map(({ id }) => id));
  const isOlder = model.now !== null && rest.cursor < model.now.cursor;
  return {
    conversationId: state.conversationId,
    messages: all,
    pending: model.pending.filter(
      ({ clientMessageId }) => !arrived.has(`${state.conversationId}.${clientMessageId}`),
    ),
    now: isOlder ? model.now : rest,
  };
}

export function withPending(model: ChatModel, sent: Outgoing): ChatModel {
  const others = model.pending.filter(({ clientMessageId }) => clientMessageId !== sent.clientMessageId);
  return { ...model, pending: [...others, { ...sent, problem: null }] };
}

export function withProblem(model: ChatModel, clientMessageId: string, problem: string): ChatModel {
  const mark = (one: Pending) => (one.clientMessageId === clientMessageId ? { ...one, problem } : one);
  return { ...model, pending: model.pending.map(mark) };
}

export function withoutPending(model: ChatModel, clientMessageId: string): ChatModel {
  return { ...model, pending: model.pending.filter((one) => one.clientMessageId !== clientMessageId) };
}

/** 128 random bits; unlike randomUUID it is there on plain http too. */
export function newClientMessageId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
