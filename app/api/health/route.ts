export const dynamic = "force-dynamic";

/** Alive: the process answers. Says nothing about the database on purpose; restarting us would not mend it. */
export function GET(): Response {
  return Response.json({ status: "alive" });
}
