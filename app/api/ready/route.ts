import { findReadiness } from "@/server/platform/readiness";
import { services } from "@/server/platform/services";

export const dynamic = "force-dynamic";

export async function GET(): Promise<Response> {
  const { pool, now } = services();
  const { isReady, checks } = await findReadiness(pool, now());
  return Response.json({ status: isReady ? "ready" : "not-ready", checks }, { status: isReady ? 200 : 503 });
}
