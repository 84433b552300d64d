import { ApiProblem } from '@rapport/api-client';
import { Button, NativeSelect, SegmentedControl, TagsInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../shared/api/client';
import { useRead, useRefresh } from '../../shared/api/queries';
import type { Schemas } from '../../shared/api/types';
import { Read } from '../../shared/ui/states';
import { complain, say } from '../../shared/ui/toast';

type Settled = Schemas['SettledRoleDto'];
type Reach = Settled['reach'];

const PATH = '/api/access/v1/roles';
/** As the API names fields. */
const FIELD = /^[A-Za-z][\w.-]{0,63}$/;
const reaches: readonly Reach[] = ['own', 'team', 'all'];
const roles = ['sales', 'marketing', 'support', 'analyst', 'service'] as const;
const kinds = [
  'contacts.contacts',
  'contacts.accounts',
  'contacts.tasks',
  'sales.leads',
  'sales.opportunities',
  'marketing.campaigns',
  'service-desk.tickets',
  'service-desk.surveys',
] as const;

/** Which records a role sees, which fields stay hidden from it, and which it may only read. */
export function Roles() {
  const { t } = useTranslation();
  const [role, setRole] = useState<(typeof roles)[number]>('sales');
  const read = useRead<Schemas['RolesDto']>(PATH);
  return (
    <div className="stack">
      <p className="soft">{t('policy.lead')}</p>
      <SegmentedControl
        w="max-content"
        aria-label={t('fields.roles')}
        value={role}
        data={roles.map((value) => ({ value, label: t(`roles.${value}`) }))}
        onChange={(value) => setRole(value)}
      />
      <Read of={read}>
        {({ items }) => {
          const settled = items.find((one) => one.role === role);
          return settled && <Policy key={`${role} ${settled.version}`} settled={settled} />;
        }}
      </Read>
    </div>
  );
}

function Policy({ settled: { role, version, ...before } }: { readonly settled: Settled }) {
  const { t } = useTranslation();
  const refresh = useRefresh();
  const [policy, setPolicy] = useState<Schemas['RolePolicyDto']>(before);
  const [refused, setRefused] = useState<readonly string[]>([]);
  const put = (body: Schemas['RolePolicyDto'], at: number) =>
    api
      .call('put', `${PATH}/${role}`, { body, headers: { 'if-match': `"${at}"` } })
      .then(() => refresh('/api/access', '/api/contacts', '/api/sales', '/api/service-desk', '/api/marketing'));
  const save = async () => {
    await put(policy, version);
    say({ text: t('toast.saved'), undo: () => put(before, version + 1) });
  };
  const failed = (error: unknown) => {
    setRefused(error instanceof ApiProblem ? error.errors.map(({ path }) => path) : []);
    complain(error);
  };
  const problemOf = (list: 'hidden' | 'readOnly', kind: (typeof kinds)[number]) => {
    if (policy[list]?.[kind]?.some((field) => !FIELD.test(field))) return t('policy.badField');
    return refused.some((path) => path.startsWith(`${list}.${kind}[`)) && t('policy.unknownField');
  };
  const fieldsOf = (list: 'hidden' | 'readOnly', kind: string, names: readonly string[]) => {
    setRefused([]);
    setPolicy((known) => {
      const { [kind]: _, ...others } = known[list] ?? {};
      return { ...known, [list]: names.length > 0 ? { ...others, [kind]: [...names] } : others };
    });
  };
  const reachOf = (kind: string, reach: string) =>
    setPolicy((known) => {
      const { [kind]: _, ...others } = known.reachOf ?? {};
      return { ...known, reachOf: reach ? { ...others, [kind]: reach as Reach } : others };
    });
  return (
    <>
      <NativeSelect
        w={260}
        label={t('policy.reach')}
        value={policy.reach}
        data={reaches.map((value) => ({ value, label: t(`policy.reaches.${value}`) }))}
        onChange={(event) => {
          const reach = event.currentTarget.value as Reach;
          setPolicy((known) => ({ ...known, reach }));
        }}
      />
      <div className="scroll-x" tabIndex={0} role="group" aria-label={t('settings.roles')}>
        <table className="plain-table">
          <thead>
            <tr>
              <th>{t('policy.records')}</th>
              <th>{t('policy.reach')}</th>
              <th>{t('policy.hidden')}</th>
              <th>{t('policy.readOnly')}</th>
            </tr>
          </thead>
          <tbody>
            {kinds.map((kind) => {
              const name = t(`policy.kinds.${kind}`);
              return (
                <tr key={kind}>
                  <td className="main-cell">{name}</td>
                  <td>
                    <NativeSelect
                      miw={150}
                      aria-label={`${name}: ${t('policy.reach')}`}
                      value={policy.reachOf?.[kind] ?? ''}
                      data={[
                        { value: '', label: t('policy.asAll') },
                        ...reaches.map((value) => ({ value, label: t(`policy.reaches.${value}`) })),
                      ]}
                      onChange={(event) => reachOf(kind, event.currentTarget.value)}
                    />
                  </td>
                  {(['hidden', 'readOnly'] as const).map((list) => (
                    <td key={list}>
                      <TagsInput
                        miw={150}
                        aria-label={`${name}: ${t(`policy.${list}`)}`}
                        placeholder={t('policy.fields')}
                        value={policy[list]?.[kind] ?? []}
                        error={problemOf(list, kind)}
                        onChange={(names) => fieldsOf(list, kind, names)}
                      />
                    </td>
                  ))}
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      <Button w="max-content" onClick={() => void save().catch(failed)}>
        {t('actions.save')}
      </Button>
    </>
  );
}
