import "server-only";
import { z } from "zod";
import { deliverSignal, deliverSignalSchema } from "@/server/runtime/deliver-signal";
import { startCase, startCaseSchema } from "@/server/runtime/start-case";
import { permittedRoute } from "./route";

const takenSchema = z.object({ isRepeat: z.boolean().describe("True when the same was taken before.") });
const tag = "Cases";

/** What systems tell the runtime, with an API key. */
export const caseRoutes = [
  permittedRoute({
    method: "POST",
    path: "/api/v1/cases",
    summary: "Start a case of a journey; the same caseId and content again is the same start",
    tag,
    status: 202,
    permission: "runtime.start",
    input: startCaseSchema,
    output: takenSchema.extend({ caseId: z.string() }),
    handler: (ctx, input) => startCase(ctx, input),
  }),
  permittedRoute({
    method: "POST",
    path: "/api/v1/cases/{caseId}/signals",
    summary: "Tell a case of an outside event; one that comes before its wait is kept until it is wanted",
    tag,
    status: 202,
    permission: "runtime.deliver",
    input: deliverSignalSchema,
    output: takenSchema,
    handler: (ctx, input) => deliverSignal(ctx, input),
  }),
];
