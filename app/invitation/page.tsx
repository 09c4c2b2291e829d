import type { Metadata } from "next";
import { InvitationScreen } from "@/components/sign-in/invitation-screen";

export const metadata: Metadata = { title: "Invitation" };

export default function InvitationPage() {
  return <InvitationScreen />;
}
