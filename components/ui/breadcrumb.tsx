import { ChevronRight } from "lucide-react";
import Link from "next/link";
import { cn } from "./cn";

/** The way back. The last part is the page itself and no link. */
export function Breadcrumb({
  parts,
  className,
}: {
  parts: readonly { label: string; href?: string }[];
  className?: string;
}) {
  return (
    <nav aria-label="Breadcrumb" className={className}>
      <ol className="flex flex-wrap items-center gap-1 text-[0.8125rem] text-muted-foreground">
        {parts.map((part, index) => (
          <li key={part.label} className="inline-flex items-center gap-1">
            {index > 0 && <ChevronRight className="size-3.5" aria-hidden />}
            {part.href ? (
              <Link
                href={part.href}
                className="rounded-sm underline-offset-4 focus-ring hover:text-foreground hover:underline"
              >
                {part.label}
              </Link>
            ) : (
              <span aria-current="page" className={cn("max-w-[24ch] truncate text-foreground")}>
                {part.label}
              </span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
