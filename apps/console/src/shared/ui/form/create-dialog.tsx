import { useTranslation } from 'react-i18next';
import { useRefresh } from '../../api/queries';
import { change } from '../../command';
import { say } from '../toast';
import { FormDialog } from './form-dialog';
import type { Field, Values } from './fields';

/** What is asked for a new record, and what becomes of the answers. */
export interface Creation {
  readonly fields: readonly Field[];
  readonly initial?: Values;
  /** What is sent instead of the fields as they are. */
  readonly prepare?: (body: Record<string, unknown>) => object;
  /** The command that takes the new record back. */
  readonly undo?: string;
  /** What is to be read again besides the list. */
  readonly touches?: readonly string[];
}

interface CreateDialogProps extends Creation {
  /** Of the list's words. */
  readonly name: string;
  /** Of the list; new records are POSTed to it. */
  readonly path: string;
  readonly onClose: () => void;
}

/** A new record of a list, with the way back where there is one. */
export function CreateDialog(props: CreateDialogProps) {
  const { name, path, fields, initial, prepare, undo, touches = [], onClose } = props;
  const { t } = useTranslation();
  const refresh = useRefresh();
  const again = () => refresh(path, ...touches);
  return (
    <FormDialog
      title={t(`lists.${name}.create`)}
      submit={t('actions.create')}
      fields={fields}
      {...(initial && { initial })}
      onSubmit={async (body) => {
        const { id } = await change(path, prepare ? prepare(body) : body);
        await again();
        say({
          text: t('toast.created'),
          ...(undo && { undo: () => change(`${path}/${id}/${undo}`, {}).then(again) }),
        });
      }}
      onClose={onClose}
    />
  );
}
