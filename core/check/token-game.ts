/**
 * The moves that a case can make over a net, in the order in which its tokens really move: a token that forks stands in
 * each of its branches, a join lets it on when enough of them came, and being set aside drops the foreground. Free of
 * what the steps say; used to find shortest orders that show something (flow-path.ts).
 */
import type { Net, NetFork, NetWay } from "@/core/check/net";

/** Where a token stands, or the fork that it opened with what has become of each branch. */
type Place = { node: number } | { fork: number; branches: readonly (Thread | "came" | "off")[] };
/** A token with the branches in the background that it left behind. */
export type Thread = { place: Place; loose: readonly Loose[] };
type Loose = { thread: Thread; branch: number };

export type Move = { by: NetWay; entered: number; after: Thread };

/** Which branches in the background are played; the others cannot matter to what is asked. */
export type Played = (branch: number) => boolean;

export function startOf(net: Net): Thread {
  return { place: { node: net.first }, loose: [] };
}

export function keyOf({ place, loose }: Thread): string {
  const at =
    "node" in place
      ? String(place.node)
      : `(${place.fork}:${place.branches.map((one) => (typeof one === "string" ? one : keyOf(one))).join(",")})`;
  if (loose.length === 0) return at;
  // The same branch twice at the same place plays like once.
  return `${at}[${[...new Set(loose.map((one) => `${one.branch}=${keyOf(one.thread)}`))].toSorted().join(";")}]`;
}

/** Every move of every token. */
export function movesOf(net: Net, root: Thread, played: Played): Move[] {
  const game = { net, played };
  return variants(game, root).flatMap((one) => [
    ...foreground(game, one).flatMap((inner): Move[] => {
      const { by, entered } = inner;
      if (inner.result === "stays") return [{ by, entered, after: inner.after }];
      // The foreground is dropped; what the case itself left behind goes on.
      if (inner.result === "aside")
        return [{ by, entered, after: { place: { node: entered }, loose: one.loose } }];
      return [];
    }),
    ...leftBehind(game, one),
  ]);
}

type Game = { net: Net; played: Played };
type Inner = { by: NetWay; entered: number } & (
  { result: "stays"; after: Thread } | { result: "came"; loose: readonly Loose[] } | { result: "aside" }
);

/** A token at a fork may still be set aside there, or stand in its branches. */
function variants(game: Game, thread: Thread): Thread[] {
  const { place } = thread;
  const fork = "node" in place ? game.net.forkAt.get(place.node) : undefined;
  return fork ? [thread, opened(game, thread, fork)] : [thread];
}

function opened({ net, played }: Game, thread: Thread, fork: NetFork): Thread {
  const standing = (branch: number): Thread => ({
    place: { node: net.threads[branch]?.start ?? 0 },
    loose: [],
  });
  const loose = fork.branches
    .filter((branch) => net.threads[branch]?.background && played(branch))
    .map((branch): Loose => ({ branch, thread: standing(branch) }));
  const branches = fork.branches.map((branch) =>
    net.threads[branch]?.background ? ("off" as const) : standing(branch),
  );
  return { place: { fork: net.forks.indexOf(fork), branches }, loose: [...thread.loose, ...loose] };
}

/** Moves of the branches in the background that a token left behind. */
function leftBehind(game: Game, thread: Thread): Move[] {
  return thread.loose.flatMap((one, index) =>
    background(game, one.thread).map(({ by, entered, after }) => {
      const others = thread.loose.filter((_, at) => at !== index);
      const loose = after ? [...others, { ...one, thread: after }] : others;
      return { by, entered, after: { ...thread, loose } };
    }),
  );
}

/** Moves of one such branch; after null it is over. */
function background(game: Game, thread: Thread): { by: NetWay; entered: number; after: Thread | null }[] {
  return variants(game, thread).flatMap((one) => [
    ...foreground(game, one).map((inner) => ({
      ...{ by: inner.by, entered: inner.result === "aside" ? -1 : inner.entered },
      after: inner.result === "stays" ? inner.after : null,
    })),
    ...leftBehind(game, one),
  ]);
}

/** Moves of a token and of the foreground branches within it. */
function foreground(game: Game, thread: Thread): Inner[] {
  const { place } = thread;
  if ("node" in place) return steps(game, thread, place.node);
  const fork = game.net.forks[place.fork];
  return place.branches.flatMap((branch, index) => {
    if (!fork || typeof branch === "string") return [];
    const put = (now: Thread | "came", loose: readonly Loose[]): Thread => ({
      place: { ...place, branches: place.branches.map((one, at) => (at === index ? now : one)) },
      loose,
    });
    const stays = ({ by, entered, after }: Move): Inner => ({
      ...{ by, entered },
      ...{ result: "stays", after: put(after, thread.loose) },
    });
    return variants(game, branch).flatMap((one) => [
      ...foreground(game, one).map((inner): Inner => {
        if (inner.result === "aside") return inner;
        if (inner.result === "stays") return stays(inner);
        return cameToJoin(fork, inner.by, put("came", [...thread.loose, ...inner.loose]));
      }),
      ...leftBehind(game, one).map(stays),
    ]);
  });
}

function cameToJoin(fork: NetFork, by: NetWay, after: Thread): Inner {
  const { place, loose } = after;
  const came = "node" in place ? 0 : place.branches.filter((one) => one === "came").length;
  if (came < fork.needs) return { by, entered: -1, result: "stays", after };
  return { by, entered: fork.join, result: "stays", after: { place: { node: fork.join }, loose } };
}

function steps({ net }: Game, thread: Thread, node: number): Inner[] {
  return (net.out[node] ?? []).map((by): Inner => {
    if (by.to < 0) return { by, entered: -1, result: "came", loose: [] };
    if (by.as === "arrival") return { by, entered: by.to, result: "came", loose: thread.loose };
    if (by.as === "leave") return { by, entered: by.to, result: "aside" };
    return { by, entered: by.to, result: "stays", after: { ...thread, place: { node: by.to } } };
  });
}
