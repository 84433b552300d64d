import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRead } from '../../../shared/api/queries';
import type { Contact, Schemas } from '../../../shared/api/types';
import { useFormat } from '../../../shared/format/use-format';
import { AsideSection, RecordActions } from '../../../shared/ui/record-page';
import { Status } from '../../../shared/ui/status';
import { consentActions, channelName } from './consent-actions';
import { PreferenceLink } from './preference-link';

type Purpose = Schemas['PurposeDto'];
type Said = Schemas['PersonConsentsDto'];

interface ConsentsProps {
  readonly id: string;
  /** null: somebody who is known by a device or a user only. */
  readonly contact: Contact | null;
}

/** What somebody may be written or called for and why; what they say of it now is recorded here. */
export function Consents({ id, contact }: ConsentsProps) {
  const { t } = useTranslation();
  const [isLinking, setLinking] = useState(false);
  const path = `/api/contacts/v1/profiles/${id}/consents`;
  const { data: said } = useRead<Said>(path);
  const { data: declared } = useRead<Schemas['DeclaredPurposesDto']>('/api/contacts/v1/consent-purposes');
  const purposes = declared?.purposes ?? [];
  const subject = contact?.id ?? id;
  const actions = consentActions({ subject, contact, purposes, t, onLink: () => setLinking(true) });
  return (
    <AsideSection
      title={t('customers.consents')}
      action={
        said &&
        !said.erased && (
          <RecordActions
            path={path}
            version={undefined}
            actions={actions}
            touches={['/api/contacts/v1/suppressions']}
          />
        )
      }
    >
      {said && <Standing said={said} purposes={purposes} />}
      {isLinking && <PreferenceLink subject={subject} onClose={() => setLinking(false)} />}
    </AsideSection>
  );
}

/** Each word with its reason, what is on the suppression list, and the purposes that nothing was said of. */
function Standing({ said, purposes }: { readonly said: Said; readonly purposes: readonly Purpose[] }) {
  const { t } = useTranslation();
  const { consents, suppressed } = said;
  const unsaid = purposes.filter(({ id }) => !consents.some(({ purpose }) => purpose === id));
  const nameOf = (purpose: string) => purposes.find(({ id }) => id === purpose)?.name ?? purpose;
  return (
    <>
      <ul className="aside-list">
        {suppressed.map(({ kind, ground }) => (
          <li key={ground.event}>
            <span className="aside-sentence">
              {t(`identity.${kind}`, { defaultValue: kind })}
              <Reason of={ground} />
            </span>
            <Status of="suppressed" />
          </li>
        ))}
        {consents.map(({ purpose, channel, state, ground }) => (
          <li key={`${purpose} ${channel}`}>
            <span className="aside-sentence">
              {nameOf(purpose)}
              {channel && <span className="faint"> · {channelName(t, channel)}</span>}
              {ground && <Reason of={ground} />}
            </span>
            <Status of={state} />
          </li>
        ))}
      </ul>
      {unsaid.length > 0 && (
        <span className="faint">{t('consents.unsaid', { purposes: unsaid.map(({ name }) => name).join(', ') })}</span>
      )}
      {consents.length === 0 && unsaid.length === 0 && <span className="faint">{t('customers.noConsents')}</span>}
    </>
  );
}

/** Where and when it was said, in which words, and until when it holds. */
function Reason({ of }: { readonly of: Schemas['GroundDto'] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { source, at, wording, expiresAt, why, legalBasis } = of;
  const parts = [
    t(`consents.source.${source}`, { defaultValue: source }),
    format.day(at),
    legalBasis && legalBasis !== 'consent' ? t(`consents.basis.${legalBasis}`) : null,
    wording && t('consents.wording', { version: wording }),
    expiresAt && t('consents.until', { day: format.day(expiresAt) }),
  ];
  return (
    <>
      <br />
      <span className="faint">
        {parts.filter(Boolean).join(', ')}
        {why && `: ${why}`}
      </span>
    </>
  );
}
