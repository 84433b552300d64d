import { IconFlask, IconPlugConnectedX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useSignal } from '../session/session';

/** What everybody has to know: the data is made up; the server does not answer. */
export function Banners() {
  const { t } = useTranslation();
  const isDemo = useSignal('isDemo');
  const isOffline = useSignal('isOffline');
  return (
    <>
      {isOffline && (
        <div className="banner" data-kind="offline" role="status">
          <IconPlugConnectedX size={14} aria-hidden /> {t('shell.offline')}
        </div>
      )}
      {isDemo && !isOffline && (
        <div className="banner" data-kind="demo">
          <IconFlask size={14} aria-hidden /> {t('shell.demo')}
        </div>
      )}
    </>
  );
}
