import type { Metadata } from "next";
import { ApiKeysScreen } from "@/components/settings/api-keys-screen";
import { ForbiddenScreen } from "@/components/shell/forbidden-screen";
import { pageAllows } from "../../../page-context";

export const metadata: Metadata = { title: "API keys" };

export default async function ApiKeysPage() {
  if (!(await pageAllows("settings.keys"))) return <ForbiddenScreen what="see and make API keys" />;
  return <ApiKeysScreen />;
}
