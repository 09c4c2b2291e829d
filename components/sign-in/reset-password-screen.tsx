"use client";

import { useMutation } from "@tanstack/react-query";
import Link from "next/link";
import { useState, type FormEvent } from "react";
import { authClient } from "@/components/auth-client";
import { ProblemNotice } from "@/components/shell/problem-notice";
import { useTRPC } from "@/components/trpc";
import { Alert, AlertDescription, AlertTitle } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { FormField } from "@/components/ui/form-field";
import { Input } from "@/components/ui/input";
import { Skeleton } from "@/components/ui/skeleton";
import { useHashToken } from "./hash-token";
import { NewPasswordField, passwordLengthMin, passwordTooShort } from "./new-password-field";
import { SignInFrame } from "./sign-in-frame";

/** Asks for a link; with a link's token, chooses the new password. */
export function ResetPasswordScreen() {
  const token = useHashToken();
  if (token === undefined) {
    return (
      <SignInFrame title="Choose a new password">
        <Skeleton className="h-28" />
      </SignInFrame>
    );
  }
  return token ? <ChoosePassword key={token} token={token} /> : <AskForLink />;
}

function AskForLink() {
  const [email, setEmail] = useState("");
  const ask = useMutation(
    useTRPC().identity.requestPasswordReset.mutationOptions({ meta: { inline: true } }),
  );
  function submit(event: FormEvent) {
    event.preventDefault();
    ask.mutate({ email });
  }
  return (
    <SignInFrame
      title="Forgot your password?"
      description="Your admins will see that you asked, and hand you a link with which you choose a new one."
    >
      {ask.isSuccess ? (
        <Alert variant="success">
          <AlertTitle>Your admins have been told</AlertTitle>
          <AlertDescription>
            If {email} has an account, one of them can now give you a link. It works for an hour.
          </AlertDescription>
        </Alert>
      ) : (
        <form method="post" className="grid gap-4" onSubmit={submit} noValidate>
          {ask.error && <ProblemNotice error={ask.error} />}
          <FormField label="E-mail address">
            {(control) => (
              <Input
                {...control}
                type="email"
                autoComplete="username"
                value={email}
                onChange={(event) => setEmail(event.target.value)}
              />
            )}
          </FormField>
          <Button type="submit" size="lg" pending={ask.isPending} disabled={!email.trim()}>
            Ask for a link
          </Button>
        </form>
      )}
      <BackToSignIn />
    </SignInFrame>
  );
}

function ChoosePassword({ token }: { token: string }) {
  const [password, setPassword] = useState("");
  const [error, setError] = useState<string | null>(null);
  const reset = useMutation({ mutationFn: () => resetPassword(token, password), meta: { inline: true } });
  function submit(event: FormEvent) {
    event.preventDefault();
    const isTooShort = password.length < passwordLengthMin;
    setError(isTooShort ? passwordTooShort : null);
    if (!isTooShort) reset.mutate();
  }
  if (reset.isSuccess) {
    return (
      <SignInFrame title="Your password is changed" description="All other sessions of yours have ended.">
        <Button asChild size="lg">
          <Link href="/sign-in">Sign in</Link>
        </Button>
      </SignInFrame>
    );
  }
  return (
    <SignInFrame title="Choose a new password">
      <form method="post" className="grid gap-4" onSubmit={submit} noValidate>
        {reset.error && <ProblemNotice error={reset.error} title="The password is not changed" />}
        <NewPasswordField value={password} onChange={setPassword} error={error} />
        <Button type="submit" size="lg" pending={reset.isPending}>
          Change the password
        </Button>
      </form>
      <BackToSignIn />
    </SignInFrame>
  );
}

async function resetPassword(token: string, newPassword: string): Promise<void> {
  const { error } = await authClient.resetPassword({ token, newPassword });
  if (!error) return;
  if (error.status === 429) throw new Error("Too many tries. Wait a minute, then try again.");
  if (error.status >= 500) throw new Error("The server did not answer. Try again in a moment.");
  throw new Error(
    "This link is not valid any more: links work once and for an hour. Ask your admin for a new one.",
  );
}

function BackToSignIn() {
  return (
    <Link
      href="/sign-in"
      className="justify-self-start rounded-sm py-1 text-[0.8125rem] text-muted-foreground underline underline-offset-4 focus-ring hover:text-foreground"
    >
      Back to sign-in
    </Link>
  );
}
