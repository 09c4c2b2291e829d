"use client";

import { SendHorizontal } from "lucide-react";
import { useState, type FormEvent, type KeyboardEvent } from "react";
import { Button } from "@/components/ui/button";
import { Label } from "@/components/ui/label";
import { Textarea } from "@/components/ui/textarea";
import { useIsHydrated } from "@/components/ui/use-is-hydrated";

const textMax = 4_000;
const warnFrom = 3_500;

/** Where the customer writes. Enter sends, Shift+Enter begins a new line. */
export function ChatComposer({
  isWithPerson,
  onSend,
}: {
  isWithPerson: boolean;
  onSend: (text: string) => void;
}) {
  const [text, setText] = useState("");
  const isReady = useIsHydrated();
  const isTooLong = text.length > textMax;

  function send(event?: FormEvent) {
    event?.preventDefault();
    const trimmed = text.trim();
    if (trimmed === "" || isTooLong) return;
    onSend(trimmed);
    setText("");
  }

  function onKeyDown(event: KeyboardEvent) {
    // A composition (Japanese, accents) ends with Enter, too: that one is not for us.
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    send();
  }

  return (
    <form
      onSubmit={send}
      className="border-t px-4 py-3 pb-[max(0.75rem,env(safe-area-inset-bottom))] sm:px-6"
    >
      <div className="flex items-end gap-2">
        <Label htmlFor="chat-text" className="sr-only">
          Your message
        </Label>
        <Textarea
          id="chat-text"
          rows={1}
          value={text}
          disabled={!isReady}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={onKeyDown}
          placeholder={isWithPerson ? "Write to the team …" : "Write your message …"}
          aria-invalid={isTooLong || undefined}
          aria-describedby="chat-text-length"
          className="field-sizing-content max-h-40 min-h-11 resize-none text-base"
        />
        <Button
          type="submit"
          size="icon-touch"
          disabled={!isReady || text.trim() === "" || isTooLong}
          aria-label="Send"
        >
          <SendHorizontal aria-hidden />
        </Button>
      </div>
      <p
        id="chat-text-length"
        role={isTooLong ? "alert" : undefined}
        className={isTooLong ? "mt-1 text-xs text-danger" : "mt-1 text-xs text-muted-foreground empty:hidden"}
      >
        {text.length >= warnFrom &&
          `${text.length.toLocaleString()} of ${textMax.toLocaleString()} characters`}
      </p>
    </form>
  );
}
