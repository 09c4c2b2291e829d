import type { FieldType } from "@/core/expression/value";
import { canonicalJson } from "@/core/step/canonical-json";
import type { LocalProblem, StepView } from "@/core/step/contract";
import { ownValue } from "@/core/step/own-value";
import { calendarProblems } from "@/steps/business-hours";
import type { WaitOf, WaitSettings } from "@/steps/wait/settings";

type View = StepView<WaitSettings>;

/** What is wrong with a wait by itself. */
export function waitProblems(view: View): LocalProblem[] {
  const { settings, meaning } = view;
  switch (settings.for) {
    case "timer":
      return [];
    case "business-hours":
      return calendarTrouble(view, settings);
    case "reply": {
      const { replyField } = settings;
      const isText = replyField === undefined || ownValue(meaning.fields, replyField)?.type.type === "text";
      return isText ? [] : [{ at: "replyField", message: "The reply needs a text field." }];
    }
    case "signal":
      return outputTrouble(view, settings);
  }
}

function calendarTrouble({ catalogue }: View, { calendar: key }: WaitOf<"business-hours">): LocalProblem[] {
  if (key === "") return [{ at: "calendar", message: "Choose whose business hours count." }];
  const calendar = ownValue(catalogue.calendars ?? {}, key);
  if (!calendar) return [{ at: "calendar", message: `There is no calendar "${key}".` }];
  return calendarProblems(calendar).map((message) => ({
    at: "calendar",
    message: `"${calendar.title}": ${message}`,
  }));
}

function outputTrouble({ meaning }: View, settings: WaitOf<"signal">): LocalProblem[] {
  const { outputs, payload } = settings;
  return Object.entries(outputs ?? {}).flatMap(([name, member]) => {
    const at = `outputs.${name}`;
    const field = ownValue(meaning.fields, name);
    if (!field) return [{ at, message: `There is no field "${name}".` }];
    if (!payload) return [];
    const type = ownValue(payload, member);
    if (!type) return [{ at, message: `The event has no member "${member}".` }];
    return fits(type, field.type)
      ? []
      : [{ at, message: `"${member}" is ${type.type}, which "${field.label}" cannot take.` }];
  });
}

function fits(given: FieldType, wanted: FieldType): boolean {
  if (given.type === "integer" && wanted.type === "decimal") return true;
  if (given.type === "choice" && wanted.type === "text") return true;
  return canonicalJson(given) === canonicalJson(wanted);
}
