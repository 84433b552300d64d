import type { ImportMode, TargetName } from '@rapport/contacts-domain';
import { DomainError, eventId } from '@rapport/eventsourcing';
import { reasonOf, type CommandOrigin } from '@rapport/platform-nest';

/** The import that rows are taken for. */
export interface RowContext {
  readonly import: string;
  readonly actor: string;
  /** ms */
  readonly now: number;
  /** Whose ids external ids are. */
  readonly system: string;
  readonly key: string | null;
  readonly mode: ImportMode;
  /** Number of the import's subject: whose key seals what leaves this context. */
  readonly owner: number;
  /** Which time it is that this work is done. */
  readonly turn: number;
}

/** What a row says of one record. */
export interface RowDraft {
  /** 0-based, without the header. */
  readonly row: number;
  readonly line: number;
  readonly fields: Readonly<Record<string, unknown>>;
  /** Records that the same row became before, by target. */
  readonly became: Partial<Record<TargetName, string>>;
}

export type RowOutcome =
  | { readonly kind: 'created' | 'changed' | 'skipped'; readonly id: string }
  | { readonly kind: 'rejected'; readonly field: string | null; readonly reason: string };

/** What a run would do with a row. */
export interface RowFinding {
  readonly outcome: RowOutcome;
  readonly before?: Readonly<Record<string, unknown>>;
  readonly after?: Readonly<Record<string, unknown>>;
  /** A record that seems to be the same, though the key does not find it. */
  readonly duplicateOf?: string;
}

/**
 * Rows become records of one kind here. What is written carries ids that follow from the import and the row, so that a row
 * that comes again, after a crash, changes nothing and has the same outcome.
 */
export interface ImportTarget {
  readonly name: TargetName;
  /** In the order of the rows. @throws what is no fault of a row: an outage */
  run(drafts: readonly RowDraft[], context: RowContext): Promise<readonly RowOutcome[]>;
  /** The same without writing anything. */
  check(drafts: readonly RowDraft[], context: RowContext): Promise<readonly RowFinding[]>;
}

/** Id of the command that a row is for a target. */
export const commandOf = ({ import: id }: RowContext, { row }: RowDraft, target: TargetName): string =>
  eventId('import', id, row, target);

/** `at`: when the row says that it happened, ms. */
export function originOf(context: RowContext, id: string, at: number = context.now): CommandOrigin {
  return { id, now: Math.min(at, context.now), actor: context.actor, causationId: context.import, isOfSource: true };
}

export const timeIn = (fields: RowDraft['fields'], name: string): number | undefined =>
  typeof fields[name] === 'number' ? fields[name] : undefined;

export const textIn = (fields: RowDraft['fields'], name: string): string | undefined =>
  typeof fields[name] === 'string' ? fields[name] : undefined;

export const textsIn = (fields: RowDraft['fields'], name: string): string[] =>
  Array.isArray(fields[name]) ? (fields[name] as unknown[]).filter((one) => typeof one === 'string') : [];

/** Values of declared fields, by key: checked where they are set. */
export function customIn({ custom }: RowDraft['fields']): { custom?: Record<string, unknown> } {
  return typeof custom === 'object' && custom !== null && !Array.isArray(custom) ? { custom: { ...custom } } : {};
}

export const rejected = (field: string | null, reason: string): RowOutcome => ({ kind: 'rejected', field, reason });

/** A refusal of a rule is the row's fault; everything else is not. */
export async function asOutcome(work: () => Promise<RowOutcome>): Promise<RowOutcome> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const path = error.facts['path'];
    return rejected(typeof path === 'string' ? path : null, reasonOf(error));
  }
}
