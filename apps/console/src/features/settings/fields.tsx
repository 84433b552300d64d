import { Button, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../shared/api/client';
import { useRead, useRefresh } from '../../shared/api/queries';
import type { Schemas } from '../../shared/api/types';
import { change } from '../../shared/command';
import { declaredAt, type CustomKind, type DeclaredField } from '../../shared/custom-fields';
import { Empty, Read } from '../../shared/ui/states';
import { Status } from '../../shared/ui/status';
import { complain, say } from '../../shared/ui/toast';
import { useUrlState } from '../../shared/url-state';
import { FieldDialog } from './field-dialog';

const kinds = Object.keys(declaredAt) as CustomKind[];

/** The fields that admins declare, by the kind of record that has them. */
export function Fields() {
  const { t } = useTranslation();
  const [url, setUrl] = useUrlState();
  const kind = kinds.find((known) => known === url['kind']) ?? 'contact';
  return (
    <div className="stack">
      <p className="soft">{t('customFields.lead')}</p>
      <div className="scroll-x" tabIndex={0} role="group" aria-label={t('customFields.kind')}>
        <SegmentedControl
          aria-label={t('customFields.kind')}
          value={kind}
          data={kinds.map((value) => ({ value, label: t(`customFields.of.${value}`) }))}
          onChange={(next) => setUrl({ kind: next })}
        />
      </div>
      <FieldsOf key={kind} kind={kind} />
    </div>
  );
}

function FieldsOf({ kind }: { readonly kind: CustomKind }) {
  const { t } = useTranslation();
  const refresh = useRefresh();
  const [asked, setAsked] = useState<DeclaredField | 'new' | null>(null);
  const path = declaredAt[kind];
  const read = useRead<Schemas['DeclaredFieldsDto']>(path);
  const save = async (said: object, version: number) => {
    if (asked === 'new') await api.call('post', path, { body: said });
    else await change(`${path}/${asked?.name}/change`, said, version);
    await refresh(path);
    say({ text: t('toast.saved') });
  };
  const turn = async (name: string, what: 'retire' | 'reinstate', version: number) => {
    await change(`${path}/${name}/${what}`, undefined, version);
    await refresh(path);
  };
  return (
    <Read of={read}>
      {({ items, version }) => (
        <>
          <Button w="max-content" onClick={() => setAsked('new')}>
            {t('customFields.declare')}
          </Button>
          {items.length === 0 ? (
            <Empty title={t('customFields.none')} text={t('customFields.noneText')} />
          ) : (
            <FieldTable
              fields={items}
              onChange={setAsked}
              onTurn={({ name, isRetired }) => {
                const [what, back] = isRetired
                  ? (['reinstate', 'retire'] as const)
                  : (['retire', 'reinstate'] as const);
                void turn(name, what, version).then(
                  () => say({ text: t('toast.saved'), undo: () => turn(name, back, version + 1) }),
                  complain,
                );
              }}
            />
          )}
          {asked && (
            <FieldDialog
              field={asked === 'new' ? null : asked}
              onSave={(said) => save(said, version)}
              onClose={() => setAsked(null)}
            />
          )}
        </>
      )}
    </Read>
  );
}

interface FieldTableProps {
  readonly fields: readonly DeclaredField[];
  readonly onChange: (field: DeclaredField) => void;
  readonly onTurn: (field: DeclaredField) => void;
}

function FieldTable({ fields, onChange, onTurn }: FieldTableProps) {
  const { t } = useTranslation();
  const yesOrNo = (is: boolean) => t(is ? 'words.yes' : 'words.no');
  return (
    <div className="scroll-x" tabIndex={0} role="group" aria-label={t('settings.fields')}>
      <table className="plain-table">
        <thead>
          <tr>
            {(['label', 'name', 'type', 'isPlain', 'isRequired'] as const).map((name) => (
              <th key={name}>{t(`customFields.${name}`)}</th>
            ))}
            <th>{t('fields.status')}</th>
            <th />
          </tr>
        </thead>
        <tbody>
          {fields.map((field) => (
            <tr key={field.name}>
              <td className="main-cell">{field.label}</td>
              <td className="mono">{field.name}</td>
              <td title={field.choices?.map(({ label }) => label).join(', ')}>
                {t(`customFields.types.${field.type}`)}
              </td>
              <td>{yesOrNo(field.isPlain)}</td>
              <td>{yesOrNo(field.isRequired)}</td>
              <td title={field.isRetired ? t('customFields.retiredText') : undefined}>
                {field.isRetired ? t('customFields.retired') : <Status of="active" />}
              </td>
              <td className="end" style={{ whiteSpace: 'nowrap' }}>
                {!field.isRetired && (
                  <Button size="compact-xs" variant="subtle" onClick={() => onChange(field)}>
                    {t('actions.define')}
                  </Button>
                )}
                <Button size="compact-xs" variant="subtle" color="gray" onClick={() => onTurn(field)}>
                  {t(field.isRetired ? 'customFields.reinstate' : 'customFields.retire')}
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
