import type { Metadata } from "next";
import { BusinessHoursScreen } from "@/components/settings/business-hours-screen";
import { ForbiddenScreen } from "@/components/shell/forbidden-screen";
import { pageAllows } from "../../../page-context";

export const metadata: Metadata = { title: "Business hours" };

export default async function BusinessHoursPage() {
  if (!(await pageAllows("settings.queues"))) return <ForbiddenScreen what="see and set business hours" />;
  return <BusinessHoursScreen />;
}
