import { Button, Modal, NativeSelect, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../shared/api/client';
import { usePages, useRead, useRefresh } from '../../shared/api/queries';
import { useFormat } from '../../shared/format/use-format';
import { Empty, Failed, Loading, Read } from '../../shared/ui/states';
import { Status } from '../../shared/ui/status';
import { complain, say } from '../../shared/ui/toast';
import { useUrlState } from '../../shared/url-state';
import type { FailedMessage } from './operations-api';

const PATH = '/api/contacts/v1/failed-messages';

/** Messages that came in and could not be understood: mended and sent again, or thrown away. */
export function FailedMessages() {
  const { t } = useTranslation();
  const format = useFormat();
  const refresh = useRefresh();
  const [url, setUrl] = useUrlState();
  const [mended, setMended] = useState<string | null>(null);
  const state = url['state'] ?? 'open';
  const read = usePages<FailedMessage>(PATH, { state, limit: 50 }, { every: 5_000 });
  const rows = read.data?.pages.flatMap(({ items }) => items) ?? [];
  const discard = async (id: string) => {
    await api.call('post', `${PATH}/${id}/discard`);
    await refresh(PATH);
  };
  return (
    <div className="stack">
      <NativeSelect
        w={160}
        aria-label={t('fields.status')}
        value={state}
        data={['open', 'replayed', 'discarded'].map((value) => ({ value, label: t(`status.${value}`) }))}
        onChange={(event) => setUrl({ state: event.currentTarget.value })}
      />
      {rows.length === 0 ? (
        read.error ? (
          <Failed error={read.error} onRetry={() => void read.refetch()} />
        ) : read.isPending ? (
          <Loading />
        ) : (
          <Empty title={t('failed.none')} text={t('failed.noneText')} />
        )
      ) : (
        <div className="scroll-x" tabIndex={0} role="group" aria-label={t('operations.failed')}>
          <table className="plain-table">
            <thead>
              <tr>
                <th>{t('failed.received')}</th>
                <th>{t('fields.source')}</th>
                <th>{t('failed.type')}</th>
                <th>{t('failed.reason')}</th>
                <th>{t('failed.at')}</th>
                <th />
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.id}>
                  <td className="numbers">{format.moment(row.receivedAt)}</td>
                  <td>{row.source}</td>
                  <td>{row.messageType}</td>
                  <td>
                    <a className="link mono" href={`/problems#${row.reason}`}>
                      {row.reason}
                    </a>
                  </td>
                  <td className="mono faint">{row.path}</td>
                  <td className="end" style={{ whiteSpace: 'nowrap' }}>
                    {row.state === 'open' ? (
                      <>
                        <Button size="compact-xs" variant="default" onClick={() => setMended(row.id)}>
                          {t('failed.mend')}
                        </Button>
                        <Button
                          size="compact-xs"
                          variant="subtle"
                          color="red"
                          onClick={() => void discard(row.id).catch(complain)}
                        >
                          {t('operations.discard')}
                        </Button>
                      </>
                    ) : (
                      <Status of={row.state} />
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {read.hasNextPage && (
        <Button variant="default" onClick={() => void read.fetchNextPage()} loading={read.isFetchingNextPage}>
          {t('explain.more')}
        </Button>
      )}
      {mended && (
        <Modal
          opened
          size="lg"
          onClose={() => setMended(null)}
          title={t('failed.mend')}
          closeButtonProps={{ 'aria-label': t('actions.close') }}
        >
          <Mend id={mended} onDone={() => setMended(null)} />
        </Modal>
      )}
    </div>
  );
}

interface Failure extends FailedMessage {
  readonly message?: unknown;
  readonly detail?: string;
}

function Mend({ id, onDone }: { readonly id: string; readonly onDone: () => void }) {
  const read = useRead<Failure>(`${PATH}/${id}`);
  return <Read of={read}>{(failure) => <MendForm failure={failure} onDone={onDone} />}</Read>;
}

function MendForm({ failure, onDone }: { readonly failure: Failure; readonly onDone: () => void }) {
  const { t } = useTranslation();
  const refresh = useRefresh();
  const [text, setText] = useState(() => JSON.stringify(failure.message ?? {}, null, 2));
  const [problem, setProblem] = useState<string | null>(null);
  const send = async () => {
    try {
      const message: unknown = JSON.parse(text);
      await api.call('post', `${PATH}/${failure.id}/replay`, { body: { message } });
      await refresh(PATH);
      say({ text: t('operations.replayed') });
      onDone();
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    }
  };
  return (
    <div className="form">
      <p className="soft">
        <span className="mono">{failure.reason}</span> {failure.path && t('failed.in', { path: failure.path })}{' '}
        {failure.detail}
      </p>
      <Textarea
        label={t('failed.message')}
        maxRows={22}
        error={problem}
        styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <div className="form-end">
        <Button variant="default" onClick={onDone}>
          {t('actions.cancel')}
        </Button>
        <Button onClick={() => void send()}>{t('failed.send')}</Button>
      </div>
    </div>
  );
}
