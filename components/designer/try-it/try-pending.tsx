"use client";

import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { FormField } from "@/components/ui/form-field";
import { JsonView } from "@/components/ui/json-view";
import { Textarea } from "@/components/ui/textarea";
import { openOffers } from "@/core/case/undo";
import type { WorkDecision } from "@/core/case/events";
import type { OpenEffect, OpenWorkItem, Run } from "@/core/case/simulate";
import type { FieldType, Json, JsonObject } from "@/core/expression/value";
import { useCatalogue } from "../designer-context";
import { useDesigner } from "../store/use-designer";
import { sampleValue } from "./sample-value";
import { understoodAs, type TryRun } from "./use-try-run";

type Props = { run: Run; act: TryRun["act"] };

/** What the case waits for besides the customer: systems that answer, people who decide, time that passes. */
export function TryPending({ run, act }: Props) {
  const pending = run.pending();
  if (run.state?.status === "resolved" || run.state?.status === "closed") return null;
  return (
    <div className="grid gap-3">
      {pending.effects.map((effect) =>
        effect.request.effect === "tool" ? (
          <ToolAnswer key={effect.key} effect={effect} act={act} />
        ) : (
          <AiAnswer key={effect.key} effect={effect} act={act} />
        ),
      )}
      {pending.work.map((item) => (
        <WorkCard key={item.workId} item={item} run={run} act={act} />
      ))}
      {pending.signals.map((name) => (
        <Button key={name} variant="outline" onClick={() => act((current) => current.signal(name))}>
          The event “{name}” arrives
        </Button>
      ))}
      {pending.timers.length > 0 && (
        <Button
          variant="ghost"
          size="sm"
          className="justify-self-start"
          onClick={() => act((current) => current.passToNextTimer())}
        >
          Let time pass until the next due time
        </Button>
      )}
    </div>
  );
}

