import { Button, Code, CopyButton, Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../../../shared/api/client';
import type { Schemas } from '../../../shared/api/types';
import { useFormat } from '../../../shared/format/use-format';
import { Read } from '../../../shared/ui/states';

interface PreferenceLinkProps {
  readonly subject: string;
  readonly onClose: () => void;
}

/** A link with which the person says for themselves what they agree to; to be sent to them, and to nobody else. */
export function PreferenceLink({ subject, onClose }: PreferenceLinkProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const read = useQuery({
    queryKey: ['preference-link', subject],
    queryFn: async () => {
      const path = '/api/contacts/v1/consents/preference-link';
      return (await api.call<Schemas['SignedPreferenceLinkDto']>('post', path, { body: { subject } })).data;
    },
    gcTime: 0,
    staleTime: Infinity,
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('actions.preference-link')}
      closeButtonProps={{ 'aria-label': t('actions.close') }}
    >
      <Read of={read}>
        {({ path, until }) => (
          <div className="form">
            <p className="soft">{t('consents.linkText', { day: format.day(until) })}</p>
            <Code style={{ overflowWrap: 'anywhere' }}>{`${location.origin}${path}`}</Code>
            <div className="form-end">
              <CopyButton value={`${location.origin}${path}`}>
                {({ copied, copy }) => (
                  <Button onClick={copy} data-autofocus>
                    {copied ? t('actions.copied') : t('actions.copy')}
                  </Button>
                )}
              </CopyButton>
            </div>
          </div>
        )}
      </Read>
    </Modal>
  );
}
