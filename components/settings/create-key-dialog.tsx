"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useState, type FormEvent } from "react";
import type { z } from "zod";
import { ProblemNotice } from "@/components/shell/problem-notice";
import { useTRPC } from "@/components/trpc";
import { Alert, AlertDescription, AlertTitle } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { ChoiceInput } from "@/components/ui/choice-input";
import { CopyField } from "@/components/ui/code";
import {
  Dialog,
  DialogClose,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
  DialogTrigger,
} from "@/components/ui/dialog";
import { FormField } from "@/components/ui/form-field";
import { Input } from "@/components/ui/input";
import type { apiKeyPermissionSchema } from "@/core/governance/permissions";
import { KeyPermissionPicker } from "./key-permission-picker";

type KeyPermission = z.infer<typeof apiKeyPermissionSchema>;

const terms = [
  { value: "30", label: "30 days" },
  { value: "90", label: "90 days" },
  { value: "365", label: "One year" },
  { value: "none", label: "No end" },
];

export function CreateKeyDialog() {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <Dialog open={isOpen} onOpenChange={setIsOpen}>
      <DialogTrigger asChild>
        <Button>
          <Plus aria-hidden />
          New key
        </Button>
      </DialogTrigger>
      <DialogContent>
        <CreateKeyForm />
      </DialogContent>
    </Dialog>
  );
}

function CreateKeyForm() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [name, setName] = useState("");
  const [permissions, setPermissions] = useState<KeyPermission[]>([]);
  const [term, setTerm] = useState("90");
  const [isChecked, setIsChecked] = useState(false);
  const create = useMutation(
    trpc.settings.createApiKey.mutationOptions({
      meta: { inline: true },
      onSuccess: () => queryClient.invalidateQueries({ queryKey: trpc.settings.listApiKeys.queryKey() }),
    }),
  );

  function submit(event: FormEvent) {
    event.preventDefault();
    setIsChecked(true);
    if (!name.trim() || permissions.length === 0) return;
    create.mutate({ name, permissions, expiresInDays: term === "none" ? null : Number(term) });
  }

  if (create.data) return <NewKey name={name} value={create.data.key} />;
  return (
    <form className="grid gap-4" onSubmit={submit} noValidate>
      <DialogHeader>
        <DialogTitle>New API key</DialogTitle>
        <DialogDescription>One key a program, so that each can be revoked alone.</DialogDescription>
      </DialogHeader>
      {create.error && <ProblemNotice error={create.error} />}
      <FormField
        label="Name"
        hint="What uses it, such as “order shop, production”."
        error={isChecked && !name.trim() ? "Enter a name." : null}
      >
        {(control) => (
          <Input
            {...control}
            maxLength={100}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </FormField>
      <KeyPermissionPicker
        value={permissions}
        onChange={setPermissions}
        error={isChecked && permissions.length === 0 ? "Choose at least one permission." : null}
      />
      <FormField label="Works for">
        {(control) => <ChoiceInput control={control} value={term} onChange={setTerm} options={terms} />}
      </FormField>
      <DialogFooter>
        <DialogClose asChild>
          <Button variant="outline">Cancel</Button>
        </DialogClose>
        <Button type="submit" pending={create.isPending}>
          Make the key
        </Button>
      </DialogFooter>
    </form>
  );
}

function NewKey({ name, value }: { name: string; value: string }) {
  return (
    <>
      <DialogHeader>
        <DialogTitle>The key for “{name}”</DialogTitle>
        <DialogDescription>
          Send it as <span className="font-mono text-xs">Authorization: Bearer</span> with each call.
        </DialogDescription>
      </DialogHeader>
      <CopyField label="API key" value={value} />
      <Alert variant="warning">
        <AlertTitle>Copy it now</AlertTitle>
        <AlertDescription>It is not stored and cannot be shown again.</AlertDescription>
      </Alert>
      <DialogFooter>
        <DialogClose asChild>
          <Button>I have copied it</Button>
        </DialogClose>
      </DialogFooter>
    </>
  );
}
