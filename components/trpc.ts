"use client";

import type { inferRouterInputs, inferRouterOutputs } from "@trpc/server";
import { createTRPCContext } from "@trpc/tanstack-react-query";
import type { AppRouter } from "@/server/api/root";

const context = createTRPCContext<AppRouter>();

/** tRPC bound to TanStack Query: `useQuery(useTRPC().journeys.list.queryOptions(input))`. */
export const useTRPC = context.useTRPC;
/** The bare client, for a call outside a query: `useTRPCClient().cases.export.query(input)`. */
export const useTRPCClient = context.useTRPCClient;
export const TRPCContextProvider = context.TRPCProvider;

export type RouterInputs = inferRouterInputs<AppRouter>;
export type RouterOutputs = inferRouterOutputs<AppRouter>;
