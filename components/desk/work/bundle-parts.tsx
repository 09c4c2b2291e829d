"use client";

import { Check, CircleAlert, ReceiptText, ShieldAlert, ShieldCheck, X } from "lucide-react";
import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { Time } from "@/components/ui/time";
import type { Bundle } from "../desk-data";
import { Citations } from "./citations";

/** The handoff bundle: seven numbered parts, each with what it rests on. */
export function BundleParts({ bundle }: { bundle: Bundle }) {
  const { intent, nextStep, customerMessage } = bundle;
  return (
    <ol aria-label="Handoff bundle" className="grid gap-4">
      <Part number={1} title="What the customer wants" cites={intent.cites}>
        <p>{intent.text}</p>
      </Part>
      <Part number={2} title="Key facts">
        <Facts bundle={bundle} />
      </Part>
      <Part number={3} title="Done so far">
        <Steps steps={bundle.completedSteps} />
      </Part>
      <Part number={4} title="Policy checks">
        <Checks checks={bundle.policyChecks} />
      </Part>
      <Part number={5} title="Risk and identity" cites={bundle.risk.cites}>
        <Risk risk={bundle.risk} />
      </Part>
      <Part number={6} title="Suggested next step" cites={nextStep.cites}>
        <p className="font-medium">{nextStep.text}</p>
        <p className="text-muted-foreground">{nextStep.why}</p>
      </Part>
      <Part number={7} title="What to tell the customer" cites={customerMessage.cites}>
        <p className="border-l-2 border-primary-border pl-3">{customerMessage.text}</p>
      </Part>
    </ol>
  );
}

type PartProps = { number: number; title: string; cites?: readonly number[]; children: ReactNode };

function Part({ number, title, cites = [], children }: PartProps) {
  return (
    <li className="grid grid-cols-[1.5rem_minmax(0,1fr)] gap-x-2.5 gap-y-1">
      <span
        aria-hidden
        className="flex size-6 items-center justify-center rounded-full bg-secondary text-xs font-semibold text-secondary-foreground tabular-nums"
      >
        {number}
      </span>
      <h3 className="flex min-h-6 flex-wrap items-center gap-x-2 text-[0.8125rem] font-semibold">
        {title}
        <Citations cites={cites} />
      </h3>
      <div className="col-start-2 grid gap-1 text-sm leading-6 break-words">{children}</div>
    </li>
  );
}

function Facts({ bundle: { entities, missing } }: { bundle: Bundle }) {
  return (
    <>
      <dl className="grid gap-1.5">
        {entities.items.map((item) => (
          <div key={`${item.label}:${item.field}`} className="grid gap-x-2">
            <dt className="text-xs text-muted-foreground">{item.label}</dt>
            <dd className="min-w-0">
              {item.value} <Citations cites={item.cites} />
            </dd>
          </div>
        ))}
      </dl>
      {missing.length > 0 && (
        <p className="flex flex-wrap items-center gap-1.5 pt-1">
          <CircleAlert className="size-4 text-warning" aria-hidden />
          <span className="text-xs font-medium text-warning">Still missing:</span>
          {missing.map(({ label, field }) => (
            <Badge key={field} variant="warning">
              {label}
            </Badge>
          ))}
        </p>
      )}
    </>
  );
}

function Steps({ steps }: { steps: Bundle["completedSteps"] }) {
  if (steps.items.length === 0) return <p className="text-muted-foreground">{steps.text}</p>;
  return (
    <ul className="grid gap-1.5">
      {steps.items.map((item) => (
        <li
          key={`${item.step}:${item.cites.join("-")}`}
          className="grid grid-cols-[1rem_minmax(0,1fr)] gap-x-2"
        >
          <Check className="mt-1 size-4 text-success" aria-hidden />
          <span>
            {item.title} <span className="text-muted-foreground">({item.exit.replaceAll("-", " ")})</span>{" "}
            <Citations cites={item.cites} />
            {item.receipt && (
              <span className="flex items-center gap-1.5 text-xs text-muted-foreground">
                <ReceiptText className="size-3.5 shrink-0" aria-hidden />
                <span className="min-w-0 truncate font-mono" title={item.receipt.id}>
                  {item.receipt.id}
                </span>
                <Time value={item.receipt.at} />
              </span>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}

function Checks({ checks }: { checks: Bundle["policyChecks"] }) {
  if (checks.items.length === 0) return <p className="text-muted-foreground">{checks.text}</p>;
  return (
    <ul className="grid gap-1.5">
      {checks.items.map((item) => (
        <li
          key={`${item.name}:${item.cites.join("-")}`}
          className="grid grid-cols-[1rem_minmax(0,1fr)] gap-x-2"
        >
          {item.passed ? (
            <Check className="mt-1 size-4 text-success" aria-label="Passed" />
          ) : (
            <X className="mt-1 size-4 text-danger" aria-label="Not passed" />
          )}
          <span>
            {item.name} <Citations cites={item.cites} />
            {!item.passed && item.explanation !== "" && (
              <span className="block text-muted-foreground">{item.explanation}</span>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}

function Risk({ risk }: { risk: Bundle["risk"] }) {
  const Icon = risk.isVerified ? ShieldCheck : ShieldAlert;
  return (
    <>
      <p className="flex items-start gap-2">
        <Icon
          className={
            risk.isVerified ? "mt-1 size-4 shrink-0 text-success" : "mt-1 size-4 shrink-0 text-warning"
          }
          aria-hidden
        />
        {risk.isVerified ? `Identity verified: ${risk.method}` : "Identity not verified"}
      </p>
      {risk.flags.length > 0 ? (
        <p className="flex flex-wrap gap-1.5">
          {risk.flags.map((flag) => (
            <Badge key={flag} variant="destructive">
              {flag}
            </Badge>
          ))}
        </p>
      ) : (
        <p className="text-muted-foreground">No risk flags.</p>
      )}
      {risk.sentiment !== null && risk.sentiment <= -0.2 && (
        <p>
          <Badge variant="warning">unhappy customer</Badge>
        </p>
      )}
    </>
  );
}
