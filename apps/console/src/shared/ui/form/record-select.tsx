import { Select, type SelectProps } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRead, type Page } from '../../api/queries';
import type { AccountRow, CampaignRow, ContactRow } from '../../api/types';

type Kind = 'contact' | 'account' | 'campaign';
type Found = ContactRow | AccountRow | CampaignRow;

const PATHS: Readonly<Record<Kind, string>> = {
  contact: '/api/contacts/v1/contacts',
  account: '/api/contacts/v1/accounts',
  campaign: '/api/marketing/v1/campaigns',
};

interface RecordSelectProps extends Omit<SelectProps, 'value' | 'onChange' | 'data'> {
  readonly of: Kind;
  readonly value: string;
  readonly onChange: (id: string) => void;
}

/** Another record, found by its words. */
export function RecordSelect({ of, value, onChange, ...rest }: RecordSelectProps) {
  const { t } = useTranslation();
  const [words, setWords] = useState('');
  const [q] = useDebouncedValue(words, 150);
  const { data } = useRead<Page<Found>>(PATHS[of], { limit: 20, ...(q && { q }) });
  return (
    <Select
      {...rest}
      searchable
      clearable
      placeholder={t('form.find')}
      nothingFoundMessage={t('form.nothing')}
      data={(data?.items ?? []).map((row) => ({ value: row.id, label: nameOf(row) || row.id }))}
      filter={({ options }) => options}
      value={value || null}
      onChange={(id) => onChange(id ?? '')}
      onSearchChange={setWords}
    />
  );
}

function nameOf(row: Found): string {
  if ('name' in row) return row.name;
  return [row.card?.name, row.card?.email].filter(Boolean).join(' · ');
}
