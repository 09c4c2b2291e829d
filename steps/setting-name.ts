/** Names of places in a step as people say them, for tables of changes and for history. */

const known: Record<string, string> = {
  "assignment.by": "performer",
  "assignment.queue": "queue",
  dueMinutes: "due time",
  visitsMax: "visits at most",
  fallbackHandoff: "fallback handoff",
  isFallback: "takes what no other journey takes",
  "completion.statement": "what shows that the problem ended",
  "completion.proof": "proof of completion",
  "thresholds.confidenceMin": "least confidence",
  "thresholds.marginMin": "least margin between intents",
  "thresholds.sentimentMin": "lowest sentiment",
  "thresholds.failedAttemptsMax": "failed attempts at most",
  "thresholds.turnsMax": "turns at most",
};

/** The name of a place such as "settings.arms.0.condition": "arm 1, condition". */
export function settingName(at: string): string {
  const path = at.startsWith("settings.") ? at.slice("settings.".length) : at;
  const whole = known[path];
  if (whole !== undefined) return whole;
  const parts: string[] = [];
  for (const part of path.split(".")) {
    const list = parts.at(-1);
    if (/^\d+$/.test(part) && list !== undefined)
      parts[parts.length - 1] = `${one(list)} ${Number(part) + 1}`;
    else parts.push(spoken(part));
  }
  return parts.filter((part) => part !== "thresholds").join(", ");
}

/** "questionText" and "order_id" as words. */
function spoken(key: string): string {
  return key
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .replaceAll(/[_-]/g, " ")
    .toLowerCase()
    .replace(/ minutes$/, " time")
    .replace(/ max$/, " at most")
    .replace(/ min$/, " at least");
}

function one(list: string): string {
  if (list.endsWith("ches")) return list.slice(0, -2);
  if (list.endsWith("ies")) return `${list.slice(0, -3)}y`;
  return list.endsWith("s") ? list.slice(0, -1) : list;
}
