import { Badge } from "@/components/ui/badge";
import type { Template } from "./template-screen";

type Sentence = Template["sentences"][number];

const looks: Record<Sentence["became"], { label: string; variant: "success" | "secondary" | "warning" }> = {
  carried: { label: "In the journey", variant: "success" },
  note: { label: "Remark", variant: "secondary" },
  question: { label: "To decide", variant: "warning" },
};

/** The text that the template comes from, sentence by sentence, with what became of each. */
export function TemplateSentences({ sentences }: { sentences: readonly Sentence[] }) {
  const carried = sentences.filter(({ became }) => became === "carried").length;
  return (
    <details className="mt-6 rounded-lg border">
      <summary className="cursor-pointer rounded-lg p-3 text-sm font-semibold focus-ring">
        The text it comes from: {carried} of {sentences.length} sentences are in the journey
      </summary>
      <ul className="grid gap-2 border-t p-3">
        {sentences.map(({ text, became, detail }, index) => (
          <li key={index} className="grid gap-x-3 gap-y-0.5 text-sm sm:grid-cols-[8rem_1fr]">
            <Badge variant={looks[became].variant}>{looks[became].label}</Badge>
            <span className="min-w-0">
              {text}
              <span className="block text-xs break-words text-muted-foreground">{detail}</span>
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}
