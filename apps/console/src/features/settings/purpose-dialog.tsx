import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../shared/api/types';
import { FormDialog } from '../../shared/ui/form/form-dialog';
import type { Field, Values } from '../../shared/ui/form/fields';

type Purpose = Schemas['PurposeDto'];

const channels = ['mail', 'sms', 'phone', 'post', 'push', 'social'] as const;

/** Consents carry the id, so it is asked for once. */
const id: Field = { name: 'id', label: 'purposes.id', kind: 'text', isRequired: true, hint: 'purposes.idHint' };
const fields: readonly Field[] = [
  { name: 'name', kind: 'text', isRequired: true },
  {
    name: 'channels',
    label: 'purposes.channels',
    kind: 'choices',
    options: channels,
    words: 'channel',
    hint: 'purposes.channelsHint',
  },
  {
    name: 'wording.version',
    label: 'purposes.version',
    kind: 'text',
    isRequired: true,
    hint: 'purposes.versionHint',
  },
  { name: 'wording.text', label: 'purposes.wording', kind: 'long', isRequired: true },
  {
    name: 'doubleOptIn',
    label: 'purposes.doubleOptIn',
    kind: 'choice',
    options: ['no', 'yes'],
    words: 'words',
    isRequired: true,
  },
  { name: 'validDays', label: 'purposes.validDays', kind: 'number', hint: 'purposes.validDaysHint' },
];

interface PurposeDialogProps {
  /** null: a new one. */
  readonly purpose: Purpose | null;
  readonly onSave: (said: object) => Promise<unknown>;
  readonly onClose: () => void;
}

/** What is said of one purpose. */
export function PurposeDialog({ purpose, onSave, onClose }: PurposeDialogProps) {
  const { t } = useTranslation();
  const title = t(purpose ? 'purposes.change' : 'purposes.add');
  return (
    <FormDialog
      title={title}
      submit={t('actions.save')}
      fields={purpose ? fields : [id, ...fields]}
      initial={purpose ? valuesOf(purpose) : { 'wording.version': '1', doubleOptIn: 'no' }}
      onSubmit={(body) =>
        onSave({
          ...{ channels: [], validDays: null, ...(purpose && { id: purpose.id }), ...body },
          doubleOptIn: body['doubleOptIn'] === 'yes',
        })
      }
      onClose={onClose}
    />
  );
}

const valuesOf = ({ name, channels: chosen, wording, doubleOptIn, validDays }: Purpose): Values => ({
  ...{ name, channels: chosen, 'wording.version': wording.version, 'wording.text': wording.text },
  ...{ doubleOptIn: doubleOptIn ? 'yes' : 'no', validDays: validDays === null ? '' : String(validDays) },
});
