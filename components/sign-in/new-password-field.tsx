"use client";

import { FormField } from "@/components/ui/form-field";
import { Input } from "@/components/ui/input";

/** As the server demands it. */
export const passwordLengthMin = 12;
export const passwordTooShort = `Choose a password of at least ${passwordLengthMin} characters.`;

export function NewPasswordField({
  value,
  onChange,
  error,
}: {
  value: string;
  onChange: (value: string) => void;
  error?: string | null;
}) {
  return (
    <FormField
      label="New password"
      hint={`At least ${passwordLengthMin} characters. A few words that belong together only for you are good.`}
      error={error}
    >
      {(control) => (
        <Input
          {...control}
          type="password"
          autoComplete="new-password"
          maxLength={128}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </FormField>
  );
}
