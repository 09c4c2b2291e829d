import { formatDuration } from "@/components/ui/time";

const clock = new Intl.DateTimeFormat("en-GB", {
  ...{ weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" },
  timeZone: "UTC",
});

/** "Mon 5 Jan, 09:00" of a moment of the run, which has a time zone of its own: UTC. */
export function clockText(at: string): string {
  return clock.format(new Date(at));
}

/** "2 h 5 min" between two moments of the run. */
export function spanText(from: string, to: string): string {
  return formatDuration(Date.parse(to) - Date.parse(from));
}
