import type { Metadata } from "next";
import { ApiDocs } from "@/components/api-docs/api-docs";
import { openApiDocument } from "@/server/api/rest/openapi";
import { restRoutes } from "@/server/api/rest/routes";
import { env } from "@/server/platform/env";
import { readOperations } from "./read-operations";

export const metadata: Metadata = { title: "REST API" };
export const dynamic = "force-dynamic";

/** Public, as the document is: it tells what can be called, and nothing of anybody's data. */
export default function ApiDocsPage() {
  const url = env().CUESHEET_URL;
  return <ApiDocs url={url} operations={readOperations(openApiDocument(restRoutes, url))} />;
}
