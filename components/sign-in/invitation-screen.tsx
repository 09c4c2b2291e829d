"use client";

import { skipToken, useMutation, useQuery } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { authClient } from "@/components/auth-client";
import { roleLabels } from "@/components/shell/navigation";
import { ProblemNotice } from "@/components/shell/problem-notice";
import { useTRPC, type RouterOutputs } from "@/components/trpc";
import { Alert, AlertDescription, AlertTitle } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { FormField } from "@/components/ui/form-field";
import { Input } from "@/components/ui/input";
import { Skeleton } from "@/components/ui/skeleton";
import { useHashToken } from "./hash-token";
import { NewPasswordField, passwordLengthMin, passwordTooShort } from "./new-password-field";
import { SignInFrame } from "./sign-in-frame";

type Invitation = RouterOutputs["identity"]["findInvitation"];

/** Behind an invitation's link: who invites to what, and a name and password to come in with. */
export function InvitationScreen() {
  const token = useHashToken();
  const trpc = useTRPC();
  const options = trpc.identity.findInvitation.queryOptions(token ? { token } : skipToken, { retry: false });
  const invitation = useQuery(options);
  if (token === "") {
    return (
      <SignInFrame title="Invitation">
        <Alert variant="warning">
          <AlertTitle>The link is incomplete</AlertTitle>
          <AlertDescription>
            Copy the whole link, with everything after “#”, and open it again.
          </AlertDescription>
        </Alert>
      </SignInFrame>
    );
  }
  if (invitation.error) {
    return (
      <SignInFrame title="Invitation">
        <ProblemNotice
          error={invitation.error}
          title="This invitation cannot be used"
          retry={() => void invitation.refetch()}
        />
      </SignInFrame>
    );
  }
  if (!token || !invitation.data) {
    return (
      <SignInFrame title="Invitation">
        <Skeleton className="h-40" />
      </SignInFrame>
    );
  }
  return <AcceptForm token={token} invitation={invitation.data} />;
}

function AcceptForm({ token, invitation }: { token: string; invitation: Invitation }) {
  const { email, hasAccount, roles, workspaceName } = invitation;
  const [name, setName] = useState("");
  const [password, setPassword] = useState("");
  const [isChecked, setIsChecked] = useState(false);
  const accept = useMutation(useTRPC().identity.acceptInvitation.mutationOptions({ meta: { inline: true } }));
  const nameError = !hasAccount && !name.trim() ? "Enter your name." : null;
  const passwordError = password.length < passwordLengthMin ? passwordTooShort : null;

  async function submit(event: FormEvent) {
    event.preventDefault();
    setIsChecked(true);
    if (nameError || (passwordError && !hasAccount)) return;
    const accepted = await accept
      .mutateAsync({ token, name: hasAccount ? email : name, password })
      .catch(() => null);
    if (!accepted) return;
    const { error } = await authClient.signIn.email({ email: accepted.email, password });
    window.location.assign(error ? `/sign-in?email=${encodeURIComponent(accepted.email)}` : "/");
  }

  return (
    <SignInFrame
      title={`Join ${workspaceName}`}
      description={
        <>
          You are invited as {roles.map((role) => roleLabels[role].toLowerCase()).join(" and ")}, with the
          address <span className="font-medium text-foreground">{email}</span>.
        </>
      }
    >
      <form method="post" className="grid gap-4" onSubmit={(event) => void submit(event)} noValidate>
        {accept.error && <ProblemNotice error={accept.error} title="You are not in yet" />}
        {hasAccount ? (
          <FormField label="Your password" hint="You have an account already; this adds the workspace to it.">
            {(control) => (
              <Input
                {...control}
                type="password"
                autoComplete="current-password"
                value={password}
                onChange={(event) => setPassword(event.target.value)}
              />
            )}
          </FormField>
        ) : (
          <>
            <FormField
              label="Your name"
              hint="As colleagues will see it."
              error={isChecked ? nameError : null}
            >
              {(control) => (
                <Input
                  {...control}
                  autoComplete="name"
                  maxLength={100}
                  value={name}
                  onChange={(event) => setName(event.target.value)}
                />
              )}
            </FormField>
            <NewPasswordField
              value={password}
              onChange={setPassword}
              error={isChecked ? passwordError : null}
            />
          </>
        )}
        <Button type="submit" size="lg" pending={accept.isPending}>
          Join the workspace
        </Button>
      </form>
    </SignInFrame>
  );
}
