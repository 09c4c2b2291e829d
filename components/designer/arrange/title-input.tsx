"use client";

import type { ControlProps } from "@/components/ui/form-field";
import { Input } from "@/components/ui/input";

/** The one field of a dialog that asks for a title: what stands in it is typed over. */
export function TitleInput({
  control,
  value,
  isReadOnly = false,
  onChange,
}: {
  control: ControlProps;
  value: string;
  isReadOnly?: boolean;
  onChange: (title: string) => void;
}) {
  return (
    <Input
      {...control}
      value={value}
      maxLength={120}
      autoFocus
      autoComplete="off"
      readOnly={isReadOnly}
      onFocus={(event) => event.target.select()}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
