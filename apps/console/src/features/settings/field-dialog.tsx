import { useTranslation } from 'react-i18next';
import { declaredAt, type DeclaredField } from '../../shared/custom-fields';
import { BadField } from '../../shared/ui/form/body';
import { FormDialog } from '../../shared/ui/form/form-dialog';
import type { Field, Values } from '../../shared/ui/form/fields';

const types = [
  ...(['text', 'number', 'money', 'date', 'choice', 'multi-choice', 'boolean', 'reference'] as const),
] satisfies readonly DeclaredField['type'][];

const yesOrNo = (name: string, hint?: string): Field => ({
  ...{ name, label: `customFields.${name}`, kind: 'choice', options: ['no', 'yes'], words: 'words' },
  ...(hint && { hint }),
});
const label: Field = {
  ...{ name: 'label', label: 'customFields.label', kind: 'text', isRequired: true, hint: 'customFields.labelHint' },
};
const choices: Field = {
  ...{ name: 'choices', label: 'customFields.choices', kind: 'long', hint: 'customFields.choicesHint' },
};
const isRequired = yesOrNo('isRequired');

/** Name and type stay, and whether it is plain: they are asked for once. */
const declaration: readonly Field[] = [
  label,
  { name: 'name', label: 'customFields.name', kind: 'text', isRequired: true, hint: 'customFields.nameHint' },
  {
    ...{ name: 'type', label: 'customFields.type', kind: 'choice', isRequired: true },
    ...{ options: types, words: 'customFields.types' },
  },
  yesOrNo('isPlain', 'customFields.isPlainHint'),
  isRequired,
  yesOrNo('isUnique'),
  choices,
  { name: 'currency', label: 'customFields.currency', kind: 'text' },
  { name: 'decimals', label: 'customFields.decimals', kind: 'number' },
  {
    ...{ name: 'target', label: 'customFields.target', kind: 'choice' },
    ...{ options: Object.keys(declaredAt), words: 'customFields.of' },
  },
];

interface FieldDialogProps {
  /** null: a new one. */
  readonly field: DeclaredField | null;
  readonly onSave: (said: object) => Promise<unknown>;
  readonly onClose: () => void;
}

/** What is said of one field. */
export function FieldDialog({ field, onSave, onClose }: FieldDialogProps) {
  const { t } = useTranslation();
  const change = field?.choices ? [label, isRequired, choices] : [label, isRequired];
  return (
    <FormDialog
      title={t(field ? 'customFields.changeOne' : 'customFields.declare')}
      submit={t('actions.save')}
      fields={field ? change : declaration}
      initial={field ? valuesOf(field) : { type: 'text', isPlain: 'no', isRequired: 'no', isUnique: 'no' }}
      onSubmit={(body) => onSave(saidOf(body))}
      onClose={onClose}
    />
  );
}

const valuesOf = (field: DeclaredField): Values => ({
  ...{ label: field.label, isRequired: field.isRequired ? 'yes' : 'no' },
  choices: (field.choices ?? []).map((choice) => `${choice.id} | ${choice.label}`).join('\n'),
});

const flags = new Set(['isPlain', 'isRequired', 'isUnique']);

function saidOf(body: Readonly<Record<string, unknown>>): object {
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => {
      if (flags.has(name)) return [name, value === 'yes'];
      return [name, name === 'choices' ? choicesIn(String(value)) : value];
    }),
  );
}

/** @throws BadField */
function choicesIn(text: string): readonly { readonly id: string; readonly label: string }[] {
  const lines = text.split('\n').map((line) => line.trim());
  return lines.filter(Boolean).map((line) => {
    const [id = '', ...words] = line.split('|').map((part) => part.trim());
    if (id === '' || words.length > 1) throw new BadField('choices', 'customFields.badChoice');
    return { id, label: words[0] ?? id };
  });
}
