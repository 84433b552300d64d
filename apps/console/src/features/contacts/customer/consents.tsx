import { useTranslation } from 'react-i18next';
import { useRead } from '../../../shared/api/queries';
import type { Schemas } from '../../../shared/api/types';
import { AsideSection } from '../../../shared/ui/record-page';
import { Status } from '../../../shared/ui/status';

/** What somebody may be written or called for. */
export function Consents({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const { data } = useRead<Schemas['PersonConsentsDto']>(`/api/contacts/v1/profiles/${id}/consents`);
  return (
    <AsideSection title={t('customers.consents')}>
      <ul className="aside-list">
        {data?.consents.map(({ purpose, channel, state }) => (
          <li key={`${purpose} ${channel}`}>
            <span>
              {purpose}
              {channel && <span className="faint"> · {t(`channel.${channel}`)}</span>}
            </span>
            <Status of={state} />
          </li>
        ))}
      </ul>
      {data?.consents.length === 0 && <span className="faint">{t('customers.noConsents')}</span>}
    </AsideSection>
  );
}
