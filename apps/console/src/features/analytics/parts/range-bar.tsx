import { NativeSelect, SegmentedControl, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../shared/format/use-format';
import { useUrlState } from '../../../shared/url-state';
import { PRESETS, rangeIn, type Range } from './range';

export type Compare = 'previous' | 'year' | 'none';

export interface View extends Range {
  readonly compare: Compare;
  readonly asOf: string | undefined;
}

/** The days, the comparison and the moment of knowledge that the address names. */
export function useView(): View {
  const [url] = useUrlState();
  const format = useFormat();
  const { from, to } = rangeIn(url, format.isoDay(new Date()));
  const compare = url['compare'] === 'year' || url['compare'] === 'none' ? url['compare'] : 'previous';
  return { from, to, compare, asOf: url['asOf'] };
}

/** Which days, against which, as known when: all in the address. */
export function RangeBar() {
  const { t } = useTranslation();
  const format = useFormat();
  const [url, setUrl] = useUrlState();
  const today = format.isoDay(new Date());
  const { from, to, preset } = rangeIn(url, today);
  const { compare, asOf } = useView();
  return (
    <>
      <SegmentedControl
        aria-label={t('range.label')}
        value={preset ?? ''}
        data={PRESETS.map((value) => ({ value, label: t(`range.${value}`) }))}
        onChange={(range) => setUrl({ range, from: undefined, to: undefined })}
      />
      <TextInput
        type="date"
        aria-label={t('range.from')}
        value={from}
        max={to}
        onChange={(event) => setUrl({ from: event.currentTarget.value, to, range: undefined })}
      />
      <TextInput
        type="date"
        aria-label={t('range.to')}
        value={to}
        min={from}
        onChange={(event) => setUrl({ from, to: event.currentTarget.value, range: undefined })}
      />
      <NativeSelect
        aria-label={t('range.compare')}
        value={compare}
        data={['previous', 'year', 'none'].map((value) => ({ value, label: t(`range.against.${value}`) }))}
        onChange={(event) =>
          setUrl({ compare: event.currentTarget.value === 'previous' ? undefined : event.currentTarget.value })
        }
      />
      <label className="as-of">
        <span>{t('asOf.label')}</span>
        <TextInput
          type="date"
          aria-label={t('asOf.label')}
          value={asOf ?? ''}
          max={today}
          onChange={(event) => setUrl({ asOf: event.currentTarget.value || undefined })}
        />
      </label>
    </>
  );
}
