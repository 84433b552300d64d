import { Button, SegmentedControl } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRead } from '../../../shared/api/queries';
import type { Schemas } from '../../../shared/api/types';
import { useFormat } from '../../../shared/format/use-format';
import { Owner } from '../../../shared/ui/owner';
import { Highlight } from '../../../shared/ui/record-page';
import { Read } from '../../../shared/ui/states';
import { useUrlState } from '../../../shared/url-state';
import { qualityPath, type RecordType } from './record-types';

type Figures = Schemas['QualityFiguresDto'];

const groupings = ['rule', 'source', 'owner'] as const;
type Grouping = (typeof groupings)[number];

/** How good the base is: the mean score of all, and where it comes from. */
export function QualityFigures({ type }: { readonly type: RecordType }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [by, setBy] = useState<Grouping>('rule');
  const path = `${qualityPath(type)}/summary`;
  const all = useRead<Schemas['QualitySummaryDto']>(path);
  const grouped = useRead<Schemas['QualitySummaryDto']>(path, { by });
  return (
    <>
      <Read of={all}>
        {({ figures: [figures = { group: null, records: 0, score: null }] }) => (
          <div className="record-highlights">
            <Highlight name={t('quality.records')}>{format.number(figures.records)}</Highlight>
            <Highlight name={t('quality.score')}>{meanOf(figures, format.number)}</Highlight>
            <Link
              className="link"
              style={{ alignSelf: 'end' }}
              to="/kpis/data-quality-score"
              search={{ by: 'kind' } as never}
            >
              {t('quality.overTime')}
            </Link>
          </div>
        )}
      </Read>
      <SegmentedControl
        aria-label={t('quality.by')}
        value={by}
        data={groupings.map((value) => ({ value, label: t(`quality.byGroup.${value}`) }))}
        onChange={(next) => setBy(groupings.find((known) => known === next) ?? 'rule')}
      />
      <Read of={grouped}>{({ figures }) => <Groups by={by} figures={figures} />}</Read>
    </>
  );
}

/** The groups with the most records; a click on a rule shows who breaks it. */
function Groups({ by, figures }: { readonly by: Grouping; readonly figures: readonly Figures[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [, setUrl] = useUrlState();
  const shown = figures
    .filter(({ group }) => by !== 'rule' || group !== null)
    .toSorted((one, other) => other.records - one.records);
  if (shown.length === 0) return <p className="faint">{t('states.none')}</p>;
  const nameOf = (group: string | null) => {
    if (by === 'owner') return <Owner id={group} />;
    if (by === 'source' || group === null) return group ?? <span className="faint">–</span>;
    return (
      <Button size="compact-sm" variant="subtle" onClick={() => setUrl({ tab: undefined, rule: group })}>
        {group}
      </Button>
    );
  };
  return (
    <div
      className="scroll-x"
      tabIndex={0}
      role="group"
      aria-label={t(`quality.byGroup.${by}`)}
      style={{ maxWidth: '40rem' }}
    >
      <table className="plain-table">
        <thead>
          <tr>
            <th>{t(by === 'rule' ? 'quality.rule' : `fields.${by}`)}</th>
            <th className="end">{t(by === 'rule' ? 'quality.broken' : 'quality.records')}</th>
            {by !== 'rule' && <th className="end">{t('quality.score')}</th>}
          </tr>
        </thead>
        <tbody>
          {shown.map((one) => (
            <tr key={one.group ?? ''}>
              <td>{nameOf(one.group)}</td>
              <td className="end numbers">{format.number(one.records)}</td>
              {by !== 'rule' && <td className="end numbers">{meanOf(one, format.number)}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function meanOf({ records, score }: Figures, number: (value: number, digits?: number) => string): string {
  return score === null || records === 0 ? '–' : number(score / records, 1);
}
