"use client";

import { Separator } from "@/components/ui/separator";
import { ControlsOfSteps } from "./controls-of-steps";
import { IdentityChoice } from "./identity-choice";
import { PeopleForm } from "./people-form";
import { StepAside } from "./step-aside";

/** Step 4: the gates that the tiers ask for, who decides and by when, and when AI steps aside. */
export function GuardrailsStep() {
  return (
    <>
      <ControlsOfSteps />
      <IdentityChoice />
      <Separator />
      <PeopleForm />
      <Separator />
      <StepAside />
    </>
  );
}
