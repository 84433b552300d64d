import { Button, Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { api } from '../../shared/api/client';
import { usePages, useRead, useRefresh } from '../../shared/api/queries';
import { useFormat } from '../../shared/format/use-format';
import { Page } from '../../shared/ui/page';
import { Empty, Failed, Loading, Read } from '../../shared/ui/states';
import { complain } from '../../shared/ui/toast';
import { useNameOf } from '../../shared/colleagues';
import { RecordLink } from '../tasks/record-link';
import { NOTICES, type Notice, type Wishes } from './notice-api';
import './notices.css';
import '../tasks/tasks.css';

/** What one should know, the newest first, and of what one wants to hear how. */
export default function Notices() {
  const { t } = useTranslation();
  const refresh = useRefresh();
  const read = usePages<Notice>(NOTICES, { limit: 50 });
  const notices = read.data?.pages.flatMap(({ items }) => items) ?? [];
  const send = (path: string) =>
    api
      .call('post', `${NOTICES}/${path}`, { body: {} })
      .then(() => refresh(NOTICES))
      .catch(complain);
  return (
    <Page
      title={t('nav.notices')}
      actions={
        <Button
          variant="default"
          disabled={notices.every(({ isRead }) => isRead)}
          onClick={() => void send('read-all')}
        >
          {t('notices.readAll')}
        </Button>
      }
    >
      <div className="day-grid">
        <section className="card chart-card">
          <ul className="task-list">
            {notices.map((notice) => (
              <Line key={notice.id} notice={notice} onRead={(verb) => void send(`${notice.id}/${verb}`)} />
            ))}
          </ul>
          {notices.length === 0 &&
            (read.error ? (
              <Failed error={read.error} onRetry={() => void read.refetch()} />
            ) : read.isPending ? (
              <Loading />
            ) : (
              <Empty title={t('notices.empty')} text={t('notices.emptyText')} />
            ))}
          {read.hasNextPage && (
            <Button variant="default" onClick={() => void read.fetchNextPage()}>
              {t('timeline.older')}
            </Button>
          )}
        </section>
        <Settings />
      </div>
    </Page>
  );
}

function Line({ notice, onRead }: { readonly notice: Notice; readonly onRead: (verb: 'read' | 'unread') => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const nameOf = useNameOf();
  const { kind, what, target, by, name, isRead, at } = notice;
  const person = by?.startsWith('user:') && nameOf(by).name;
  return (
    <li className="task-line notice-line" data-unread={!isRead || undefined}>
      <span className="notice-dot" />
      <span className="task-text" onClickCapture={() => !isRead && onRead('read')}>
        <span className="task-title">
          {t(`notices.kind.${kind}`)}: {name ? <span>{name} </span> : null}
          <RecordLink {...target} />
        </span>
        <span className="task-facts faint">
          {t(`kind.${what}`, { defaultValue: '' })} {person && `· ${person}`} · {format.ago(at)}
        </span>
      </span>
      <Button size="compact-xs" variant="subtle" color="gray" onClick={() => onRead(isRead ? 'unread' : 'read')}>
        {t(isRead ? 'notices.markUnread' : 'notices.markRead')}
      </Button>
    </li>
  );
}

function Settings() {
  const { t } = useTranslation();
  const refresh = useRefresh();
  const wishes = useRead<Wishes>(`${NOTICES}/settings`);
  const wish = (body: object) =>
    void api
      .call('put', `${NOTICES}/settings`, { body })
      .then(() => refresh(NOTICES))
      .catch(complain);
  return (
    <section className="card chart-card">
      <h2>{t('notices.settings')}</h2>
      <Read of={wishes}>
        {({ items, canMail }) => (
          <>
            <table className="plain-table">
              <thead>
                <tr>
                  <th>{t('notices.about')}</th>
                  <th>{t('notices.app')}</th>
                  <th>{t('notices.mail')}</th>
                </tr>
              </thead>
              <tbody>
                {items.map(({ kind, app, mail }) => (
                  <tr key={kind}>
                    <td>{t(`notices.kind.${kind}`)}</td>
                    <td>
                      <Switch
                        size="xs"
                        aria-label={`${t(`notices.kind.${kind}`)}: ${t('notices.app')}`}
                        checked={app ?? true}
                        onChange={(event) => wish({ kind, app: event.currentTarget.checked })}
                      />
                    </td>
                    <td>
                      <Switch
                        size="xs"
                        aria-label={`${t(`notices.kind.${kind}`)}: ${t('notices.mail')}`}
                        checked={mail ?? false}
                        disabled={!canMail}
                        onChange={(event) => wish({ kind, mail: event.currentTarget.checked })}
                      />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
            {!canMail && <p className="faint">{t('notices.noMail')}</p>}
          </>
        )}
      </Read>
    </section>
  );
}
