import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRead } from '../../../shared/api/queries';
import type { Schemas } from '../../../shared/api/types';
import { useFormat } from '../../../shared/format/use-format';
import { Loading, Read } from '../../../shared/ui/states';

const LOOKS_EVERY_MS = 800;

/** What the rules took, or would take. */
export function RetentionRun({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [isDone, setDone] = useState(false);
  const path = `/api/contacts/v1/retention-runs/${id}`;
  const read = useRead<Schemas['RetentionRunDto']>(path, {}, isDone ? {} : { every: LOOKS_EVERY_MS });
  if (read.data?.status === 'finished' && !isDone) setDone(true);
  return (
    <Read of={read}>
      {({ status, dryRun, outcomes }) =>
        status === 'running' ? (
          <Loading />
        ) : (
          <section className="card chart-card" role="status">
            <h2>{t(dryRun ? 'privacy.would' : 'privacy.did')}</h2>
            {outcomes.length === 0 && <p className="soft">{t('privacy.nothingDue')}</p>}
            <ul className="aside-list">
              {outcomes.map(({ rule, years, months, events, persons }) => (
                <li key={rule}>
                  <span className="mono">{rule}</span>
                  <span className="numbers">
                    {t('privacy.outcome', {
                      events: format.number(events),
                      persons: format.number(persons),
                      periods: [...years, ...months].join(', ') || '–',
                    })}
                  </span>
                </li>
              ))}
            </ul>
          </section>
        )
      }
    </Read>
  );
}
