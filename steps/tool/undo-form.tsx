"use client";

import { Button } from "@/components/ui/button";
import { SwitchField } from "@/components/ui/switch-field";
import { isAtLeast, maxTier } from "@/core/governance/tiers";
import { ExpressionSetting } from "@/steps/expression-setting";
import { CatalogueSetting } from "@/steps/face-parts";
import type { FormProps } from "@/steps/face";
import { without } from "@/steps/without";
import type { ToolSettings } from "./kind";

/** What takes it back: offered to whoever takes the case over when it fails later. */
export function UndoForm({ step, settings, context, onChange }: FormProps<ToolSettings>) {
  const { operations } = context.catalogue;
  const done = operations[settings.operation];
  if (!done?.writes) return null;
  const { undo } = settings;
  const tier = maxTier(step.tier, done.tier);
  const offered = Object.entries(operations).filter(
    ([key, one]) =>
      key === undo?.operation || (one.writes && one.tier !== "critical" && isAtLeast(tier, one.tier)),
  );
  const choose = (operation: string) => {
    const names = Object.keys(operations[operation]?.arguments ?? {});
    // The same operation undoes with what was there before, which only the journey's author can say.
    const known =
      operation === settings.operation
        ? []
        : names.filter((name) => settings.arguments[name] ?? context.meaning.fields[name]);
    const args = Object.fromEntries(known.map((name) => [name, settings.arguments[name] ?? name]));
    onChange({ ...settings, undo: { operation, arguments: args } });
  };
  const first = offered.find(([key]) => key !== settings.operation)?.[0] ?? offered[0]?.[0];
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-1 text-sm font-medium">Undo</legend>
      <SwitchField
        label="It can be undone"
        hint={
          first === undefined
            ? "No operation of the catalogue could undo it: none writes at this tier or below."
            : "A person who takes the case over later can have it undone."
        }
        checked={undo !== undefined}
        disabled={context.isReadOnly || (first === undefined && undo === undefined)}
        onChange={(isOn) =>
          isOn && first !== undefined ? choose(first) : onChange(without(settings, "undo"))
        }
      />
      {undo && (
        <>
          <CatalogueSetting
            label="Operation that undoes it"
            value={undo.operation}
            options={Object.fromEntries(offered)}
            disabled={context.isReadOnly}
            onCommit={choose}
          />
          {argumentNames(undo, operations[undo.operation]?.arguments).map((name) => (
            <ExpressionSetting
              key={name}
              label={operations[undo.operation]?.arguments[name]?.label ?? name}
              value={undo.arguments[name] ?? ""}
              context={context}
              expects={operations[undo.operation]?.arguments[name]?.type ?? "any"}
              locals={{ answer: done.answer }}
              onCommit={(source) =>
                onChange({ ...settings, undo: { ...undo, arguments: { ...undo.arguments, [name]: source } } })
              }
            />
          ))}
          {!context.isReadOnly && Object.keys(undo.arguments).length > 0 && (
            <Button
              variant="ghost"
              size="sm"
              className="w-fit"
              onClick={() => onChange({ ...settings, undo: { ...undo, arguments: {} } })}
            >
              Clear its arguments
            </Button>
          )}
        </>
      )}
    </fieldset>
  );
}

function argumentNames(undo: { arguments: Record<string, string> }, declared: Record<string, unknown> = {}) {
  return [...new Set([...Object.keys(declared), ...Object.keys(undo.arguments)])];
}
