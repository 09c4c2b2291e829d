"use client";

import { useId, useState, type FormEvent } from "react";
import { Button } from "@/components/ui/button";
import { FormField } from "@/components/ui/form-field";
import { Label } from "@/components/ui/label";
import { RadioGroup, RadioGroupItem } from "@/components/ui/radio-group";
import { Textarea } from "@/components/ui/textarea";
import { Frame } from "./frame";

const scores = [
  { value: "1", words: "bad" },
  { value: "2", words: "poor" },
  { value: "3", words: "fair" },
  { value: "4", words: "good" },
  { value: "5", words: "very good" },
] as const;

/** How it was, after the end of a request. Nobody waits for it: whoever says nothing is not asked again. */
export function SurveyCard({
  onAnswer,
}: {
  /** null, or what is wrong with it. */
  onAnswer: (answer: { score: number; comment: string }) => Promise<string | null>;
}) {
  const id = useId();
  const [score, setScore] = useState("");
  const [comment, setComment] = useState("");
  const [isSending, setIsSending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (score === "" || isSending) return;
    setIsSending(true);
    setProblem(await onAnswer({ score: Number(score), comment }));
    setIsSending(false);
  }

  return (
    <Frame label="How was this?">
      <form className="grid gap-3" onSubmit={(event) => void submit(event)}>
        <RadioGroup
          aria-label="From 1, bad, to 5, very good"
          className="grid grid-cols-5 gap-2 sm:flex sm:flex-wrap"
          value={score}
          onValueChange={setScore}
        >
          {scores.map(({ value, words }) => (
            <Label
              key={value}
              htmlFor={`${id}-${value}`}
              className="flex min-h-11 cursor-pointer items-center gap-2 rounded-md border border-input-quiet bg-card px-3 text-sm max-sm:justify-center max-sm:px-1 has-[[data-state=checked]]:border-primary has-[[data-state=checked]]:bg-primary-soft"
            >
              <RadioGroupItem id={`${id}-${value}`} value={value} />
              {value}
              <span className="text-xs text-muted-foreground max-sm:sr-only">{words}</span>
            </Label>
          ))}
        </RadioGroup>
        <FormField label="A word about it" optional>
          {(control) => (
            <Textarea
              {...control}
              rows={2}
              maxLength={2_000}
              value={comment}
              onChange={(event) => setComment(event.target.value)}
            />
          )}
        </FormField>
        {problem !== null && (
          <p role="alert" className="text-sm font-medium text-danger">
            {problem}
          </p>
        )}
        <Button
          type="submit"
          size="touch"
          className="justify-self-start"
          disabled={score === ""}
          pending={isSending}
        >
          Send
        </Button>
      </form>
    </Frame>
  );
}
