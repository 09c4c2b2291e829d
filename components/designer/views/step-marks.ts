import type { DesignerState } from "../store/designer-store";

const selected = 1;
const standing = 2;
const onPath = 4;

/** What else is to be seen of a step, as one number: a row with one question to the store is cheaper than with three. */
export function marksOf({ selection, standing: stands, path }: DesignerState, step: string): number {
  return (
    (selection.includes(step) ? selected : 0) +
    (stands.includes(step) ? standing : 0) +
    (path.some((point) => point.step === step) ? onPath : 0)
  );
}

export function readMarks(marks: number): { isSelected: boolean; isStanding: boolean; isOnPath: boolean } {
  return {
    isSelected: (marks & selected) !== 0,
    isStanding: (marks & standing) !== 0,
    isOnPath: (marks & onPath) !== 0,
  };
}
