/** What is wrong with a file, or what of it could not be carried over: where it stands, and one plain sentence. */
export type InterchangeProblem = { where: string; message: string };

/** A file that is not taken, with the reasons. */
export type Refused = { ok: false; problems: InterchangeProblem[] };

export function refused(where: string, message: string): Refused {
  return { ok: false, problems: [{ where, message }] };
}
