import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import type { CaseState } from "@/core/case/state";
import { parseRoles, type Role } from "@/core/governance/permissions";
import { members } from "@/db/schema/members";
import { users } from "@/db/schema/users";
import { workItems } from "@/db/schema/work-items";
import { claimWorkItem } from "@/server/handoff/claim-work-item";
import { approveWork, rejectWork } from "@/server/handoff/decide-approval";
import { completeHandoff, correctIntent, handBack, resolveHandoff } from "@/server/handoff/decide-handoff";
import { completeTask } from "@/server/handoff/decide-task";
import { replyFromDesk } from "@/server/handoff/reply-from-desk";
import { transferWork } from "@/server/handoff/transfer-work";
import { finishWrapUp } from "@/server/handoff/wrap-up";
import type { Ctx } from "@/server/platform/context";
import { newId } from "@/server/platform/ids";
import { demoAccounts } from "../accounts";
import type { Chance } from "../../chance";
import { agentReplies, dispositions, transferNotes, wrapUpNotes } from "./sayings";
import type { Wish } from "./wish";

export type Work = typeof workItems.$inferSelect;
type Person = { ctx: Ctx; id: string; isSupervisor: boolean; isHelper: boolean };

/** What a person did: their work, or said which intent the request really has. */
export type Deed = { wrapUp: { person: Person; id: string }; corrected: string | null };

const isOpen = inArray(workItems.status, ["open", "claimed"]);
/** The admin helps out where everybody else has had a hand in it. */
const atDesk: readonly Role[] = ["agent", "supervisor", "admin"];
const specialists = "fraud";

/** The demo's people at the desk, through the use cases that the desk itself calls. */
export class Staff {
  private constructor(private readonly people: readonly Person[]) {}

  static async of(ctxOf: (actor: Ctx["actor"]) => Ctx): Promise<Staff> {
    const system = ctxOf({ kind: "system", id: "seed" });
    const rows = await system.db
      .select({ id: users.id, name: users.name, email: users.email, role: members.role })
      .from(members)
      .innerJoin(users, eq(users.id, members.userId))
      .where(eq(members.organizationId, system.workspaceId));
    const emails = new Set(
      demoAccounts.filter(({ role }) => atDesk.includes(role)).map(({ email }) => email),
    );
    const staff = rows.filter(({ email }) => emails.has(email));
    return new Staff(
      staff.map(({ id, name, role }) => {
        const roles = parseRoles(role);
        return {
          id,
          isSupervisor: roles.includes("supervisor"),
          isHelper: roles.includes("admin"),
          ctx: ctxOf({ kind: "person", id, name, roles }),
        };
      }),
    );
  }

  /** The work that a case waits for; null when there is none. */
  async findWork(ctx: Ctx, caseId: string): Promise<Work | null> {
    const mine = and(eq(workItems.workspaceId, ctx.workspaceId), eq(workItems.caseId, caseId), isOpen);
    const [row] = await ctx.db.select().from(workItems).where(mine).limit(1);
    return row ?? null;
  }

  /** How long the work lies before somebody takes it, minutes. */
  minutesUntilTaken(by: Chance, { queue, type }: Work): number {
    if (by.below(0.03)) return 300;
    if (queue === specialists) return by.between(6, 35);
    return type === "approval" ? by.between(3, 70) : by.between(2, 45);
  }

  /** Takes the work and does it, as somebody who may. */
  async perform(
    by: Chance,
    work: Work,
    about: { wish: Wish; state: CaseState; isMisrouted: boolean; isSure: boolean },
  ): Promise<Deed> {
    const person = this.#personFor(by, work, about.state);
    const workItemId = work.id;
    await claimWorkItem(person.ctx, { workItemId });
    if (work.type === "approval") {
      const reason = "Looks right.";
      const isGiven = about.isSure || by.below(0.88);
      const { wrapUpId } = isGiven
        ? await approveWork(person.ctx, { workItemId, reason })
        : await rejectWork(person.ctx, { workItemId, reason: "The amount does not fit the order." });
      return { wrapUp: { person, id: wrapUpId }, corrected: null };
    }
    if (work.type === "task") {
      const { wrapUpId } = await completeTask(person.ctx, { workItemId, form: about.wish.answers });
      return { wrapUp: { person, id: wrapUpId }, corrected: null };
    }
    return this.#handle(by, { work, person, ...about });
  }

  async finish(by: Chance, { wrapUp: { person, id } }: Deed): Promise<void> {
    const note = by.pick(wrapUpNotes);
    // Ended already when the same person has gone on to other work meanwhile.
    await finishWrapUp(person.ctx, { wrapUpId: id, disposition: by.pick(dispositions), note }).catch(
      () => {},
    );
  }

  async #handle(
    by: Chance,
    about: { work: Work; person: Person; wish: Wish; isMisrouted: boolean },
  ): Promise<Deed> {
    const { work, wish, isMisrouted } = about;
    const workItemId = work.id;
    let { person } = about;
    if (work.queue !== specialists && by.below(0.12)) person = await this.#passOn(by, work, person);
    const { ctx } = person;
    await replyFromDesk(ctx, {
      workItemId,
      messageId: newId("reply"),
      text: by.pick(agentReplies),
      suggestion: null,
    });
    const done = (decided: { wrapUpId: string }, corrected: string | null = null): Deed => ({
      wrapUp: { person, id: decided.wrapUpId },
      corrected,
    });
    if (isMisrouted) return done(await correctIntent(ctx, { workItemId, intent: wish.intent }), wish.intent);
    if (work.queue === specialists && work.step === "investigate")
      return done(await completeHandoff(ctx, { workItemId }));
    if (wish.intent !== "other" && by.below(0.4)) return done(await handBack(ctx, { workItemId }));
    return done(await resolveHandoff(ctx, { workItemId, disposition: by.pick(dispositions) }));
  }

  /** Takes it to another queue, where somebody else goes on with it. */
  async #passOn(by: Chance, work: Work, from: Person): Promise<Person> {
    const queue = by.pick(["general", "orders", "returns"].filter((key) => key !== work.queue));
    await transferWork(from.ctx, { workItemId: work.id, queue, note: by.pick(transferNotes) });
    const to = by.pick(this.people.filter(({ id, isHelper }) => id !== from.id && !isHelper));
    await claimWorkItem(to.ctx, { workItemId: work.id });
    return to;
  }

  /** Approvals are for supervisors; nobody decides what they had a hand in. */
  #personFor(by: Chance, work: Work, state: CaseState): Person {
    const barred = state.openWork.find(({ workId }) => workId === work.workId)?.notBy ?? [];
    const free = this.people.filter(({ id }) => !barred.includes(id));
    const isSpecial = work.queue === specialists;
    const fitting = free.filter(
      (one) => !one.isHelper && one.isSupervisor === (isSpecial || work.type === "approval"),
    );
    // One specialist does the fraud work, so that the other supervisor is left to approve it.
    if (isSpecial || fitting.length === 0)
      return first(fitting.length > 0 ? fitting : free.filter(({ isHelper }) => isHelper));
    return by.pick(fitting);
  }
}

function first<Value>([value]: readonly Value[]): Value {
  if (value === undefined) throw new Error("nobody is there for this work");
  return value;
}
