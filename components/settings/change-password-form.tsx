"use client";

import { useMutation } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { authClient } from "@/components/auth-client";
import { ProblemNotice } from "@/components/shell/problem-notice";
import {
  NewPasswordField,
  passwordLengthMin,
  passwordTooShort,
} from "@/components/sign-in/new-password-field";
import { Button } from "@/components/ui/button";
import { FormField } from "@/components/ui/form-field";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";

export function ChangePasswordForm() {
  const [current, setCurrent] = useState("");
  const [next, setNext] = useState("");
  const [error, setError] = useState<string | null>(null);
  const change = useMutation({
    mutationFn: () => changePassword(current, next),
    meta: { inline: true },
    onSuccess: () => {
      setCurrent("");
      setNext("");
      toast.success("Your password is changed");
    },
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    const isTooShort = next.length < passwordLengthMin;
    setError(isTooShort ? passwordTooShort : null);
    if (!isTooShort) change.mutate();
  }

  return (
    <form method="post" className="grid max-w-md gap-4" onSubmit={submit} noValidate>
      {change.error && <ProblemNotice error={change.error} title="The password is not changed" />}
      <FormField label="Present password">
        {(control) => (
          <Input
            {...control}
            type="password"
            autoComplete="current-password"
            value={current}
            onChange={(event) => setCurrent(event.target.value)}
          />
        )}
      </FormField>
      <NewPasswordField value={next} onChange={setNext} error={error} />
      <Button
        type="submit"
        className="justify-self-start"
        pending={change.isPending}
        disabled={!current || !next}
      >
        Change password
      </Button>
    </form>
  );
}

async function changePassword(currentPassword: string, newPassword: string): Promise<void> {
  const { error } = await authClient.changePassword({
    currentPassword,
    newPassword,
    revokeOtherSessions: true,
  });
  if (!error) return;
  if (error.code === "INVALID_PASSWORD") throw new Error("The present password is wrong.");
  if (error.status === 429) throw new Error("Too many tries. Wait a minute, then try again.");
  throw new Error("It did not work. Reload the page and try again.");
}
