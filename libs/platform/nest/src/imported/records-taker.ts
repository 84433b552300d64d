import type { CustomFieldKind, HandedRow, RecordsHandedOver, TakenRow, UndoneRow } from '@rapport/contracts';
import { changedFields, eventId, takenBack, type Changes, type DomainEvent } from '@rapport/eventsourcing';
import type { EventStore, KeyVault } from '@rapport/platform-ports';
import type { Type } from '@nestjs/common';
import type { CommandOrigin } from '../command/origin';
import type { RecordKind, Records } from '../command/records';
import { attributedSteps, TOUCHED, touchedBeside, undoOf, type AttributedStep } from './attributed-steps';
import { heldBySeen } from './within-sight';
import { readRow } from './read-row';
import type { RecordTaker } from './record-intake';

/** A command with a name that is its own among those of one row. */
export type NamedCommand<Command> = readonly [name: string, command: Command];

/** Declared fields of records, where an import has set some. */
export interface ImportedValues {
  /** Takes back those that nobody has set since; the names of the others. @throws DomainError where a rule refuses it */
  takeBack(kind: CustomFieldKind, id: string, cause: string, origin: CommandOrigin): Promise<readonly string[]>;
}

interface Ports {
  readonly store: EventStore;
  readonly vault: KeyVault;
  readonly values: ImportedValues;
}

/** Takes rows by the commands of an aggregate. What is made, changed and taken back follows from what each kind says here. */
export abstract class RecordsTaker<
  Command,
  Event extends DomainEvent,
  State,
  Said extends object,
