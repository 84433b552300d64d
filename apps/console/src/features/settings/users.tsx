import { Alert, Button, Code, CopyButton } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../shared/api/client';
import { useRead, useRefresh } from '../../shared/api/queries';
import type { Schemas } from '../../shared/api/types';
import { FormDialog } from '../../shared/ui/form/form-dialog';
import type { Field } from '../../shared/ui/form/fields';
import { RecordActions } from '../../shared/ui/record-page';
import { Read } from '../../shared/ui/states';
import { Status } from '../../shared/ui/status';
import { say } from '../../shared/ui/toast';
import { BeginHandOver } from './hand-over/begin-hand-over';
import { PastHandOvers } from './hand-over/past-hand-overs';
import { Teams } from './teams';

const USERS = '/api/access/v1/users';

const rights: readonly Field[] = [
  {
    name: 'roles',
    kind: 'choices',
    options: ['admin', 'sales', 'marketing', 'support', 'analyst'],
    words: 'roles',
    isRequired: true,
  },
  { name: 'scopes', kind: 'choices', options: ['personal:read'], words: 'scopes' },
];
const invitation: readonly Field[] = [
  { name: 'name', kind: 'text', isRequired: true },
  { name: 'email', kind: 'email', isRequired: true },
  ...rights,
];

/** People who work here, what they may do, and the teams they work in. */
export function Users() {
  const { t } = useTranslation();
  const refresh = useRefresh();
  const [link, setLink] = useState<string | null>(null);
  const [isInviting, setInviting] = useState(false);
  const [leaving, setLeaving] = useState<Schemas['UserDto'] | null>(null);
  const users = useRead<Schemas['UsersDto']>(USERS);
  const show = (token: string | null) => {
    setLink(token && `${location.origin}/join#${token}`);
    if (!token) say({ text: t('users.mailed') });
  };
  const again = async (path: string) => {
    const { data } = await api.call<Schemas['UserLinkDto']>('post', `${path}/link`);
    show(data.link);
  };
  return (
    <div className="stack">
      {link && (
        <Alert
          color="teal"
          variant="light"
          withCloseButton
          closeButtonLabel={t('actions.close')}
          onClose={() => setLink(null)}
        >
          <span className="page-actions" style={{ color: 'var(--ink)' }}>
            {t('users.link')} <Code style={{ overflowWrap: 'anywhere' }}>{link}</Code>
            <CopyButton value={link}>
              {({ copied, copy }) => (
                <Button size="compact-xs" variant="default" onClick={copy}>
                  {copied ? t('actions.copied') : t('actions.copy')}
                </Button>
              )}
            </CopyButton>
          </span>
        </Alert>
      )}
      <section className="card chart-card">
        <div className="chart-head">
          <h2>{t('settings.users')}</h2>
          <Button onClick={() => setInviting(true)}>{t('users.invite')}</Button>
        </div>
        <Read of={users}>
          {({ items }) => (
            <div className="scroll-x" tabIndex={0} role="group" aria-label={t('settings.users')}>
              <table className="plain-table">
                <tbody>
                  {items.map((user) => (
                    <tr key={user.id}>
                      <td className="main-cell">{user.name ?? t('status.erased')}</td>
                      <td className="soft">{user.email}</td>
                      <td>{user.roles?.map((role) => t(`roles.${role}`)).join(', ')}</td>
                      <td>
                        <Status of={user.status} />
                      </td>
                      <td className="end">
                        <span className="page-actions" style={{ justifyContent: 'flex-end' }}>
                          <RecordActions
                            path={`${USERS}/${user.id}`}
                            version={undefined}
                            actions={[
                              {
                                do: 'grant',
                                roles: ['admin'],
                                fields: rights,
                                initial: { roles: user.roles ?? [], scopes: user.scopes ?? [] },
                                isOpen: user.status !== 'deactivated',
                              },
                              {
                                do: 'rename',
                                roles: ['admin'],
                                fields: [{ name: 'name', kind: 'text', isRequired: true }],
                                initial: { name: user.name ?? '' },
                                isOpen: user.status !== 'deactivated',
                              },
                              {
                                do: 'link',
                                roles: ['admin'],
                                isOpen: user.status !== 'deactivated',
                                run: () => again(`${USERS}/${user.id}`),
                              },
                              {
                                do: 'hand-over-all',
                                roles: ['admin'],
                                isOpen: items.length > 1,
                                begin: () => setLeaving(user),
                              },
                              {
                                do: 'deactivate',
                                roles: ['admin'],
                                isDangerous: true,
                                fields: [],
                                isOpen: user.status === 'active',
                              },
                            ]}
                          />
                        </span>
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )}
        </Read>
      </section>
      <Teams users={users.data?.items ?? []} />
      <PastHandOvers />
      {leaving && <BeginHandOver from={leaving} users={users.data?.items ?? []} onClose={() => setLeaving(null)} />}
      {isInviting && (
        <FormDialog
          title={t('users.invite')}
          submit={t('users.invite')}
          fields={invitation}
          onSubmit={async (body) => {
            const { data } = await api.call<Schemas['UserLinkDto']>('post', USERS, { body });
            show(data.link);
            await refresh('/api/access');
          }}
          onClose={() => setInviting(false)}
        />
      )}
    </div>
  );
}
