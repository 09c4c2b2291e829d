"use client";

import { Undo2 } from "lucide-react";
import { useState } from "react";
import { BundleParts } from "@/components/desk/work/bundle-parts";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { ChoiceInput } from "@/components/ui/choice-input";
import { FormField } from "@/components/ui/form-field";
import { Input } from "@/components/ui/input";
import { formatMoney } from "@/components/ui/money";
import { Textarea } from "@/components/ui/textarea";
import type { ScriptedDecision } from "@/core/case/script-move";
import type { OpenWorkItem, Run } from "@/core/case/simulate";
import { openOffers, undoRefusal } from "@/core/case/undo";
import type { JsonObject } from "@/core/expression/value";
import { bundleSchema, missingParts } from "@/core/handoff/bundle";
import { ownValue } from "@/core/step/own-value";
import { AnswerForm } from "./answer-form";
import { argumentRows } from "./argument-rows";
import { Rows } from "./side";
import { personName } from "./told";
import { useSimulation, useSimulationStore } from "./use-simulation";

type Props = { item: OpenWorkItem; run: Run; by: string };

/** What a person sees of a piece of work, and what they can do with it. */
export function WorkAct(props: Props) {
  const { item } = props;
  const { instructions } = item.work.private;
  return (
    <>
      {instructions && <p className="text-[0.8125rem] whitespace-pre-wrap">{instructions}</p>}
      <Action item={item} />
      {item.work.type === "approval" && <Approval {...props} />}
      {item.work.type === "task" && <Task {...props} />}
      {item.work.type === "handoff" && <Handoff {...props} />}
    </>
  );
}

function useDecide({ item, by }: Props) {
  const store = useSimulationStore();
  return (decision: ScriptedDecision, words: string) =>
    store
      .getState()
      .make(
        { move: "decide", step: item.step, decision: { ...decision, by } },
        `${personName(by)}: ${item.work.title} ${words}`,
      );
}

/** Exactly what will be done once a person says yes. */
function Action({ item }: { item: OpenWorkItem }) {
  const { catalogue } = useSimulation(({ session }) => session.compiled);
  const { action } = item.work.private;
  if (!action) return null;
  const { operation, arguments: given, amountMinor, currency, rule } = action;
  const amount =
    amountMinor !== undefined && currency !== undefined ? formatMoney(amountMinor, currency) : null;
  return (
    <div className="grid gap-2 rounded-md bg-muted/60 p-2.5">
      <p className="text-xs text-muted-foreground">
        This will be done
        <span className="block text-[0.8125rem] font-semibold text-foreground">
          {ownValue(catalogue.operations, operation)?.title ?? operation}
        </span>
      </p>
      {amount !== null && <p className="text-base font-semibold tabular-nums">{amount}</p>}
      <Rows rows={argumentRows(catalogue, operation, given)} />
      <p className="text-xs">
        <span className="text-muted-foreground">Rule: </span>
        {rule === "" ? "The journey asks a person here." : rule}
      </p>
    </div>
  );
}

