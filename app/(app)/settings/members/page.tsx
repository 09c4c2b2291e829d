import type { Metadata } from "next";
import { MembersScreen } from "@/components/settings/members-screen";
import { ForbiddenScreen } from "@/components/shell/forbidden-screen";
import { pageAllows } from "../../../page-context";

export const metadata: Metadata = { title: "Members" };

export default async function MembersPage() {
  if (!(await pageAllows("settings.members"))) return <ForbiddenScreen what="see and change members" />;
  return <MembersScreen />;
}
