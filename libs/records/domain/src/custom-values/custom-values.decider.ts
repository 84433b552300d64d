import type { CustomFieldKind, CustomValue, CustomValues, CustomValuesSet, SubjectRef } from '@rapport/contracts';
import { changedFields, withChanges, type Decider } from '@rapport/eventsourcing';
import { checkValues, type SaidValues } from '../custom-field/check-values';
import { columnsOf } from '../custom-field/columns';
import type { CustomField } from '../custom-field/custom-fields.decider';

/** With the columns of list rows that the plain values take; those stay private. */
export type CustomValuesEvent = {
  readonly type: 'custom-values-set';
  readonly data: CustomValuesSet & { readonly columns: Readonly<Record<string, string | number>> };
  /** All sealed values that hold from now on. */
  readonly personal?: CustomValues | null;
};

export const customValuesEventTypes = ['custom-values-set'] as const;

export type CustomValuesCommand =
  | CustomValuesSetting
  /** As before any were set, whatever is required: with the record that is taken back. */
  | (Pick<CustomValuesSetting, 'kind' | 'record' | 'subject'> & { readonly type: 'clear' });

type CustomValuesSetting = {
  readonly type: 'set';
  readonly kind: CustomFieldKind;
  readonly record: string;
  /** Whom sealed values are about; null where the record is about nobody. */
  readonly subject: SubjectRef | null;
  readonly said: SaidValues;
  readonly fields: readonly CustomField[];
};

export type CustomValuesState = {
  readonly plain: CustomValues;
  readonly sealed: CustomValues;
};

/** The values of one record in the fields that admins declared (stream `<context>_customValues-<id of the record>`). */
export const customValuesDecider: Decider<CustomValuesCommand, CustomValuesEvent, CustomValuesState> = {
  initialState: { plain: {}, sealed: {} },
  decide: (command, state) => (command.type === 'set' ? set(command, state) : clear(command, state)),
  evolve: (_, { data, personal }) => ({ plain: data.values, sealed: personal ?? {} }),
};

function set(
  { kind, record, subject, said, fields }: CustomValuesSetting,
  { plain, sealed }: CustomValuesState,
): CustomValuesEvent[] {
  const before: Record<string, CustomValue> = { ...plain, ...sealed };
  const changes = checkValues(fields, said, before);
  const names = changedFields(before, changes);
  if (names.length === 0) return [];
  const after = withChanges(before, changes);
  const isPlain = (name: string) =>
    subject === null || fields.some(({ definition }) => definition.name === name && definition.isPlain);
  const values = Object.fromEntries(Object.entries(after).filter(([name]) => isPlain(name)));
  const personal = Object.fromEntries(Object.entries(after).filter(([name]) => !isPlain(name)));
  const data = {
    kind,
    record,
    ...(subject && { subject }),
    values,
    fields: names,
    columns: columnsOf(fields, values),
  };
  const isSealed = subject !== null && Object.keys({ ...personal, ...sealed }).length > 0;
  return [{ type: 'custom-values-set', data, ...(isSealed && { personal }) }];
}

function clear(
  { kind, record, subject }: Extract<CustomValuesCommand, { type: 'clear' }>,
  { plain, sealed }: CustomValuesState,
): CustomValuesEvent[] {
  const fields = Object.keys({ ...plain, ...sealed });
  if (fields.length === 0) return [];
  const data = { kind, record, ...(subject && { subject }), values: {}, fields, columns: {} };
  return [{ type: 'custom-values-set', data, ...(Object.keys(sealed).length > 0 && { personal: {} }) }];
}
