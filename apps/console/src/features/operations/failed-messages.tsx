import { Button, Modal, NativeSelect, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../shared/api/client';
import { usePages, useRead, useRefresh } from '../../shared/api/queries';
import { useFormat } from '../../shared/format/use-format';
import { Read } from '../../shared/ui/states';
import { Status } from '../../shared/ui/status';
import { PagedTable } from '../../shared/ui/table/paged-table';
import { complain, say } from '../../shared/ui/toast';
import { useUrlState } from '../../shared/url-state';
import type { FailedMessage } from './operations-api';

const PATH = '/api/contacts/v1/failed-messages';

/** Messages that came in and could not be understood: mended and sent again, or thrown away. */
export function FailedMessages() {
  const { t } = useTranslation();
  const format = useFormat();
  const [url, setUrl] = useUrlState();
  const [mended, setMended] = useState<string | null>(null);
  const state = url['state'] ?? 'open';
  const read = usePages<FailedMessage>(PATH, { state, limit: 50 }, { every: 5_000 });
  const rows = read.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <div className="stack">
      <NativeSelect
        w={160}
        aria-label={t('fields.status')}
        value={state}
        data={['open', 'replayed', 'discarded'].map((value) => ({ value, label: t(`status.${value}`) }))}
        onChange={(event) => setUrl({ state: event.currentTarget.value })}
      />
      <PagedTable
        label={t('operations.failed')}
        read={read}
        rows={rows}
        keyOf={({ id }) => id}
        empty={{ title: t('failed.none'), text: t('failed.noneText') }}
        columns={[
          {
            key: 'receivedAt',
            name: 'failed.received',
            show: ({ receivedAt }) => <span className="numbers moment">{format.moment(receivedAt)}</span>,
          },
          { key: 'source', name: 'fields.source', show: ({ source }) => source },
          { key: 'type', name: 'failed.type', show: ({ messageType }) => messageType },
          {
            key: 'reason',
            name: 'failed.reason',
            show: ({ reason }) => (
              <a className="link mono" href={`/problems#${reason}`}>
                {reason}
              </a>
            ),
          },
          { key: 'path', name: 'failed.at', show: ({ path }) => <span className="mono faint">{path}</span> },
          { key: 'do', name: '', show: (row) => <Ways row={row} onMend={() => setMended(row.id)} /> },
        ]}
      />
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

function Ways({ row: { id, state }, onMend }: { readonly row: FailedMessage; readonly onMend: () => void }) {
  const { t } = useTranslation();
  const refresh = useRefresh();
  if (state !== 'open') return <Status of={state} />;
  const discard = () => api.call('post', `${PATH}/${id}/discard`).then(() => refresh(PATH));
  return (
    <span className="page-actions">
      <Button size="compact-xs" variant="default" onClick={onMend}>
        {t('failed.mend')}
      </Button>
      <Button size="compact-xs" variant="subtle" color="red" onClick={() => void discard().catch(complain)}>
        {t('operations.discard')}
      </Button>
    </span>
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
