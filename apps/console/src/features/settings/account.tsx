import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addPasskey, hasPasskeys } from '../../app/session/passkey';
import { api } from '../../shared/api/client';
import { useRead, useRefresh } from '../../shared/api/queries';
import type { Schemas } from '../../shared/api/types';
import { useFormat } from '../../shared/format/use-format';
import { FormDialog } from '../../shared/ui/form/form-dialog';
import { Read } from '../../shared/ui/states';
import { complain, say } from '../../shared/ui/toast';

const ME = '/api/access/v1/me';
const SESSIONS = '/api/access/v1/sessions';

/** How one signs in oneself, and where one is signed in. */
export function Account() {
  const { t } = useTranslation();
  const refresh = useRefresh();
  const [asked, setAsked] = useState<'passkey' | 'password' | null>(null);
  const read = useRead<Schemas['MyCredentialsDto']>(`${ME}/credentials`);
  const remove = async (key: string) => {
    await api.call('delete', `${ME}/passkeys/${encodeURIComponent(key)}`);
    await refresh(ME);
    say({ text: t('toast.saved') });
  };
  return (
    <div className="grid-cards">
      <section className="card chart-card">
        <div className="chart-head">
          <h2>{t('account.ways')}</h2>
          {hasPasskeys() && (
            <Button size="compact-xs" onClick={() => setAsked('passkey')}>
              {t('account.addPasskey')}
            </Button>
          )}
        </div>
        <Read of={read}>
          {({ hasPassword, passkeys }) => (
            <ul className="aside-list">
              <li>
                <span>{t(hasPassword ? 'account.hasPassword' : 'account.noPassword')}</span>
                <Button size="compact-xs" variant="default" onClick={() => setAsked('password')}>
                  {t('account.changePassword')}
                </Button>
              </li>
              {passkeys.map(({ key, device }) => (
                <li key={key}>
                  <span>
                    {t('account.passkey')}: {device}
                  </span>
                  <Button
                    size="compact-xs"
                    variant="subtle"
                    color="red"
                    onClick={() => void remove(key).catch(complain)}
                  >
                    {t('actions.drop')}
                  </Button>
                </li>
              ))}
            </ul>
          )}
        </Read>
      </section>
      <Sessions />
      {asked === 'passkey' && (
        <FormDialog
          title={t('account.addPasskey')}
          submit={t('account.addPasskey')}
          lead={t('account.passkeyLead')}
          fields={[{ name: 'device', label: 'account.device', kind: 'text', isRequired: true }]}
          onSubmit={async ({ device }) => {
            await addPasskey(String(device));
            await refresh(ME);
            say({ text: t('toast.saved') });
          }}
          onClose={() => setAsked(null)}
        />
      )}
      {asked === 'password' && (
        <FormDialog
          title={t('account.changePassword')}
          submit={t('actions.save')}
          fields={[
            ...(read.data?.hasPassword
              ? [{ name: 'current', label: 'account.current', kind: 'password', isRequired: true } as const]
              : []),
            { name: 'password', label: 'account.new', kind: 'password', isRequired: true },
          ]}
          onSubmit={async (body) => {
            await api.call('put', `${ME}/password`, { body });
            await refresh(ME);
            say({ text: t('toast.saved') });
          }}
          onClose={() => setAsked(null)}
        />
      )}
    </div>
  );
}

function Sessions() {
  const { t } = useTranslation();
  const format = useFormat();
  const refresh = useRefresh();
  const read = useRead<Schemas['SessionsDto']>(SESSIONS);
  const end = async (id: string) => {
    await api.call('delete', `${SESSIONS}/${id}`);
    await refresh(SESSIONS);
  };
  return (
    <section className="card chart-card">
      <h2>{t('account.sessions')}</h2>
      <Read of={read}>
        {({ items }) => (
          <ul className="aside-list">
            {items.map(({ id, method, usedAt, current }) => (
              <li key={id}>
                <span>
                  {t(`account.method.${method}`)} <span className="faint">{format.ago(usedAt)}</span>
                </span>
                {current ? (
                  <span className="faint">{t('account.this')}</span>
                ) : (
                  <Button size="compact-xs" variant="subtle" color="red" onClick={() => void end(id).catch(complain)}>
                    {t('account.end')}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        )}
      </Read>
    </section>
  );
}
