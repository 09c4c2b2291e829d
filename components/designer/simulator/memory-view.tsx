"use client";

import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { humanise } from "@/components/ui/field-value";
import { nameOf } from "@/components/cases/event-sentence";
import { plainValue } from "@/core/step/plain-value";
import { Quiet, Rows, SideBody } from "./side";
import { namesOf } from "./told";
import { useShownRun, useSimulation } from "./use-simulation";

/** What the case knows: fields, evidence, controls and checks, now or at the moment that is looked at. */
export function MemoryView() {
  const compiled = useSimulation(({ session }) => session.compiled);
  const { state } = useShownRun().run ?? { state: null };
  if (!state) return null;
  const names = namesOf(compiled);
  const known = { ...state.fields, ...state.private.fields };
  const fields = state.setFields.map((name) => ({
    label: names.field(name),
    value: plainValue(known[name] ?? null, compiled.fieldTypes[name]),
  }));
  return (
    <SideBody label="What is known" className="grid content-start gap-3">
      <Part title="Fields">
        {fields.length === 0 ? <Quiet>No field is known yet.</Quiet> : <Rows rows={fields} />}
      </Part>
      <Part title="Who has the case">
        <p>
          {nameOf(state.owner, names)}
          {state.steppedAside && (
            <span className="text-warning"> · AI stepped aside: {state.steppedAside.detail}</span>
          )}
        </p>
      </Part>
      {state.identity && <Part title="Identity">proved: {state.identity.method}</Part>}
      {state.controls.length > 0 && (
        <Part title="Controls met">
          <ul className="grid gap-1">
            {state.controls.map(({ seq, control, guards, used }) => (
              <li key={seq} className="flex flex-wrap items-center gap-1.5">
                {humanise(control)} for “{names.step(guards)}”
                <Badge variant={used ? "secondary" : "success"}>{used ? "used" : "ready"}</Badge>
              </li>
            ))}
          </ul>
        </Part>
      )}
      {state.checks.length > 0 && (
        <Part title="Policy checks">
          <Rows
            rows={state.checks.map(({ name, passed }) => ({
              label: name,
              value: passed ? "kept" : "not kept",
            }))}
          />
        </Part>
      )}
      {state.receipts.length > 0 && (
        <Part title="Receipts">
          <ul className="grid gap-1">
            {state.receipts.map(({ seq, operation, refused }) => (
              <li key={seq}>
                {names.operation(operation)} {refused && <Badge variant="warning">refused</Badge>}
              </li>
            ))}
          </ul>
        </Part>
      )}
    </SideBody>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="grid gap-1 text-[0.8125rem]">
      <h3 className="text-xs font-medium text-muted-foreground">{title}</h3>
      {children}
    </section>
  );
}
