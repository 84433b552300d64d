import { Select, type SelectProps } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useColleagues, useNameOf } from '../../colleagues';

interface ColleagueSelectProps extends Omit<SelectProps, 'value' | 'onChange' | 'data'> {
  readonly value: string;
  readonly onChange: (id: string) => void;
  /** To choose before all others, in words of its own. */
  readonly first?: readonly { readonly value: string; readonly label: string }[];
}

/** One of those who work here, found by the name; whoever it was before stays to be seen, even after leaving. */
export function ColleagueSelect({ value, onChange, first = [], ...rest }: ColleagueSelectProps) {
  const { t } = useTranslation();
  const nameOf = useNameOf();
  const listed = [...first, ...useColleagues()];
  const isListed = value === '' || listed.some((one) => one.value === value);
  return (
    <Select
      {...rest}
      searchable
      nothingFoundMessage={t('form.nothing')}
      data={isListed ? listed : [...listed, { value, label: nameOf(value).name }]}
      value={value || null}
      onChange={(id) => onChange(id ?? '')}
    />
  );
}
