import type { ChoiceOption } from "./choice-input";
import { inputClasses } from "./input";

/** How a choice looks while its list is closed, before and after the list came. */
export const choiceClasses = `${inputClasses} flex cursor-pointer items-center justify-between gap-2 whitespace-nowrap data-[placeholder]:text-muted-foreground *:[span]:truncate pointer-coarse:h-11`;

export const choicePlaceholder = "Choose …";

/** The options, with the value before them where it is none of them. */
export function shownOptions(
  value: string | null,
  options: readonly ChoiceOption[],
): readonly ChoiceOption[] {
  const isMissing = value !== null && value !== "" && !options.some((option) => option.value === value);
  return isMissing ? [{ value, label: `${value} (missing)` }, ...options] : options;
}
