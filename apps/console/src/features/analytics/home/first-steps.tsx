import { Button, Code, CopyButton } from '@mantine/core';
import { IconActivity, IconFileImport, IconFlask, IconPlug } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMay, useSignal } from '../../../app/session/session';
import { useRead, type Page as RowsPage } from '../../../shared/api/queries';
import { Page } from '../../../shared/ui/page';
import { Arrivals } from '../../settings/arrivals';
import './first-steps.css';

/** Whether nobody is known yet and nothing came in. */
export function useIsEmpty(): boolean {
  const isDemo = useSignal('isDemo');
  const people = useRead<RowsPage<object>>('/api/contacts/v1/contacts', { limit: 1 });
  const visits = useRead<{ series: readonly { points: readonly { value: number | null }[] }[] }>(
    '/api/analytics/v1/kpis/page-views',
    {},
  );
  if (isDemo || !people.data || !visits.data) return false;
  return people.data.items.length === 0 && !visits.data.series.some(({ points }) => points.some(({ value }) => value));
}

/** What an empty system offers: connect something, bring a file, look at made-up data. */
export function FirstSteps() {
  const { t } = useTranslation();
  const may = useMay();
  const demo = 'npm start -- --demo';
  return (
    <Page title={t('first.title')}>
      <div className="first">
        <p className="first-lead">{t('first.lead')}</p>
        <div className="grid-cards">
          <section className="card first-card">
            <IconPlug size={22} stroke={1.4} aria-hidden />
            <h2>{t('first.connect')}</h2>
            <p className="soft">{t('first.connectText')}</p>
            {may('admin') && (
              <Button component={Link} to="/settings/keys">
                {t('first.connectDo')}
              </Button>
            )}
          </section>
          <section className="card first-card">
            <IconFileImport size={22} stroke={1.4} aria-hidden />
            <h2>{t('first.import')}</h2>
            <p className="soft">{t('first.importText')}</p>
            <Button component={Link} to="/imports" variant="default">
              {t('first.importDo')}
            </Button>
          </section>
          <section className="card first-card">
            <IconFlask size={22} stroke={1.4} aria-hidden />
            <h2>{t('first.demo')}</h2>
            <p className="soft">{t('first.demoText')}</p>
            <CopyButton value={demo}>
              {({ copied, copy }) => (
                <button type="button" className="first-code" onClick={copy} aria-label={t('actions.copy')}>
                  <Code>{demo}</Code> <span className="faint">{copied ? t('actions.copied') : t('actions.copy')}</span>
                </button>
              )}
            </CopyButton>
          </section>
        </div>
        {may('admin') ? (
          <Arrivals />
        ) : (
          <p className="soft first-wait" role="status">
            <IconActivity size={16} aria-hidden /> {t('first.waiting')}
          </p>
        )}
      </div>
    </Page>
  );
}
