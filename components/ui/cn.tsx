import { clsx, type ClassValue } from "clsx";
import { mergeClasses } from "./class-groups";

/** Joins class names; of two Tailwind classes that contradict each other the later one wins. */
export function cn(...inputs: ClassValue[]): string {
  return mergeClasses(clsx(inputs));
}
