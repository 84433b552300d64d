import { Button } from '@mantine/core';
import { IconAt, IconDeviceDesktop, IconFingerprint, IconId, IconPhone, type TablerIcon } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../../app/session/session';
import { api } from '../../../shared/api/client';
import { useRefresh } from '../../../shared/api/queries';
import type { Profile } from '../../../shared/api/types';
import { useFormat } from '../../../shared/format/use-format';
import { FormDialog } from '../../../shared/ui/form/form-dialog';
import { AsideSection } from '../../../shared/ui/record-page';
import { Status } from '../../../shared/ui/status';
import { say } from '../../../shared/ui/toast';

const icons: Readonly<Record<string, TablerIcon>> = {
  email: IconAt,
  phone: IconPhone,
  anonymousId: IconDeviceDesktop,
  contact: IconId,
};

/** Which identities are one person, and why we say so; a wrong link can be undone, and stays undone. */
export function Identities({ id, profile }: { readonly id: string; readonly profile: Profile }) {
  const { t } = useTranslation();
  const format = useFormat();
  const may = useMay();
  const refresh = useRefresh();
  const [parted, setParted] = useState<{ readonly from: string; readonly to: string } | null>(null);
  const nameOf = (kind: string | null) => t(`identity.${kind ?? 'other'}`, { defaultValue: kind ?? '' });
  const links = (what: 'links' | 'links/unlink' | 'links/allow', from: string, subjectId: string, reason: string) =>
    api.call('post', `/api/contacts/v1/profiles/${from}/${what}`, { body: { subjectId, reason } });
  const again = () => refresh('/api/contacts/v1/profiles', '/api/contacts/v1/contacts');
  return (
    <AsideSection title={t('identities.title', { count: profile.subjects.length })}>
      <ul className="aside-list">
        {profile.subjects.map((subject) => {
          const Icon = icons[subject.kind ?? ''] ?? IconFingerprint;
          return (
            <li key={subject.id}>
              <span>
                <Icon size={14} stroke={1.5} style={{ verticalAlign: '-0.125rem' }} aria-hidden />{' '}
                {nameOf(subject.kind)}
              </span>
              <span className="mono faint">{subject.id.slice(0, 8)}</span>
            </li>
          );
        })}
      </ul>
      {profile.links.length > 0 && <h3 className="aside-title faint">{t('identities.why')}</h3>}
      <ul className="aside-list">
        {profile.links.map(({ from, to, status, history }) => {
          const last = history.at(-1);
          return (
            <li key={`${from.id} ${to.id}`} style={{ alignItems: 'flex-start', paddingBlock: '0.25rem' }}>
              <span style={{ whiteSpace: 'normal' }}>
                {nameOf(from.kind)} – {nameOf(to.kind)}
                <br />
                <span className="faint">
                  {last?.reason ? t(`identities.reason.${last.reason}`) : t(`status.${last?.what ?? 'linked'}`)}
                  {last && `, ${format.day(last.at)}`}
                  {last?.note && `: ${last.note}`}
                </span>
              </span>
              {status === 'linked' && may('admin') ? (
                <Button
                  size="compact-xs"
                  variant="subtle"
                  color="gray"
                  onClick={() => setParted({ from: from.id, to: to.id })}
                >
                  {t('identities.unlink')}
                </Button>
              ) : (
                <Status of={status} />
              )}
            </li>
          );
        })}
      </ul>
      {parted && (
        <FormDialog
          title={t('identities.unlink')}
          submit={t('identities.unlink')}
          lead={t('identities.unlinkText')}
          fields={[{ name: 'reason', kind: 'text', isRequired: true }]}
          onSubmit={async ({ reason }) => {
            const { from, to } = parted;
            await links('links/unlink', from, to, String(reason));
            await again();
            say({
              text: t('identities.unlinked'),
              undo: async () => {
                await links('links/allow', from, to, String(reason));
                await links('links', id, to === id ? from : to, String(reason));
                await again();
              },
            });
          }}
          onClose={() => setParted(null)}
        />
      )}
    </AsideSection>
  );
}
