"use client";

/** How each kind looks and is edited: the client registry. Forgetting a kind does not compile. */
import type { z } from "zod";
import type { JsonObject } from "@/core/expression/value";
import { face as branch } from "@/steps/branch/face";
import { face as collect } from "@/steps/collect/face";
import { face as compute } from "@/steps/compute/face";
import type { Face } from "@/steps/face";
import { face as gate } from "@/steps/gate/face";
import { face as handoff } from "@/steps/handoff/face";
import { face as intake } from "@/steps/intake/face";
import type { KindName, kinds } from "@/steps/kinds";
import { face as join } from "@/steps/join/face";
import { face as message } from "@/steps/message/face";
import { face as parallel } from "@/steps/parallel/face";
import { face as policyCheck } from "@/steps/policy-check/face";
import { face as resolve } from "@/steps/resolve/face";
import { face as subJourney } from "@/steps/sub-journey/face";
import { face as task } from "@/steps/task/face";
import { face as tool } from "@/steps/tool/face";
import { face as wait } from "@/steps/wait/face";

type Faces = { [Name in KindName]: Face<z.infer<(typeof kinds)[Name]["settingsSchema"]>> };

const faces: Faces = {
  intake,
  collect,
  "policy-check": policyCheck,
  branch,
  compute,
  tool,
  message,
  task,
  gate,
  handoff,
  wait,
  parallel,
  join,
  "sub-journey": subJourney,
  resolve,
};

/** The face of a kind, its settings type hidden; the designer parses settings with the kind's own schema first. */
export function findFace(kind: string): Face<JsonObject> | undefined {
  if (!Object.hasOwn(faces, kind)) return undefined;
  return faces[kind as KindName] as unknown as Face<JsonObject>; // just seen to be a key; settings are parsed by its kind
}

/** What fetches the form of each kind ahead of its first use. */
export const formLoads: readonly (() => Promise<unknown>)[] = Object.values(faces).map(
  ({ Form }) => Form.load,
);
