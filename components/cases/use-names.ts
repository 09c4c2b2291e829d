"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/components/trpc";
import { humanise } from "@/components/ui/field-value";

/** Names of colleagues by id; an id of nobody is called "a former colleague". */
export function useNames(): (id: string) => string {
  const trpc = useTRPC();
  const colleagues = useQuery({ ...trpc.identity.listColleagues.queryOptions(), staleTime: 300_000 });
  const names = new Map(colleagues.data?.map((person) => [person.userId, person.name]));
  return (id) => names.get(id) ?? (colleagues.isPending ? "…" : "a former colleague");
}

/** Titles of intents by key, as the filters of cases name them. */
export function useIntentTitles(): (key: string) => string {
  const trpc = useTRPC();
  const choices = useQuery({ ...trpc.cases.choices.queryOptions(), staleTime: 60_000 });
  const titles = new Map(choices.data?.intents.map(({ key, title }) => [key, title]));
  return (key) => titles.get(key) ?? humanise(key);
}

/** Who owns a case, in a word or two. */
export function ownerText(
  kind: "person" | "ai" | "customer" | "system",
  id: string | null,
  nameOf: (id: string) => string,
): string {
  if (kind === "person") return id ? nameOf(id) : "a person";
  return kind === "ai" || kind === "system" ? "AI" : "the customer";
}
