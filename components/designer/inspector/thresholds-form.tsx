"use client";

import { parseNumber } from "@/components/ui/field-value";
import { FormField } from "@/components/ui/form-field";
import { NumberInput } from "@/components/ui/number-input";
import type { Thresholds } from "@/core/journey/document";
import { TextSetting } from "@/steps/face-parts";
import { useDesignerCommands } from "../designer-context";
import { useDesigner } from "../store/use-designer";
import { useSetJourney } from "./use-set-journey";

type NumberKey = Exclude<keyof Thresholds, "riskFlags">;
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
    hint: "0 to 1",
    min: 0,
    max: 1,
    isWhole: false,
  },
  {
    key: "marginMin",
    label: "Margin between the best two intents, at least",
    hint: "0 to 1",
    min: 0,
    max: 1,
    isWhole: false,
  },
  {
    key: "sentimentMin",
    label: "Sentiment, above",
    hint: "-1 is furious, 1 is delighted",
    min: -1,
    max: 1,
    isWhole: false,
  },
  {
    key: "failedAttemptsMax",
    label: "Failed attempts, at most",
    hint: "Wrong answers and refusals",
    min: 0,
    max: 100,
    isWhole: true,
  },
  {
    key: "turnsMax",
    label: "Customer turns, at most",
    hint: "Messages in one case",
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
      {rows.map(({ key, label, hint, min, max, isWhole }) => (
        <FormField key={key} label={label} hint={hint}>
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
        </FormField>
      ))}
      <TextSetting
        label="Risk flags that go to a person at once"
        hint="Separated by commas."
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
