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

export type CustomValuesCommand = {
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
  decide({ kind, record, subject, said, fields }, { plain, sealed }) {
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
  },
  evolve: (_, { data, personal }) => ({ plain: data.values, sealed: personal ?? {} }),
};
