import "server-only";
import type { Entity, EntityValue } from "../engine";

/** An entity at its place in the text. */
export function entityAt(
  text: string,
  start: number,
  end: number,
  rest: { name: string; value: EntityValue; validator: string },
): Entity {
  return { ...rest, span: { text: text.slice(start, end), start, end } };
}
