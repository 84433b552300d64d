import { Button, FileButton } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState, type DragEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../../app/session/session';
import { upload } from '../../../shared/api/client';
import { useRefresh } from '../../../shared/api/queries';
import type { Schemas } from '../../../shared/api/types';
import { useFormat } from '../../../shared/format/use-format';
import { ListPage } from '../../../shared/ui/list-page';
import { Status } from '../../../shared/ui/status';
import type { Column } from '../../../shared/ui/table/columns';
import { complain } from '../../../shared/ui/toast';
import './imports.css';

type Import = Schemas['ImportDto'];

export const IMPORTS = '/api/contacts/v1/imports';

/** All imports; a file dropped anywhere on the page begins a new one. */
export default function Imports() {
  const { t } = useTranslation();
  const format = useFormat();
  const may = useMay();
  const navigate = useNavigate();
  const refresh = useRefresh();
  const [isOver, setOver] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const take = async (file: File | null | undefined) => {
    if (!file) return;
    setBusy(true);
    try {
      const { id } = await upload<{ id: string }>(IMPORTS, file);
      await refresh(IMPORTS);
      await navigate({ to: `/imports/${id}` });
    } catch (error) {
      complain(error);
    } finally {
      setBusy(false);
    }
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void take(event.dataTransfer.files[0]);
  };
  const columns: readonly Column<Import>[] = [
    {
      key: 'file',
      name: 'imports.file',
      width: 'minmax(12rem, 2fr)',
      show: (row) => <span className="main-cell">{row.fileName ?? t('imports.destroyed')}</span>,
    },
    { key: 'status', name: 'fields.status', width: '8rem', show: (row) => <Status of={row.status} /> },
    {
      key: 'rows',
      name: 'imports.rows',
      width: '6rem',
      isNumber: true,
      show: (row) => format.number(row.imported.rows),
    },
    {
      key: 'created',
      name: 'imports.created',
      width: '6rem',
      isNumber: true,
      show: (row) => format.number(row.imported.created),
    },
    {
      key: 'changed',
      name: 'imports.changed',
      width: '6rem',
      isNumber: true,
      show: (row) => format.number(row.imported.changed),
    },
    {
      key: 'rejected',
      name: 'imports.rejected',
      width: '6rem',
      isNumber: true,
      show: (row) => format.number(row.imported.rejected),
    },
    {
      key: 'at',
      name: 'imports.uploaded',
      width: '10rem',
      show: (row) => <span className="faint numbers">{format.moment(row.uploadedAt)}</span>,
    },
  ];
  return (
    <div
      className="drop"
      data-over={isOver || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <ListPage<Import>
        name="imports"
        path={IMPORTS}
        columns={columns}
        filters={[{ key: 'status', kind: 'choice', options: ['ready', 'working', 'paused', 'imported', 'undone'] }]}
        linkTo={(row) => `/imports/${row.id}`}
        actions={
          may('sales', 'marketing', 'support') && (
            <FileButton onChange={(file) => void take(file)} accept=".csv,.tsv,.txt,.jsonl,.xlsx,.gz">
              {(props) => (
                <Button {...props} loading={isBusy} leftSection={<IconUpload size={14} />}>
                  {t('imports.upload')}
                </Button>
              )}
            </FileButton>
          )
        }
      />
    </div>
  );
}
