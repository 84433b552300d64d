import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../../app/session/session';
import { usePages } from '../../../shared/api/queries';
import type { Schemas } from '../../../shared/api/types';
import { useNameOf } from '../../../shared/colleagues';
import { useFormat } from '../../../shared/format/use-format';
import { Status } from '../../../shared/ui/status';
import { PagedTable } from '../../../shared/ui/table/paged-table';
import { HAND_OVERS } from './begin-hand-over';

const LOOKS_EVERY_MS = 2_000;
const ROWS_A_PAGE = 10;

type HandOver = Schemas['HandOverStateDto'];

/** What people who left handed over, the newest first; nothing where nobody ever did. For admins. */
export function PastHandOvers() {
  const { t } = useTranslation();
  const format = useFormat();
  const nameOf = useNameOf();
  const isAdmin = useMay()('admin');
  const [isMoving, setMoving] = useState(false);
  const read = usePages<HandOver>(
    HAND_OVERS,
    { limit: ROWS_A_PAGE },
    { enabled: isAdmin, ...(isMoving && { every: LOOKS_EVERY_MS }) },
  );
  const rows = read.data?.pages.flatMap(({ items }) => items) ?? [];
  const isRunning = rows.some(({ status }) => status === 'running');
  if (isRunning !== isMoving) setMoving(isRunning);
  if (!isAdmin || rows.length === 0) return null;
  return (
    <section className="card chart-card">
      <div className="chart-head">
        <h2>{t('handOver.past')}</h2>
      </div>
      <PagedTable<HandOver>
        label={t('handOver.past')}
        read={read}
        rows={rows}
        keyOf={({ id }) => id}
        empty={{ title: t('states.none') }}
        columns={[
          {
            key: 'who',
            name: 'handOver.who',
            show: ({ id, from, to }) => (
              <Link className="link main-cell" to={`/hand-overs/${id}`}>
                {t('handOver.fromTo', { from: nameOf(from).name, to: nameOf(to).name })}
              </Link>
            ),
          },
          { key: 'begunAt', name: 'handOver.begunAt', show: ({ begunAt }) => format.moment(begunAt) },
          { key: 'by', name: 'handOver.by', show: ({ by }) => nameOf(by).name },
          { key: 'given', name: 'handOver.given', isNumber: true, show: ({ given }) => format.number(given) },
          { key: 'refused', name: 'handOver.refused', isNumber: true, show: ({ refused }) => format.number(refused) },
          { key: 'status', name: 'fields.status', show: ({ status }) => <Status of={status} /> },
        ]}
      />
    </section>
  );
}
