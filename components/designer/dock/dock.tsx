"use client";

import { CircleAlert, CircleCheck, CircleDashed, FlaskConical, Play, X } from "lucide-react";
import dynamic from "next/dynamic";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Skeleton } from "@/components/ui/skeleton";
import { useWhenQuiet } from "@/components/ui/use-when-quiet";
import { PartBoundary } from "../part-boundary";
import { problemCountText } from "../problems/problem-count-text";
import { useOpensOnRequest } from "../simulator/use-opens-on-request";
import { useDesigner } from "../store/use-designer";
import { withServer } from "../with-server";
import { dockTabs, dockTitles, type DockTab } from "./dock-tabs";
import { DockHandle, useDockHeight } from "./dock-handle";

// Whoever only draws carries none of them.
const loadProblems = () => import("../problems/problems-panel").then((module) => module.ProblemsPanel);
const loadSimulator = () => withServer(import("../simulator/simulator").then((module) => module.Simulator));
const loadScenarios = () =>
  withServer(import("../scenarios/scenarios-panel").then((module) => module.ScenariosPanel));
const ProblemsPanel = dynamic(loadProblems, { ssr: false, loading: Opening });
const Simulator = dynamic(loadSimulator, { ssr: false, loading: Opening });
const ScenariosPanel = dynamic(loadScenarios, { ssr: false, loading: Opening });

// It runs them, and what runs them comes after the first picture.
const loadTitle = () =>
  withServer(import("../scenarios/scenarios-title").then((module) => module.ScenariosTitle));
const loadVoice = () =>
  withServer(import("../scenarios/scenarios-title").then((module) => module.ScenariosVoice));

/** What stands below the view: problems, scenarios and the simulator, one at a time, as high as one likes. */
export function Dock({ tab, onTab }: { tab: DockTab | null; onTab: (tab: DockTab | null) => void }) {
  const [heightPx, setHeightPx] = useDockHeight(tab);
  useOpensOnRequest(onTab);
  const [ScenariosTitle] = useWhenQuiet(loadTitle);
  const [ScenariosVoice] = useWhenQuiet(loadVoice);
  return (
    <section aria-label="Dock" data-region="dock" className="flex shrink-0 flex-col border-t bg-card">
      {tab && <DockHandle heightPx={heightPx} onHeight={setHeightPx} />}
      <div className="flex items-center gap-1 px-2" role="group" aria-label="Problems, scenarios, simulator">
        {dockTabs.map((one) => (
          <DockButton key={one} isOpen={one === tab} onClick={() => onTab(one === tab ? null : one)}>
            {one === "problems" && <ProblemsTitle />}
            {one === "scenarios" && (ScenariosTitle ? <ScenariosTitle /> : <OtherTitle tab={one} />)}
            {one === "simulator" && <OtherTitle tab={one} />}
          </DockButton>
        ))}
        {ScenariosVoice && <ScenariosVoice />}
        {tab && (
          <Button
            variant="ghost"
            size="icon-sm"
            className="ml-auto"
            aria-label="Close the dock"
            onClick={() => onTab(null)}
          >
            <X aria-hidden />
          </Button>
        )}
      </div>
      {tab && (
        <div
          className="flex min-h-0 flex-col overflow-hidden border-t"
          style={{ height: `min(${heightPx}px, 60dvh)` }}
        >
          <PartBoundary part={dockTitles[tab]} shows={tab}>
            {tab === "problems" && <ProblemsPanel />}
            {tab === "scenarios" && <ScenariosPanel />}
            {tab === "simulator" && <Simulator />}
          </PartBoundary>
        </div>
      )}
    </section>
  );
}

function DockButton({
  isOpen,
  onClick,
  children,
}: {
  isOpen: boolean;
  onClick: () => void;
  children: ReactNode;
}) {
  return (
    <button
      type="button"
      aria-expanded={isOpen}
      onClick={onClick}
      className={cn(
        "focus-ring flex h-9 items-center gap-1.5 border-b-2 border-transparent px-2.5 text-sm whitespace-nowrap max-sm:px-1 max-sm:[&>svg]:hidden text-muted-foreground hover:text-foreground pointer-coarse:h-11 [&_svg]:size-4",
        isOpen && "border-primary font-medium text-foreground",
      )}
    >
      {children}
    </button>
  );
}

function ProblemsTitle() {
  const errors = useDesigner(({ problems }) => problems.filter((one) => one.severity === "error").length);
  const all = useDesigner((state) => state.problems.length);
  const isChecked = useDesigner((state) => state.isChecked);
  if (!isChecked) {
    return (
      <>
        <CircleDashed aria-hidden />
        Checking
      </>
    );
  }
  if (all === 0) {
    return (
      <>
        <CircleCheck className="text-success" aria-hidden />
        No problems
      </>
    );
  }
  return (
    <>
      <CircleAlert className={errors > 0 ? "text-danger" : "text-warning"} aria-hidden />
      {problemCountText(errors, all - errors)}
    </>
  );
}

const icons = { scenarios: FlaskConical, simulator: Play } as const;

function OtherTitle({ tab }: { tab: "scenarios" | "simulator" }) {
  const Icon = icons[tab];
  return (
    <>
      <Icon aria-hidden />
      {dockTitles[tab]}
    </>
  );
}

function Opening() {
  return (
    <div className="grid gap-2 p-3" role="status" aria-label="Opening">
      <Skeleton className="h-8" />
      <Skeleton className="h-20" />
    </div>
  );
}
