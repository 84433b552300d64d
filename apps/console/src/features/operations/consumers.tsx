import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../shared/api/client';
import { useRead, useRefresh, type Page } from '../../shared/api/queries';
import { useFormat } from '../../shared/format/use-format';
import { FormDialog } from '../../shared/ui/form/form-dialog';
import { Read } from '../../shared/ui/states';
import { Status } from '../../shared/ui/status';
import { complain, say } from '../../shared/ui/toast';
import { LOOKS_EVERY_MS, useOperated, type DeadLetter, type Groups } from './operations-api';

/** Who reads the log, how far behind, and what could not be handled. */
export function Consumers() {
  const { t } = useTranslation();
  const { operations } = useOperated();
  const format = useFormat();
  const refresh = useRefresh();
  const [open, setOpen] = useState<string | null>(null);
  const groups = useRead<Groups>(`${operations}/groups`, {}, { every: LOOKS_EVERY_MS });
  const tell = async (what: 'pause' | 'resume', group: string) => {
    await api.call('post', `${operations}/groups/${what}`, { body: { group } });
    await refresh(operations);
  };
  const turn = (what: 'pause' | 'resume', group: string) =>
    void tell(what, group).then(
      () =>
        say({
          text: t(`operations.${what}d`, { group }),
          undo: () => tell(what === 'pause' ? 'resume' : 'pause', group),
        }),
      complain,
    );
  return (
    <Read of={groups}>
      {({ items }) => (
        <div className="scroll-x" tabIndex={0} role="group" aria-label={t('operations.consumers')}>
          <table className="plain-table">
            <thead>
              <tr>
                <th>{t('operations.group')}</th>
                <th>{t('fields.status')}</th>
                <th className="end">{t('operations.lag')}</th>
                <th>{t('operations.types')}</th>
                <th />
              </tr>
            </thead>
            <tbody>
              {items.map(({ group, state, lag, types }) => (
                <tr key={group}>
                  <td className="mono">{group}</td>
                  <td>
                    <Status of={state} />
                  </td>
                  <td className="end numbers">{format.number(lag)}</td>
                  <td className="faint">{t('operations.typeCount', { count: types.length })}</td>
                  <td className="end" style={{ whiteSpace: 'nowrap' }}>
                    <Button
                      size="compact-xs"
                      variant="subtle"
                      color="gray"
                      aria-expanded={open === group}
                      onClick={() => setOpen(open === group ? null : group)}
                    >
                      {t('operations.deadLetters')}
                    </Button>
                    <Button
                      size="compact-xs"
                      variant="subtle"
                      color="gray"
                      onClick={() => turn(state === 'paused' ? 'resume' : 'pause', group)}
                    >
                      {t(state === 'paused' ? 'operations.resume' : 'operations.pause')}
                    </Button>
                    {open === group && <DeadLetters group={group} />}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Read>
  );
}

function DeadLetters({ group }: { readonly group: string }) {
  const { t } = useTranslation();
  const { operations } = useOperated();
  const refresh = useRefresh();
  const [dropped, setDropped] = useState<string | null>(null);
  const read = useRead<Page<DeadLetter>>(`${operations}/dead-letters`, { group });
  const replay = async (id: string) => {
    await api.call('post', `${operations}/dead-letters/replay`, { body: { group, id } });
    await refresh(operations);
    say({ text: t('operations.replayed') });
  };
  return (
    <Read of={read}>
      {({ items }) =>
        items.length === 0 ? (
          <p className="faint">{t('operations.noDeadLetters')}</p>
        ) : (
          <ul className="aside-list">
            {items.map((letter) => (
              <li key={letter.id}>
                <span>
                  <span className="mono">{letter.type ?? letter.id}</span>{' '}
                  <span className="faint">{letter.error ?? letter.reason}</span>
                </span>
                <span>
                  <Button size="compact-xs" variant="default" onClick={() => void replay(letter.id).catch(complain)}>
                    {t('operations.replay')}
                  </Button>
                  <Button size="compact-xs" variant="subtle" color="red" onClick={() => setDropped(letter.id)}>
                    {t('operations.discard')}
                  </Button>
                </span>
              </li>
            ))}
            {dropped && (
              <FormDialog
                title={t('operations.discard')}
                submit={t('operations.discard')}
                isDangerous
                fields={[{ name: 'reason', kind: 'text', isRequired: true }]}
                onSubmit={async ({ reason }) => {
                  await api.call('post', `${operations}/dead-letters/discard`, {
                    body: { group, id: dropped, reason },
                  });
                  await refresh(operations);
                }}
                onClose={() => setDropped(null)}
              />
            )}
          </ul>
        )
      }
    </Read>
  );
}
