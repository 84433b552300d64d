import { useTranslation } from 'react-i18next';
import { useRead } from '../../../shared/api/queries';
import type { Schemas } from '../../../shared/api/types';
import { useFormat } from '../../../shared/format/use-format';
import { Highlight } from '../../../shared/ui/record-page';
import { Read } from '../../../shared/ui/states';
import { useUrlState } from '../../../shared/url-state';
import { qualityPath, type RecordType } from './record-types';

/** The mean score of the base, and how many records break each rule; a click shows them. */
export function QualityFigures({ type }: { readonly type: RecordType }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [, setUrl] = useUrlState();
  const path = `${qualityPath(type)}/summary`;
  const all = useRead<Schemas['QualitySummaryDto']>(path);
  const byRule = useRead<Schemas['QualitySummaryDto']>(path, { by: 'rule' });
  return (
    <Read of={all}>
      {({ figures: [{ records, score } = { records: 0, score: null }] }) => (
        <div className="record-highlights">
          <Highlight name={t('quality.records')}>{format.number(records)}</Highlight>
          <Highlight name={t('quality.score')}>
            {score === null || records === 0 ? '–' : format.number(score / records, 1)}
          </Highlight>
          {byRule.data?.figures
            .filter(({ group }) => group !== null)
            .map(({ group, records: broken }) => (
              <button
                key={group}
                type="button"
                className="fact-button"
                onClick={() => setUrl({ tab: undefined, rule: group ?? undefined })}
              >
                <Highlight name={group ?? ''}>{format.number(broken)}</Highlight>
              </button>
            ))}
        </div>
      )}
    </Read>
  );
}
