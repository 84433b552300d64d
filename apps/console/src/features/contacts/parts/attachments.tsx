import { ActionIcon, Button, FileButton } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../../app/session/session';
import { upload } from '../../../shared/api/client';
import { useRead, useRefresh } from '../../../shared/api/queries';
import type { Schemas } from '../../../shared/api/types';
import { change } from '../../../shared/command';
import { useFormat } from '../../../shared/format/use-format';
import { AsideSection } from '../../../shared/ui/record-page';
import { Read } from '../../../shared/ui/states';
import { complain, say } from '../../../shared/ui/toast';

/** Files of a record: put there, opened, taken away. */
export function Attachments({ path: record }: { readonly path: string }) {
  const path = `${record}/attachments`;
  const { t } = useTranslation();
  const format = useFormat();
  const may = useMay();
  const refresh = useRefresh();
  const [isBusy, setBusy] = useState(false);
  const read = useRead<Schemas['AttachmentsDto']>(path);
  const canChange = may('sales', 'marketing', 'support');
  const attach = async (file: File | null) => {
    if (!file) return;
    setBusy(true);
    try {
      await upload(path, file);
      await refresh(path);
      say({ text: t('attachments.attached', { name: file.name }) });
    } catch (error) {
      complain(error);
    } finally {
      setBusy(false);
    }
  };
  const detach = async ({ id, name }: Schemas['AttachmentDto']) => {
    await change(`${path}/${id}/detach`, undefined);
    await refresh(path);
    say({ text: t('attachments.detached', { name }) });
  };
  return (
    <AsideSection
      title={t('attachments.title')}
      action={
        canChange && (
          <FileButton onChange={(file) => void attach(file)}>
            {(props) => (
              <Button {...props} size="compact-xs" variant="subtle" loading={isBusy}>
                {t('attachments.attach')}
              </Button>
            )}
          </FileButton>
        )
      }
    >
      <Read of={read}>
        {({ items }) =>
          items.length === 0 ? (
            <span className="faint">{t('states.none')}</span>
          ) : (
            <ul className="aside-list">
              {items.map((file) => (
                <li key={file.id}>
                  <a className="link" href={`${path}/${file.id}`} download={file.name}>
                    {file.name}
                  </a>
                  <span className="faint numbers">
                    {format.bytes(file.bytes)}
                    {canChange && (
                      <ActionIcon
                        size="xs"
                        variant="subtle"
                        color="gray"
                        aria-label={t('attachments.detach', { name: file.name })}
                        onClick={() => void detach(file).catch(complain)}
                      >
                        <IconTrash size={12} />
                      </ActionIcon>
                    )}
                  </span>
                </li>
              ))}
            </ul>
          )
        }
      </Read>
    </AsideSection>
  );
}
