/**
 * The moves that a case can make over a net, in the order in which its tokens really move: a token that forks stands in
 * each of its branches, a join lets it on when enough of them came, and being set aside drops the foreground. Free of
 * what the steps say; used to find shortest orders that show something (flow-path.ts).
 */
import type { Net, NetWay } from "@/core/check/net";

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
  return movesIn({ net, played }, root, true);
}

type Game = { net: Net; played: Played };
type Inner = { by: NetWay; entered: number } & (
  { result: "stays"; after: Thread } | { result: "came"; loose: readonly Loose[] } | { result: "aside" }
);

function movesIn(game: Game, root: Thread, _isCase: true): Move[] {
  const moves: Move[] = [];
  for (const inner of foreground(game, root)) {
    const { by, entered } = inner;
    if (inner.result === "stays") moves.push({ by, entered, after: inner.after });
    // The foreground is dropped; what was left behind by the case itself goes on.
    else if (inner.result === "aside")
      moves.push({ by, entered, after: { place: { node: entered }, loose: root.loose } });
  }
  root.loose.forEach((one, index) => {
    for (const { by, entered, after } of background(game, one.thread)) {
      const others = root.loose.filter((_, at) => at !== index);
      const loose = after ? [...others, { ...one, thread: after }] : others;
      moves.push({ by, entered, after: { ...root, loose } });
    }
  });
  return moves;
}

/** Moves of a branch in the background; null: it is over. */
function background(game: Game, thread: Thread): { by: NetWay; entered: number; after: Thread | null }[] {
  const moves: { by: NetWay; entered: number; after: Thread | null }[] = [];
  for (const inner of foreground(game, thread)) {
    const { by, entered } = inner;
    moves.push({ by, entered, after: inner.result === "stays" ? inner.after : null });
  }
  thread.loose.forEach((one, index) => {
    for (const { by, entered, after } of background(game, one.thread)) {
      const others = thread.loose.filter((_, at) => at !== index);
      moves.push({
        ...{ by, entered },
        after: { ...thread, loose: after ? [...others, { ...one, thread: after }] : others },
      });
    }
  });
  return moves;
}

/** Moves of a token and of the foreground branches within it. */
function foreground(game: Game, thread: Thread): Inner[] {
  const { place } = thread;
  if ("node" in place) return steps(game, thread, place.node);
  const { net } = game;
  const fork = net.forks[place.fork];
  const moves: Inner[] = [];
  place.branches.forEach((branch, index) => {
    if (!fork || typeof branch === "string") return;
    const put = (now: Thread | "came", loose: readonly Loose[]): Thread => ({
      place: { ...place, branches: place.branches.map((one, at) => (at === index ? now : one)) },
      loose,
    });
    for (const inner of [...foreground(game, branch), ...within(game, branch)]) {
      const { by, entered } = inner;
      if (inner.result === "aside") moves.push(inner);
      else if (inner.result === "stays")
        moves.push({ by, entered, result: "stays", after: put(inner.after, thread.loose) });
      else {
        const after = put("came", [...thread.loose, ...inner.loose]);
        const came = "node" in after.place ? 0 : after.place.branches.filter((one) => one === "came").length;
        if (came < fork.needs) moves.push({ by, entered: -1, result: "stays", after });
        else {
          const joined = { place: { node: fork.join }, loose: after.loose };
          moves.push({ by, entered: fork.join, result: "stays", after: joined });
        }
      }
    }
  });
  return moves;
}

/** Moves of what a foreground branch left behind in the background. */
function within(game: Game, thread: Thread): Inner[] {
  return thread.loose.flatMap((one, index) =>
    background(game, one.thread).map(({ by, entered, after }): Inner => {
      const others = thread.loose.filter((_, at) => at !== index);
      const loose = after ? [...others, { ...one, thread: after }] : others;
      return { by, entered, result: "stays", after: { ...thread, loose } };
    }),
  );
}

function steps({ net, played }: Game, thread: Thread, node: number): Inner[] {
  const moves: Inner[] = [];
  for (const by of net.out[node] ?? []) {
    if (by.to < 0) moves.push({ by, entered: -1, result: "came", loose: [] });
    else if (by.as === "arrival") moves.push({ by, entered: by.to, result: "came", loose: thread.loose });
    else if (by.as === "leave") moves.push({ by, entered: by.to, result: "aside" });
    else
      moves.push({ by, entered: by.to, result: "stays", after: enter({ net, played }, thread, by.to) });
  }
  return moves;
}

/** A token that comes to a fork stands in all of its branches, and at the fork until one of them moves. */
function enter({ net, played }: Game, thread: Thread, node: number): Thread {
  const index = net.forks.findIndex((fork) => fork.node === node);
  const fork = net.forks[index];
  if (!fork) return { ...thread, place: { node } };
  return { ...thread, place: { node }, loose: thread.loose, ...opened({ net, played }, thread, { fork, index }) };
}

function opened(
  { net, played }: Game,
  thread: Thread,
  { fork, index }: { fork: Net["forks"][number]; index: number },
): Pick<Thread, "place" | "loose"> {
  const standing = (branch: number): Thread => ({ place: { node: net.threads[branch]?.start ?? 0 }, loose: [] });
  const loose = fork.branches
    .filter((branch) => net.threads[branch]?.background && played(branch))
    .map((branch): Loose => ({ branch, thread: standing(branch) }));
  const branches = fork.branches.map((branch) =>
    net.threads[branch]?.background ? ("off" as const) : standing(branch),
  );
  return { place: { fork: index, branches }, loose: [...thread.loose, ...loose] };
}
