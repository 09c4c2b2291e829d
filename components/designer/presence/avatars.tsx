"use client";

import { useSelf } from "@/components/shell/self";
import { Avatar } from "@/components/ui/avatar";
import { cn } from "@/components/ui/cn";
import { Tooltip } from "@/components/ui/tooltip";
import { useDesignerCommands } from "../designer-context";
import { useDesigner, useDesignerStore } from "../store/use-designer";
import { peopleHere, type PersonHere } from "./people-here";

/** A narrow header has room for the first two. */
const shownMax = { narrow: 2, wide: 4 };

const grounds = [
  "bg-(--presence-0)",
  "bg-(--presence-1)",
  "bg-(--presence-2)",
  "bg-(--presence-3)",
  "bg-(--presence-4)",
  "bg-(--presence-5)",
  "bg-(--presence-6)",
  "bg-(--presence-7)",
];
/** Their tab is not looked at. */
const away = "border-border bg-muted text-muted-foreground";

/** Who else is in this draft, each in their colour. A click goes to where they are. */
export function Avatars() {
  const self = useSelf();
  const others = useDesigner((state) => state.others);
  const document = useDesigner((state) => (state.others.length > 0 ? state.document : null));
  if (document === null) return null;
  const people = peopleHere(others, document, self.id);
  return (
    <ul aria-label="Also in this draft" className="flex items-center">
      {people.slice(0, shownMax.wide).map((person, index) => (
        <li
          key={person.personId}
          className={cn("-ml-1.5 first:ml-0", index >= shownMax.narrow && "@max-5xl:hidden")}
        >
          <PersonButton person={person} />
        </li>
      ))}
      <Rest people={people.slice(shownMax.narrow)} className="@5xl:hidden" />
      <Rest people={people.slice(shownMax.wide)} className="@max-5xl:hidden" />
    </ul>
  );
}

/** Those for whom there is no room, by their number; their names when one asks. */
function Rest({ people, className }: { people: readonly PersonHere[]; className: string }) {
  if (people.length === 0) return null;
  const labels = people.map((person) => person.label).join("; ");
  return (
    <li className={cn("ml-0.5 text-xs text-muted-foreground", className)}>
      <Tooltip content={labels}>
        <button type="button" className="focus-ring min-h-6 rounded-md px-1 tabular-nums">
          +{people.length}
          <span className="sr-only"> more: {labels}</span>
        </button>
      </Tooltip>
    </li>
  );
}

function PersonButton({ person }: { person: PersonHere }) {
  const store = useDesignerStore();
  const { focusStep } = useDesignerCommands();
  const { name, colour, isActive, step, label } = person;
  const goTo = () => {
    if (step === null) return;
    store.getState().select([step]);
    focusStep(step);
  };
  return (
    <Tooltip content={label}>
      <button
        type="button"
        aria-label={step === null ? label : `${label}. Go there`}
        aria-disabled={step === null}
        onClick={goTo}
        className="focus-ring block rounded-full border-2 border-card aria-disabled:cursor-default"
      >
        <Avatar
          name={name}
          size="sm"
          className={isActive ? cn("border-transparent text-(--presence-foreground)", grounds[colour]) : away}
        />
      </button>
    </Tooltip>
  );
}
