import { useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../../app/session/session';
import type { Role } from '../../../app/session/me';
import { Page } from '../../../shared/ui/page';
import { Read } from '../../../shared/ui/states';
import { useUrlState } from '../../../shared/url-state';
import { useCatalogue } from '../parts/kpis';
import { KpiTile } from '../parts/kpi-tile';
import { RangeBar, useView } from '../parts/range-bar';
import { TrendCard } from '../parts/trend-card';
import { FirstSteps, useIsEmpty } from './first-steps';

interface Board {
  readonly tiles: readonly string[];
  readonly charts: readonly { readonly name: string; readonly by?: string; readonly kind?: 'line' | 'bar' }[];
}

/** What each role looks at first. */
const boards: Readonly<Record<Exclude<Role, 'service'>, Board>> = {
  admin: {
    tiles: [
      'revenue',
      'orders',
      'new-customers',
      'active-customers',
      'won-value',
      'win-rate',
      'visits',
      'lead-conversion-rate',
      'csat',
      'nps',
      'ticket-backlog',
      'first-response-time-median',
    ],
    charts: [
      { name: 'revenue' },
      { name: 'orders', by: 'channel', kind: 'bar' },
      { name: 'won-value', kind: 'bar' },
      { name: 'visits', by: 'trafficSource' },
    ],
  },
  sales: {
    tiles: [
      'won-value',
      'win-rate',
      'open-pipeline',
      'weighted-pipeline',
      'average-deal-size',
      'sales-cycle-median',
      'leads-created',
      'lead-conversion-rate',
    ],
    charts: [
      { name: 'won-value', kind: 'bar' },
      { name: 'open-pipeline' },
      { name: 'opportunities-won', by: 'owner', kind: 'bar' },
      { name: 'leads-created', by: 'source', kind: 'bar' },
    ],
  },
  marketing: {
    tiles: [
      'visits',
      'visit-bounce-rate',
      'leads-created',
      'cost-per-lead',
      'messages-sent',
      'open-rate',
      'click-through-rate',
      'unsubscribe-rate',
    ],
    charts: [
      { name: 'visits', by: 'trafficSource' },
      { name: 'messages-sent', kind: 'bar' },
      { name: 'open-rate' },
      { name: 'campaign-cost', kind: 'bar' },
    ],
  },
  support: {
    tiles: [
      'ticket-backlog',
      'tickets-opened',
      'tickets-resolved',
      'first-response-time-median',
      'resolution-time-median',
      'first-contact-resolution',
      'reopen-rate',
      'csat',
    ],
    charts: [
      { name: 'tickets-opened', by: 'queue', kind: 'bar' },
      { name: 'ticket-backlog' },
      { name: 'first-response-time-median' },
      { name: 'csat' },
    ],
  },
  analyst: {
    tiles: [
      'revenue',
      'orders',
      'average-order-value',
      'new-customers',
      'active-customers',
      'lost-customers',
      'repeat-purchase-rate',
      'visits',
    ],
    charts: [
      { name: 'revenue' },
      { name: 'new-customers', kind: 'bar' },
      { name: 'active-customers' },
      { name: 'orders', by: 'country', kind: 'bar' },
    ],
  },
};

/** The report: what counts for one's role, over any days, as known on any day. */
export default function Home() {
  const { t } = useTranslation();
  const { roles } = useMe();
  const view = useView();
  const catalogue = useCatalogue();
  const isEmpty = useIsEmpty();
  const [url] = useUrlState();
  const navigate = useNavigate();
  const board = boards[roles.find((role) => role !== 'service') ?? 'admin'];
  const explain = useCallback(
    (name: string) => (point: { from: string; to: string; dimensions: Record<string, string> }) =>
      void navigate({ to: `/kpis/${name}`, search: { ...url, explainFrom: point.from, explainTo: point.to } }),
    [navigate, url],
  );
  if (isEmpty) return <FirstSteps />;
  return (
    <Page title={t('nav.home')} bar={<RangeBar />}>
      <Read of={catalogue}>
        {({ items }) => {
          const known = new Map(items.map((kpi) => [kpi.name, kpi]));
          return (
            <div className="stack">
              <div className="grid-tiles">
                {board.tiles.map((name) => {
                  const kpi = known.get(name);
                  return kpi && <KpiTile key={name} kpi={kpi} view={view} />;
                })}
              </div>
              <div className="grid-cards">
                {board.charts.map(({ name, by, kind }) => {
                  const kpi = known.get(name);
                  if (!kpi) return null;
                  const title = t(`kpi.${name}`, { defaultValue: kpi.title });
                  return (
                    <TrendCard
                      key={name}
                      name={name}
                      title={by ? t('kpis.by', { name: title, dimension: t(`dimension.${by}`) }) : title}
                      view={view}
                      {...(by && { by })}
                      {...(kind && { kind })}
                      onPoint={explain(name)}
                    />
                  );
                })}
              </div>
            </div>
          );
        }}
      </Read>
    </Page>
  );
}
