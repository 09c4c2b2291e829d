import { Button } from "@/components/ui/button";
import type { Template } from "./template-screen";

/** What the text leaves open, each with the sentence that does, and the step where it shows. */
export function TemplateQuestions({
  template: { questions, meaning },
  onShow,
}: {
  template: Template;
  onShow: (step: string) => void;
}) {
  return (
    <section aria-labelledby="to-decide">
      <h2 id="to-decide" className="mb-2 text-sm font-semibold">
        To decide {questions.length > 0 && `(${questions.length})`}
      </h2>
      {questions.length === 0 && (
        <p className="text-sm text-muted-foreground">The text of this procedure leaves nothing open.</p>
      )}
      <ul className="grid gap-3">
        {questions.map(({ ask, sentence, step }) => (
          <li key={`${ask}${sentence}`} className="rounded-lg border bg-card p-3 text-sm">
            <p>{ask}</p>
            {sentence !== "" && (
              <blockquote className="mt-1.5 border-l-2 pl-3 text-xs text-muted-foreground">
                {sentence}
              </blockquote>
            )}
            {step !== null && (
              <Button variant="link" size="sm" className="mt-1 h-auto px-0" onClick={() => onShow(step)}>
                Show “{meaning.steps[step]?.title ?? step}”
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