> implements RecordTaker {
  abstract readonly kind: CustomFieldKind;
  /** What a row says; checked like the body of a request. */
  protected abstract readonly said: Type<Said>;

  constructor(
    private readonly aggregate: RecordKind<Command, Event, State>,
    private readonly records: Records<Command, Event, State>,
    private readonly ports: Ports,
  ) {}

  /** Makes the record with this id. */
  protected abstract make(id: string, said: Said, origin: CommandOrigin): Promise<unknown>;
  /** What is left to be done so that the record is as the row says; nothing where it is so. */
  protected abstract further(
    said: Said,
    state: State,
    now: number,
  ): Promise<readonly NamedCommand<Command>[]> | readonly NamedCommand<Command>[];
  /** What commands of a row can change, as it is shown and compared; null: there is no such record. */
  protected abstract fieldsOf(state: State): Readonly<Record<string, unknown>> | null;
  /** Commands that give these fields the values that they had. */
  protected abstract back(fields: Changes<Record<string, unknown>>, state: State, now: number): readonly Command[];
  /** The event that takes a record back, and the commands that lead to it. */
  protected abstract readonly withdrawal: Event['type'];
  protected abstract end(state: State, now: number): readonly Command[];
  /** Declared fields. */
  protected abstract set(id: string, said: Said, origin: CommandOrigin): Promise<unknown>;

  async take(id: string, row: HandedRow, handed: RecordsHandedOver): Promise<TakenRow> {
    const { command } = row;
    const said = await readRow(this.said, row);
    const isThere = await this.isThere(id, command);
    if (isThere ? handed.mode === 'create' : handed.mode === 'update') return { kind: 'skipped' };
    const before = (await this.records.peek(id)).version;
    if (!isThere) await this.make(id, this.held(said), originOf(handed, command));
    else await this.set(id, said, originOf(handed, eventId(command, 'set')));
    const { state } = await this.records.load(id);
    for (const [name, next] of await this.further(said, state, handed.at))
      await this.records.run(id, next, originOf(handed, eventId(command, name)));
    if (!isThere) return { kind: 'created' };
    return { kind: (await this.records.peek(id)).version > before ? 'changed' : 'skipped' };
  }

  async check(id: string, row: HandedRow, handed: RecordsHandedOver): Promise<TakenRow> {
    const said = await readRow(this.said, row);
    const isThere = await this.isThere(id, row.command);
    const { state } = isThere ? await this.records.load(id) : await this.records.peek(id);
    if (isThere ? handed.mode === 'create' : handed.mode === 'update') return { kind: 'skipped' };
    if (!isThere) return { kind: 'created', after: Object.fromEntries(Object.entries(this.held(said))) };
    let after = state;
    for (const [, next] of await this.further(said, state, handed.at))
      for (const event of this.aggregate.decider.decide(next, after))
        after = this.aggregate.decider.evolve(after, event);
    const [was, is] = [this.fieldsOf(state) ?? {}, this.fieldsOf(after) ?? {}];
    const names = changedFields(was, is);
    if (names.length === 0) return { kind: 'skipped' };
    return { kind: 'changed', before: picked(was, names), after: picked(is, names) };
  }

  /** A record that the import made is withdrawn, if nobody has touched it since; one that it changed is as it was before. */
  async undo(id: string, handed: RecordsHandedOver): Promise<UndoneRow> {
    const steps = this.sinceMade(await this.steps(id, handed.import));
    const takeBackValues = () =>
      this.ports.values.takeBack(this.kind, id, handed.import, this.undoing(handed, id, 'values'));
    if (steps.every(({ by }) => by !== 'import')) {
      const fields = await takeBackValues();
      return fields.length > 0 ? { kind: 'kept', fields, reason: TOUCHED } : { kind: 'nothing' };
    }
    const { state } = await this.records.load(id);
    const back = takenBack(this.aggregate.decider, steps, (one) => this.fieldsOf(one));
    if (back.kind === 'kept') return { kind: 'kept', fields: back.fields, reason: TOUCHED };
    if (back.kind === 'born') {
      const fields = await this.touchedBeside(id, handed.import, steps[0]?.position ?? 0);
      if (fields.length > 0) return { kind: 'kept', fields, reason: TOUCHED };
    }
    const values = await takeBackValues();
    const commands = back.kind === 'born' ? this.end(state, handed.at) : this.back(back.changes, state, handed.at);
    for (const [index, next] of commands.entries()) await this.records.run(id, next, this.undoing(handed, id, index));
    const kept = [...(back.kind === 'changed' ? back.kept : []), ...values];
    return kept.length > 0 ? { kind: 'kept', fields: kept, reason: TOUCHED } : { kind: 'undone' };
  }

  private held(said: Said): Said {
    const { held } = this.aggregate;
    return held ? heldBySeen(held.kind, said) : said;
  }

  /** Whether there was such a record before this row. */
  private async isThere(id: string, command: string): Promise<boolean> {
    let made: string | null = null;
    for await (const event of this.ports.store.readStream(this.aggregate.streamPrefix + id))
      made = event.type === this.withdrawal ? null : (made ?? event.id);
    return made !== null && made !== eventId(command, 0);
  }

  private steps(id: string, cause: string): Promise<AttributedStep<Event>[]> {
    return attributedSteps(this.ports, this.aggregate, this.aggregate.streamPrefix + id, cause);
  }

  /** A record may be made anew after it was taken back: what was before is another one's story. */
  private sinceMade(steps: readonly AttributedStep<Event>[]): readonly AttributedStep<Event>[] {
    const last = steps.findLastIndex(({ by, event }) => event.type === this.withdrawal && by !== 'undo');
    return steps.slice(last + 1);
  }

  private touchedBeside(id: string, cause: string, made: number): Promise<readonly string[]> {
    const { streamPrefix } = this.aggregate;
    const context = streamPrefix.slice(0, streamPrefix.indexOf('_') + 1);
    return touchedBeside(this.ports.store, { context, id, cause, made });
  }

  private undoing(handed: RecordsHandedOver, id: string, what: string | number): CommandOrigin {
    return { ...originOf(handed, eventId(handed.batch, id, what)), causationId: undoOf(handed.import) };
  }
}

const originOf = ({ actor, at, import: causationId }: RecordsHandedOver, id: string): CommandOrigin => ({
  ...{ id, now: at, actor, causationId },
});

const picked = (from: Readonly<Record<string, unknown>>, names: readonly string[]): Record<string, unknown> =>
  Object.fromEntries(names.map((name) => [name, from[name] ?? null]));
