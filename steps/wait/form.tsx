"use client";

import { ChoiceInput } from "@/components/ui/choice-input";
import { SwitchField } from "@/components/ui/switch-field";
import { CatalogueSetting, FieldSetting } from "@/steps/face-parts";
import type { FormProps } from "@/steps/face";
import { Setting } from "@/steps/setting";
import { without } from "@/steps/without";
import { MinutesSetting } from "./minutes-setting";
import type { WaitSettings as Settings } from "./settings";
import { SignalForm } from "./signal-form";

const blankFor: Record<Settings["for"], Settings> = {
  timer: { for: "timer", minutes: 60 },
  "business-hours": { for: "business-hours", calendar: "", minutes: 0 },
  reply: { for: "reply", timeoutMinutes: 1_440, takesEarlier: true },
  signal: { for: "signal", signal: "event" },
};

export function Form(props: FormProps<Settings>) {
  const { settings, context, onChange } = props;
  return (
    <>
      <Setting
        label="Waits for"
        help={{
          what: "The case sleeps here and costs nothing; it goes on when this happens, also after a restart.",
        }}
        at="for"
      >
        {(control) => (
          <ChoiceInput
            control={control}
            value={settings.for}
            disabled={context.isReadOnly}
            options={[
              { value: "timer", label: "A while" },
              { value: "business-hours", label: "Business hours" },
              { value: "reply", label: "The customer's reply" },
              { value: "signal", label: "An event from outside" },
            ]}
            onChange={(next) => {
              const chosen = Object.values(blankFor).find((blank) => blank.for === next);
              if (chosen) onChange(chosen);
            }}
          />
        )}
      </Setting>
      {settings.for === "timer" && (
        <MinutesSetting
          label="Minutes"
          hint="60 is an hour, 1440 a day."
          at="minutes"
          value={settings.minutes}
          context={context}
          onCommit={(minutes) => onChange({ ...settings, minutes })}
        />
      )}
      {settings.for === "business-hours" && (
        <>
          <CatalogueSetting
            label="Business hours of"
            at="calendar"
            hint="Calendars are kept in the settings, under Business hours."
            value={settings.calendar || undefined}
            options={context.catalogue.calendars ?? {}}
            disabled={context.isReadOnly}
            placeholder="Choose a calendar"
            onCommit={(calendar) => onChange({ ...settings, calendar })}
          />
          <MinutesSetting
            label="Open minutes to wait"
            hint="0 waits for the next opening only."
            at="minutes"
            min={0}
            value={settings.minutes}
            context={context}
            onCommit={(minutes) => onChange({ ...settings, minutes })}
          />
        </>
      )}
      {settings.for === "reply" && (
        <>
          <MinutesSetting
            label="Gives up after minutes"
            hint="Then it leaves by its exit for silence."
            at="timeoutMinutes"
            value={settings.timeoutMinutes}
            context={context}
            onCommit={(timeoutMinutes) => onChange({ ...settings, timeoutMinutes })}
          />
          <FieldSetting
            label="Field that takes the reply"
            help={{
              what: "A text field: the customer's words as they were written, for a person or a condition.",
            }}
            at="replyField"
            isOptional
            value={settings.replyField}
            context={context}
            onCommit={(field) =>
              onChange(
                field === undefined ? without(settings, "replyField") : { ...settings, replyField: field },
              )
            }
          />
          <SwitchField
            label="What came since our last words counts"
            hint="A reply that came before anybody waited for it is taken at once."
            checked={settings.takesEarlier === true}
            disabled={context.isReadOnly}
            onChange={(takesEarlier) => onChange({ ...settings, takesEarlier })}
          />
        </>
      )}
      {settings.for === "signal" && <SignalForm {...props} settings={settings} />}
    </>
  );
}
