import { Button, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../../app/session/session';
import { usePages, useRead, useRefresh } from '../../../shared/api/queries';
import type { Schemas } from '../../../shared/api/types';
import { change } from '../../../shared/command';
import { useFormat } from '../../../shared/format/use-format';
import { FormDialog } from '../../../shared/ui/form/form-dialog';
import { Owner } from '../../../shared/ui/owner';
import { PagedTable } from '../../../shared/ui/table/paged-table';
import { say } from '../../../shared/ui/toast';
import { useUrlState } from '../../../shared/url-state';
import { RecordLink } from '../../tasks/record-link';
import { qualityPath, recordTypes, type RecordType } from './record-types';

const LOOKS_EVERY_MS = 1_000;

/** The records that break a rule, the worst first; an admin repairs all of one rule at once. */
export function QualityWork({ type }: { readonly type: RecordType }) {
  const { t } = useTranslation();
  const format = useFormat();
  const may = useMay();
  const refresh = useRefresh();
  const [url, setUrl] = useUrlState();
  const [isRepairing, setRepairing] = useState(false);
  const [repair, setRepair] = useState<string | null>(null);
  const base = qualityPath(type);
  const rule = url['rule'];
  const settable: readonly string[] = recordTypes[type].settable;
  const rules = useRead<Schemas['DeclaredQualityRulesDto']>(`${base}/rules`);
  const read = usePages<Schemas['QualityWorkDto']>(`${base}/work`, { limit: 50, ...(rule && { rule }) });
  const rows = read.data?.pages.flatMap(({ items }) => items) ?? [];
  const begin = async ({ field, value }: Record<string, unknown>) => {
    const { id } = await change(`${base}/repairs`, { rule, set: { [String(field)]: value } });
    setRepair(id);
    await refresh(base);
    say({ text: t('quality.repairing') });
  };
  return (
    <div className="stack">
      <div className="page-actions">
        <NativeSelect
          aria-label={t('quality.rule')}
          value={rule ?? ''}
          data={[
            { value: '', label: t('quality.allRules') },
            ...(rules.data?.rules ?? []).map(({ id }) => ({ value: id, label: id })),
          ]}
          onChange={(event) => setUrl({ rule: event.currentTarget.value || undefined })}
        />
        {may('admin') && rule && rows.length > 0 && settable.length > 0 && (
          <Button onClick={() => setRepairing(true)}>{t('quality.repair')}</Button>
        )}
        {repair && <Progress type={type} id={repair} />}
      </div>
      <PagedTable
        label={t('quality.work')}
        read={read}
        rows={rows}
        keyOf={({ record, rule: broken }) => `${record} ${broken}`}
        empty={{ title: t('quality.none'), text: t('quality.noneText') }}
        columns={[
          {
            key: 'record',
            name: 'explain.what',
            show: ({ record }) => <RecordLink kind={type} id={record} />,
          },
          { key: 'rule', name: 'quality.rule', show: ({ rule: broken }) => <span className="mono">{broken}</span> },
          { key: 'score', name: 'quality.score', isNumber: true, show: ({ score }) => format.number(score) },
          { key: 'source', name: 'fields.source', show: ({ source }) => source },
          { key: 'owner', name: 'fields.owner', show: ({ owner }) => <Owner id={owner} /> },
          {
            key: 'since',
            name: 'fields.since',
            show: ({ since }) => <span className="faint">{format.ago(since)}</span>,
          },
        ]}
      />
      {isRepairing && (
        <FormDialog
          title={t('quality.repair')}
          submit={t('quality.repair')}
          lead={t('quality.repairLead', { rule })}
          fields={[
            {
              name: 'field',
              label: 'quality.field',
              kind: 'choice',
              options: settable,
              words: 'fields',
              isRequired: true,
            },
            { name: 'value', at: 'set', kind: 'text', isRequired: true },
          ]}
          onSubmit={begin}
          onClose={() => setRepairing(false)}
        />
      )}
    </div>
  );
}

function Progress({ type, id }: { readonly type: RecordType; readonly id: string }) {
  const { t } = useTranslation();
  const [isDone, setDone] = useState(false);
  const read = useRead<Schemas['RepairDto']>(
    `/api/${recordTypes[type].context}/v1/quality-repairs/${id}`,
    {},
    isDone ? {} : { every: LOOKS_EVERY_MS },
  );
  if (read.data?.status === 'finished' && !isDone) setDone(true);
  return (
    <span className="soft" role="status">
      {t('quality.repaired', { count: read.data?.repaired ?? 0, failed: read.data?.failed.length ?? 0 })}
    </span>
  );
}
