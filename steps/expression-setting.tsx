"use client";

import { Code, MessageSquareText } from "lucide-react";
import { useMemo, useState } from "react";
import { compileExpression, type CompileResult, type Expects } from "@/core/expression/compile";
import { toEnglish } from "@/core/expression/english";
import { sentenceOf } from "@/core/expression/words";
import type { FieldType } from "@/core/expression/value";
import type { FaceContext } from "@/core/step/face-context";
import { ExpressionField } from "@/steps/expression-field";
import { expectation, markedPart, preview, troubleWords } from "@/steps/expression-notes";
import { Setting, type SettingProps } from "@/steps/setting";
import { useDraft } from "@/steps/use-draft";
import { WordsField, WordsNotes } from "@/steps/words-field";
import { keepWords, wordsOf, wordsTrouble, type Vocabulary, type Words } from "@/steps/written-words";

type ExpressionProps = SettingProps & {
  value: string;
  onCommit: (value: string) => void;
  context: FaceContext;
  expects?: FieldType | "any";
  locals?: Record<string, FieldType>;
};

/**
 * A condition or value over the journey's fields, typed as CEL with completion, or as a sentence. Says what is wrong,
 * where, and what it means, while one types.
 */
export function ExpressionSetting(props: ExpressionProps) {
  const { label, hint, help, at, context, expects = "any", locals } = props;
  const { isReadOnly } = context;
  const { draft, setDraft, commit } = useDraft(props.value, props.onCommit);
  const [words, setWords] = useState<Words | null>(null);
  const [isInWords, setIsInWords] = useState(false);
  const [isCompleting, setIsCompleting] = useState(false);
  const { fields, vocabulary } = useVocabulary(context, locals);
  const compiled =
    draft.trim() === "" ? null : compileExpression(draft, { fields, expects, ...(locals ? { locals } : {}) });
  const shownWords = wordsOf(words, draft, compiled?.ok ?? false, vocabulary);
  const trouble = isInWords
    ? wordsTrouble(shownWords, vocabulary)
    : isCompleting
      ? null
      : wrongWith(draft, compiled);
  const leave = () => {
    if (isInWords) setWords(keepWords(shownWords));
    if (draft.trim() !== "") commit();
  };
  const isCondition = expects !== "any" && expects.type === "boolean";
  const notes = isInWords ? (
    <WordsNotes words={shownWords} vocabulary={vocabulary} />
  ) : (
    <Meaning {...{ compiled, expects, vocabulary }} />
  );
  return (
    <div className="grid gap-1">
      <Setting
        {...{ label, help, at }}
        error={trouble}
        hint={
          <div className="grid gap-1">
            {hint && <div>{hint}</div>}
            {notes}
          </div>
        }
      >
        {(control) =>
          isInWords ? (
            <WordsField
              {...{ control, vocabulary, isReadOnly }}
              words={shownWords}
              onBlur={leave}
              onChange={(next) => {
                setWords(next);
                setDraft(next.source);
              }}
            />
          ) : (
            <ExpressionField
              {...{ control, label, isReadOnly }}
              source={draft}
              types={vocabulary.fields}
              labels={vocabulary.labels}
              trouble={isCompleting || !compiled || compiled.ok ? null : markedPart(draft, compiled)}
              onChange={setDraft}
              onBlur={leave}
              onOpenChange={setIsCompleting}
            />
          )
        }
      </Setting>
      {isCondition && !isReadOnly && (
        <WordsToggle label={label} isInWords={isInWords} onChange={setIsInWords} />
      )}
    </div>
  );
}

/** The same object while the fields are the same: compiled expressions are kept by it. */
function useVocabulary(context: FaceContext, locals: Record<string, FieldType> | undefined) {
  const declared = context.meaning.fields;
  const fields = useMemo(
    () => Object.fromEntries(Object.entries(declared).map(([name, { type }]) => [name, type])),
    [declared],
  );
  const vocabulary = useMemo(
    (): Vocabulary => ({
      fields: { ...fields, ...locals },
      labels: Object.fromEntries(
        Object.entries(declared).flatMap(([name, { label }]) => (label.trim() ? [[name, label.trim()]] : [])),
      ),
    }),
    [declared, fields, locals],
  );
  return { fields, vocabulary };
}

function wrongWith(source: string, compiled: CompileResult | null): string | null {
  if (compiled === null) return "Write a condition or value.";
  return compiled.ok ? null : troubleWords(source, compiled);
}

type MeaningProps = { compiled: CompileResult | null; expects: Expects; vocabulary: Vocabulary };

/** What type is wanted, what the expression says in plain English, and what it comes to with sample values. */
function Meaning({ compiled, expects, vocabulary }: MeaningProps) {
  const wanted = expectation(expects);
  if (!compiled?.ok) {
    const hasFields = Object.keys(vocabulary.fields).length > 0;
    return (
      <p>
        {wanted}{" "}
        {hasFields ? (
          <span className="pointer-coarse:hidden">Ctrl+Space lists fields and functions.</span>
        ) : (
          "The journey has no fields yet. Add them in the journey's settings."
        )}
      </p>
    );
  }
  const { source } = compiled.expression;
  const isCondition = expects !== "any" && expects.type === "boolean";
  const english = isCondition ? sentenceOf(source, vocabulary) : toEnglish(source, vocabulary);
  const sample = preview(compiled.expression, vocabulary.fields, vocabulary.labels);
  return (
    <>
      {english !== source && <p className="wrap-break-word text-foreground">{english}</p>}
      {sample && <p>{sample}</p>}
    </>
  );
}

type ToggleProps = { label: string; isInWords: boolean; onChange: (isInWords: boolean) => void };

function WordsToggle({ label, isInWords, onChange }: ToggleProps) {
  const Icon = isInWords ? Code : MessageSquareText;
  const words = isInWords ? "Write it as a formula" : "Write it in words";
  return (
    <button
      type="button"
      className="flex min-h-6 w-fit cursor-pointer items-center gap-1.5 rounded text-xs font-medium text-primary focus-ring hover:underline pointer-coarse:min-h-11"
      aria-label={`${words}: ${label}`}
      onClick={() => onChange(!isInWords)}
    >
      <Icon className="size-3.5" aria-hidden />
      {words}
    </button>
  );
}
