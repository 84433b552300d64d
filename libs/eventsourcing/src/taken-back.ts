import { changedFields, type Changes } from './changes';
import { fold, type Decider, type DomainEvent } from './decider';

/** An event of a record, and whose it is. Others than the import and its undo are people and later imports. */
export interface AttributedEvent<Event> {
  readonly by: 'import' | 'undo' | 'others';
  readonly event: Event;
}

export type TakenBack<Event, Fields> =
  /** The import made it, and nobody has touched it since. */
  | { readonly kind: 'born' }
  /** The import made it, and somebody has changed it since: it stays as a whole. */
  | { readonly kind: 'kept'; readonly fields: readonly string[] }
  | {
      readonly kind: 'changed';
      /** The fields that the import changed and nobody since, as they were before. */
      readonly changes: Changes<Fields>;
      /** Fields that the import changed and somebody else after it. */
      readonly kept: readonly string[];
      /** What else the import did, the last first. */
      readonly marks: readonly Event[];
    };

/** What has to be done to a record to take back what an import did to it. */
export function takenBack<Command, Event extends DomainEvent, State, Fields extends object>(
  decider: Decider<Command, Event, State>,
  steps: readonly AttributedEvent<Event>[],
  fieldsOf: (state: State) => Fields | null,
): TakenBack<Event, Fields> {
  const first = steps.findIndex(({ by }) => by === 'import');
  const last = steps.findLastIndex(({ by }) => by === 'import');
  const later = steps.slice(last + 1).filter(({ by }) => by === 'others');
  const at = (end: number) =>
    fieldsOf(
      fold(
        decider,
        steps.slice(0, end).map(({ event }) => event),
      ),
    );
  const now = at(steps.length);
  if (first === 0) return later.length === 0 ? { kind: 'born' } : { kind: 'kept', fields: namesOf(later) };
  const [before, after] = [at(first), at(last + 1)];
  if (!before || !after || !now) return { kind: 'kept', fields: [] };
  const back = changesTo(before, after);
  const kept = Object.keys(back).filter((name) => changedFields(after, changesTo(now, after)).includes(name));
  const changes = Object.fromEntries(Object.entries(back).filter(([name]) => !kept.includes(name)));
  const marks = steps.flatMap(({ by, event }) => (by === 'import' ? [event] : [])).toReversed();
  return { kind: 'changed', changes: changes as Changes<Fields>, kept, marks };
}

/** What turns `from` into `to`. */
function changesTo<Fields extends object>(to: Fields, from: Fields): Changes<Fields> {
  const names = new Set([...Object.keys(to), ...Object.keys(from)]);
  const values = new Map<string, unknown>(Object.entries(to));
  const all = Object.fromEntries([...names].map((name) => [name, values.get(name) ?? null])) as Changes<Fields>;
  const changed = new Set(changedFields(from, all));
  return Object.fromEntries(Object.entries(all).filter(([name]) => changed.has(name))) as Changes<Fields>;
}

/** The fields that events name, and the kinds of the others. */
function namesOf(steps: readonly { readonly event: DomainEvent }[]): string[] {
  const names = steps.flatMap(({ event: { type, data } }) =>
    'fields' in data && Array.isArray(data.fields) ? (data.fields as string[]) : [type],
  );
  return [...new Set(names)];
}
