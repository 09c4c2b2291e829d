"use client";

import {
  Flag,
  LifeBuoy,
  Plus,
  Route,
  ShieldPlus,
  Spline,
  TextCursorInput,
  Trash2,
  UserRoundCog,
} from "lucide-react";
import type { ReactNode } from "react";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuSeparator,
  DropdownMenuSub,
  DropdownMenuSubContent,
  DropdownMenuSubTrigger,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { ActionItem } from "../actions/action-item";
import { useCatalogue, useDesignerCommands } from "../designer-context";
import { ItemIcon } from "../palette/item-icon";
import {
  assignmentItems,
  fieldItems,
  gateItems,
  keyOfItem,
  type PaletteItem,
} from "../palette/palette-items";
import { useApplyItem } from "../palette/use-apply-item";
import { useDesigner, useDesignerStore } from "../store/use-designer";
import { lookOf } from "../step-look";
import { useCanvasParts, type MenuOn } from "./canvas-ui";

/** What the menu of the canvas shows, at the place where it was opened. */
export function CanvasMenuOpened({ menu }: { menu: MenuOn }) {
  const { ui } = useCanvasParts();
  const store = useDesignerStore();
  const close = () => ui.setState({ menu: null });
  return (
    <DropdownMenu open onOpenChange={(isOpen) => !isOpen && close()}>
      <DropdownMenuTrigger asChild>
        <span aria-hidden className="fixed size-0" style={{ left: menu.at.x, top: menu.at.y }} />
      </DropdownMenuTrigger>
      <DropdownMenuContent
        // Beside the pointer it moves up as far as it must to be seen whole; below, its end would be cut off.
        side="right"
        align="start"
        sideOffset={2}
        className="min-w-60"
        aria-label={menu.on === "step" ? "Acts on the step" : "Acts"}
        onCloseAutoFocus={(event) => {
          event.preventDefault();
          focusSelected(store.getState().selection[0] ?? (menu.on === "step" ? menu.step : null));
        }}
      >
        {menu.on === "step" && <StepMenu step={menu.step} />}
        {menu.on === "connection" && <ConnectionMenu from={menu.from} exit={menu.exit} />}
        {menu.on === "ground" && <GroundMenu />}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

/** To the step that is selected then, such as a gate that was just added; not away from what the act has opened. */
function focusSelected(step: string | null): void {
  const focused = window.document.activeElement;
  const isNowhere =
    focused === null || focused.matches("body, .react-flow") || focused.closest("[role=menu]");
  if (!isNowhere) return;
  const id = step === null ? null : CSS.escape(step);
  const box = id && window.document.querySelector<HTMLElement>(`.react-flow__node[data-id="${id}"]`);
  (box || window.document.querySelector<HTMLElement>(".react-flow"))?.focus({ preventScroll: true });
}

function StepMenu({ step: id }: { step: string }) {
  const { isReadOnly } = useDesignerCommands();
  const { ui } = useCanvasParts();
  const assignments = assignmentItems(useCatalogue());
  const title = useDesigner((state) => state.document.meaning.steps[id]?.title ?? id);
  return (
    <>
      <DropdownMenuLabel className="max-w-64 truncate">{title}</DropdownMenuLabel>
      <ActionItem id="edit" leftOut />
      {!isReadOnly && (
        <>
          <ActionItem id="append" leftOut />
          <ActionItem id="connect" leftOut />
          <ActionItem id="replace" leftOut />
          <ActionItem id="rename" leftOut />
          <DropdownMenuSeparator />
          <DropItems icon={<UserRoundCog aria-hidden />} title="Performed by" items={assignments} />
          <DropItems icon={<ShieldPlus aria-hidden />} title="Guard with" items={gateItems()} />
          <FieldItems step={id} />
          <RoleItems step={id} />
        </>
      )}
      <DropdownMenuSeparator />
      <DropdownMenuItem onSelect={() => ui.setState({ hovered: null, isTracing: true })}>
        <Route aria-hidden />
        Light its ways
      </DropdownMenuItem>
      <ActionItem id="copy" leftOut />
      {!isReadOnly && (
        <>
          <ActionItem id="cut" leftOut />
          <ActionItem id="duplicate" leftOut />
          <ActionItem id="group" leftOut />
          <ActionItem id="extract" leftOut />
          <DropdownMenuSeparator />
          <ActionItem id="delete-reconnect" leftOut />
          <ActionItem id="delete" leftOut />
        </>
      )}
    </>
  );
}

/** What else is dropped on a step, by one click. */
function DropItems({
  icon,
  title,
  items,
}: {
  icon: ReactNode;
  title: string;
  items: readonly PaletteItem[];
}) {
  const apply = useApplyItem();
  if (items.length === 0) return null;
  return (
    <DropdownMenuSub>
      <DropdownMenuSubTrigger>
        {icon}
        {title}
      </DropdownMenuSubTrigger>
      <DropdownMenuSubContent className="max-h-96 overflow-y-auto">
        {items.map((item) => (
          <DropdownMenuItem key={keyOfItem(item)} title={item.description} onSelect={() => apply(item)}>
            <ItemIcon item={item} />
            {item.title}
          </DropdownMenuItem>
        ))}
      </DropdownMenuSubContent>
    </DropdownMenuSub>
  );
}

function FieldItems({ step }: { step: string }) {
  const catalogue = useCatalogue();
  const meaning = useDesigner((state) => state.document.meaning);
  const own = meaning.steps[step];
  const look = own && lookOf(own, meaning, catalogue);
  const items = fieldItems(meaning);
  const [first] = Object.keys(meaning.fields);
  if (!look || first === undefined || look.kind.takes(look.view, first) === null) return null;
  return <DropItems icon={<TextCursorInput aria-hidden />} title="Give it a field" items={items} />;
}

/** What a step can be for the whole journey. */
function RoleItems({ step }: { step: string }) {
  const store = useDesignerStore();
  const catalogue = useCatalogue();
  const meaning = useDesigner((state) => state.document.meaning);
  const own = meaning.steps[step];
  const isHandoff = own !== undefined && lookOf(own, meaning, catalogue)?.kind.role === "handoff";
  const { change } = store.getState();
  return (
    <>
      {meaning.start !== step && (
        <DropdownMenuItem onSelect={() => change("Start here", [{ command: "set-start", step }])}>
          <Flag aria-hidden />
          Start the journey here
        </DropdownMenuItem>
      )}
      {isHandoff && meaning.fallbackHandoff !== step && (
        <DropdownMenuItem onSelect={() => change("Set the fallback", [{ command: "set-fallback", step }])}>
          <LifeBuoy aria-hidden />
          Make it the fallback handoff
        </DropdownMenuItem>
      )}
    </>
  );
}

function ConnectionMenu({ from, exit }: { from: string; exit: string }) {
  const store = useDesignerStore();
  const { addAfter, connectFrom } = useDesignerCommands();
  return (
    <>
      <DropdownMenuItem onSelect={() => addAfter({ from, exit })}>
        <Plus aria-hidden />
        Insert a step here
      </DropdownMenuItem>
      <DropdownMenuItem onSelect={() => connectFrom(from, exit)}>
        <Spline aria-hidden />
        Lead it somewhere else
      </DropdownMenuItem>
      <DropdownMenuItem
        variant="destructive"
        onSelect={() => store.getState().change("Disconnect", [{ command: "disconnect", from, exit }])}
      >
        <Trash2 aria-hidden />
        Remove the connection
      </DropdownMenuItem>
    </>
  );
}

function GroundMenu() {
  return (
    <>
      {["add", "paste", "note"].map((id) => (
        <ActionItem key={id} id={id} leftOut />
      ))}
      <DropdownMenuSeparator />
      {["select-all", "tidy", "fit"].map((id) => (
        <ActionItem key={id} id={id} leftOut />
      ))}
    </>
  );
}
