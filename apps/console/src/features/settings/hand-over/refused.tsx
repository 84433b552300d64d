import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../../shared/api/client';
import type { Schemas } from '../../../shared/api/types';
import { PagedTable } from '../../../shared/ui/table/paged-table';
import { RecordLink } from '../../tasks/record-link';

/** How many are looked for before somebody asks for more. */
const SHOWN = 50;

/** What the API calls a kind of record, as the pages of the console do. */
const kinds: Readonly<Record<string, string>> = {
  'contacts.contacts': 'contact',
  'contacts.accounts': 'account',
  'contacts.tasks': 'task',
  'sales.leads': 'lead',
  'sales.opportunities': 'opportunity',
  'marketing.campaigns': 'campaign',
  'service-desk.tickets': 'ticket',
};

interface RefusedProps {
  readonly id: string;
  readonly part: Schemas['HandOverPartDto'];
}

/** Records that did not take the change, and why. The API tells all records, some hundreds at a time. */
export function Refused({ id, part: { context, refused } }: RefusedProps) {
  const { t } = useTranslation();
  const path = `/api/${context}/v1/hand-overs/${id}/records`;
  const read = useInfiniteQuery({
    queryKey: [path, refused, 'batches'],
    queryFn: async ({ signal, pageParam }) =>
      (await api.call<Schemas['GivenRecordsDto']>('get', path, { query: { batch: pageParam }, signal })).data,
    initialPageParam: 0,
    getNextPageParam: ({ next }) => next ?? undefined,
  });
  const rows = (read.data?.pages ?? []).flatMap(({ items }) => items).filter(({ status }) => status === 'refused');
  const { hasNextPage, isFetching, fetchNextPage } = read;
  const isShort = rows.length < Math.min(SHOWN, refused);
  useEffect(() => {
    if (isShort && hasNextPage && !isFetching) void fetchNextPage();
  }, [isShort, hasNextPage, isFetching, fetchNextPage]);
  return (
    <section>
      <h2 className="section-title">{t('handOver.refusedIn', { area: t(`handOver.contexts.${context}`) })}</h2>
      <p className="soft">{t('handOver.refusedText')}</p>
      <PagedTable
        label={t('handOver.refused')}
        read={{ ...read, hasNextPage: hasNextPage && rows.length < refused }}
        rows={rows}
        keyOf={({ kind, record }) => `${kind} ${record}`}
        empty={{ title: t('states.loading') }}
        columns={[
          { key: 'kind', name: 'fields.kind', show: ({ kind }) => t(`policy.kinds.${kind}`, { defaultValue: kind }) },
          {
            key: 'record',
            name: 'explain.what',
            show: ({ kind, record }) => <RecordLink kind={kinds[kind] ?? kind} id={record} />,
          },
          {
            key: 'code',
            name: 'fields.reason',
            show: ({ code }) =>
              code && (
                <a className="link mono" href={`/problems#${code}`}>
                  {code}
                </a>
              ),
          },
        ]}
      />
    </section>
  );
}
