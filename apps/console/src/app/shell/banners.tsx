import { IconFlask, IconPlugConnectedX } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { say } from '../../shared/ui/toast';
import { useMay, useSignal } from '../session/session';

/** What everybody has to know: the data is made up; the server does not answer, and does again. */
export function Banners() {
  const { t } = useTranslation();
  const may = useMay();
  const isDemo = useSignal('isDemo');
  const isOffline = useSignal('isOffline');
  const isLost = useSignal('isLost');
  const isAway = isOffline || isLost;
  const wasAway = useRef(false);
  useEffect(() => {
    if (wasAway.current && !isAway) say({ text: t('shell.back') });
    wasAway.current = isAway;
  }, [isAway, t]);
  return (
    <>
      {isLost && !isOffline && (
        <div className="banner" data-kind="offline" role="status">
          <IconPlugConnectedX size={14} aria-hidden /> {t('shell.lost')}
        </div>
      )}
      {isOffline && (
        <div className="banner" data-kind="offline" role="status">
          <IconPlugConnectedX size={14} aria-hidden /> {t('shell.offline')}
        </div>
      )}
      {isDemo && !isOffline && (
        <div className="banner" data-kind="demo">
          <IconFlask size={14} aria-hidden /> {t('shell.demo')}
          {may('admin') && <span>{t('shell.demoReset')}</span>}
        </div>
      )}
    </>
  );
}
