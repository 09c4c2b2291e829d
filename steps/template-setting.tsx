"use client";

import { Braces, CircleAlert } from "lucide-react";
import { useMemo, useRef } from "react";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { Textarea } from "@/components/ui/textarea";
import type { FaceContext } from "@/core/step/face-context";
import { insertAtCursor } from "@/steps/insert-at-cursor";
import { MessagePreview } from "@/steps/message-preview";
import { Setting, type SettingProps } from "@/steps/setting";
import { previewTemplate, slotChoices } from "@/steps/template-preview";
import { useDraft } from "@/steps/use-draft";

type TemplateProps = SettingProps & {
  value: string;
  onCommit: (value: string) => void;
  context: FaceContext;
  maxLength: number;
  /** Who reads it: the preview is drawn as they see it. */
  reader: "customer" | "person";
};

/** A text with fields in braces: a menu puts them in, and a preview shows how it is read, while one types. */
export function TemplateSetting({ value, onCommit, context, maxLength, reader, ...setting }: TemplateProps) {
  const { draft, setDraft, commit } = useDraft(value, onCommit);
  const { fields } = context.meaning;
  const area = useRef<HTMLTextAreaElement>(null);
  const parts = useMemo(() => previewTemplate(draft, fields), [draft, fields]);
  const unknown = parts.flatMap((part) => (part.is === "unknown" ? [part.why] : []));
  return (
    <div className="grid gap-1.5">
      <Setting {...setting}>
        {(control) => (
          <div className="grid gap-1.5">
            <Textarea
              {...control}
              ref={area}
              rows={3}
              maxLength={maxLength}
              disabled={context.isReadOnly}
              value={draft}
              onBlur={commit}
              onChange={(event) => setDraft(event.target.value)}
            />
            {!context.isReadOnly && (
              <InsertField
                label={setting.label}
                choices={slotChoices(fields)}
                onTake={(slot) => area.current && insertAtCursor(area.current, slot)}
              />
            )}
          </div>
        )}
      </Setting>
      {unknown.length > 0 && (
        <ul className="grid gap-1 text-xs font-medium text-danger" aria-live="polite">
          {[...new Set(unknown)].map((why) => (
            <li key={why} className="flex items-start gap-1.5">
              <CircleAlert className="mt-0.5 size-3 shrink-0" aria-hidden />
              {why}
            </li>
          ))}
        </ul>
      )}
      {draft.trim() !== "" && <MessagePreview parts={parts} reader={reader} />}
    </div>
  );
}

function InsertField({
  label,
  choices,
  onTake,
}: {
  label: string;
  choices: readonly { slot: string; label: string }[];
  onTake: (slot: string) => void;
}) {
  const taken = useRef<string | null>(null);
  if (choices.length === 0) {
    return (
      <p className="text-xs text-muted-foreground">
        The journey has no fields to put in yet. Add them in the journey&apos;s settings.
      </p>
    );
  }
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button variant="ghost" size="sm" className="w-fit text-primary" aria-description={label}>
          <Braces aria-hidden />
          Insert a field
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent
        align="start"
        className="max-h-72 w-72 overflow-y-auto"
        onCloseAutoFocus={(event) => {
          if (taken.current === null) return;
          // Back to where one writes, not to the button.
          event.preventDefault();
          onTake(taken.current);
          taken.current = null;
        }}
      >
        {choices.map(({ slot, label: name }) => (
          <DropdownMenuItem
            key={slot}
            onSelect={() => {
              taken.current = slot;
            }}
          >
            <span className="min-w-0 flex-1 truncate">{name}</span>
            <code className="max-w-32 truncate font-mono text-xs text-muted-foreground">{slot}</code>
          </DropdownMenuItem>
        ))}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
