import { Alert, Button, Modal, SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../../shared/api/client';
import { useRefresh } from '../../../shared/api/queries';
import type { Schemas } from '../../../shared/api/types';
import { change } from '../../../shared/command';
import { wordsOf } from '../../../shared/format/words';
import { RecordSelect } from '../../../shared/ui/form/record-select';
import { Read } from '../../../shared/ui/states';
import { say } from '../../../shared/ui/toast';

type Side = 'this' | 'other';

/** Two records of one person become one; each field is chosen, and all of it can be undone. */
export function MergeDialog({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const refresh = useRefresh();
  const path = `/api/contacts/v1/contacts/${id}`;
  const [other, setOther] = useState('');
  const [fields, setFields] = useState<Readonly<Record<string, Side>>>({});
  const [problem, setProblem] = useState<string | null>(null);
  const preview = useQuery({
    queryKey: [`${path}/merge-preview`, other, fields],
    queryFn: async () =>
      (await api.call<Schemas['MergePreviewDto']>('post', `${path}/merge-preview`, { body: { with: other, fields } }))
        .data,
    enabled: other !== '' && other !== id,
  });
  const again = () => refresh('/api/contacts/v1');
  const merge = async () => {
    try {
      const merged = await change(`${path}/merge`, { with: other, fields, reason: t('merge.reason') });
      onClose();
      await again();
      say({
        text: t('duplicates.merged'),
        undo: () => change(`/api/contacts/v1/merges/${merged.id}/undo`, { reason: t('duplicates.undone') }).then(again),
      });
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    }
  };
  return (
    <Modal
      opened
      size="lg"
      onClose={onClose}
      title={t('actions.merge')}
      closeButtonProps={{ 'aria-label': t('actions.close') }}
    >
      <div className="form">
        {problem && (
          <Alert color="red" variant="light" role="alert">
            {problem}
          </Alert>
        )}
        <RecordSelect of="contact" label={t('merge.with')} data-autofocus value={other} onChange={setOther} />
        {other !== '' && (
          <Read of={preview}>
            {({ fields: compared }) => (
              <table className="plain-table">
                <tbody>
                  {compared
                    .filter(({ differs }) => differs)
                    .map((field) => (
                      <tr key={field.name}>
                        <td className="faint">{t(`fields.${field.name}`, { defaultValue: field.label })}</td>
                        <td>{wordsOf(field.this) || '–'}</td>
                        <td>{wordsOf(field.other) || '–'}</td>
                        <td className="end">
                          <SegmentedControl
                            aria-label={t(`fields.${field.name}`, { defaultValue: field.label })}
                            value={fields[field.name] ?? field.choice}
                            data={[
                              { value: 'this', label: t('merge.this') },
                              { value: 'other', label: t('merge.other') },
                            ]}
                            onChange={(side) =>
                              setFields((known) => ({ ...known, [field.name]: side === 'other' ? 'other' : 'this' }))
                            }
                          />
                        </td>
                      </tr>
                    ))}
                </tbody>
              </table>
            )}
          </Read>
        )}
        <div className="form-end">
          <Button variant="default" onClick={onClose}>
            {t('actions.cancel')}
          </Button>
          <Button disabled={!preview.data} onClick={() => void merge()}>
            {t('actions.merge')}
          </Button>
        </div>
      </div>
    </Modal>
  );
}
