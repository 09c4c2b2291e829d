/**
 * A called journey sees only itself: the case's state under its own names, and what it says and asks for under the
 * case's. Everything is passed on untouched where there is no scope.
 */
import type { Ask } from "@/core/case/events";
import type { CaseState } from "@/core/case/state";
import type { Deed, StepArrival } from "@/core/step/contract";

/** The case as the steps of a scope may see it: its fields, controls, calls and nobody else's. */
export function stateInScope(state: CaseState, scope: string): CaseState {
  if (scope === "") return state.setFields.some(isInside) ? withoutInner(state) : state;
  return {
    ...state,
    setFields: localNames(state.setFields, scope),
    fieldSeqs: local(state.fieldSeqs, scope),
    fields: local(state.fields, scope),
    controls: state.controls.flatMap((met) => {
      if (met.control === "identity") return [met];
      return met.guards.startsWith(scope) ? [{ ...met, guards: met.guards.slice(scope.length) }] : [];
    }),
    private: {
      ...state.private,
      fields: local(state.private.fields, scope),
      calls: local(state.private.calls, scope),
    },
  };
}

/** A called journey's fields are not the caller's: bundles and conditions of the caller do not see them. */
function withoutInner(state: CaseState): CaseState {
  return {
    ...state,
    setFields: state.setFields.filter((name) => !isInside(name)),
    fields: outer(state.fields),
    private: { ...state.private, fields: outer(state.private.fields) },
  };
}

function isInside(name: string): boolean {
  return name.includes(".");
}

function outer<T>(record: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(record).filter(([name]) => !isInside(name)));
}

/** What is named within the scope, and not deeper, under its own name. */
function local<T>(record: Readonly<Record<string, T>>, scope: string): Record<string, T> {
  return Object.fromEntries(
    Object.entries(record).flatMap(([name, value]): [string, T][] => {
      const own = name.startsWith(scope) ? name.slice(scope.length) : "";
      return own === "" || isInside(own) ? [] : [[own, value]];
    }),
  );
}

function localNames(names: readonly string[], scope: string): string[] {
  return names
    .filter((name) => name.startsWith(scope))
    .map((name) => name.slice(scope.length))
    .filter((name) => !isInside(name));
}

/** A deed with the steps and fields that it names as the case knows them. */
export function deedOfScope(deed: Deed, scope: string): Deed {
  if (scope === "") return deed;
  switch (deed.do) {
    case "set":
      return { ...deed, values: prefixed(deed.values, scope) };
    case "say":
      return deed.ask ? { ...deed, ask: askOfScope(deed.ask, scope) } : deed;
    case "perform":
      return { ...deed, request: { ...deed.request, step: scope + deed.request.step } };
    case "open-work": {
      const { about, form } = deed.work;
      const { suggestions } = deed.work.private;
      return {
        ...deed,
        work: {
          ...deed.work,
          ...(about && { about: { ...about, step: scope + about.step } }),
          ...(form && { form: form.map((name) => scope + name) }),
          private: {
            ...deed.work.private,
            ...(suggestions && { suggestions: prefixed(suggestions, scope) }),
          },
        },
      };
    }
    case "meet":
    case "refuse":
      return { ...deed, guards: scope + deed.guards };
    default:
      return deed;
  }
}

function askOfScope(ask: Ask, scope: string): Ask {
  if (ask.ask === "fields") return { ask: "fields", fields: ask.fields.map((name) => scope + name) };
  return ask.ask === "consent" ? { ...ask, step: scope + ask.step } : ask;
}

function prefixed<T>(record: Readonly<Record<string, T>>, scope: string): Record<string, T> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [scope + name, value]));
}

/** What arrives, with the fields that it answers under their names in the scope. */
export function arrivalInScope(arrival: StepArrival, scope: string): StepArrival {
  if (scope === "") return arrival;
  if (arrival.on === "message") return { ...arrival, answers: local(arrival.answers, scope) };
  if (arrival.on !== "work") return arrival;
  const { decided } = arrival;
  return {
    ...arrival,
    decided: { ...decided, private: { ...decided.private, form: local(decided.private.form, scope) } },
  };
}
