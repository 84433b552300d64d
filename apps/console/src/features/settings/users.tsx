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

const USERS = '/api/access/v1/users';
const TEAMS = '/api/access/v1/teams';

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
  const [asked, setAsked] = useState<'user' | 'team' | null>(null);
  const users = useRead<Schemas['UsersDto']>(USERS);
  const again = async (path: string) => {
    const { data } = await api.call<Schemas['UserLinkDto']>('post', `${path}/link`);
    setLink(`${location.origin}/join#${data.link}`);
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
          <Button onClick={() => setAsked('user')}>{t('users.invite')}</Button>
        </div>
        <Read of={users}>
          {({ items }) => (
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
          )}
        </Read>
      </section>
      <Teams users={users.data?.items ?? []} onForm={() => setAsked('team')} />
      {asked && (
        <FormDialog
          title={t(asked === 'user' ? 'users.invite' : 'users.form')}
          submit={t(asked === 'user' ? 'users.invite' : 'users.form')}
          fields={asked === 'user' ? invitation : [{ name: 'name', kind: 'text', isRequired: true }]}
          onSubmit={async (body) => {
            const { data } = await api.call<Partial<Schemas['UserLinkDto']>>('post', asked === 'user' ? USERS : TEAMS, {
              body,
            });
            if (data.link) setLink(`${location.origin}/join#${data.link}`);
            await refresh('/api/access');
          }}
          onClose={() => setAsked(null)}
        />
      )}
    </div>
  );
}

function Teams({ users, onForm }: { readonly users: readonly Schemas['UserDto'][]; readonly onForm: () => void }) {
  const { t } = useTranslation();
  const read = useRead<Schemas['TeamsDto']>(TEAMS);
  const nameOf = (id: string) => users.find((user) => user.id === id)?.name ?? id;
  const member = (options: readonly string[]): readonly Field[] => [
    { name: 'user', label: 'users.member', kind: 'choice', options, isRequired: true },
  ];
  return (
    <section className="card chart-card">
      <div className="chart-head">
        <h2>{t('users.teams')}</h2>
        <Button variant="default" onClick={onForm}>
          {t('users.form')}
        </Button>
      </div>
      <Read of={read}>
        {({ items }) =>
          items.length === 0 ? (
            <span className="faint">{t('users.noTeams')}</span>
          ) : (
            <table className="plain-table">
              <tbody>
                {items.map((team) => (
                  <tr key={team.id}>
                    <td className="main-cell">{team.name}</td>
                    <td className="soft">{team.members.map(nameOf).join(', ') || t('states.none')}</td>
                    <td className="end">
                      <span className="page-actions" style={{ justifyContent: 'flex-end' }}>
                        <RecordActions
                          path={`${TEAMS}/${team.id}`}
                          version={team.version}
                          actions={[
                            { do: 'add', roles: ['admin'], fields: member(users.map(({ id }) => id)) },
                            {
                              do: 'remove',
                              roles: ['admin'],
                              fields: member(team.members),
                              isOpen: team.members.length > 0,
                            },
                            {
                              do: 'rename',
                              roles: ['admin'],
                              fields: [{ name: 'name', kind: 'text', isRequired: true }],
                              initial: { name: team.name },
                            },
                            { do: 'dissolve', roles: ['admin'], isDangerous: true, fields: [] },
                          ]}
                        />
                      </span>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )
        }
      </Read>
    </section>
  );
}
