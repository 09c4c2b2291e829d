"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import { useEffect, useRef, useState, type FormEvent } from "react";
import { problemOf } from "@/components/problem";
import { firstFocus, useFirstFocus } from "@/components/shell/first-focus";
import { useTRPC } from "@/components/trpc";
import { Alert, AlertDescription, AlertTitle } from "@/components/ui/alert";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Button } from "@/components/ui/button";
import { Page } from "@/components/ui/page";
import type { Catalogue } from "@/core/journey/catalogue";
import { guidedSteps, type GuidedStep } from "@/steps/guided-choices";
import { markAsNew } from "../new-journey";
import { CancelGuided } from "./cancel-guided";
import { CompletionStep } from "./completion-step";
import { DrawYourself } from "./draw-yourself";
import { errorsIn, GuidedContext } from "./guided-context";
import { GuidedPreview } from "./guided-preview";
import { stepTitles } from "./guided-words";
import { GuardrailsStep } from "./guardrails-step";
import { IntentStep } from "./intent-step";
import { OperationsStep } from "./operations-step";
import { StepBar } from "./step-bar";
import { useGuided } from "./use-guided";

const forms: Record<GuidedStep, () => React.ReactNode> = {
  intent: IntentStep,
  completion: CompletionStep,
  operations: OperationsStep,
  guardrails: GuardrailsStep,
};

/** The four steps with the journey that they give beside them. The step stands in the URL. */
export function GuidedForm({ catalogue }: { catalogue: Catalogue }) {
  const trpc = useTRPC();
  const router = useRouter();
  const guided = useGuided(catalogue);
  const [step, setStep] = useQueryState("step", parseAsStringLiteral(guidedSteps).withDefault("intent"));
  const [tried, setTried] = useState<readonly GuidedStep[]>([]);
  const heading = useRef<HTMLHeadingElement>(null);
  const { state, setState, problems, document } = guided;
  const create = useMutation(
    trpc.journeys.createGuided.mutationOptions({
      meta: { inline: true },
      onSuccess: ({ journeyId }) => {
        guided.forget();
        markAsNew(journeyId);
        router.push(`/journeys/${journeyId}`);
      },
    }),
  );
  const at = guidedSteps.indexOf(step);
  const isDone = (one: GuidedStep) => !problems.some((problem) => problem.step === one);
  // Later steps open one by one: what they ask depends on what was chosen before.
  const isOpen = (one: GuidedStep) => guidedSteps.slice(0, guidedSteps.indexOf(one)).every(isDone);
  const go = (next: GuidedStep) => void setStep(next, { history: "push" });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried([...tried, step]);
    if (!isDone(step)) return;
    const next = guidedSteps[at + 1];
    if (next) go(next);
    else create.mutate(state.choices);
  };
  useFirstFocus(heading);
  useFocusOnChange(heading, step);
  const Form = forms[step];
  return (
    <GuidedContext value={{ catalogue, state, change: setState, errorAt: errorsIn(problems, tried) }}>
      <Page>
        <header className="mb-6 flex flex-wrap items-center justify-between gap-3">
          <Breadcrumb parts={[{ label: "Journeys", href: "/journeys" }, { label: "New journey" }]} />
          <StepBar current={step} isOpen={isOpen} isDone={isDone} onGo={go} />
        </header>
        <div className="grid items-start gap-8 lg:grid-cols-[minmax(0,1fr)_minmax(0,28rem)]">
          <form onSubmit={submit} className="grid gap-5" aria-labelledby="guided-question" noValidate>
            <div className="grid gap-1">
              <p className="text-xs font-medium text-muted-foreground">
                Step {at + 1} of {guidedSteps.length}
              </p>
              <h1
                ref={heading}
                {...firstFocus}
                id="guided-question"
                tabIndex={-1}
                className="text-xl font-semibold tracking-tight outline-none"
              >
                {stepTitles[step].question}
              </h1>
              <p className="max-w-prose text-sm text-muted-foreground">{stepTitles[step].advice}</p>
            </div>
            <Form />
            {at === 0 && <DrawYourself onLeave={guided.forget} />}
            {create.error && (
              <Alert variant="destructive">
                <AlertTitle>The journey was not created</AlertTitle>
                <AlertDescription>{problemOf(create.error).message}</AlertDescription>
              </Alert>
            )}
            <footer className="sticky bottom-0 -mx-1 flex flex-wrap items-center gap-2 border-t bg-background px-1 py-3">
              <CancelGuided
                hasChoices={state.touched.length > 0 || state.choices.intent !== ""}
                onCancel={guided.forget}
              />
              <span className="flex-1" />
              {at > 0 && (
                <Button type="button" variant="outline" onClick={() => go(guidedSteps[at - 1] ?? "intent")}>
                  Back
                </Button>
              )}
              <Button type="submit" disabled={create.isPending || create.isSuccess}>
                {step !== "guardrails" ? "Next" : create.isPending ? "Creating…" : "Create journey"}
              </Button>
            </footer>
          </form>
          <div className="lg:sticky lg:top-4">
            <GuidedPreview document={document} />
          </div>
        </div>
      </Page>
    </GuidedContext>
  );
}

/** The next step's question has the focus, so that keyboard and screen reader go on there. */
function useFocusOnChange(heading: React.RefObject<HTMLElement | null>, step: GuidedStep) {
  const before = useRef(step);
  useEffect(() => {
    if (before.current === step) return;
    before.current = step;
    heading.current?.focus();
    window.scrollTo({ top: 0 });
  }, [heading, step]);
}
