/** What is known of a command that somebody sends, maybe again. */
export type CommandTaken =
  | { readonly state: 'begun' }
  /** Its first copy is being carried out. */
  | { readonly state: 'running' }
  | { readonly state: 'answered'; readonly answer: Uint8Array };

/**
 * What commands were answered, kept for `ANSWER_KEPT_MS` for whoever sends one again. Answers arrive sealed.
 *
 * - Of several that begin one command at a time, one begins it; the others hear that it is running.
 * - A command that was begun and neither answered nor abandoned for `COMMAND_LEASE_MS` can be begun again.
 * - An answer survives the process. Losing one (a power cut, a lost store) is allowed: streams know the commands that
 *   they have seen, so that sending one again changes nothing either way.
 *
 * @throws StorageFull, Unavailable
 */
export interface AnswerStore {
  /** `id`: the same for every copy of a command. `now` in ms. */
  begin(id: string, now: number): Promise<CommandTaken>;
  keep(id: string, answer: Uint8Array, now: number): Promise<void>;
  /** It was refused and changed nothing: the next copy begins anew. */
  abandon(id: string): Promise<void>;
  /** Removes at most `most` answers whose time is over, the oldest first; how many. */
  forget(now: number, most: number): Promise<number>;
}

export const ANSWER_KEPT_MS = 24 * 3_600_000;
export const COMMAND_LEASE_MS = 60_000;
