import { UserRound, UsersRound } from "lucide-react";
import type { ReactNode } from "react";
import type { ChatState } from "./chat-model";

/** What happens while the customer waits, in words. */
export function ActivityLine({
  activity,
  queuePosition,
  agent,
}: {
  activity: ChatState["activity"];
  queuePosition: number | null;
  agent: string | null;
}) {
  return <div role="status">{lineOf({ activity, queuePosition, agent })}</div>;
}

function lineOf({
  activity,
  queuePosition,
  agent,
}: {
  activity: ChatState["activity"];
  queuePosition: number | null;
  agent: string | null;
}): ReactNode {
  switch (activity) {
    case "idle":
      return null;
    case "working":
      return (
        <span className="inline-flex items-center gap-1.5 rounded-2xl rounded-bl-md border bg-card px-4 py-3.5">
          <span className="sr-only">The AI assistant is working on it.</span>
          {[0, 1, 2].map((dot) => (
            <span
              key={dot}
              aria-hidden
              className="size-2 animate-bounce rounded-full bg-muted-foreground motion-reduce:animate-none"
              style={{ animationDelay: `${dot * 140}ms` }}
            />
          ))}
        </span>
      );
    case "waiting-for-person":
      return (
        <Notice icon={<UsersRound className="size-4 shrink-0 text-human" aria-hidden />}>
          {queuePosition === null ? (
            "A person looks at this now. You will read the answer here."
          ) : (
            <>
              You are waiting for a person.{" "}
              <strong className="font-semibold">Your place in the queue: {queuePosition}.</strong> You may go
              on writing; they will read it all.
            </>
          )}
        </Notice>
      );
    case "with-person":
      return (
        <Notice icon={<UserRound className="size-4 shrink-0 text-human" aria-hidden />}>
          {agent
            ? `You are talking to ${agent}, a person of the team.`
            : "A person of the team has taken your request and will answer here."}
        </Notice>
      );
  }
}

function Notice({ icon, children }: { icon: ReactNode; children: ReactNode }) {
  return (
    <p className="flex items-start gap-2.5 rounded-lg border border-human-border bg-human-soft px-4 py-3 text-sm">
      {icon}
      <span>{children}</span>
    </p>
  );
}
