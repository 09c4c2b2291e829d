"use client";

import { Button } from "@/components/ui/button";
import { AskForm } from "./ask-form";
import type { ChatAsk } from "./chat-model";
import { Frame } from "./frame";
import type { Sending } from "./use-chat";

/** What the customer is asked, as a form or as buttons. They may also answer in their own words below. */
export function AskCard({
  ask,
  onSend,
}: {
  ask: ChatAsk;
  onSend: (sending: Sending) => Promise<string | null>;
}) {
  switch (ask.ask) {
    case "fields":
      return <AskForm fields={ask.fields} onSend={onSend} />;
    case "consent":
      return (
        <Frame label="Your agreement">
          <h2 className="text-sm font-semibold">
            {ask.title === "" ? "This will be done" : `This will be done: ${ask.title}`}
          </h2>
          {ask.rows.length > 0 && (
            <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1.5 text-sm">
              {ask.rows.map(({ label, value }) => (
                <div key={label} className="contents">
                  <dt className="text-muted-foreground first-letter:uppercase">{label}</dt>
                  <dd className="font-medium wrap-anywhere">{value}</dd>
                </div>
              ))}
            </dl>
          )}
          <YesNo yes="Yes, do this" no="No, do not" onSend={onSend} />
        </Frame>
      );
    case "confirmation":
      return (
        <Frame label="Is it solved?">
          <YesNo yes="Yes, it is solved" no="No, not yet" onSend={onSend} />
        </Frame>
      );
  }
}

function YesNo({
  yes,
  no,
  onSend,
}: {
  yes: string;
  no: string;
  onSend: (sending: Sending) => Promise<string | null>;
}) {
  return (
    <div className="flex flex-wrap gap-2">
      <Button size="touch" onClick={() => void onSend({ shown: "Yes", yes: true })}>
        {yes}
      </Button>
      <Button size="touch" variant="outline" onClick={() => void onSend({ shown: "No", yes: false })}>
        {no}
      </Button>
    </div>
  );
}
