import { useTranslation } from 'react-i18next';
import { useRead } from '../../shared/api/queries';
import type { Schemas } from '../../shared/api/types';
import { Empty, Read } from '../../shared/ui/states';

/** What people are asked consent for. */
export function Purposes() {
  const { t } = useTranslation();
  const read = useRead<Schemas['DeclaredPurposesDto']>('/api/contacts/v1/consent-purposes');
  return (
    <Read of={read}>
      {({ purposes }) =>
        purposes.length === 0 ? (
          <Empty title={t('purposes.none')} text={t('purposes.noneText')} />
        ) : (
          <table className="plain-table">
            <thead>
              <tr>
                <th>{t('fields.name')}</th>
                <th>{t('purposes.channels')}</th>
                <th>{t('purposes.wording')}</th>
                <th>{t('purposes.doubleOptIn')}</th>
              </tr>
            </thead>
            <tbody>
              {purposes.map(({ id, name, channels, wording, doubleOptIn }) => (
                <tr key={id}>
                  <td>
                    {name} <span className="mono faint">{id}</span>
                  </td>
                  <td>{channels.map((channel) => t(`channel.${channel}`)).join(', ')}</td>
                  <td className="soft">{wording.text}</td>
                  <td>{t(doubleOptIn ? 'words.yes' : 'words.no')}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )
      }
    </Read>
  );
}
