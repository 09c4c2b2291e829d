import type { Catalogue } from "@/core/journey/catalogue";
import type { Assignment, Meaning } from "@/core/journey/document";
import { fieldTypeTitles } from "./field-type-titles";
import { lookRegistry } from "@/steps/looks";
import { gateChoices, type GateControl } from "./gate-choices";

/** What can be taken from the palette: a new step, who performs one, what guards one, or a field. */
export type PaletteItem = { title: string; description: string } & (
  | { drawer: "steps"; kind: string }
  | { drawer: "assignments"; assignment: Assignment }
  | { drawer: "gates"; kind: string; control: GateControl }
  | { drawer: "fields"; field: string }
);
export type DrawerName = PaletteItem["drawer"];

export const drawerTitles: Record<DrawerName, string> = {
  steps: "Steps",
  assignments: "Assignments",
  gates: "Gates",
  fields: "Handoff fields",
};

/** Tells items apart, also after the catalogue or the fields have changed. */
export function keyOfItem(item: PaletteItem): string {
  switch (item.drawer) {
    case "steps":
      return `steps ${item.kind}`;
    case "assignments":
      return `assignments ${item.assignment.by} ${item.assignment.queue ?? ""}`;
    case "gates":
      return `gates ${item.control}`;
    case "fields":
      return `fields ${item.field}`;
  }
}

/** New steps, by kind, in the order of the registry. */
export function stepItems(): PaletteItem[] {
  return lookRegistry.names.flatMap((name) => {
    const kind = lookRegistry.find(name);
    if (kind?.drawer !== "steps") return [];
    return [{ drawer: "steps", kind: name, title: kind.title, description: kind.description }];
  });
}

export function gateItems(): PaletteItem[] {
  const kind = lookRegistry.names.find((name) => lookRegistry.find(name)?.drawer === "gates");
  return kind === undefined ? [] : gateChoices.map((choice) => ({ drawer: "gates", kind, ...choice }));
}

/** AI, people and AI together, people by each queue of the catalogue, and no actor at all. */
export function assignmentItems({ queues }: Pick<Catalogue, "queues">): PaletteItem[] {
  const plain = (by: Assignment["by"], title: string, description: string): PaletteItem => ({
    ...{ drawer: "assignments", assignment: { by }, title, description },
  });
  return [
    plain("ai", "AI", "AI performs the step by itself."),
    plain(
      "ai-human-confirms",
      "AI, a person confirms",
      "AI proposes; nothing happens before a person agrees.",
    ),
    plain("human-ai-assists", "Person, AI assists", "A person performs it with what AI suggests."),
    ...Object.entries(queues).map(([queue, { title, specialist }]): PaletteItem => ({
      ...{ drawer: "assignments", assignment: { by: "human", queue }, title },
      description: specialist ? "Specialists of this queue perform it." : "People of this queue perform it.",
    })),
    plain("system", "System", "Done by rule, without AI and without a person."),
  ];
}

/** The journey's own fields. */
export function fieldItems({ fields }: Pick<Meaning, "fields">): PaletteItem[] {
  return Object.entries(fields).map(([field, { label, type, personal }]) => ({
    ...{ drawer: "fields", field, title: label },
    description: `${fieldTypeTitles[type.type]}${personal ? ", personal" : ""}: dropped on a handoff it joins the key entities.`,
  }));
}
