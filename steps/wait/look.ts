import { counted } from "@/core/step/counted";
import type { OwnLook } from "@/core/step/define-look";
import { exit } from "@/core/step/exits";
import { ownValue } from "@/core/step/own-value";
import type { WaitOf, WaitSettings } from "./settings";

export const waitLook: OwnLook<WaitSettings> = {
  kind: "wait",
  title: "Wait",
  description: "Waits for a time, for business hours, for the customer's reply or for an outside event.",
  stage: "execute",
  assignment: { by: "system" },
  performers: ["system"],
  blank: () => ({ for: "timer", minutes: 60 }),
  exits: ({ settings }) => {
    switch (settings.for) {
      case "timer":
      case "business-hours":
        return [exit("elapsed", "Time has passed")];
      case "reply":
        return [exit("replied", "Replied"), exit("timed-out", "No reply", "fallback")];
      case "signal":
        return settings.timeoutMinutes === undefined
          ? [exit("received", "It happened")]
          : [exit("received", "It happened"), exit("timed-out", "It did not happen", "fallback")];
    }
  },
  dueTimes: ({ settings }) => (settings.for === "business-hours" ? [dueTimeOf(settings)] : []),
  summary: ({ settings, catalogue }) => {
    switch (settings.for) {
      case "timer":
        return `Waits ${counted(settings.minutes, "minute")}.`;
      case "business-hours": {
        const title = ownValue(catalogue.calendars ?? {}, settings.calendar)?.title ?? settings.calendar;
        if (settings.minutes === 0) return `Waits until ${title} opens.`;
        return `Waits ${counted(settings.minutes, "minute")} of the time that ${title} is open.`;
      }
      case "reply":
        return `Waits for the customer's reply, ${counted(settings.timeoutMinutes, "minute")} at most.`;
      case "signal":
        return `Waits for "${settings.signal}".`;
    }
  },
};

export function dueTimeOf({ calendar, minutes }: WaitOf<"business-hours">) {
  return { calendar, minutes };
}
