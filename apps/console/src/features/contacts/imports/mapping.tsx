import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useRead, useRefresh } from '../../../shared/api/queries';
import type { Schemas } from '../../../shared/api/types';
import { change } from '../../../shared/command';
import { Read } from '../../../shared/ui/states';
import { complain } from '../../../shared/ui/toast';

type Import = Schemas['ImportDto'];
type Targets = Readonly<
  Record<string, readonly { readonly name: string; readonly label: string; readonly isKey: boolean }[]>
>;

/** Which column becomes which field; the suggestion is in place already. */
export function Mapping({ path, known }: { readonly path: string; readonly known: Import }) {
  const { t } = useTranslation();
  const refresh = useRefresh();
  const preview = useRead<Schemas['PreviewDto']>(`${path}/preview`);
  const targets = useRead<Targets>('/api/contacts/v1/import-targets');
  const mapping = known.mapping ?? preview.data?.suggestion.mapping;
  const target = mapping?.targets[0];
  const send = (targetNow: Schemas['TargetMappingDto']) =>
    void change(
      `${path}/map`,
      { system: mapping?.system ?? 'file', targets: [targetNow, ...(mapping?.targets.slice(1) ?? [])] },
      known.version,
    ).then(() => refresh(path), complain);
  const put = (column: string, field: string) => {
    if (!target) return;
    const others = target.fields.filter((one) => one.column !== column && one.field !== field);
    send({ ...target, fields: field ? [...others, { field, column }] : others });
  };
  return (
    <Read of={preview}>
      {({ columns, rows }) => (
        <section className="stack">
          {target && targets.data && (
            <div className="page-actions">
              <NativeSelect
                label={t('imports.target')}
                value={target.target}
                data={Object.keys(targets.data).map((name) => ({
                  value: name,
                  label: t(`imports.of.${name}`, { defaultValue: name }),
                }))}
                onChange={(event) =>
                  send({
                    target: event.currentTarget.value as typeof target.target,
                    key: null,
                    mode: 'create',
                    fields: [],
                  })
                }
              />
              <NativeSelect
                label={t('imports.key')}
                value={target.key ?? ''}
                data={[
                  { value: '', label: t('imports.noKey') },
                  ...(targets.data[target.target] ?? [])
                    .filter(({ isKey }) => isKey)
                    .map(({ name, label }) => ({ value: name, label })),
                ]}
                onChange={(event) =>
                  send({
                    ...target,
                    key: event.currentTarget.value || null,
                    mode: event.currentTarget.value ? 'upsert' : 'create',
                  })
                }
              />
            </div>
          )}
          <div className="scroll-x card" tabIndex={0} role="group" aria-label={t('imports.preview')}>
            <table className="plain-table">
              <thead>
                <tr>
                  {columns.map(({ name }) => (
                    <th key={name}>
                      {name}
                      {target && targets.data && (
                        <NativeSelect
                          aria-label={t('imports.fieldOf', { column: name })}
                          value={target.fields.find(({ column }) => column === name)?.field ?? ''}
                          data={[
                            { value: '', label: t('imports.leftOut') },
                            ...(targets.data[target.target] ?? []).map((field) => ({
                              value: field.name,
                              label: t(`fields.${field.name}`, { defaultValue: field.label }),
                            })),
                          ]}
                          onChange={(event) => put(name, event.currentTarget.value)}
                        />
                      )}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {rows.slice(0, 12).map(({ line, cells, broken }) => (
                  <tr key={line}>
                    {broken ? (
                      <td colSpan={columns.length}>{broken}</td>
                    ) : (
                      cells.map((cell, index) => <td key={index}>{cell}</td>)
                    )}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </section>
      )}
    </Read>
  );
}
