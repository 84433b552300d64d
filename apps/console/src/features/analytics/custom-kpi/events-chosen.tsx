import { ActionIcon, Button, MultiSelect, NativeSelect, Select, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../../shared/api/types';
import type { Chosen, Condition } from './draft';

const ops = ['eq', 'ne', 'in', 'not-in', 'gt', 'gte', 'lt', 'lte', 'exists', 'missing'] as const;

export type EventFields = Schemas['EventOfKpisDto'];

export const pathsOf = (events: readonly EventFields[], types: readonly string[]): readonly string[] => [
  ...new Set(events.filter(({ type }) => types.includes(type)).flatMap(({ fields }) => fields.map(({ path }) => path))),
];

interface EventsChosenProps {
  readonly title: string;
  readonly chosen: Chosen;
  readonly events: readonly EventFields[];
  /** What the field is for; undefined where none is asked. */
  readonly field?: string | undefined;
  readonly withPerson?: boolean;
  readonly onChange: (chosen: Chosen) => void;
}

/** Which events count, under which conditions, and which of their fields. */
export function EventsChosen({ title, chosen, events, field, withPerson, onChange }: EventsChosenProps) {
  const { t } = useTranslation();
  const paths = pathsOf(events, chosen.events);
  const set = (part: Partial<Chosen>) => onChange({ ...chosen, ...part });
  const setFilter = (at: number, change: Partial<Condition>) =>
    set({ filters: chosen.filters.map((filter, index) => (index === at ? { ...filter, ...change } : filter)) });
  return (
    <fieldset className="card kpi-part">
      <legend>{title}</legend>
      <MultiSelect
        label={t('build.events')}
        searchable
        data={events.map(({ type }) => type)}
        value={[...chosen.events]}
        onChange={(types) => set({ events: types })}
      />
      {chosen.filters.map((filter, index) => (
        <div key={index} className="page-actions">
          <Select
            w={190}
            searchable
            aria-label={t('build.field')}
            placeholder={t('build.field')}
            data={[...paths]}
            value={filter.field || null}
            onChange={(path) => setFilter(index, { field: path ?? '' })}
          />
          <NativeSelect
            aria-label={t('build.op')}
            value={filter.op}
            data={ops.map((value) => ({ value, label: t(`build.ops.${value}`) }))}
            onChange={(event) => setFilter(index, { op: event.currentTarget.value })}
          />
          {filter.op !== 'exists' && filter.op !== 'missing' && (
            <TextInput
              w={140}
              aria-label={t('fields.value')}
              placeholder={t('fields.value')}
              value={filter.value}
              onChange={(event) => setFilter(index, { value: event.currentTarget.value })}
            />
          )}
          <ActionIcon
            aria-label={t('actions.drop')}
            onClick={() => set({ filters: chosen.filters.filter((_, at) => at !== index) })}
          >
            <IconX size={14} />
          </ActionIcon>
        </div>
      ))}
      <Button
        size="compact-xs"
        variant="subtle"
        w="max-content"
        onClick={() => set({ filters: [...chosen.filters, { field: '', op: 'eq', value: '' }] })}
      >
        {t('build.addFilter')}
      </Button>
      {field && (
        <Select
          label={field}
          searchable
          clearable
          clearButtonProps={{ 'aria-label': t('filters.clearOne', { name: field }) }}
          data={[...(withPerson ? ['person'] : []), ...paths]}
          value={chosen.field || null}
          onChange={(path) => set({ field: path ?? '' })}
        />
      )}
    </fieldset>
  );
}
