"use client";

import { Plus, Unlink } from "lucide-react";
import { Button } from "@/components/ui/button";
import { SettingContext } from "@/steps/setting-context";
import { useCatalogue, useDesignerCommands } from "../designer-context";
import { knownStep } from "../step-kind";
import { ExitChoice } from "./connections-form";
import { Section } from "./section";
import { StepLink } from "./step-link";
import { useFaceContext } from "./use-face-context";

/** The connection that was chosen: when it is taken, where it leads, and what can be done with it. */
export function ConnectionForm({ from, exit: name }: { from: string; exit: string }) {
  const context = useFaceContext(from);
  const catalogue = useCatalogue();
  const { addAfter } = useDesignerCommands();
  const step = context.meaning.steps[from];
  const look = step && knownStep(step, context.meaning, catalogue);
  if (!step || !look) return null;
  const exit = look.exits.find((one) => one.name === name) ?? {
    ...{ name, title: name },
    ...{ role: "normal" as const, otherwise: "none" as const },
  };
  const arm = look.kind.arms(look.view).find((one) => one.exit === name);
  const to = context.meaning.steps[step.connections[name] ?? ""];
  return (
    <SettingContext value={context}>
      <form
        aria-label={`Connection from ${step.title}, ${exit.title}`}
        className="grid grid-cols-1 gap-4 p-4"
        onSubmit={(event) => event.preventDefault()}
      >
        <header className="grid gap-0.5">
          <h2 className="text-sm font-semibold">Connection</h2>
          <p className="text-xs text-muted-foreground">
            Taken when “{step.title}” ends in “{exit.title}”.
          </p>
          {arm && <code className="font-mono text-xs wrap-break-word text-foreground">{arm.condition}</code>}
        </header>
        <ExitChoice {...{ step, exit, context }} />
        <Section title="Between">
          <div className="grid">
            <StepLink id={step.id} title={step.title} note="from" />
            {to && <StepLink id={to.id} title={to.title} note="to" />}
          </div>
        </Section>
        {!context.isReadOnly && (
          <div className="flex flex-wrap gap-2">
            <Button size="sm" variant="outline" onClick={() => addAfter({ from, exit: name })}>
              <Plus aria-hidden />
              Insert a step here
            </Button>
            <Button
              size="sm"
              variant="outline"
              onClick={() => context.apply("Disconnect", [{ command: "disconnect", from, exit: name }])}
            >
              <Unlink aria-hidden />
              Disconnect
            </Button>
          </div>
        )}
      </form>
    </SettingContext>
  );
}
