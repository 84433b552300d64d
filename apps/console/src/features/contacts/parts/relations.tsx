import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../../app/session/session';
import { useRead, useRefresh } from '../../../shared/api/queries';
import type { Account, Contact, Schemas } from '../../../shared/api/types';
import { change } from '../../../shared/command';
import { useFormat } from '../../../shared/format/use-format';
import { FormDialog } from '../../../shared/ui/form/form-dialog';
import { AsideSection } from '../../../shared/ui/record-page';
import { Read } from '../../../shared/ui/states';
import { complain, say } from '../../../shared/ui/toast';

type End = Schemas['RelationEndDto'];
type Relation = Schemas['RelationDto'];

const PATH = '/api/contacts/v1/relations';
const plural = { contact: 'contacts', account: 'accounts' } as const;
/** What may stand between two; who works where is said by joining an account. */
const kinds = {
  contact: [
    { kind: 'decision-maker', of: 'account' },
    { kind: 'household', of: 'contact' },
    { kind: 'partner', of: 'contact' },
  ],
  account: [
    { kind: 'parent-company', of: 'account' },
    { kind: 'partner', of: 'account' },
  ],
} as const;

/** Who and what a record belongs together with, since when, and what was before. */
export function Relations({ end }: { readonly end: End }) {
  const { t } = useTranslation();
  const may = useMay();
  const refresh = useRefresh();
  const [asked, setAsked] = useState<(typeof kinds)[End['type']][number] | null>(null);
  const read = useRead<Schemas['RelationsDto']>(`/api/contacts/v1/${plural[end.type]}/${end.id}/relations`);
  const again = () => refresh('/api/contacts/v1');
  const canChange = may('sales', 'marketing', 'support');
  return (
    <AsideSection title={t('relations.title')}>
      <Read of={read}>
        {({ items }) => (
          <ul className="aside-list">
            {items.map((relation, index) => (
              <One key={relation.id ?? index} relation={relation} self={end.id} canChange={canChange} again={again} />
            ))}
          </ul>
        )}
      </Read>
      {read.data?.items.length === 0 && <span className="faint">{t('states.none')}</span>}
      {canChange && (
        <div className="page-actions">
          {kinds[end.type].map((kind) => (
            <Button key={kind.kind} size="compact-xs" variant="subtle" onClick={() => setAsked(kind)}>
              + {t(`relations.kind.${kind.kind}`)}
            </Button>
          ))}
        </div>
      )}
      {asked && (
        <FormDialog
          title={t(`relations.kind.${asked.kind}`)}
          submit={t('actions.create')}
          fields={[
            { name: 'to', label: `fields.${asked.of}`, kind: 'record', of: asked.of, isRequired: true },
            { name: 'since', kind: 'day' },
          ]}
          onSubmit={async ({ to, ...others }) => {
            const { id } = await change(PATH, {
              ...others,
              kind: asked.kind,
              from: end,
              to: { type: asked.of, id: to },
            });
            await again();
            say({ text: t('toast.created'), undo: () => change(`${PATH}/${id}/withdraw`, undefined).then(again) });
          }}
          onClose={() => setAsked(null)}
        />
      )}
    </AsideSection>
  );
}

interface OneProps {
  readonly relation: Relation;
  readonly self: string;
  readonly canChange: boolean;
  readonly again: () => Promise<void>;
}

function One({ relation: { id, kind, from, to, since, until, version }, self, canChange, again }: OneProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const isFrom = from.id === self;
  const other = isFrom ? to : from;
  const finish = async () => {
    await change(`${PATH}/${id}/end`, { until: format.isoDay(new Date()) }, version);
    await again();
    say({ text: t('toast.saved') });
  };
  return (
    <li>
      <span>
        <span className="faint">{t(`relations.${isFrom ? 'kind' : 'back'}.${kind}`)}</span> <Name of={other} />
      </span>
      <span className="faint numbers">
        {since && format.day(since)}
        {until && ` – ${format.day(until)}`}
        {id && !until && canChange && (
          <Button size="compact-xs" variant="subtle" color="gray" onClick={() => void finish().catch(complain)}>
            {t('relations.end')}
          </Button>
        )}
      </span>
    </li>
  );
}

function Name({ of: { type, id } }: { readonly of: End }) {
  const read = useRead<Contact | Account>(`/api/contacts/v1/${plural[type]}/${id}`);
  const record = read.data;
  const name = record && ('card' in record ? (record.card?.name ?? record.card?.email) : (record as Account).name);
  return (
    <Link className="link" to={`/${type === 'contact' ? 'customers' : 'accounts'}/${id}`}>
      {name ?? id.slice(0, 8)}
    </Link>
  );
}
