"use client";

import type { z } from "zod";
import { SwitchField } from "@/components/ui/switch-field";
import { ownValue } from "@/core/step/own-value";
import { CountSetting, FieldsSetting } from "@/steps/face-parts";
import { TextSetting } from "@/steps/text-setting";
import type { FormProps } from "@/steps/face";
import { MessagePreview } from "@/steps/message-preview";
import { term } from "@/steps/terms";
import { without } from "@/steps/without";
import type { collectSettingsSchema } from "./kind";

type Settings = z.infer<typeof collectSettingsSchema>;

export function Form({ settings, context, onChange }: FormProps<Settings>) {
  return (
    <>
      <FieldsSetting
        label="Fields to ask for"
        hint="Those that are known already are not asked again."
        help={{
          what: "Asked in this order, each with its own question (the journey's Fields say which). An answer that does not fit the field's type is explained and asked for once more.",
          example: "Order id, E-mail address",
          term: term("case memory"),
        }}
        at="fields"
        value={settings.fields}
        context={context}
        onCommit={(fields) => onChange({ ...settings, fields })}
      />
      <TextSetting
        label="Sentence before the questions"
        help={{
          what: "Opens the first question. Sent as it stands: fields in braces are not filled in here.",
          example: "I am an AI assistant. To find your order I need:",
        }}
        at="text"
        multiline
        value={settings.text ?? ""}
        disabled={context.isReadOnly}
        maxLength={1_000}
        onCommit={(text) => onChange(text === "" ? without(settings, "text") : { ...settings, text })}
      />
      <QuestionPreview {...{ settings, context }} />
      <CountSetting
        label="Invalid answers before it gives up"
        hint="3 when left empty."
        help={{
          what: "After so many answers that do not fit, the step leaves by “Gave no usable answer”, which leads to a person unless you connect it.",
        }}
        at="attemptsMax"
        min={1}
        max={10}
        isOptional
        value={settings.attemptsMax}
        disabled={context.isReadOnly}
        onCommit={(attemptsMax) =>
          onChange(
            attemptsMax === undefined ? without(settings, "attemptsMax") : { ...settings, attemptsMax },
          )
        }
      />
      <CountSetting
        label="Minutes of silence before it asks once more"
        hint="1440, a day, when left empty."
        help={{
          what: "It asks once more after this time, waits as long again, and then leaves by “Customer is silent”.",
        }}
        at="silentMinutes"
        min={1}
        max={525_600}
        isOptional
        value={settings.silentMinutes}
        disabled={context.isReadOnly}
        onCommit={(silentMinutes) =>
          onChange(
            silentMinutes === undefined ? without(settings, "silentMinutes") : { ...settings, silentMinutes },
          )
        }
      />
      <SwitchField
        label="Ask for all again when the case comes back"
        hint="For loops: what was given turned out to be wrong."
        checked={settings.askAgain ?? false}
        disabled={context.isReadOnly}
        onChange={(askAgain) => onChange({ ...settings, askAgain })}
      />
    </>
  );
}

/** The first question as it goes out: the sentence, then each field's own question. */
function QuestionPreview({ settings, context }: Pick<FormProps<Settings>, "settings" | "context">) {
  const questions = settings.fields.map((name) => {
    const field = ownValue(context.meaning.fields, name);
    return field?.question ?? `Please tell us: ${field?.label ?? name}.`;
  });
  const text = [settings.text ?? "", ...questions].filter((line) => line !== "").join("\n");
  return text === "" ? null : <MessagePreview parts={[{ is: "text", text }]} reader="customer" />;
}
