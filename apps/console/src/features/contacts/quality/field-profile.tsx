import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useRead } from '../../../shared/api/queries';
import type { Schemas } from '../../../shared/api/types';
import { useFormat } from '../../../shared/format/use-format';
import { Highlight } from '../../../shared/ui/record-page';
import { Read } from '../../../shared/ui/states';
import { useUrlState } from '../../../shared/url-state';
import { qualityPath, recordTypes, type RecordType } from './record-types';

/** What one field holds in the newest records: how full, how many values, which shapes, what falls out. */
export function FieldProfile({ type }: { readonly type: RecordType }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [url, setUrl] = useUrlState();
  const fields: readonly string[] = recordTypes[type].fields;
  const field = fields.find((known) => known === url['field']) ?? fields[0] ?? 'name';
  const read = useRead<Schemas['FieldProfileDto']>(`${qualityPath(type)}/fields/${field}`, {}, { isStill: true });
  return (
    <div className="stack">
      <NativeSelect
        w={200}
        aria-label={t('quality.field')}
        value={field}
        data={fields.map((value) => ({ value, label: t(`fields.${value}`) }))}
        onChange={(event) => setUrl({ field: event.currentTarget.value })}
      />
      <Read of={read}>
        {({ records, filled, distinct, top, patterns, outliers }) => (
          <>
            <div className="record-highlights">
              <Highlight name={t('quality.looked')}>{format.number(records)}</Highlight>
              <Highlight name={t('quality.filled')}>{records > 0 ? format.percent(filled / records) : '–'}</Highlight>
              <Highlight name={t('quality.distinct')}>{format.number(distinct)}</Highlight>
            </div>
            <div className="grid-cards">
              <Counted title={t('quality.top')} rows={top.map(({ value, count }) => [value, count])} of={filled} />
              <Counted
                title={t('quality.shapes')}
                rows={patterns.map(({ pattern, count }) => [pattern, count])}
                of={filled}
              />
            </div>
            {outliers.length > 0 && (
              <section className="card chart-card">
                <h2>{t('quality.outliers')}</h2>
                <p className="mono">{outliers.join(' · ')}</p>
              </section>
            )}
          </>
        )}
      </Read>
    </div>
  );
}

interface CountedProps {
  readonly title: string;
  readonly rows: readonly (readonly [string, number])[];
  readonly of: number;
}

function Counted({ title, rows, of }: CountedProps) {
  const format = useFormat();
  return (
    <section className="card chart-card">
      <h2>{title}</h2>
      <table className="plain-table">
        <tbody>
          {rows.map(([text, count]) => (
            <tr key={text}>
              <td className="mono">{text}</td>
              <td className="end numbers">{format.number(count)}</td>
              <td className="end numbers faint">{of > 0 && format.percent(count / of)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