function ToolAnswer({ effect, act }: { effect: OpenEffect; act: TryRun["act"] }) {
  const catalogue = useCatalogue();
  const { request } = effect;
  const operation = request.effect === "tool" ? catalogue.operations[request.operation] : undefined;
  const answerType: FieldType = operation?.answer ?? { type: "record", fields: {} };
  const [text, setText] = useState(() => JSON.stringify(sampleValue(answerType), null, 2));
  const answer = parse(text);
  const receiptOf = (at: string) => ({
    id: `try-${effect.key}`,
    at,
    operation: request.effect === "tool" ? request.operation : "",
  });
  if (request.effect !== "tool") return null;
  return (
    <section
      aria-label={`Answer of ${operation?.title ?? request.operation}`}
      className="grid gap-2 rounded-lg border p-3"
    >
      <h3 className="text-sm font-medium">{operation?.title ?? request.operation}</h3>
      <JsonView value={request.private.arguments} />
      <FormField label="The system answers" error={answer.ok ? null : "This is not JSON."}>
        {(control) => (
          <Textarea
            {...control}
            rows={5}
            spellCheck={false}
            className="font-mono text-xs"
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </FormField>
      <div className="flex flex-wrap gap-2">
        <Button
          size="sm"
          disabled={!answer.ok}
          onClick={() =>
            answer.ok &&
            act((run) =>
              run.answer(effect.key, {
                outcome: "ok",
                receipt: receiptOf(run.now),
                private: { answer: answer.value },
              }),
            )
          }
        >
          It worked
        </Button>
        <Button
          size="sm"
          variant="outline"
          onClick={() =>
            act((run) =>
              run.answer(effect.key, {
                outcome: "refused",
                code: "refused",
                private: { message: "The system refused." },
              }),
            )
          }
        >
          It refuses
        </Button>
        <Button
          size="sm"
          variant="outline"
          onClick={() =>
            act((run) =>
              run.answer(effect.key, {
                outcome: "failed",
                code: "failed",
                private: { message: "No answer." },
              }),
            )
          }
        >
          It fails
        </Button>
      </div>
    </section>
  );
}

function parse(text: string): { ok: true; value: Json } | { ok: false } {
  try {
    return { ok: true, value: JSON.parse(text) as Json }; // JSON.parse gives nothing else
  } catch {
    return { ok: false };
  }
}

function AiAnswer({ effect, act }: { effect: OpenEffect; act: TryRun["act"] }) {
  const intents = useDesigner((state) => state.document.meaning.intents);
  const answer = (confidence: number) => {
    const understanding = understoodAs(intents[0] ?? "other", confidence);
    act((run) =>
      run.answer(effect.key, {
        outcome: "ok",
        engine: "chosen by hand",
        private: { answer: { understanding, entities: {} } },
      }),
    );
  };
  return (
    <section aria-label="AI understands" className="grid gap-2 rounded-lg border p-3">
      <h3 className="text-sm font-medium">AI reads the message</h3>
      <div className="flex gap-2">
        <Button size="sm" onClick={() => answer(0.95)}>
          It understands
        </Button>
        <Button size="sm" variant="outline" onClick={() => answer(0.05)}>
          It is unsure
        </Button>
      </div>
    </section>
  );
}

const decisionsOf: Record<OpenWorkItem["work"]["type"], { label: string; decision: WorkDecision }[]> = {
  approval: [
    { label: "Approve", decision: { decision: "approve" } },
    { label: "Reject", decision: { decision: "reject" } },
  ],
  task: [
    { label: "Complete", decision: { decision: "complete" } },
    { label: "Reject", decision: { decision: "reject" } },
  ],
  handoff: [
    { label: "Resolve", decision: { decision: "resolve", disposition: "resolved by a person" } },
    { label: "Complete", decision: { decision: "complete" } },
    { label: "Hand back to AI", decision: { decision: "hand-back" } },
  ],
};

/** A person's work as the desk would show it; deciding it here is deciding as that person. */
function WorkCard({ item, run, act }: Props & { item: OpenWorkItem }) {
  const fields = useDesigner((state) => state.document.meaning.fields);
  const form: JsonObject = Object.fromEntries(
    (item.work.form ?? []).map((name) => [
      name,
      sampleValue(fields[name]?.type ?? { type: "text" }, fields[name]?.label),
    ]),
  );
  const { action, bundle, draft, instructions, suggestions } = item.work.private;
  const { approvals, notBy = [] } = item.work;
  // Two persons' approval needs a second one in the trial too.
  const person = ["agent", "colleague", "supervisor"].find((one) => !notBy.includes(one)) ?? "somebody else";
  const offers = item.work.type === "handoff" && run.state ? openOffers(run.state) : [];
  const decide = (decision: WorkDecision) =>
    act((current) => {
      current.claim(item.workId, person);
      const filled = { ...form, ...suggestions };
      current.decide(item.workId, {
        ...{ ...decision, by: person, reason: "Tried in the designer", form: filled },
      });
    });
  return (
    <section aria-label={item.work.title} className="grid gap-2 rounded-lg border p-3">
      <h3 className="flex items-center gap-2 text-sm font-medium">
        {item.work.title}
        <Badge variant="outline">{item.work.type}</Badge>
      </h3>
      <p className="text-xs text-muted-foreground">
        Queue {item.work.queue || "not chosen"}
        {approvals && ` · ${approvals.given} of ${approvals.needed} approved`}
      </p>
      {instructions && <p className="text-sm whitespace-pre-wrap">{instructions}</p>}
      {action && <JsonView value={action} />}
      {draft && <p className="rounded bg-muted p-2 text-sm">{draft}</p>}
      {bundle && (
        <details>
          <summary className="cursor-pointer text-sm">The handoff bundle</summary>
          <JsonView value={bundle} />
        </details>
      )}
      <div className="flex flex-wrap gap-2">
        {decisionsOf[item.work.type].map(({ label, decision }) => (
          <Button key={label} size="sm" variant="outline" onClick={() => decide(decision)}>
            {label}
          </Button>
        ))}
        {offers.map(({ step, title, seq }) => (
          <Button
            key={seq}
            size="sm"
            variant="outline"
            onClick={() => decide({ decision: "undo", step, offer: seq })}
          >
            Undo “{title}”
          </Button>
        ))}
      </div>
    </section>
  );
}
