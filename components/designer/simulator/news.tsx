"use client";

import { namesOf, newsOf, waitsFor } from "./told";
import { runNow } from "./session";
import { useSimulation } from "./use-simulation";

/** What the newest move did, for who does not see it. */
export function News() {
  const session = useSimulation((state) => state.session);
  const run = runNow(session);
  const moment = session.moments[session.at - 1];
  const text =
    run && moment
      ? `${newsOf(run.events.slice(moment.from, moment.to), namesOf(session.compiled))} ${waitsFor(run, session.compiled)}`
      : "";
  return (
    <p role="status" className="sr-only">
      {text}
    </p>
  );
}
