import { failClosed, leave, speakerOf, wait } from "@/core/step/act";
import type { Deed, StepArrival, StepContext, StepResult } from "@/core/step/contract";
import { partingWords, silenceTimer, silentMinutesDefault } from "@/core/step/silence";
import { yesOrNo } from "@/core/step/yes-no";
import type { GateOf } from "@/steps/gate/settings";

type Ctx = StepContext<GateOf<"consent">>;
type Memory = { inputsHash: string; asked: number; unclear: number; isLast: boolean };

const unclearMax = 3;
const customer = { kind: "customer" as const };

/** Asks for an explicit yes to exactly what the guarded step would do now. */
export function enterConsent(ctx: Ctx): StepResult {
  const { guards } = ctx.settings;
  const action = ctx.actionOf(guards);
  if (!action.ok) return failClosed(ctx, action.why);
  const { inputsHash } = action.value;
  const isGiven = ctx.state.controls.some(
    (met) => met.control === "consent" && met.guards === guards && met.inputsHash === inputsHash && !met.used,
  );
  if (isGiven) return leave("given");
  return ask(ctx, { inputsHash, asked: 0, unclear: 0, isLast: false }, "");
}

export function receiveConsent(ctx: Ctx, arrival: StepArrival): StepResult | null {
  const memory = memoryOf(ctx);
  if (arrival.on === "message") return answered(ctx, memory, arrival);
  if (arrival.on !== "timer") return null;
  if (memory.isLast) return leave("silent", partingWords(ctx));
  return ask(ctx, { ...memory, isLast: true }, "Are you still there?");
}

function memoryOf({ scratch }: Ctx): Memory {
  return {
    inputsHash: String(scratch["inputsHash"] ?? ""),
    asked: Number(scratch["asked"] ?? 0),
    unclear: Number(scratch["unclear"] ?? 0),
    isLast: scratch["isLast"] === true,
  };
}

function ask(ctx: Ctx, memory: Memory, opening: string): StepResult {
  const { guards, question, silentMinutes } = ctx.settings;
  const text = ctx.fill(question);
  if (!text.ok) return failClosed(ctx, text.why);
  const asked = memory.asked + 1;
  return wait([
    { do: "drop-timer", name: silenceTimer(asked - 1) },
    {
      do: "say",
      text: opening === "" ? text.value : `${opening} ${text.value}`,
      by: speakerOf(ctx),
      ask: { ask: "consent", step: guards, inputsHash: memory.inputsHash },
    },
    { do: "set-timer", name: silenceTimer(asked), minutes: silentMinutes ?? silentMinutesDefault },
    { do: "await-message" },
    { do: "remember", scratch: { ...memory, asked } },
  ]);
}

function answered(ctx: Ctx, memory: Memory, message: Extract<StepArrival, { on: "message" }>): StepResult {
  const { guards } = ctx.settings;
  const yes = message.yes ?? yesOrNo(message.text);
  const declined = (detail: string, more: Deed[] = []): StepResult =>
    leave("declined", [...more, { do: "refuse", control: "consent", guards, by: customer, detail }]);
  if (yes === false) return declined(`declined in message ${message.messageId}`);
  if (yes === null) {
    const unclear = memory.unclear + 1;
    const failure: Deed = { do: "count-failure" };
    if (unclear >= unclearMax) return declined("no plain yes was given", [failure]);
    const again = ask(ctx, { ...memory, unclear, isLast: false }, "Sorry, I need a plain yes or no.");
    return { ...again, deeds: [failure, ...again.deeds] };
  }
  const action = ctx.actionOf(guards);
  if (!action.ok) return failClosed(ctx, action.why);
  const { inputsHash } = action.value;
  // A yes to something else than what would be done now is no yes.
  if (inputsHash !== memory.inputsHash)
    return ask(ctx, { ...memory, inputsHash }, "Something has changed, so I ask again.");
  const detail = `given in message ${message.messageId}`;
  return leave("given", [{ do: "meet", control: "consent", guards, inputsHash, by: customer, detail }]);
}
