import { useListedFields } from '../../conditions/condition-fields';
import type { CustomValues } from '../../custom-fields';
import { useShown } from '../custom-facts';
import type { Column } from './columns';

/** A column for each field that admins declared for records of a kind, to be chosen. */
export function useCustomColumns<Row>(kind: string | undefined): readonly Column<Row>[] {
  const show = useShown();
  return useListedFields(kind).map((field): Column<Row> => {
    const { name, label, type } = field;
    const key = `custom.${name}`;
    return {
      ...{ key, name: key, title: label, isExtra: true, isNumber: type === 'number' || type === 'money' },
      ...(type !== 'multi-choice' && { sort: key }),
      show: (row) => show(field, customOf(row)[name]),
    };
  });
}

/** Rows that have such fields say what they hold. */
function customOf(row: unknown): CustomValues {
  const { custom } = row as { readonly custom?: CustomValues };
  return custom ?? {};
}
