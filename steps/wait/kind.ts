import { failClosed, leave, wait as stay } from "@/core/step/act";
import type { Deed, StepContext } from "@/core/step/contract";
import { defineKind } from "@/core/step/define-kind";
import { dueTimeKey } from "@/core/step/due-time-key";
import { ownValue } from "@/core/step/own-value";
import { waitProblems } from "@/steps/wait/problems";
import { eventType, waitSettingsSchema, type WaitOf, type WaitSettings } from "@/steps/wait/settings";
import { takeSignal } from "@/steps/wait/take-signal";
import { dueTimeOf, waitLook } from "@/steps/wait/look";

const timer = "timer";

/** Waits for time, for the customer or for an outside event. */
export const wait = defineKind<WaitSettings>({
  ...waitLook,
  settingsSchema: waitSettingsSchema,
  problems: waitProblems,
  expressions: ({ settings }) =>
    settings.for === "signal" && settings.correlate !== undefined
      ? [
          {
            at: "correlate",
            source: settings.correlate,
            expects: { type: "boolean" },
            locals: { event: eventType(settings) },
          },
        ]
      : [],
  // An event that came before it was wanted is taken at once.
  waits: ({ settings }) => settings.for !== "signal",
  fieldPlaces: () => [
    { at: "replyField", as: "name" },
    { at: "outputs", as: "keys" },
  ],
  writes: ({ settings }, leftBy) => {
    if (settings.for === "signal" && leftBy === "received") return Object.keys(settings.outputs ?? {});
    if (settings.for !== "reply" || leftBy !== "replied" || settings.replyField === undefined) return [];
    return [settings.replyField];
  },
  enter: (ctx) => {
    const { settings } = ctx;
    switch (settings.for) {
      case "timer":
        return stay([{ do: "set-timer", name: timer, minutes: settings.minutes }]);
      case "business-hours": {
        const dueAt = ownValue(ctx.given.dueTimes ?? {}, dueTimeKey(dueTimeOf(settings)));
        return dueAt === undefined
          ? failClosed(ctx, `business hours of "${settings.calendar}" cannot be reckoned`)
          : stay([{ do: "set-timer-at", name: timer, dueAt }]);
      }
      case "reply": {
        const early = settings.takesEarlier === true ? earlierReply(ctx) : undefined;
        if (early !== undefined) return replied(settings, early);
        const { timeoutMinutes } = settings;
        return stay([{ do: "set-timer", name: timer, minutes: timeoutMinutes }, { do: "await-message" }]);
      }
      case "signal": {
        const { timeoutMinutes, signal } = settings;
        const deeds: Deed[] =
          timeoutMinutes === undefined ? [] : [{ do: "set-timer", name: timer, minutes: timeoutMinutes }];
        return stay([...deeds, { do: "await-signal", name: signal }]);
      }
    }
  },
  receive: (ctx, arrival) => {
    const { settings } = ctx;
    if (arrival.on === "timer") {
      const isTime = settings.for === "timer" || settings.for === "business-hours";
      return leave(isTime ? "elapsed" : "timed-out");
    }
    if (arrival.on === "message" && settings.for === "reply") return replied(settings, arrival.text);
    if (arrival.on !== "signal" || settings.for !== "signal") return null;
    return takeSignal(ctx, settings, arrival.payload);
  },
});

function replied({ replyField }: WaitOf<"reply">, text: string) {
  return leave("replied", replyField === undefined ? [] : [{ do: "set", values: { [replyField]: text } }]);
}

/** What the customer wrote after our last words, while nobody was waiting for it: the newest such message. */
function earlierReply({ state }: StepContext<WaitSettings>): string | undefined {
  const said = state.private.turns.findLast((turn) => turn.from !== "customer")?.seq ?? 0;
  const kept = state.keptMessages.findLast((message) => message.seq > said);
  return kept && ownValue(state.private.keptMessages, kept.messageId)?.text;
}
