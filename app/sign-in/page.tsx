import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { safeReturnPath } from "@/components/return-path";
import { SignInScreen } from "@/components/sign-in/sign-in-screen";
import { loadPageContext } from "../page-context";
import { demoAccounts } from "./demo-accounts";

export const metadata: Metadata = { title: "Sign in" };

export default async function SignInPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const query = await searchParams;
  const returnPath = safeReturnPath(one(query["return"]));
  if (await loadPageContext()) redirect(returnPath);
  return (
    <SignInScreen
      returnPath={returnPath}
      isExpired={query["reason"] === "expired"}
      givenEmail={(one(query["email"]) ?? "").slice(0, 254)}
      demoAccounts={demoAccounts()}
    />
  );
}

function one(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}
