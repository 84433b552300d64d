import { IconBell } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useRead, useRefresh } from '../../shared/api/queries';
import { NOTICES, type NoticePage } from './notice-api';
import './notices.css';

/** One window of the browser listens, and tells the others. */
function useLiveNotices(): void {
  const refresh = useRefresh();
  useEffect(() => {
    const away = new AbortController();
    const channel = new BroadcastChannel('rapport.notices');
    const again = () => void refresh(NOTICES);
    channel.onmessage = again;
    void navigator.locks
      .request('rapport.notices', { signal: away.signal }, async () => {
        // The turn may come just as nobody wants it any more.
        if (away.signal.aborted) return;
        const source = new EventSource(`${NOTICES}/live`);
        source.addEventListener('unread', () => {
          again();
          channel.postMessage('unread');
        });
        await new Promise<void>((resolve) => away.signal.addEventListener('abort', () => resolve()));
        source.close();
      })
      .catch(() => undefined);
    return () => {
      away.abort();
      channel.close();
    };
  }, [refresh]);
}

/** The way to the notices, with how many are not read. */
export function Bell() {
  const { t } = useTranslation();
  useLiveNotices();
  const { data } = useRead<NoticePage>(NOTICES, { limit: 1 });
  const unread = data?.unread ?? 0;
  return (
    <Link to="/notices" className="side-link bell">
      <IconBell size={16} stroke={1.6} aria-hidden />
      {t('nav.notices')}
      {unread > 0 && (
        <span className="bell-count numbers" title={t('notices.unread', { count: unread })}>
          {unread > 99 ? '99+' : unread}
        </span>
      )}
    </Link>
  );
}
