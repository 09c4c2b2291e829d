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
  const places = loose.map((one) => `${one.branch}=${keyOf(one.thread)}`).toSorted();
  // Three at the same place play like two: one that takes the fact away, and one that goes on without it.
  return `${at}[${places.filter((place, index) => place !== places[index - 2]).join(";")}]`;
}

/** Every move of every token. */
export function movesOf(net: Net, root: Thread, played: Played): Move[] {
  const game = { net, played, isBackground: false };
  return variants(game, root).flatMap((one) =>
    movesWithin(game, one).flatMap((inner): Move[] => {
      const { by, entered } = inner;
      if (inner.result === "stays") return [{ by, entered, after: inner.after }];
      // The foreground is dropped; what the case itself left behind goes on.
      if (inner.result === "aside")
        return [{ by, entered, after: { place: { node: entered }, loose: one.loose } }];
      return [];
    }),
  );
}

type Game = { net: Net; played: Played; isBackground: boolean };
/** over: what fails in the background ends the outermost branch in the background, whatever stands in it. */
type Inner = { by: NetWay; entered: number } & (
  | { result: "stays"; after: Thread }
  | { result: "came"; loose: readonly Loose[] }
  | { result: "aside" }
  | { result: "over" }
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

function movesWithin(game: Game, thread: Thread): Inner[] {
  return [...foreground(game, thread), ...leftBehind(game, thread)];
}

/** Moves of the branches in the background that a token left behind. */
function leftBehind(game: Game, thread: Thread): Inner[] {
  const inside: Game = { ...game, isBackground: true };
  return thread.loose.flatMap((one, index) => {
    const others = thread.loose.filter((_, at) => at !== index);
    const now = ({ by, entered }: Inner, loose: readonly Loose[]): Inner => ({
      ...{ by, entered, result: "stays" },
      after: { ...thread, loose: [...others, ...loose] },
    });
    return variants(inside, one.thread)
      .flatMap((branch) => movesWithin(inside, branch))
      .map((inner): Inner => {
        if (inner.result === "stays") return now(inner, [{ ...one, thread: inner.after }]);
        // What the branch left behind itself goes on, where it only came to its join.
        if (inner.result === "came") return now(inner, inner.loose);
        return game.isBackground ? inner : now({ ...inner, entered: -1 }, []);
      });
  });
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
    return variants(game, branch)
      .flatMap((one) => movesWithin(game, one))
      .map((inner): Inner => {
        if (inner.result === "came")
          return cameToJoin(fork, inner.by, put("came", [...thread.loose, ...inner.loose]));
        return inner.result === "stays" ? { ...inner, after: put(inner.after, thread.loose) } : inner;
      });
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
    if (by.as === "over") return { by, entered: -1, result: "over" };
    if (by.to < 0) return { by, entered: -1, result: "came", loose: thread.loose };
    if (by.as === "arrival") return { by, entered: by.to, result: "came", loose: thread.loose };
    if (by.as === "leave") return { by, entered: by.to, result: "aside" };
    return { by, entered: by.to, result: "stays", after: { ...thread, place: { node: by.to } } };
  });
}
