import { describe, expect, it } from "vitest";
import {
  emptyModel,
  newClientMessageId,
  withPending,
  withProblem,
  withState,
  type ChatState,
} from "./chat-model";

const message = (position: number, id = `m${position}`) =>
  ({ position, id, author: "ai", name: null, text: `${position}`, at: "2026-11-21T10:00:00.000Z" }) as const;
const state = (positions: number[], more: Partial<ChatState> = {}): ChatState => ({
  ...{ conversationId: "c", status: "open", cursor: positions.at(-1) ?? 0, hasMore: false, ask: null },
  ...{ activity: "idle", queuePosition: null, caseId: null, isEnded: false, surveyOf: null },
  messages: positions.map((position) => message(position)),
  ...more,
});

describe("the chat's model", () => {
  it("shows each message once and in its place, however states come", () => {
    const model = [state([1, 2]), state([2, 3]), state([1])].reduce(withState, emptyModel(null));
    expect(model.messages.map(({ position }) => position)).toEqual([1, 2, 3]);
  });

  it("is not set back by a state that was overtaken", () => {
    const newer = withState(emptyModel(null), state([1, 2, 3], { activity: "with-person" }));
    expect(withState(newer, state([1], { activity: "idle" })).now?.activity).toBe("with-person");
  });

  it("takes a message that has arrived out of what is on its way", () => {
    const sent = withPending(emptyModel(state([1])), { clientMessageId: "x", shown: "hi" });
    expect(sent.pending).toHaveLength(1);
    const failed = withProblem(sent, "x", "offline");
    expect(failed.pending[0]?.problem).toBe("offline");
    const arrived = { ...state([1, 2]), messages: [message(1), message(2, "c.x")] };
    expect(withState(failed, arrived).pending).toEqual([]);
  });

  it("ignores states of another conversation", () => {
    const model = emptyModel(state([1]));
    expect(withState(model, state([1, 2], { conversationId: "other" }))).toBe(model);
  });

  it("makes ids that do not repeat", () => {
    expect(new Set(Array.from({ length: 100 }, newClientMessageId)).size).toBe(100);
    expect(newClientMessageId()).toMatch(/^[0-9a-f]{32}$/);
  });
});
