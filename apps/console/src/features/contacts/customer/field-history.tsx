import { Button, Modal } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePages, useRefresh } from '../../../shared/api/queries';
import { change } from '../../../shared/command';
import { wordsOf } from '../../../shared/format/words';
import { useFormat } from '../../../shared/format/use-format';
import { Doer } from '../../../shared/ui/owner';
import { Empty, Failed, Loading } from '../../../shared/ui/states';
import { complain, say } from '../../../shared/ui/toast';

interface FieldChange {
  readonly field: string;
  readonly version: number;
  readonly from?: unknown;
  readonly to?: unknown;
  readonly at: string;
  readonly actor?: string | null;
}

/** Who changed what, from what to what; an earlier value comes back with a click. */
export function FieldHistory({ path, canRestore }: { readonly path: string; readonly canRestore: boolean }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button size="compact-xs" variant="subtle" color="gray" onClick={() => setOpen(true)}>
        {t('history.title')}
      </Button>
      {isOpen && (
        <Modal
          opened
          size="xl"
          onClose={() => setOpen(false)}
          title={t('history.title')}
          closeButtonProps={{ 'aria-label': t('actions.close') }}
        >
          <Changes path={path} canRestore={canRestore} />
        </Modal>
      )}
    </>
  );
}

function Changes({ path, canRestore }: { readonly path: string; readonly canRestore: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const refresh = useRefresh();
  const read = usePages<FieldChange>(`${path}/history`, { limit: 50 });
  const rows = read.data?.pages.flatMap(({ items }) => items) ?? [];
  const restore = async ({ field, version }: FieldChange) => {
    await change(`${path}/restore-field`, { field, version });
    await refresh('/api/contacts/v1');
    say({ text: t('history.restored') });
  };
  if (rows.length === 0)
    return read.error ? (
      <Failed error={read.error} />
    ) : read.isPending ? (
      <Loading />
    ) : (
      <Empty title={t('states.none')} />
    );
  return (
    <table className="plain-table">
      <thead>
        <tr>
          <th>{t('explain.when')}</th>
          <th>{t('audit.who')}</th>
          <th>{t('duplicates.field')}</th>
          <th>{t('history.from')}</th>
          <th>{t('history.to')}</th>
          <th />
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={`${row.version} ${row.field}`}>
            <td className="numbers" style={{ whiteSpace: 'nowrap' }}>
              {format.moment(row.at)}
            </td>
            <td className="soft">{row.actor && <Doer id={row.actor} />}</td>
            <td>{t(`fields.${row.field}`, { defaultValue: row.field })}</td>
            <td className="soft">{wordsOf(row.from) || '–'}</td>
            <td>{wordsOf(row.to) || '–'}</td>
            <td className="end">
              {canRestore && (
                <Button
                  size="compact-xs"
                  variant="subtle"
                  color="gray"
                  onClick={() => void restore(row).catch(complain)}
                >
                  {t('history.restore')}
                </Button>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
