import { counted } from "@/core/step/counted";

/** "2 problems, 1 warning". */
export function problemCountText(errors: number, warnings: number): string {
  const parts = [
    errors > 0 ? counted(errors, "problem") : null,
    warnings > 0 ? counted(warnings, "warning") : null,
  ];
  return parts.filter(Boolean).join(", ");
}
