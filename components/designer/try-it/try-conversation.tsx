"use client";

import { useState, type FormEvent } from "react";
import { Button } from "@/components/ui/button";
import { ChoiceInput } from "@/components/ui/choice-input";
import { cn } from "@/components/ui/cn";
import { FieldEditor } from "@/components/ui/field-editor";
import { FormField } from "@/components/ui/form-field";
import { Input } from "@/components/ui/input";
import type { CaseEvent } from "@/core/case/events";
import type { Run } from "@/core/case/simulate";
import type { JsonObject } from "@/core/expression/value";
import { useCatalogue } from "../designer-context";
import { useDesigner } from "../store/use-designer";
import { understoodAs, type TryRun } from "./use-try-run";

type Props = { run: Run; act: TryRun["act"] };

/** The conversation as the customer sees it, and the customer's side of it. */
export function TryConversation({ run, act }: Props) {
  const turns = run.events.flatMap(turnOf);
  return (
    <div className="grid gap-3 rounded-lg border p-3">
      <ol aria-label="Conversation" className="grid gap-2">
        {turns.map((turn) => (
          <li
            key={turn.seq}
            className={cn(
              "max-w-[85%] rounded-xl px-3 py-1.5 text-sm whitespace-pre-wrap",
              turn.from === "customer"
                ? "justify-self-end bg-primary text-primary-foreground"
                : "justify-self-start bg-muted",
            )}
          >
            {turn.text || "(answers)"}
          </li>
        ))}
      </ol>
      {run.state === null ? <FirstMessage run={run} act={act} /> : <NextMessage run={run} act={act} />}
    </div>
  );
}

type Turn = { seq: number; from: "customer" | "us"; text: string };

function turnOf(event: CaseEvent): Turn[] {
  if (event.type === "case-started" || event.type === "message-received") {
    return [{ seq: event.seq, from: "customer", text: event.private.text }];
  }
  if (event.type !== "message-sent" && event.type !== "agent-replied") return [];
  return [{ seq: event.seq, from: "us", text: event.private.text }];
}

function FirstMessage({ act }: Props) {
  const catalogue = useCatalogue();
  const intents = useDesigner((state) => state.document.meaning.intents);
  const [text, setText] = useState("");
  const [intent, setIntent] = useState(intents[0] ?? "");
  const start = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() !== "")
      act((run) => run.start(text.trim(), intent === "" ? null : understoodAs(intent, 0.95)));
  };
  return (
    <form className="grid gap-3" onSubmit={start}>
      <FormField label="The customer's first message">
        {(control) => (
          <Input
            {...control}
            value={text}
            placeholder="I want to cancel my order"
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </FormField>
      {intents.length > 0 && (
        <FormField label="Understood as">
          {(control) => (
            <ChoiceInput
              control={control}
              value={intent}
              onChange={setIntent}
              options={intents.map((value) => ({ value, label: catalogue.intents[value]?.title ?? value }))}
            />
          )}
        </FormField>
      )}
      <Button type="submit" disabled={text.trim() === ""}>
        Start the case
      </Button>
    </form>
  );
}

function NextMessage({ run, act }: Props) {
  const { ask, awaitsMessage } = run.pending();
  const [text, setText] = useState("");
  const isOver = run.state?.status === "resolved" || run.state?.status === "closed";
  if (isOver) return <p className="text-xs text-muted-foreground">The case has ended.</p>;
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() === "") return;
    act((current) => current.say(text.trim()));
    setText("");
  };
  return (
    <>
      {awaitsMessage && ask?.ask === "fields" && (
        <AskedFields key={run.events.length} names={ask.fields} act={act} />
      )}
      {awaitsMessage && (ask?.ask === "consent" || ask?.ask === "confirmation") && (
        <div className="flex gap-2">
          <Button size="sm" onClick={() => act((current) => current.say({ text: "Yes", yes: true }))}>
            Yes
          </Button>
          <Button
            size="sm"
            variant="outline"
            onClick={() => act((current) => current.say({ text: "No", yes: false }))}
          >
            No
          </Button>
        </div>
      )}
      <form className="flex gap-2" onSubmit={send}>
        <Input
          aria-label="Message as the customer"
          value={text}
          placeholder="Say something as the customer"
          onChange={(event) => setText(event.target.value)}
        />
        <Button type="submit" variant="outline" disabled={text.trim() === ""}>
          Send
        </Button>
      </form>
      <Button
        size="sm"
        variant="ghost"
        className="justify-self-start"
        onClick={() =>
          act((current) => current.say({ text: "I want to talk to a person", asksForPerson: true }))
        }
      >
        Ask for a person
      </Button>
    </>
  );
}

function AskedFields({ names, act }: { names: readonly string[]; act: TryRun["act"] }) {
  const fields = useDesigner((state) => state.document.meaning.fields);
  const [answers, setAnswers] = useState<JsonObject>({});
  return (
    <form
      className="grid gap-3 rounded-lg bg-muted/50 p-3"
      aria-label="Asked fields"
      onSubmit={(event) => {
        event.preventDefault();
        act((run) => run.say({ text: "", answers }));
      }}
    >
      {names.map((name) => {
        const field = fields[name];
        if (!field) return null;
        return (
          <FieldEditor
            key={name}
            label={field.label}
            type={field.type}
            value={answers[name]}
            onChange={(value) => setAnswers((before) => ({ ...before, [name]: value }))}
          />
        );
      })}
      <Button type="submit" size="sm">
        Answer
      </Button>
    </form>
  );
}
