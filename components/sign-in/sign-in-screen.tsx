"use client";

import Link from "next/link";
import { useState, type FormEvent } from "react";
import { authClient } from "@/components/auth-client";
import { Alert, AlertDescription, AlertTitle } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { FormField } from "@/components/ui/form-field";
import { Input } from "@/components/ui/input";
import { useIsHydrated } from "@/components/ui/use-is-hydrated";
import { DemoAccounts, type DemoAccount } from "./demo-accounts";
import { SignInFrame } from "./sign-in-frame";

type Attempt = { email: string; password: string };

export function SignInScreen({
  returnPath,
  isExpired,
  givenEmail,
  demoAccounts,
}: {
  returnPath: string;
  isExpired: boolean;
  givenEmail: string;
  demoAccounts: readonly DemoAccount[];
}) {
  const isReady = useIsHydrated();
  const [problem, setProblem] = useState<string | null>(null);
  const [pendingEmail, setPendingEmail] = useState<string | null>(null);

  async function signIn(attempt: Attempt) {
    setProblem(null);
    setPendingEmail(attempt.email);
    const refusal = await trySignIn(attempt);
    if (refusal === null) {
      // A full load: the pages behind are drawn for the new session, and nothing of an earlier one stays in memory.
      window.location.assign(returnPath);
      return;
    }
    setPendingEmail(null);
    setProblem(refusal);
  }

  // The boxes are read here and not held in state, so that what a password manager filled in early is not missed.
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    const email = String(given.get("email") ?? "").trim();
    const password = String(given.get("password") ?? "");
    if (!email || !password) return setProblem("Enter your e-mail address and your password.");
    void signIn({ email, password });
  }

  return (
    <SignInFrame title="Sign in">
      {isExpired && !problem && (
        <Alert variant="info">
          <AlertTitle>Your session has ended</AlertTitle>
          <AlertDescription>Sign in again; you will come back to where you were.</AlertDescription>
        </Alert>
      )}
      {problem && (
        <Alert variant="destructive">
          <AlertTitle>You are not signed in</AlertTitle>
          <AlertDescription>{problem}</AlertDescription>
        </Alert>
      )}
      <form className="grid gap-4" method="post" onSubmit={submit} noValidate>
        <FormField label="E-mail address">
          {(control) => (
            <Input {...control} type="email" name="email" autoComplete="username" defaultValue={givenEmail} />
          )}
        </FormField>
        <FormField label="Password">
          {(control) => (
            <Input {...control} type="password" name="password" autoComplete="current-password" />
          )}
        </FormField>
        <Button type="submit" size="lg" disabled={!isReady} pending={pendingEmail !== null}>
          Sign in
        </Button>
        <Link
          href="/reset-password"
          className="justify-self-start rounded-sm py-1 text-[0.8125rem] text-muted-foreground underline underline-offset-4 focus-ring hover:text-foreground"
        >
          Forgot your password?
        </Link>
      </form>
      {demoAccounts.length > 0 && (
        <DemoAccounts
          accounts={demoAccounts}
          isReady={isReady}
          pendingEmail={pendingEmail}
          onChoose={(account) => void signIn(account)}
        />
      )}
    </SignInFrame>
  );
}

/** Null when signed in, else what to tell the person. Which of the two was wrong is not told to anybody. */
async function trySignIn({ email, password }: Attempt): Promise<string | null> {
  try {
    const { error } = await authClient.signIn.email({ email, password });
    if (!error) return null;
    if (error.status === 429) return "Too many tries. Wait a minute, then try again.";
    if (error.status === 400 || error.status === 401)
      return "E-mail address or password is wrong. Try again.";
    return "Signing in does not work right now. Try again in a moment.";
  } catch {
    return "The server did not answer. Check the connection and try again.";
  }
}
