import { Alert, Button, Code, CopyButton } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../shared/api/client';
import { useRead, useRefresh } from '../../shared/api/queries';
import type { Schemas } from '../../shared/api/types';
import { useFormat } from '../../shared/format/use-format';
import { FormDialog } from '../../shared/ui/form/form-dialog';
import type { Field } from '../../shared/ui/form/fields';
import { Read } from '../../shared/ui/states';
import { Status } from '../../shared/ui/status';
import { complain, say } from '../../shared/ui/toast';
import { Arrivals } from './arrivals';
import { Snippets } from './snippets';

type Kind = 'api-keys' | 'write-keys';

interface Key {
  readonly id: string;
  readonly issuedAt: string;
  readonly revokedAt: string | null;
  readonly name?: string;
  readonly source?: string;
  readonly roles?: readonly string[];
}

const fieldsOf: Readonly<Record<Kind, readonly Field[]>> = {
  'write-keys': [{ name: 'source', kind: 'text', isRequired: true, hint: 'keys.sourceHint' }],
  'api-keys': [
    { name: 'name', kind: 'text', isRequired: true },
    {
      name: 'roles',
      kind: 'choices',
      options: ['admin', 'sales', 'marketing', 'support', 'analyst', 'service'],
      words: 'roles',
      isRequired: true,
    },
    { name: 'scopes', kind: 'choices', options: ['personal:read'], words: 'scopes' },
  ],
};

/** Keys of programs: write keys take messages in, API keys do the rest. A new one is shown once. */
export function Keys() {
  const { t } = useTranslation();
  const [fresh, setFresh] = useState<{ readonly kind: Kind; readonly key: string } | null>(null);
  return (
    <div className="stack">
      {fresh && (
        <Alert color="teal" variant="light" title={<span style={{ color: 'var(--ink)' }}>{t('keyring.fresh')}</span>}>
          <CopyButton value={fresh.key}>
            {({ copied, copy }) => (
              <span className="page-actions">
                <Code>{fresh.key}</Code>
                <Button size="compact-xs" variant="default" onClick={copy}>
                  {copied ? t('actions.copied') : t('actions.copy')}
                </Button>
              </span>
            )}
          </CopyButton>
        </Alert>
      )}
      <div className="grid-cards">
        <KeyList kind="write-keys" onIssued={(key) => setFresh({ kind: 'write-keys', key })} />
        <KeyList kind="api-keys" onIssued={(key) => setFresh({ kind: 'api-keys', key })} />
      </div>
      <div className="grid-cards">
        <Snippets writeKey={fresh?.kind === 'write-keys' ? fresh.key : null} />
        <Arrivals />
      </div>
    </div>
  );
}

function KeyList({ kind, onIssued }: { readonly kind: Kind; readonly onIssued: (key: string) => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const refresh = useRefresh();
  const [isIssuing, setIssuing] = useState(false);
  const path = `/api/access/v1/${kind}`;
  const read = useRead<{ readonly items: readonly Key[] }>(path);
  const revoke = async (id: string) => {
    await api.call('delete', `${path}/${id}`);
    await refresh(path);
    say({ text: t('keyring.revoked') });
  };
  return (
    <section className="card chart-card">
      <div className="chart-head">
        <h2>{t(`keyring.${kind}`)}</h2>
        <Button size="compact-xs" onClick={() => setIssuing(true)}>
          {t('keyring.issue')}
        </Button>
      </div>
      <p className="soft" style={{ margin: '0 0 0.5rem' }}>
        {t(`keyring.${kind}Text`)}
      </p>
      <Read of={read}>
        {({ items }) => (
          <table className="plain-table">
            <tbody>
              {items.map((key) => (
                <tr key={key.id}>
                  <td>{key.name ?? key.source}</td>
                  <td className="faint">{key.roles?.map((role) => t(`roles.${role}`)).join(', ')}</td>
                  <td className="faint numbers">{format.day(key.issuedAt)}</td>
                  <td className="end">
                    {key.revokedAt ? (
                      <Status of="revoked" />
                    ) : (
                      <Button
                        size="compact-xs"
                        variant="subtle"
                        color="red"
                        onClick={() => void revoke(key.id).catch(complain)}
                      >
                        {t('keyring.revoke')}
                      </Button>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </Read>
      {isIssuing && (
        <FormDialog
          title={t('keyring.issue')}
          submit={t('keyring.issue')}
          fields={fieldsOf[kind]}
          onSubmit={async (body) => {
            const { data } = await api.call<Schemas['IssuedKeyDto']>('post', path, { body });
            onIssued(data.key);
            await refresh(path);
          }}
          onClose={() => setIssuing(false)}
        />
      )}
    </section>
  );
}
