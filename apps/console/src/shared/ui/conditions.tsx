import { ActionIcon, Button, Popover, Select, TextInput } from '@mantine/core';
import { IconFilterPlus, IconX } from '@tabler/icons-react';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useOrganisation } from '../../app/session/session';
import { useNameOf } from '../colleagues';
import {
  hasValue,
  operatorsOf,
  type Condition,
  type ConditionField,
  type ConditionKind,
  type Operator,
} from '../conditions/condition';
import { leafOf } from '../conditions/leaf';
import { useFormat } from '../format/use-format';
import { ColleagueSelect } from './form/colleague-select';
import './conditions.css';

interface ConditionsProps {
  readonly fields: readonly ConditionField[];
  readonly conditions: readonly Condition[];
  readonly onChange: (next: readonly Condition[]) => void;
}

/** Conditions on any field: each can be taken out, and another be added. All have to hold. */
export function Conditions({ fields, conditions, onChange }: ConditionsProps) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const say = useConditionWords(fields);
  return (
    <>
      {conditions.map((condition, index) => (
        <span key={`${index} ${condition.field}`} className="condition">
          {say(condition)}
          <ActionIcon
            size="xs"
            variant="subtle"
            color="gray"
            aria-label={t('filters.clearOne', { name: say(condition) })}
            onClick={() => onChange(conditions.filter((_, at) => at !== index))}
          >
            <IconX size={12} />
          </ActionIcon>
        </span>
      ))}
      <Popover opened={isOpen} onChange={setOpen} position="bottom-start" trapFocus withinPortal>
        <Popover.Target>
          <Button
            variant="subtle"
            color="gray"
            leftSection={<IconFilterPlus size={14} />}
            onClick={() => setOpen(!isOpen)}
          >
            {t('conditions.add')}
          </Button>
        </Popover.Target>
        <Popover.Dropdown>
          <NewCondition
            fields={fields}
            onAdd={(condition) => {
              setOpen(false);
              onChange([...conditions, condition]);
            }}
          />
        </Popover.Dropdown>
      </Popover>
    </>
  );
}

interface NewConditionProps {
  readonly fields: readonly ConditionField[];
  readonly onAdd: (condition: Condition) => void;
}

function NewCondition({ fields, onAdd }: NewConditionProps) {
  const { t } = useTranslation();
  const { timeZone } = useOrganisation();
  const [name, setName] = useState(fields[0]?.name ?? '');
  const [chosen, setChosen] = useState<Operator | null>(null);
  const [value, setValue] = useState('');
  const [isWrong, setWrong] = useState(false);
  const field = fields.find((known) => known.name === name);
  if (!field) return null;
  const possible = operatorsOf[field.kind];
  const op = possible.find((known) => known === chosen) ?? possible[0] ?? 'eq';
  const add = (event: FormEvent) => {
    event.preventDefault();
    const condition = { field: name, op, value: hasValue(op) ? value.trim() : '' };
    const isRight = leafOf(condition, field, timeZone) !== null;
    setWrong(!isRight);
    if (isRight) onAdd(condition);
  };
  return (
    <form className="condition-form" onSubmit={add} noValidate>
      <Select
        label={t('conditions.field')}
        data={fields.map((known) => ({ value: known.name, label: known.label }))}
        value={name}
        searchable
        allowDeselect={false}
        comboboxProps={{ withinPortal: false }}
        onChange={(next) => {
          setName(next ?? name);
          setValue('');
          setWrong(false);
        }}
      />
      <Select
        label={t('conditions.operator')}
        data={possible.map((known) => ({ value: known, label: t(wordOf(field.kind, known)) }))}
        value={op}
        allowDeselect={false}
        comboboxProps={{ withinPortal: false }}
        onChange={(next) => setChosen(possible.find((known) => known === next) ?? null)}
      />
      {hasValue(op) && (
        <ConditionValue field={field} value={value} isWrong={isWrong} onChange={(next) => setValue(next)} />
      )}
      <Button type="submit">{t('conditions.apply')}</Button>
    </form>
  );
}

/** Dates are from and until, numbers at least and at most. */
function wordOf(kind: ConditionKind, op: Operator): string {
  const isDate = kind === 'time' || kind === 'day';
  return isDate && (op === 'gte' || op === 'lte') ? `conditions.ops.${op}Day` : `conditions.ops.${op}`;
}

interface ConditionValueProps {
  readonly field: ConditionField;
  readonly value: string;
  readonly isWrong: boolean;
  readonly onChange: (value: string) => void;
}

function ConditionValue({ field: { kind, options, currency }, value, isWrong, onChange }: ConditionValueProps) {
  const { t } = useTranslation();
  const common = { label: t('conditions.value'), error: isWrong && t('conditions.wrong') };
  const inside = { comboboxProps: { withinPortal: false } };
  if (kind === 'colleague') return <ColleagueSelect {...common} {...inside} value={value} onChange={onChange} />;
  if (options)
    return (
      <Select
        {...common}
        {...inside}
        data={[...options]}
        value={value || null}
        onChange={(next) => onChange(next ?? '')}
      />
    );
  return (
    <TextInput
      {...common}
      type={kind === 'time' || kind === 'day' ? 'date' : 'text'}
      {...((kind === 'number' || kind === 'money') && { inputMode: 'decimal' })}
      {...(kind === 'money' && { rightSection: <span className="faint">{currency}</span> })}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

/** A condition in a few words: `Tier is Gold`. */
function useConditionWords(fields: readonly ConditionField[]): (condition: Condition) => string {
  const { t } = useTranslation();
  const format = useFormat();
  const nameOf = useNameOf();
  return ({ field: name, op, value }) => {
    const field = fields.find((known) => known.name === name);
    const said = () => {
      if (field?.kind === 'colleague') return nameOf(value).name;
      if (field?.kind === 'time' || field?.kind === 'day') return format.day(value);
      return field?.options?.find((option) => option.value === value)?.label ?? value;
    };
    const words = [field?.label ?? name, t(wordOf(field?.kind ?? 'text', op))];
    return [...words, ...(hasValue(op) ? [said()] : [])].join(' ');
  };
}
