"use client";

import { Frown, Send, Sparkles, UserRound } from "lucide-react";
import { useState, type FormEvent } from "react";
import { AskCard } from "@/components/chat/ask-card";
import { SurveyCard } from "@/components/chat/survey-card";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Input } from "@/components/ui/input";
import { Tooltip } from "@/components/ui/tooltip";
import type { CaseEvent } from "@/core/case/events";
import { understood } from "@/core/case/explore";
import { liveAsk } from "@/core/case/live-ask";
import { asksHowItWas, type ScriptMove } from "@/core/case/script-move";
import { AnswerForm } from "./answer-form";
import { isOver } from "./session";
import { Held, SideBody } from "./side";
import { personName } from "./told";
import { useScrollDown } from "./use-scroll-down";
import { useShownRun, useSimulation, useSimulationStore } from "./use-simulation";

/** The conversation as the customer sees it, and the customer's side of it. */
export function CustomerSide() {
  const compiled = useSimulation(({ session }) => session.compiled);
  const { run, isPast } = useShownRun();
  const moment = run?.state?.seq ?? 0;
  const bottom = useScrollDown(String(moment));
  if (!run?.state) return null;
  const turns = run.events.flatMap(turnOf);
  const ask = isOver(run) ? null : liveAsk(compiled, run.state, run.now);
  return (
    <>
      <SideBody label="Conversation" className="grid content-start gap-2">
        <ol aria-label="Conversation" className="grid gap-2">
          {turns.map((turn, index) => (
            <Bubble key={turn.seq} turn={turn} isFirst={turns[index - 1]?.who !== turn.who} />
          ))}
        </ol>
        {ask && (
          <Held key={`${moment} ${isPast}`} isPast={isPast}>
            <Asked ask={ask} />
          </Held>
        )}
        {asksHowItWas(run) && (
          <Held key={`survey ${isPast}`} isPast={isPast}>
            <Survey />
          </Held>
        )}
        {isOver(run) && <p className="text-center text-xs text-muted-foreground">The case has ended.</p>}
        <span ref={bottom} />
      </SideBody>
      {!isPast && !isOver(run) && <Composer />}
    </>
  );
}

type Turn = { seq: number; from: "customer" | "ai" | "agent"; who: string; text: string };

function turnOf(event: CaseEvent): Turn[] {
  if (event.type === "case-started" || event.type === "message-received") {
    const text = event.private.text !== "" ? event.private.text : answersOf(event);
    return [{ seq: event.seq, from: "customer", who: "Customer", text }];
  }
  if (event.type === "survey-answered") {
    const text = [`${event.score} of 5`, event.private.comment].filter((part) => part !== "").join(": ");
    return [{ seq: event.seq, from: "customer", who: "Customer", text }];
  }
  if (event.type !== "message-sent" && event.type !== "agent-replied") return [];
  const isPerson = event.by.kind === "person";
  const who = event.by.kind === "person" ? personName(event.by.id) : "AI assistant";
  return [{ seq: event.seq, from: isPerson ? "agent" : "ai", who, text: event.private.text }];
}

function answersOf(event: CaseEvent): string {
  if (event.type !== "message-received") return "";
  if (event.yes !== null) return event.yes ? "Yes" : "No";
  const given = Object.values(event.private.answers).map((value) =>
    [value]
      .flat()
      .map((one) => (typeof one === "object" ? JSON.stringify(one) : String(one)))
      .join(", "),
  );
  return given.join(", ") || "(no words)";
}

function Bubble({ turn: { from, who, text }, isFirst }: { turn: Turn; isFirst: boolean }) {
  const isOwn = from === "customer";
  const Icon = from === "agent" ? UserRound : Sparkles;
  return (
    <li className={cn("grid gap-0.5", isOwn ? "justify-items-end" : "justify-items-start")}>
      <span
        className={cn(
          "flex items-center gap-1 text-[0.6875rem] font-medium text-muted-foreground",
          (isOwn || !isFirst) && "sr-only",
        )}
      >
        <Icon className={cn("size-3", from === "agent" ? "text-human" : "text-ai")} aria-hidden />
        {who}
      </span>
      <p
        className={cn(
          "max-w-[90%] rounded-2xl px-3 py-1.5 text-[0.8125rem] leading-snug wrap-anywhere whitespace-pre-wrap",
          isOwn ? "rounded-br-md bg-primary text-primary-foreground" : "rounded-bl-md border bg-card",
          from === "agent" && "border-human-border bg-human-soft",
        )}
      >
        {text}
      </p>
    </li>
  );
}

function Asked({ ask }: { ask: NonNullable<ReturnType<typeof liveAsk>> }) {
  const store = useSimulationStore();
  const say = (message: Extract<ScriptMove, { move: "message" }>["message"], label: string) =>
    store.getState().make({ move: "message", message }, label);
  if (ask.ask === "fields") {
    return (
      <AnswerForm
        label="Questions"
        fields={ask.fields}
        submit="Send"
        onSubmit={(answers) => say({ text: "", answers }, "The customer answers")}
      />
    );
  }
  return (
    <AskCard
      ask={ask}
      onSend={({ shown, yes }) => {
        say({ text: shown, yes: yes === true }, `The customer says ${yes ? "yes" : "no"}`);
        return Promise.resolve(null);
      }}
    />
  );
}

/** How it was, once the case is resolved; nothing waits for the answer. */
function Survey() {
  const store = useSimulationStore();
  return (
    <SurveyCard
      onAnswer={({ score, comment }) => {
        const move: ScriptMove = { move: "survey", score, ...(comment !== "" && { comment }) };
        store.getState().make(move, `The customer says how it was: ${score} of 5`);
        return Promise.resolve(null);
      }}
    />
  );
}

function Composer() {
  const store = useSimulationStore();
  const [text, setText] = useState("");
  const [isUpset, setIsUpset] = useState(false);
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() === "") return;
    const understanding = isUpset ? { understanding: { ...understood(null), sentiment: -0.9 } } : {};
    store
      .getState()
      .make({ move: "message", message: { text: text.trim(), ...understanding } }, "The customer writes");
    setText("");
    setIsUpset(false);
  };
  const askForPerson = () => {
    const message = { text: "I want to talk to a person.", asksForPerson: true };
    store.getState().make({ move: "message", message }, "The customer asks for a person");
  };
  return (
    <form className="flex items-center gap-1 border-t p-2" onSubmit={send}>
      <Input
        aria-label="Message as the customer"
        className="h-8"
        value={text}
        placeholder="Write as the customer"
        onChange={(event) => setText(event.target.value)}
      />
      <Tooltip content="Sound upset">
        <Button
          size="icon-sm"
          variant={isUpset ? "secondary" : "ghost"}
          aria-label="Sound upset"
          aria-pressed={isUpset}
          onClick={() => setIsUpset(!isUpset)}
        >
          <Frown aria-hidden />
        </Button>
      </Tooltip>
      <Tooltip content="Ask for a person">
        <Button size="icon-sm" variant="ghost" aria-label="Ask for a person" onClick={askForPerson}>
          <UserRound aria-hidden />
        </Button>
      </Tooltip>
      <Button type="submit" size="icon-sm" className="size-8" aria-label="Send" disabled={text.trim() === ""}>
        <Send aria-hidden />
      </Button>
    </form>
  );
}
