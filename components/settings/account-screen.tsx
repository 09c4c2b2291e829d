"use client";

import { useTheme } from "next-themes";
import { roleDescriptions, roleLabels } from "@/components/shell/navigation";
import { useSelf } from "@/components/shell/self";
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from "@/components/ui/card";
import { ChoiceInput } from "@/components/ui/choice-input";
import { FormField } from "@/components/ui/form-field";
import { PageHeader } from "@/components/ui/page-header";
import { useIsHydrated } from "@/components/ui/use-is-hydrated";
import { ChangePasswordForm } from "./change-password-form";

const themes = [
  { value: "light", label: "Light" },
  { value: "dark", label: "Dark" },
  { value: "system", label: "As the system" },
];

export function AccountScreen() {
  const self = useSelf();
  const workspace = self.workspaces.find((each) => each.workspaceId === self.workspaceId);
  return (
    <>
      <PageHeader title="Your account" description={self.name} />
      <div className="grid gap-5 lg:grid-cols-2">
        <Card>
          <CardHeader>
            <CardTitle>Roles in {workspace?.name ?? "this workspace"}</CardTitle>
            <CardDescription>An admin can change them.</CardDescription>
          </CardHeader>
          <CardContent>
            <dl className="grid gap-2 text-sm">
              {self.roles.map((role) => (
                <div key={role}>
                  <dt className="font-medium">{roleLabels[role]}</dt>
                  <dd className="text-[0.8125rem] text-muted-foreground">{roleDescriptions[role]}</dd>
                </div>
              ))}
              {self.roles.length === 0 && (
                <p className="text-muted-foreground">None. Ask an admin for one.</p>
              )}
            </dl>
          </CardContent>
        </Card>
        <Card>
          <CardHeader>
            <CardTitle>Looks</CardTitle>
            <CardDescription>For this browser.</CardDescription>
          </CardHeader>
          <CardContent>
            <ThemeChoice />
          </CardContent>
        </Card>
        <Card className="lg:col-span-2">
          <CardHeader>
            <CardTitle>Change your password</CardTitle>
            <CardDescription>All your other sessions end.</CardDescription>
          </CardHeader>
          <CardContent>
            <ChangePasswordForm />
          </CardContent>
        </Card>
      </div>
    </>
  );
}

function ThemeChoice() {
  const { theme, setTheme } = useTheme();
  // The stored theme is known to the browser only; until hydration the box stays empty instead of changing under the eye.
  const isHydrated = useIsHydrated();
  return (
    <FormField label="Theme">
      {(control) => (
        <ChoiceInput
          control={control}
          value={isHydrated ? (theme ?? "system") : null}
          onChange={setTheme}
          options={themes}
        />
      )}
    </FormField>
  );
}
