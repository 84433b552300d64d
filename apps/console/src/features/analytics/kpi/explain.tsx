import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { usePages } from '../../../shared/api/queries';
import type { KpiAnswer } from '../../../shared/api/types';
import { useFormat } from '../../../shared/format/use-format';
import { Empty, Failed, Loading } from '../../../shared/ui/states';
import { useUrlState } from '../../../shared/url-state';
import { KPIS, type KpiDefinition } from '../parts/kpis';
import type { View } from '../parts/range-bar';

interface Part {
  readonly day: string;
  readonly occurredAt: string | null;
  readonly dimensions: Readonly<Record<string, string | null>>;
  readonly numerator: number;
  readonly denominator: number | null;
  /** The stream that it came from. */
  readonly key: string;
  readonly eventCount: number;
  readonly events: readonly { readonly id: string; readonly type: string; readonly recordedAt: string }[];
}

type Explained = Pick<KpiAnswer, 'from' | 'to'> & { readonly items: readonly Part[]; readonly next: string | null };

/** Where the console shows what a stream is about. */
const pages: readonly (readonly [RegExp, string])[] = [
  [/^sales_opportunity-(.+)/, '/opportunities/'],
  [/^sales_lead-(.+)/, '/leads/'],
  [/^sales_order-(.+)/, '/orders/'],
  [/^marketing_campaign-(.+)/, '/campaigns/'],
  [/^serviceDesk_ticket-(.+)/i, '/tickets/'],
  [/^contacts_(?:contact|interactions)-(.+)/, '/customers/'],
];

function pageOf(key: string): string | null {
  for (const [pattern, page] of pages) {
    const [, id] = pattern.exec(key) ?? [];
    if (id) return page + id;
  }
  return null;
}

/** Why this number: the very records and events that it is made of, for the chosen point or the whole range. */
export function Explain({ kpi, view }: { readonly kpi: KpiDefinition; readonly view: View }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [url, setUrl] = useUrlState();
  const from = url['explainFrom'] ?? view.from;
  const to = url['explainTo'] ?? view.to;
  const by = url['explainBy'];
  const is = url['explainIs'];
  const isPoint = url['explainFrom'] !== undefined;
  const read = usePages<Part>(`${KPIS}/${kpi.name}/explain`, {
    from,
    to,
    limit: 25,
    ...(view.asOf && { asOf: view.asOf }),
    ...(by && is && { [by]: is }),
  });
  const parts = read.data?.pages.flatMap((page) => (page as Explained).items) ?? [];
  const amount = ({ numerator, dimensions }: Part) =>
    kpi.unit === 'milliseconds'
      ? format.duration(numerator)
      : kpi.unit === 'money' && dimensions['currency']
        ? format.money(numerator, dimensions['currency'])
        : format.number(numerator, 2);
  return (
    <section aria-label={t('explain.title')}>
      <div className="chart-head">
        <h2 className="section-title" style={{ margin: 0 }}>
          {t('explain.title')}{' '}
          <span className="faint numbers">
            {from === to ? format.day(from) : `${format.day(from)} – ${format.day(to)}`}
            {by && ` · ${t(`dimension.${by}`)}: ${is}`}
          </span>
        </h2>
        {isPoint && (
          <Button
            variant="subtle"
            color="gray"
            onClick={() =>
              setUrl({ explainFrom: undefined, explainTo: undefined, explainBy: undefined, explainIs: undefined })
            }
          >
            {t('explain.whole')}
          </Button>
        )}
      </div>
      {parts.length === 0 ? (
        read.error ? (
          <Failed error={read.error} onRetry={() => void read.refetch()} />
        ) : read.isPending ? (
          <Loading />
        ) : (
          <Empty title={t('explain.none')} text={t('explain.noneText')} />
        )
      ) : (
        <>
          <div className="scroll-x card" tabIndex={0} role="group" aria-label={t('explain.title')}>
            <table className="plain-table">
              <thead>
                <tr>
                  <th>{t('explain.when')}</th>
                  <th>{t('explain.what')}</th>
                  <th>{t('explain.dimensions')}</th>
                  <th className="end">{t('explain.adds')}</th>
                  <th>{t('explain.events')}</th>
                </tr>
              </thead>
              <tbody>
                {parts.map((part, index) => {
                  const page = pageOf(part.key);
                  return (
                    <tr key={`${part.key}-${index}`}>
                      <td className="numbers" style={{ whiteSpace: 'nowrap' }}>
                        {part.occurredAt ? format.moment(part.occurredAt) : format.day(part.day)}
                      </td>
                      <td>
                        {page ? (
                          <Link className="link" to={page}>
                            {t('explain.open')}
                          </Link>
                        ) : (
                          <span className="mono faint">{part.key.slice(0, 24)}</span>
                        )}
                      </td>
                      <td className="soft">{Object.values(part.dimensions).filter(Boolean).join(' · ')}</td>
                      <td className="end numbers">{amount(part)}</td>
                      <td className="mono faint">{[...new Set(part.events.map(({ type }) => type))].join(', ')}</td>
                    </tr>
                  );
                })}
              </tbody>
            </table>
          </div>
          {read.hasNextPage && (
            <Button
              mt="sm"
              variant="default"
              loading={read.isFetchingNextPage}
              onClick={() => void read.fetchNextPage()}
            >
              {t('explain.more')}
            </Button>
          )}
        </>
      )}
    </section>
  );
}
