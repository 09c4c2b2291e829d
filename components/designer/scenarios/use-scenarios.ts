"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { Scenario } from "@/core/case/scenario";
import { problemOf } from "@/components/problem";
import { useTRPC, useTRPCClient, type RouterOutputs } from "@/components/trpc";
import { toast } from "@/components/ui/toast";
import { useDesignerStore } from "../store/use-designer";

export type SavedScenario = RouterOutputs["journeys"]["scenarios"]["list"][number];

function useScenariosKey() {
  const trpc = useTRPC();
  const { journeyId } = useDesignerStore().getState();
  return { journeyId, trpc, queryKey: trpc.journeys.scenarios.list.queryKey({ journeyId }) };
}

/** The scenarios of the journey that is open, in the order in which they were made. */
export function useScenarios() {
  const { trpc, journeyId } = useScenariosKey();
  return useQuery(trpc.journeys.scenarios.list.queryOptions({ journeyId }, { staleTime: 60_000 }));
}

/** What can be done to them. Each resolves when it is kept, and rejects (told already) when it is not. */
export function useScenarioEdits() {
  const { trpc, journeyId, queryKey } = useScenariosKey();
  const client = useTRPCClient();
  const queries = useQueryClient();
  const change = (next: (now: SavedScenario[]) => SavedScenario[]) =>
    queries.setQueryData<SavedScenario[]>(queryKey, (now) => inOrder(next(now ?? [])));
  // What was refused was made on a list that is not the server's any more.
  const reload = () => queries.invalidateQueries({ queryKey });

  const add = useMutation(
    trpc.journeys.scenarios.add.mutationOptions({
      onSuccess: (added) => change((now) => [...now, ...added]),
      onError: reload,
    }),
  );
  const save = useMutation(
    trpc.journeys.scenarios.save.mutationOptions({
      onSuccess: ({ revision }, { id, scenario }) =>
        change((now) =>
          // The form gave a scenario; what travels is typed as whatever comes from outside.
          now.map((one) => (one.id === id ? { id, revision, scenario: scenario as Scenario } : one)),
        ),
      onError: reload,
    }),
  );
  return {
    isPending: add.isPending || save.isPending,
    add: (scenarios: readonly Scenario[]) =>
      add.mutateAsync({ journeyId, scenarios: scenarios.map((scenario) => ({ scenario })) }),
    save: ({ id, revision }: SavedScenario, scenario: Scenario) =>
      save.mutateAsync({ journeyId, id, revision, scenario }),
    /** Takes them away at once; a toast brings them back to their places. */
    remove: async (removed: readonly SavedScenario[]) => {
      const ids = removed.map(({ id }) => id);
      change((now) => now.filter(({ id }) => !ids.includes(id)));
      try {
        await client.journeys.scenarios.remove.mutate({ journeyId, ids });
      } catch (error) {
        const { title, message } = problemOf(error);
        toast.error(title, { description: message });
        return void reload();
      }
      const [first] = removed;
      const what = removed.length === 1 && first ? `“${first.scenario.name}”` : `${removed.length} scenarios`;
      const back = removed.map(({ id, scenario }) => ({ id, scenario }));
      toast(`${what} deleted`, {
        action: { label: "Undo", onClick: () => add.mutate({ journeyId, scenarios: back }) },
        duration: 10_000,
      });
    },
  };
}

/** Ids are ordered by the time at which they were made. */
function inOrder(scenarios: readonly SavedScenario[]): SavedScenario[] {
  return scenarios.toSorted((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}
