import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRead, useRefresh } from '../../shared/api/queries';
import { useNameOf } from '../../shared/colleagues';
import type { Schemas } from '../../shared/api/types';
import { change } from '../../shared/command';
import { FormDialog } from '../../shared/ui/form/form-dialog';
import type { Field } from '../../shared/ui/form/fields';
import { RecordActions } from '../../shared/ui/record-page';
import { Read } from '../../shared/ui/states';

const TEAMS = '/api/access/v1/teams';

/** Who works together: what a role may see can end at the team. */
export function Teams({ users }: { readonly users: readonly Schemas['UserDto'][] }) {
  const { t } = useTranslation();
  const refresh = useRefresh();
  const [isForming, setForming] = useState(false);
  const read = useRead<Schemas['TeamsDto']>(TEAMS);
  const nameOf = useNameOf();
  const member = (ids: readonly string[]): readonly Field[] => [
    {
      name: 'user',
      label: 'users.member',
      kind: 'choice',
      options: ids.map((id) => ({ value: id, label: nameOf(id).name })),
      isRequired: true,
    },
  ];
  return (
    <section className="card chart-card">
      <div className="chart-head">
        <h2>{t('users.teams')}</h2>
        <Button variant="default" onClick={() => setForming(true)}>
          {t('users.form')}
        </Button>
      </div>
      <Read of={read}>
        {({ items }) =>
          items.length === 0 ? (
            <span className="faint">{t('users.noTeams')}</span>
          ) : (
            <div className="scroll-x" tabIndex={0} role="group" aria-label={t('users.teams')}>
              <table className="plain-table">
                <tbody>
                  {items.map((team) => (
                    <tr key={team.id}>
                      <td className="main-cell">{team.name}</td>
                      <td className="soft">
                        {team.members.map((id) => nameOf(id).name).join(', ') || t('states.none')}
                      </td>
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
            </div>
          )
        }
      </Read>
      {isForming && (
        <FormDialog
          title={t('users.form')}
          submit={t('users.form')}
          fields={[{ name: 'name', kind: 'text', isRequired: true }]}
          onSubmit={(body) => change(TEAMS, body).then(() => refresh(TEAMS))}
          onClose={() => setForming(false)}
        />
      )}
    </section>
  );
}
