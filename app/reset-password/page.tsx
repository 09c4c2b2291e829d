import type { Metadata } from "next";
import { ResetPasswordScreen } from "@/components/sign-in/reset-password-screen";

export const metadata: Metadata = { title: "Choose a new password" };

export default function ResetPasswordPage() {
  return <ResetPasswordScreen />;
}
