"use client";

import { CircleAlert, Rows3, TriangleAlert, Wrench } from "lucide-react";
import { Button } from "@/components/ui/button";
import { ChoiceInput } from "@/components/ui/choice-input";
import { Kbd } from "@/components/ui/kbd";
import type { Problem } from "@/core/check/problem";
import { useDesignerCommands } from "../designer-context";
import { useDesigner, useDesignerStore } from "../store/use-designer";
import { safeFixes, type ProblemFilter } from "./problem-list";
import { ruleWords } from "./rule-words";

type Props = {
  problems: readonly Problem[];
  filter: ProblemFilter;
  setFilter: (filter: ProblemFilter) => void;
  isByStep: boolean;
  setIsByStep: (isByStep: boolean) => void;
};

const everyRule = "every-rule";

/** Which problems are shown, how they are grouped, and fixing all that can be fixed safely. */
export function ProblemTools({ problems, filter, setFilter, isByStep, setIsByStep }: Props) {
  const count = (severity: Problem["severity"]) => problems.filter((one) => one.severity === severity).length;
  const rules = [...new Set(problems.map(({ rule }) => rule))];
  const toggle = (severity: Problem["severity"]) =>
    setFilter({ ...filter, severity: filter.severity === severity ? null : severity });
  return (
    <div
      className="flex flex-wrap items-center gap-1.5 border-b px-2 py-1"
      role="toolbar"
      aria-label="Problems"
    >
      {(["error", "warning"] as const).map((severity) => (
        <Button
          key={severity}
          size="sm"
          variant={filter.severity === severity ? "secondary" : "ghost"}
          className="h-7 px-2 text-xs"
          aria-pressed={filter.severity === severity}
          disabled={count(severity) === 0 && filter.severity !== severity}
          onClick={() => toggle(severity)}
        >
          {severity === "error" ? (
            <CircleAlert className="text-danger" aria-hidden />
          ) : (
            <TriangleAlert className="text-warning" aria-hidden />
          )}
          {severity === "error" ? "Errors" : "Warnings"} {count(severity)}
        </Button>
      ))}
      <ChoiceInput
        control={{ id: "problem-rule" }}
        label="Rule"
        className="h-7 w-44 text-xs"
        value={filter.rule ?? everyRule}
        onChange={(rule) => setFilter({ ...filter, rule: rule === everyRule ? null : rule })}
        options={[
          { value: everyRule, label: "Every rule" },
          ...rules.map((rule) => ({ value: rule, label: ruleWords(rule).title })),
        ]}
      />
      <Button
        size="sm"
        variant={isByStep ? "secondary" : "ghost"}
        className="h-7 px-2 text-xs"
        aria-pressed={isByStep}
        onClick={() => setIsByStep(!isByStep)}
      >
        <Rows3 aria-hidden />
        By step
      </Button>
      <span className="ml-auto hidden text-xs text-muted-foreground @4xl:inline">
        <Kbd keys="Enter" /> shows, <Kbd keys="F" /> fixes, <Kbd keys="P" /> plays, <Kbd keys="F8" /> walks
      </span>
      <FixAll problems={problems} />
    </div>
  );
}

function FixAll({ problems }: { problems: readonly Problem[] }) {
  const store = useDesignerStore();
  const { isReadOnly } = useDesignerCommands();
  const count = useDesigner((state) => safeFixes(state.document, problems).count);
  if (count === 0 || isReadOnly) return null;
  const fix = () => {
    const { document, change } = store.getState();
    const { commands, count: now } = safeFixes(document, problems);
    change(now === 1 ? "Fix a problem" : `Fix ${now} problems`, commands);
  };
  return (
    <Button size="sm" variant="outline" className="h-7 px-2 text-xs" onClick={fix}>
      <Wrench aria-hidden />
      Fix all safe ones ({count})
    </Button>
  );
}
