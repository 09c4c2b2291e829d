"use client";

import { useRouter } from "next/navigation";
import {
  createContext,
  useContext,
  useEffect,
  useMemo,
  useState,
  type ComponentProps,
  type ComponentType,
  type ReactNode,
} from "react";
import { useLater } from "@/components/ui/use-later";
import { whenQuiet } from "@/components/ui/when-quiet";
import { visibleNavItems } from "./navigation";
import { useSelf } from "./self";

/** Something that can be found and done in the command bar. */
export type BarCommand = {
  id: string;
  label: string;
  /** Heading under which it stands, such as "Journey". */
  group: string;
  icon?: ComponentType<Pick<ComponentProps<"svg">, "className" | "aria-hidden">>;
  /** Keys that do the same, such as "Mod+Z". */
  keys?: string;
  /** More words by which it is found. */
  words?: string[];
  run: () => void;
};

/** Commands, or what makes them when the bar is opened: then only those that are possible at that moment. */
type CommandSource = readonly BarCommand[] | (() => readonly BarCommand[]);
type Bar = { open: () => void; add: (commands: CommandSource) => () => void };
const BarContext = createContext<Bar | null>(null);

const loadList = () => import("./command-list").then((module) => module.CommandList);

/** The command bar (Mod+K): pages to go to, and whatever the screen in front registers with `useCommands`. */
export function CommandBarProvider({ children }: { children: ReactNode }) {
  const [isOpen, setIsOpen] = useState(false);
  const [List, want] = useLater(loadList);
  const [registered, setRegistered] = useState<readonly CommandSource[]>([]);
  const bar = useMemo<Bar>(
    () => ({
      open: () => setIsOpen(true),
      add: (commands) => {
        setRegistered((all) => [...all, commands]);
        return () => setRegistered((all) => all.filter((each) => each !== commands));
      },
    }),
    [],
  );

  useEffect(() => {
    if (isOpen) want();
  }, [isOpen, want]);
  // What is typed into it at once finds it there.
  useEffect(() => whenQuiet(() => void loadList().catch(() => {})), []);
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      const isModK = event.key.toLowerCase() === "k" && (event.metaKey || event.ctrlKey);
      if (!isModK || event.altKey || event.shiftKey || event.defaultPrevented) return;
      event.preventDefault();
      setIsOpen((open) => !open);
    }
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, []);

  const pages = usePageCommands();
  // What the screen in front offers is asked once, while the focus is still where it was.
  const offered = useMemo(
    () => (isOpen ? registered.flatMap((source) => (typeof source === "function" ? source() : source)) : []),
    [isOpen, registered],
  );
  return (
    <BarContext value={bar}>
      {children}
      {List && <List commands={[...offered, ...pages]} isOpen={isOpen} onOpenChange={setIsOpen} />}
    </BarContext>
  );
}

function usePageCommands(): BarCommand[] {
  const router = useRouter();
  const { permissions } = useSelf();
  return visibleNavItems(permissions).map((item) => ({
    id: `go-${item.key}`,
    label: item.label,
    group: "Go to",
    icon: item.icon,
    run: () => router.push(item.href),
  }));
}

/** Opens the command bar: `useCommandBar().open()`. */
export function useCommandBar(): Pick<Bar, "open"> {
  const bar = useContext(BarContext);
  if (!bar) throw new Error("useCommandBar is called outside the signed-in layout.");
  return bar;
}

/** Puts commands into the bar while the caller is on screen. Pass a memoised list or function; a new one replaces the old. */
export function useCommands(commands: CommandSource): void {
  const bar = useContext(BarContext);
  useEffect(() => bar?.add(commands), [bar, commands]);
}
