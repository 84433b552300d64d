import { MultiSelect, Select, TextInput, Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ColleagueSelect } from './colleague-select';
import { RecordSelect } from './record-select';
import type { Field, Option } from './fields';

interface FormFieldProps {
  readonly field: Field;
  readonly value: string | readonly string[] | undefined;
  readonly problem: string | undefined;
  readonly isFirst: boolean;
  readonly onChange: (value: string | readonly string[]) => void;
}

const TYPES = {
  text: 'text',
  email: 'email',
  tel: 'tel',
  day: 'date',
  moment: 'datetime-local',
  password: 'password',
} as const;

export function FormField({ field, value, problem, isFirst, onChange }: FormFieldProps) {
  const { t } = useTranslation();
  const common = {
    label: field.title ?? t(field.label ?? `fields.${field.name}`),
    withAsterisk: field.isRequired ?? false,
    error: problem,
    ...(field.hint && { description: t(field.hint) }),
    ...(isFirst && { 'data-autofocus': true }),
  };
  const named = (option: Option, words = 'status') =>
    typeof option === 'string' ? { value: option, label: t(`${words}.${option}`, { defaultValue: option }) } : option;
  const text = typeof value === 'string' ? value : '';
  switch (field.kind) {
    case 'text':
    case 'email':
    case 'tel':
    case 'day':
    case 'moment':
    case 'password':
      return (
        <TextInput
          {...common}
          name={field.name}
          type={TYPES[field.kind]}
          value={text}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
    case 'number':
    case 'money':
      return (
        <TextInput
          {...common}
          name={field.name}
          inputMode="decimal"
          value={text}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
    case 'long':
      return (
        <Textarea
          {...common}
          name={field.name}
          value={text}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
    case 'choice':
      return (
        <Select
          {...common}
          data={field.options.map((option) => named(option, field.words))}
          value={text || null}
          onChange={(chosen) => onChange(chosen ?? '')}
          searchable={field.options.length > 8}
        />
      );
    case 'choices':
      return (
        <MultiSelect
          {...common}
          data={field.options.map((option) => named(option, field.words))}
          value={Array.isArray(value) ? [...value] : []}
          onChange={onChange}
        />
      );
    case 'colleague':
      return <ColleagueSelect {...common} value={text} onChange={onChange} clearable={!field.isRequired} />;
    case 'record':
      return <RecordSelect {...common} of={field.of} value={text} onChange={onChange} />;
    default:
      throw new Error(field satisfies never);
  }
}
