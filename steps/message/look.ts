import type { OwnLook } from "@/core/step/define-look";
import { exit } from "@/core/step/exits";
import type { MessageSettings } from "./kind";

export const messageLook: OwnLook<MessageSettings> = {
  kind: "message",
  title: "Message",
  description: "Sends the customer a message.",
  stage: "communicate",
  assignment: { by: "ai" },
  performers: ["ai", "system", "ai-human-confirms", "human-ai-assists", "human"],
  blank: () => ({ text: "", sensitive: false }),
  exits: () => [exit("sent", "Sent")],
  summary: ({ settings, step }) => {
    const text = settings.text.length > 80 ? `${settings.text.slice(0, 79)}…` : settings.text;
    const isWritten = step.assignment.by === "human" || step.assignment.by === "human-ai-assists";
    const told = isWritten ? "A person tells the customer" : "Tells the customer";
    return text.trim() === "" ? `${told}: nothing is written yet.` : `${told}: "${text}"`;
  },
};
