import { cn } from "@/components/ui/cn";
import { changeText } from "./figure-text";
import type { Figure } from "./metric-card";

/** The change since the period before; better and worse are said, not only coloured. */
export function Delta({ figure }: { figure: Pick<Figure, "value" | "previous" | "unit" | "better"> }) {
  const text = changeText(figure.value, figure.previous, figure.unit);
  if (text === null) return null;
  const change = (figure.value ?? 0) - (figure.previous ?? 0);
  const isSame = text === "no change";
  const isBetter = figure.better === "lower" ? change < 0 : change > 0;
  return (
    <span
      className={cn(
        "text-xs font-medium",
        isSame ? "text-muted-foreground" : isBetter ? "text-success" : "text-danger",
      )}
      title="Against the period of the same length right before"
    >
      {text}
      {!isSame && <span className="font-normal"> {isBetter ? "better" : "worse"}</span>}
    </span>
  );
}
