import { useTranslation } from 'react-i18next';
import { useMay } from '../../../app/session/session';
import { usePages, useRead } from '../../../shared/api/queries';
import type { Schemas } from '../../../shared/api/types';
import { useFormat } from '../../../shared/format/use-format';
import { AsideSection, RecordActions } from '../../../shared/ui/record-page';
import { Status } from '../../../shared/ui/status';
import { REPORTS } from '../privacy/access-reports';

interface RightsProps {
  readonly id: string;
  readonly isErased: boolean;
}

/** What this person asked for: to know what is known, that it rests, or that it is gone. */
export function Rights({ id, isErased }: RightsProps) {
  const { t } = useTranslation();
  const may = useMay();
  const isAdmin = may('admin');
  const path = `/api/contacts/v1/profiles/${id}`;
  if (!may('support')) return null;
  return (
    <AsideSection
      title={t('privacy.rights')}
      action={
        !isErased && (
          <RecordActions
            path={path}
            version={undefined}
            touches={['/api/contacts/v1/restrictions', REPORTS]}
            actions={[
              { do: 'access-reports', roles: ['admin'] },
              { do: 'restrict', roles: ['support'], fields: [{ name: 'reason', kind: 'text' }] },
              { do: 'lift-restriction', roles: ['support'], fields: [{ name: 'reason', kind: 'text' }] },
            ]}
          />
        )
      }
    >
      {isAdmin && <Reports id={id} />}
      {isAdmin && isErased && <Erasure path={path} />}
    </AsideSection>
  );
}

function Reports({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const read = usePages<Schemas['AccessReportDto']>(REPORTS, { subject: id, limit: 5 });
  const rows = read.data?.pages.flatMap(({ items }) => items) ?? [];
  if (rows.length === 0) return <span className="faint">{t('privacy.noReports')}</span>;
  return (
    <ul className="aside-list">
      {rows.map(({ id: report, requestedAt, status }) => (
        <li key={report}>
          <span className="numbers">{format.day(requestedAt)}</span>
          {status === 'made' ? (
            <span className="page-actions">
              <a className="link" href={`${REPORTS}/${report}/content?format=html`} download>
                HTML
              </a>
              <a className="link" href={`${REPORTS}/${report}/content?format=json`} download>
                JSON
              </a>
            </span>
          ) : (
            <Status of={status} />
          )}
        </li>
      ))}
    </ul>
  );
}

/** How far the erasure is in all services, and the proof of it. */
function Erasure({ path }: { readonly path: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { data } = useRead<Schemas['ErasureDto']>(`${path}/erasure`);
  if (!data) return null;
  return (
    <dl className="facts">
      <div className="fact">
        <dt>{t('privacy.erased')}</dt>
        <dd>{data.erasedAt ? format.moment(data.erasedAt) : <Status of={data.status} />}</dd>
      </div>
      <div className="fact">
        <dt>{t('privacy.confirmed')}</dt>
        <dd>
          {data.confirmations.map(({ by }) => by).join(', ') || '–'}
          {data.waitingFor.length > 0 && (
            <span className="faint"> · {t('privacy.waitingFor', { whom: data.waitingFor.join(', ') })}</span>
          )}
        </dd>
      </div>
      <div className="fact">
        <dt>{t('privacy.certificate')}</dt>
        <dd>
          <a className="link" href={`${path}/erasure/certificate.html`} target="_blank" rel="noreferrer">
            {t('explain.open')}
          </a>
        </dd>
      </div>
    </dl>
  );
}
