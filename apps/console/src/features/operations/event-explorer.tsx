import { Button, TextInput } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../shared/api/client';
import { useFormat } from '../../shared/format/use-format';
import { Empty, Failed, Loading } from '../../shared/ui/states';
import { useUrlState } from '../../shared/url-state';

interface PublicEvent {
  readonly id: string;
  readonly type: string;
  readonly time: string;
  readonly recordedtime?: string;
  readonly partitionkey?: string;
  readonly data: unknown;
}

interface FeedPage {
  readonly events: readonly PublicEvent[];
  readonly next: string;
}

const ROWS_A_PAGE = 50;

/** What the log says to the outside, in its order, by type. */
export function EventExplorer() {
  const { t } = useTranslation();
  const format = useFormat();
  const [url, setUrl] = useUrlState();
  const [open, setOpen] = useState<string | null>(null);
  const types = url['types'] ?? '';
  const [typed, setTyped] = useState(types);
  const read = useInfiniteQuery({
    queryKey: ['/v1/events', types],
    queryFn: async ({ pageParam, signal }) =>
      (
        await api.call<FeedPage>('get', '/v1/events', {
          query: { limit: ROWS_A_PAGE, ...(types && { types }), ...(pageParam && { after: pageParam }) },
          signal,
        })
      ).data,
    initialPageParam: '',
    getNextPageParam: (last, _, place) => (last.next !== place && last.events.length > 0 ? last.next : undefined),
  });
  const events = read.data?.pages.flatMap((page) => page.events) ?? [];
  return (
    <div className="stack">
      <form
        className="page-actions"
        onSubmit={(event) => {
          event.preventDefault();
          setUrl({ types: typed.trim() || undefined });
        }}
      >
        <TextInput
          w={340}
          aria-label={t('events.types')}
          placeholder="sales.order-placed.v1, contacts.page-viewed.v1"
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <Button type="submit" variant="default">
          {t('events.show')}
        </Button>
        <a className="link" href="/events">
          {t('places.events')}
        </a>
      </form>
      {events.length === 0 ? (
        read.error ? (
          <Failed error={read.error} onRetry={() => void read.refetch()} />
        ) : read.isPending ? (
          <Loading />
        ) : (
          <Empty title={t('events.none')} text={t('events.noneText')} />
        )
      ) : (
        <div className="scroll-x" tabIndex={0} role="group" aria-label={t('operations.events')}>
          <table className="plain-table">
            <thead>
              <tr>
                <th>{t('events.occurred')}</th>
                <th>{t('events.type')}</th>
                <th>{t('events.stream')}</th>
                <th>{t('events.id')}</th>
              </tr>
            </thead>
            <tbody>
              {events.map((event) => (
                <tr key={event.id}>
                  <td className="numbers" style={{ whiteSpace: 'nowrap' }}>
                    {format.moment(event.time)}
                  </td>
                  <td>
                    <button
                      type="button"
                      className="table-sort link mono"
                      aria-expanded={open === event.id}
                      onClick={() => setOpen(open === event.id ? null : event.id)}
                    >
                      {event.type}
                    </button>
                    {open === event.id && <pre className="entry-raw">{JSON.stringify(event, null, 2)}</pre>}
                  </td>
                  <td className="mono faint">{event.partitionkey}</td>
                  <td className="mono faint">{event.id.slice(0, 12)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {read.hasNextPage && (
        <Button
          variant="default"
          w="max-content"
          loading={read.isFetchingNextPage}
          onClick={() => void read.fetchNextPage()}
        >
          {t('explain.more')}
        </Button>
      )}
    </div>
  );
}
