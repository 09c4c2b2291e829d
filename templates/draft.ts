import type { Tier } from "@/core/governance/tiers";
import type { Field, Step } from "@/core/journey/document";
import type { Stage } from "@/core/journey/words";
import type { JsonObject } from "@/core/expression/value";
import { fieldOf } from "./slots";

type Drawn = {
  kind: string;
  title: string;
  stage: Stage;
  settings: JsonObject;
  connections: Record<string, string>;
  by?: "ai" | "system" | "human";
  queue?: string;
  tier?: Tier;
  dueMinutes?: number;
  visitsMax?: number;
};

/** A journey in the making: steps, the fields they use, and which sentences each of them carries. */
export class Draft {
  readonly steps = new Map<string, Step>();
  readonly fields: Record<string, Field> = {};
  readonly carriedBy = new Map<string, Set<string>>();
  /** Steps by the action of the procedure that they come from, in order. */
  readonly byAction = new Map<number, string[]>();
  action = 0;

  constructor(private readonly own: Readonly<Record<string, Field>>) {}

  /** A name for a step that no other has yet; taken before the step is drawn, because steps lead to each other. */
  name(wanted: string): string {
    const base =
      wanted
        .toLowerCase()
        .replaceAll(/[^a-z0-9]+/g, "-")
        .replaceAll(/^[^a-z]+|-+$/g, "")
        .slice(0, 48) || "step";
    let name = base;
    for (let count = 2; this.steps.has(name) || this.taken.has(name); count += 1) name = `${base}-${count}`;
    this.taken.add(name);
    return name;
  }
  private readonly taken = new Set<string>();

  draw(id: string, drawn: Drawn, from: readonly string[] = []): string {
    const {
      kind,
      title,
      stage,
      settings,
      connections,
      by = "system",
      queue,
      tier = "low",
      ...bounds
    } = drawn;
    this.steps.set(id, {
      ...{ id, kind, title: title.slice(0, 120), stage, tier, settings, connections },
      assignment: { by, ...(queue !== undefined && { queue }) },
      ...bounds,
    });
    this.carry(from, id);
    this.byAction.set(this.action, [...(this.byAction.get(this.action) ?? []), id]);
    return id;
  }

  /** The sentences are carried by the step. */
  carry(sentences: readonly string[], step: string): void {
    for (const sentence of sentences) {
      const steps = this.carriedBy.get(sentence) ?? new Set<string>();
      this.carriedBy.set(sentence, steps.add(step));
    }
  }

  /** Declares a field as the procedure has it, else as the slots do. Returns it. */
  use(name: string): Field {
    const field = this.fields[name] ?? this.own[name] ?? fieldOf(name);
    if (!field) throw new Error(`there is no field "${name}"`);
    this.fields[name] = field;
    return field;
  }

  labelOf(name: string): string {
    return (this.fields[name] ?? this.own[name] ?? fieldOf(name))?.label ?? name;
  }

  declare(name: string, field: Field): void {
    this.fields[name] ??= field;
  }
}
