import { Sparkles, UserRound } from "lucide-react";
import type { ReactNode } from "react";
import { BrandMark, BrandName } from "@/components/shell/brand";
import { cn } from "@/components/ui/cn";

/** The frame of the pages before sign-in: what is to be done, and beside it a cue sheet in the making. */
export function SignInFrame({
  title,
  description,
  children,
}: {
  title: string;
  description?: ReactNode;
  children: ReactNode;
}) {
  return (
    <div className="grid min-h-dvh lg:grid-cols-[minmax(26rem,1fr)_1.15fr]">
      <main className="flex flex-col px-5 py-6 sm:px-10 sm:py-8">
        <div className="flex items-center gap-2.5">
          <BrandMark />
          <BrandName />
        </div>
        <div className="m-auto grid w-full max-w-sm gap-6 py-10">
          <div className="grid gap-1.5">
            <h1 className="text-2xl font-semibold tracking-tight">{title}</h1>
            {description && <div className="text-sm text-muted-foreground">{description}</div>}
          </div>
          {children}
        </div>
      </main>
      <CueSheetArt />
    </div>
  );
}

const cues = [
  { stage: "Identify", ai: "reads the request", human: "", isLive: false },
  { stage: "Verify", ai: "applies the policy", human: "", isLive: false },
  { stage: "Execute", ai: "prepares the refund", human: "approves it", isLive: true },
  { stage: "Communicate", ai: "drafts the answer", human: "", isLive: false },
  { stage: "Escalate", ai: "packs the bundle", human: "takes over", isLive: false },
  { stage: "Close", ai: "", human: "signs off", isLive: false },
];

/** Decoration only; hidden from assistive technology and from narrow screens. */
function CueSheetArt() {
  return (
    <div
      aria-hidden
      className="hidden items-center justify-center overflow-hidden border-l bg-sidebar p-10 lg:flex"
    >
      <div className="grid w-full max-w-xl gap-8">
        <p className="max-w-md text-xl leading-8 font-medium tracking-tight text-balance text-foreground">
          Who acts, when, with what authority, and what the next one must know.
        </p>
        <div className="rounded-xl border bg-card shadow-sm">
          <div className="grid grid-cols-[7rem_1fr_1fr] border-b px-5 py-2.5 text-xs font-medium text-muted-foreground">
            <span>Stage</span>
            <span>AI</span>
            <span>Person</span>
          </div>
          {cues.map((cue, index) => (
            <div
              key={cue.stage}
              className={cn(
                "relative grid grid-cols-[7rem_1fr_1fr] items-center px-5 py-3 text-[0.8125rem]",
                index > 0 && "border-t",
                cue.isLive && "bg-primary-soft",
              )}
            >
              {cue.isLive && (
                <span className="absolute top-1/2 -left-[7px] size-3.5 -translate-y-1/2 rotate-45 rounded-[3px] border-2 border-card bg-primary" />
              )}
              <span className="font-medium">{cue.stage}</span>
              <Cue text={cue.ai} icon={<Sparkles className="size-3.5 text-ai" />} />
              <Cue text={cue.human} icon={<UserRound className="size-3.5 text-human" />} />
            </div>
          ))}
        </div>
      </div>
    </div>
  );
}

function Cue({ text, icon }: { text: string; icon: ReactNode }) {
  if (!text) return <span className="text-muted-foreground/50">–</span>;
  return (
    <span className="inline-flex items-center gap-2 text-muted-foreground">
      {icon}
      {text}
    </span>
  );
}
