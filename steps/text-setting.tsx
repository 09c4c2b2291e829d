"use client";

import type { ControlProps } from "@/components/ui/form-field";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import { Setting, type SettingProps } from "@/steps/setting";
import { useDraft } from "@/steps/use-draft";

type TextProps = SettingProps & {
  value: string;
  onCommit: (value: string) => void;
  error?: string | null;
  multiline?: boolean;
  placeholder?: string;
  disabled?: boolean;
  maxLength?: number;
};

/** A line or a paragraph of text. */
export function TextSetting(props: TextProps) {
  const { label, hint, help, at, value, onCommit, error, multiline, ...input } = props;
  const { draft, setDraft, commit } = useDraft(value, onCommit);
  const shared = (control: ControlProps) => ({ ...control, ...input, value: draft, onBlur: commit });
  return (
    <Setting {...{ label, hint, help, at, error }}>
      {(control) =>
        multiline ? (
          <Textarea {...shared(control)} rows={3} onChange={(event) => setDraft(event.target.value)} />
        ) : (
          <Input
            {...shared(control)}
            onChange={(event) => setDraft(event.target.value)}
            onKeyDown={(event) => event.key === "Enter" && commit()}
          />
        )
      }
    </Setting>
  );
}
