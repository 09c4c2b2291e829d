import { Badge } from "@/components/ui/badge";

const looks = {
  running: { text: "Running", variant: "info" },
  waiting: { text: "Waiting", variant: "default" },
  resolved: { text: "Resolved", variant: "success" },
  closed: { text: "Closed", variant: "outline" },
} as const;

export function CaseStatusBadge({ status }: { status: keyof typeof looks }) {
  return <Badge variant={looks[status].variant}>{looks[status].text}</Badge>;
}

/** "case_0199…" is too long for a table; the end tells two apart. */
export function shortId(id: string): string {
  return id.length > 14 ? `…${id.slice(-10)}` : id;
}
