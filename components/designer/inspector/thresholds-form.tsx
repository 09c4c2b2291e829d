"use client";

import { parseNumber } from "@/components/ui/field-value";
import { NumberInput } from "@/components/ui/number-input";
import type { Thresholds } from "@/core/journey/document";
import { TextSetting } from "@/steps/text-setting";
import { Setting } from "@/steps/setting";
import { term } from "@/steps/terms";
import { useDesignerCommands } from "../designer-context";
import { useDesigner } from "../store/use-designer";
import { thresholdEffect, type NumberKey } from "./threshold-words";
import { useSetJourney } from "./use-set-journey";

const rows: readonly {
  key: NumberKey;
  label: string;
  hint: string;
  min: number;
  max: number;
  isWhole: boolean;
}[] = [
  {
    key: "confidenceMin",
    label: "Confidence of the intent, at least",
    hint: "A share from 0 to 1.",
    min: 0,
    max: 1,
    isWhole: false,
  },
  {
    key: "marginMin",
    label: "Margin between the best two intents, at least",
    hint: "A share from 0 to 1.",
    min: 0,
    max: 1,
    isWhole: false,
  },
  {
    key: "sentimentMin",
    label: "Sentiment, above",
    hint: "From -1, furious, to 1, delighted.",
    min: -1,
    max: 1,
    isWhole: false,
  },
  {
    key: "failedAttemptsMax",
    label: "Failed attempts, at most",
    hint: "Counted over the whole case.",
    min: 0,
    max: 100,
    isWhole: true,
  },
  {
    key: "turnsMax",
    label: "Customer turns, at most",
    hint: "Long talks tire customers; a person ends them sooner.",
    min: 1,
    max: 1_000,
    isWhole: true,
  },
];

/** When AI steps aside and a person takes over. */
export function ThresholdsForm() {
  const thresholds = useDesigner((state) => state.document.meaning.thresholds);
  const { isReadOnly } = useDesignerCommands();
  const set = useSetJourney();
  const change = (part: Partial<Thresholds>) =>
    set("Change thresholds", { thresholds: { ...thresholds, ...part } });
  return (
    <>
      <p className="text-xs text-muted-foreground">
        When one of these is crossed, AI steps aside: the case leaves to the fallback handoff from wherever it
        is, and the crossing is kept with its evidence. A customer who asks for a person is always given one.
      </p>
      {rows.map(({ key, label, hint, min, max, isWhole }) => (
        <Setting
          key={key}
          label={label}
          hint={
            <>
              <span className="text-foreground">{thresholdEffect(key, thresholds[key])}</span> {hint}
            </>
          }
        >
          {(control) => (
            <NumberInput
              {...control}
              value={thresholds[key]}
              disabled={isReadOnly}
              parse={(text) => parseNumber(text, isWhole ? "integer" : "decimal")}
              format={String}
              onChange={(value) => {
                if (value === null || value < min || value > max || (isWhole && !Number.isInteger(value)))
                  return;
                change({ [key]: value });
              }}
            />
          )}
        </Setting>
      ))}
      <TextSetting
        label="Risk flags that go to a person at once"
        hint="Separated by commas. The intake finds them in what customers write."
        help={{
          what: "A message that carries one of these flags goes to a person at once, whatever step it is in.",
          example: "fraud, self-harm, legal-threat",
          term: term("threshold"),
        }}
        value={thresholds.riskFlags.join(", ")}
        disabled={isReadOnly}
        onCommit={(text) =>
          change({
            riskFlags: text
              .split(",")
              .map((flag) => flag.trim())
              .filter(Boolean)
              .slice(0, 50),
          })
        }
      />
    </>
  );
}
