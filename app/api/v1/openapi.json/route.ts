import { openApiDocument } from "@/server/api/rest/openapi";
import { restRoutes } from "@/server/api/rest/routes";
import { env } from "@/server/platform/env";

export const dynamic = "force-dynamic";

export function GET(): Response {
  return Response.json(openApiDocument(restRoutes, env().CUESHEET_URL));
}
