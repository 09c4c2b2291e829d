import { createElement, type ComponentType } from "react";

/**
 * A part that asks the server, with the client of tRPC around it: both are fetched when the part is first wanted, for the
 * journey is drawn and saved without it.
 */
export async function withServer<Props extends object>(
  coming: Promise<ComponentType<Props>>,
): Promise<ComponentType<Props>> {
  const [Part, { TRPCProvider }] = await Promise.all([coming, import("@/components/trpc-provider")]);
  return function WithServer(props: Props) {
    return <TRPCProvider>{createElement(Part, props)}</TRPCProvider>;
  };
}
