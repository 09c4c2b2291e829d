import { cn } from "./cn";

/** A person's initials on a quiet ground. Decoration: the name stands beside it. */
export function Avatar({
  name,
  size = "md",
  className,
}: {
  name: string;
  size?: "sm" | "md";
  className?: string;
}) {
  return (
    <span
      aria-hidden
      data-slot="avatar"
      className={cn(
        "inline-flex shrink-0 items-center justify-center rounded-full border border-primary-border bg-primary-soft font-semibold text-primary-soft-foreground uppercase select-none",
        size === "sm" ? "size-6 text-[0.625rem]" : "size-8 text-xs",
        className,
      )}
    >
      {initialsOf(name)}
    </span>
  );
}

function initialsOf(name: string): string {
  const words = name.split(/[\s@.]+/).filter(Boolean);
  const first = words[0]?.charAt(0) ?? "?";
  const last = words.length > 1 ? (words.at(-1)?.charAt(0) ?? "") : "";
  return `${first}${last}`;
}
