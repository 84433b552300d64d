import { Inject, Injectable } from '@nestjs/common';
import type { CustomFieldKind, CustomValue, CustomValues } from '@rapport/contracts';
import { DomainError, eventId, takenBack, type Step } from '@rapport/eventsourcing';
import {
  attributedSteps,
  EVENT_STORE,
  KEY_VAULT,
  Records,
  type ChangedDto,
  type CommandOrigin,
  type ImportedValues,
  type RecordKind,
} from '@rapport/platform-nest';
import { streamPrefixOf, type EventStore, type KeyVault } from '@rapport/platform-ports';
import {
  checkValues,
  customValuesDecider,
  customValuesEventTypes,
  type CustomField,
  type CustomValuesCommand,
  type CustomValuesEvent,
  type CustomValuesState,
  type SaidValues,
} from '@rapport/records-domain';
import { CustomFields } from '../custom-fields/custom-fields';
import { CustomRecords } from '../custom-records';
import { Reservations } from '../reservation/reservations';

/** The values that records have in the fields that admins declared. */
@Injectable()
export class RecordValues
  extends Records<CustomValuesCommand, CustomValuesEvent, CustomValuesState>
  implements ImportedValues
{
  constructor(
    @Inject(EVENT_STORE) private readonly events: EventStore,
    @Inject(KEY_VAULT) private readonly keys: KeyVault,
    private readonly records: CustomRecords,
    private readonly fields: CustomFields,
  ) {
    super(events, keys, valuesKind(records.context));
  }

  /** Those of a record; version 0 where none were ever set. */
  async of(id: string): Promise<{ values: CustomValues; version: number }> {
    const { state, version } = await this.peek(id);
    return { values: { ...state.plain, ...state.sealed }, version };
  }

  /** @throws DomainError where the record is not there, or not for the viewer */
  async mustBeSeen(kind: CustomFieldKind, id: string): Promise<void> {
    await this.records.subjectOf(kind, id);
  }

  /** Those that a reader may see. */
  async shown(id: string, openPersonal: boolean, asOf?: number): Promise<CustomValues> {
    const { state } = await this.peek(id, asOf);
    return openPersonal ? { ...state.plain, ...state.sealed } : state.plain;
  }

  /** The record's values as each change left them; none where they were never set. */
  async changes(id: string, asOf?: number): Promise<readonly Step<CustomValuesState>[]> {
    return (await this.peek(id)).version === 0 ? [] : this.steps(id, asOf);
  }

  /**
   * Whether the values would be taken, so that nothing is written where they are not. True where there is something to
   * set: values that were said, or defaults. `id`: of a record that is there.
   *
   * @throws DomainError
   */
  async check(kind: CustomFieldKind, said: SaidValues | undefined, id?: string): Promise<boolean> {
    const before = id === undefined ? {} : (await this.of(id)).values;
    return Object.keys(checkValues(await this.fields.of(kind), said ?? {}, before)).length > 0;
  }

  /** @throws DomainError where the record is not there, or a value does not fit, is missing or is another record's */
  async set(kind: CustomFieldKind, id: string, said: SaidValues, origin: CommandOrigin): Promise<ChangedDto> {
    const fields = await this.fields.of(kind);
    if (!origin.isOfSource) await this.records.answersItself(kind, id);
    const subject = await this.records.subjectOf(kind, id);
    const { values: before } = await this.of(id);
    const after = checkValues(fields, said, before);
    const command = { type: 'set', kind, record: id, subject, said, fields } as const;
    return this.moved(fields, before, after, command, origin);
  }

  /**
   * Takes back what an import set; values that somebody else set since stay.
   *
   * @returns the names of those that stay
   * @throws DomainError where what was there before does not fit any more
   */
  async takeBack(kind: CustomFieldKind, id: string, cause: string, origin: CommandOrigin): Promise<readonly string[]> {
    const own = valuesKind(this.records.context);
    const ports = { store: this.events, vault: this.keys };
    const steps = await attributedSteps(ports, own, own.streamPrefix + id, cause);
    if (steps.every(({ by }) => by !== 'import')) return [];
    const back = takenBack(customValuesDecider, steps, ({ plain, sealed }) => ({ ...plain, ...sealed }));
    if (back.kind === 'kept') return named(back.fields);
    const now = (await this.of(id)).values;
    const kept = back.kind === 'changed' ? back.kept : [];
    const changes: Readonly<Record<string, unknown>> = back.kind === 'changed' ? back.changes : {};
    const isEmptied = back.kind === 'born' || Object.keys(now).every((name) => changes[name] === null);
    if (isEmptied) await this.clear(kind, id, origin);
    else if (Object.keys(changes).length > 0) await this.set(kind, id, changes, origin);
    return named(kept);
  }

  /** As before any were set. */
  private async clear(kind: CustomFieldKind, id: string, origin: CommandOrigin): Promise<void> {
    const { values: before } = await this.of(id);
    if (Object.keys(before).length === 0) return;
    const [fields, subject] = [await this.fields.of(kind), await this.records.subjectOf(kind, id)];
    const after = Object.fromEntries(Object.keys(before).map((name) => [name, null]));
    await this.moved(fields, before, after, { type: 'clear', kind, record: id, subject }, origin);
  }

  /** With what unique fields take and give up. */
  private async moved(
    fields: readonly CustomField[],
    before: CustomValues,
    after: Readonly<Record<string, CustomValue | null>>,
    command: CustomValuesCommand,
    origin: CommandOrigin,
  ): Promise<ChangedDto> {
    const { kind, record: id } = command;
    const unique = fields.filter(({ definition }) => definition.isUnique && Object.hasOwn(after, definition.name));
    const moves = await Promise.all(unique.map((field) => this.move(kind, field, before, after)));
    for (const { reservations, to } of moves) if (to) await reservations.reserve(to, id, origin);
    const held = await Promise.all(
      moves.map(async ({ reservations, from }) => (from ? reservations.versionOf(from) : 0)),
    );
    const changed = await this.run(id, command, origin);
    for (const [index, { reservations, from }] of moves.entries())
      if (from) await reservations.release(from, id, held[index] ?? 0, origin);
    return changed;
  }

  /** What a unique field takes and gives up. A value is known by the subject that the vault keeps for it. */
  private async move(
    kind: CustomFieldKind,
    { definition: { name } }: CustomField,
    before: CustomValues,
    after: Readonly<Record<string, CustomValue | null>>,
  ) {
    const subjectOf = async (value: CustomValue | null | undefined) => {
      if (value === null || value === undefined) return undefined;
      const text = typeof value === 'string' ? value.toLowerCase() : JSON.stringify(value);
      const [subject] = await this.keys.subjectsOf([{ kind: `custom:${kind}.${name}`, value: text }]);
      return subject?.id;
    };
    const holds = async (holder: string, value: string) =>
      (await subjectOf((await this.of(holder)).values[name])) === value;
    const reservations = new Reservations(this.events, this.keys, holds, {
      streamPrefix: `${streamPrefixOf(this.records.context)}customReservation-`,
      refusal: (record) =>
        new DomainError('CUSTOM_FIELD.TAKEN', 'conflict', `custom.${name}: another record has it`, {
          path: `custom.${name}`,
          record,
        }),
    });
    const [from, to] = [await subjectOf(before[name]), await subjectOf(after[name])];
    return from === to ? { reservations } : { reservations, from, to };
  }
}

const named = (fields: readonly string[]): readonly string[] => fields.map((field) => `custom.${field}`);

const valuesKind = (context: string): RecordKind<CustomValuesCommand, CustomValuesEvent, CustomValuesState> => ({
  decider: customValuesDecider,
  eventTypes: customValuesEventTypes,
  streamPrefix: `${streamPrefixOf(context)}customValues-`,
  notFound: 'CUSTOM_FIELD.NO_VALUES',
  ownerOf: ({ data }) => data.subject?.number ?? 0,
});

/** What a command that makes or changes a record may say of its custom values. */
export type SaidCustom = { readonly custom?: SaidValues };

/** The command that sets the values of a record which another command makes. */
export const valuesOrigin = (origin: CommandOrigin): CommandOrigin => {
  const { version: _, ...rest } = origin;
  return { ...rest, id: eventId(origin.id, 'custom-values') };
};
