import { Button, Select, TextInput } from '@mantine/core';
import { IconSearch, IconX } from '@tabler/icons-react';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ColleagueSelect } from './form/colleague-select';
import type { Leaf } from '../conditions/leaf';
import type { UrlState } from '../url-state';

/** One condition of a list, kept in the address under its key. */
export interface Filter {
  readonly key: string;
  readonly kind: 'search' | 'choice' | 'colleague' | 'text' | 'day';
  /** Key of its name, default `fields.<key>`. */
  readonly name?: string;
  /** Of a colleague: what can be chosen before all of them. */
  readonly options?: readonly string[];
  /** Where the options' words stand, default `status`. */
  readonly words?: string;
  /** The condition that it is among others, default: the field of its key is just that. */
  readonly leaf?: (value: string) => Leaf;
}

interface FiltersProps {
  readonly filters: readonly Filter[];
  readonly state: UrlState;
  readonly onChange: (change: UrlState, options?: { readonly isStep?: boolean }) => void;
  /** Further conditions, kept in the address under `where`. */
  readonly children?: ReactNode;
}

const PAUSE_MS = 200;

export function Filters({ filters, state, onChange, children }: FiltersProps) {
  const { t } = useTranslation();
  const isFiltered = state['where'] !== undefined || filters.some(({ key }) => state[key]);
  return (
    <>
      {filters.map((filter) => {
        const label = t(filter.name ?? `fields.${filter.key}`);
        const value = state[filter.key] ?? '';
        const chosen = {
          w: 140,
          'aria-label': label,
          placeholder: label,
          clearable: true,
          clearButtonProps: { 'aria-label': t('filters.clearOne', { name: label }) },
          onChange: (option: string | null) => onChange({ [filter.key]: option || undefined }),
        };
        const options = (filter.options ?? []).map((option) => ({
          value: option,
          label: t(`${filter.words ?? 'status'}.${option}`, { defaultValue: option }),
        }));
        if (filter.kind === 'colleague')
          return <ColleagueSelect key={filter.key} {...chosen} value={value} first={options} />;
        if (filter.kind === 'choice')
          return <Select key={filter.key} {...chosen} data={options} value={value || null} />;
        return <TypedFilter key={filter.key} filter={filter} label={label} value={value} onChange={onChange} />;
      })}
      {children}
      {isFiltered && (
        <Button
          variant="subtle"
          color="gray"
          leftSection={<IconX size={12} />}
          onClick={() =>
            onChange({ ...Object.fromEntries(filters.map(({ key }) => [key, undefined])), where: undefined })
          }
        >
          {t('filters.clear')}
        </Button>
      )}
    </>
  );
}

interface TypedFilterProps {
  readonly filter: Filter;
  readonly label: string;
  readonly value: string;
  readonly onChange: FiltersProps['onChange'];
}

/** What is typed shows at once; the list follows when the typing pauses. */
function TypedFilter({ filter: { key, kind }, label, value, onChange }: TypedFilterProps) {
  const [text, setText] = useState(value);
  const [sent, setSent] = useState(value);
  if (value !== sent) {
    setSent(value);
    setText(value);
  }
  useEffect(() => {
    if (text === value) return;
    const timer = setTimeout(() => {
      setSent(text);
      onChange({ [key]: text || undefined }, { isStep: false });
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text, value, key, onChange]);
  const isSearch = kind === 'search';
  return (
    <TextInput
      w={isSearch ? 240 : 130}
      type={kind === 'day' ? 'date' : 'text'}
      aria-label={label}
      placeholder={label}
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
      {...(isSearch && { leftSection: <IconSearch size={14} />, 'data-page-search': true })}
    />
  );
}