function Approval(props: Props) {
  const decide = useDecide(props);
  const [reason, setReason] = useState("");
  const given = reason.trim() === "" ? {} : { reason: reason.trim() };
  return (
    <>
      <FormField label="Reason" optional>
        {(control) => (
          <Input
            {...control}
            className="h-8"
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </FormField>
      <div className="flex flex-wrap gap-2">
        <Button size="sm" onClick={() => decide({ decision: "approve", ...given }, "approved")}>
          Approve
        </Button>
        <Button
          size="sm"
          variant="outline"
          onClick={() => decide({ decision: "reject", ...given }, "rejected")}
        >
          Reject
        </Button>
      </div>
    </>
  );
}

/** The form of a task, or the words of a message that a person makes their own. */
function Task(props: Props) {
  const { item, run } = props;
  const decide = useDecide(props);
  const { fields } = useSimulation(({ session }) => session.compiled);
  const { draft: suggested, suggestions = {}, action } = item.work.private;
  const [draft, setDraft] = useState(suggested ?? "");
  const asked = (item.work.form ?? []).flatMap((name) => {
    const field = ownValue(fields, name);
    const question = Object.hasOwn(suggestions, name) ? "AI suggests this: check it." : null;
    const isOptional = item.work.formIsOptional === true;
    return field ? [{ name, label: field.label, type: field.type, question, isOptional }] : [];
  });
  const words = suggested === undefined ? {} : { draft };
  const deed = suggested !== undefined ? "Send to the customer" : action ? "Do it" : "Complete";
  const cannot = (
    <Button
      size="sm"
      variant="outline"
      type="button"
      onClick={() => decide({ decision: "reject" }, "refused")}
    >
      {action ? "Refuse" : "Cannot be done"}
    </Button>
  );
  return (
    <>
      {suggested !== undefined && (
        <FormField label="Message to the customer" hint="A person makes it their own.">
          {(control) => (
            <Textarea {...control} value={draft} onChange={(event) => setDraft(event.target.value)} />
          )}
        </FormField>
      )}
      {asked.length > 0 ? (
        <AnswerForm
          label={`Form of ${item.work.title}`}
          fields={asked}
          known={{ ...knownOf(run, item), ...suggestions }}
          submit={deed}
          onSubmit={(form) => decide({ decision: "complete", form, ...words }, "done")}
        >
          {cannot}
        </AnswerForm>
      ) : (
        <div className="flex flex-wrap gap-2">
          <Button size="sm" onClick={() => decide({ decision: "complete", ...words }, "done")}>
            {deed}
          </Button>
          {cannot}
        </div>
      )}
    </>
  );
}

function knownOf({ state }: Run, item: OpenWorkItem): JsonObject {
  const all = { ...state?.fields, ...state?.private.fields };
  return Object.fromEntries(
    (item.work.form ?? []).flatMap((name) => {
      const value = ownValue(all, name);
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

const partsOfBundle = 7;

/** The bundle as the agent would see it, how full it is, and the ways in which a handoff ends. */
function Handoff(props: Props) {
  const { item } = props;
  const parsed = bundleSchema.safeParse(item.work.private.bundle);
  const bundle = parsed.success ? parsed.data : null;
  const missing = bundle ? missingParts(bundle).length : partsOfBundle;
  return (
    <>
      {bundle && (
        <details className="rounded-md border" open>
          <summary className="focus-ring flex cursor-pointer items-center gap-2 rounded-md px-2.5 py-1.5 text-[0.8125rem] font-medium">
            <span className="flex-1">Handoff bundle</span>
            <Badge variant={missing === 0 ? "success" : "warning"}>
              {partsOfBundle - missing} of {partsOfBundle} parts
            </Badge>
          </summary>
          <div className="border-t p-2.5">
            {bundle.stopped && (
              <p className="mb-3 text-xs text-warning">Why AI stopped: {bundle.stopped.text}</p>
            )}
            <BundleParts bundle={bundle} />
          </div>
        </details>
      )}
      <HandoffEnds {...props} />
      <Undos {...props} />
    </>
  );
}

function HandoffEnds(props: Props) {
  const decide = useDecide(props);
  const { catalogue, meaning } = useSimulation(({ session }) => session.compiled);
  const [disposition, setDisposition] = useState("solved by a person");
  const intents = Object.entries(catalogue.intents).filter(([key]) => !meaning.intents.includes(key));
  return (
    <div className="grid gap-2">
      <div className="flex items-end gap-2">
        <FormField label="Outcome" className="min-w-0 flex-1">
          {(control) => (
            <Input
              {...control}
              className="h-8"
              value={disposition}
              onChange={(event) => setDisposition(event.target.value)}
            />
          )}
        </FormField>
        <Button
          size="sm"
          disabled={disposition.trim() === ""}
          onClick={() => decide({ decision: "resolve", disposition: disposition.trim() }, "resolved")}
        >
          Resolve
        </Button>
      </div>
      <div className="flex flex-wrap gap-2">
        <Button
          size="sm"
          variant="outline"
          onClick={() => decide({ decision: "hand-back" }, "handed back to AI")}
        >
          Hand back to AI
        </Button>
        <Button size="sm" variant="outline" onClick={() => decide({ decision: "complete" }, "done")}>
          My part is done
        </Button>
      </div>
      {intents.length > 0 && (
        <ChoiceInput
          control={{ id: `intent-${props.item.workId}` }}
          label="Correct the intent"
          className="h-8"
          placeholder="Correct the intent …"
          value={null}
          options={intents.map(([value, { title }]) => ({ value, label: title }))}
          onChange={(intent) => decide({ decision: "correct-intent", intent }, "intent corrected")}
        />
      )}
    </div>
  );
}

/** What the case did and can be taken back, newest first. */
function Undos(props: Props) {
  const { run } = props;
  const decide = useDecide(props);
  const { catalogue } = useSimulation(({ session }) => session.compiled);
  const { state } = run;
  const offers = state ? openOffers(state) : [];
  if (!state || offers.length === 0) return null;
  return (
    <ul aria-label="What can be undone" className="grid gap-2">
      {offers.map(({ seq, step, title, operation, arguments: given }) => {
        const refusal = undoRefusal(state, catalogue, { step, offer: seq, isStopped: false });
        return (
          <li key={seq} className="grid gap-1.5 rounded-md border p-2.5">
            <p className="text-[0.8125rem]">
              <span className="font-medium">
                {ownValue(catalogue.operations, operation)?.title ?? operation}
              </span>
              <span className="text-muted-foreground"> takes back “{title}”</span>
            </p>
            <Rows rows={argumentRows(catalogue, operation, given)} />
            {refusal === null ? (
              <Button
                size="sm"
                variant="outline"
                className="justify-self-start"
                onClick={() => decide({ decision: "undo", step, offer: seq }, `undoes “${title}”`)}
              >
                <Undo2 aria-hidden />
                Undo “{title}”
              </Button>
            ) : (
              <p className="text-xs text-muted-foreground first-letter:uppercase">{refusal}.</p>
            )}
          </li>
        );
      })}
    </ul>
  );
}
