import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRead } from '../../../shared/api/queries';
import { useNameOf } from '../../../shared/colleagues';
import type { Schemas } from '../../../shared/api/types';
import { useFormat } from '../../../shared/format/use-format';
import { Page } from '../../../shared/ui/page';
import { Highlight } from '../../../shared/ui/record-page';
import { Read } from '../../../shared/ui/states';
import { Status } from '../../../shared/ui/status';
import { HAND_OVERS } from './begin-hand-over';
import { Refused } from './refused';

const LOOKS_EVERY_MS = 1_000;

type HandOver = Schemas['HandOverStateDto'];

/** How far a hand-over is, by context, and which records did not take it. */
export default function HandOverPage() {
  const { id = '' } = useParams({ strict: false });
  return <Followed key={id} id={id} />;
}

function Followed({ id }: { readonly id: string }) {
  const [isDone, setDone] = useState(false);
  const read = useRead<HandOver>(`${HAND_OVERS}/${id}`, {}, isDone ? {} : { every: LOOKS_EVERY_MS });
  if (read.data?.status === 'finished' && !isDone) setDone(true);
  return <Read of={read}>{(handOver) => <Shown handOver={handOver} />}</Read>;
}

function Shown({ handOver: { id, from, to, status, parts } }: { readonly handOver: HandOver }) {
  const { t } = useTranslation();
  const format = useFormat();
  const nameOf = useNameOf();
  const sum = (count: 'given' | 'refused') => format.number(parts.reduce((all, part) => all + part[count], 0));
  return (
    <Page title={t('handOver.title', { from: nameOf(from).name, to: nameOf(to).name })} note={<Status of={status} />}>
      <div className="stack">
        <div className="record-highlights">
          <Highlight name={t('handOver.given')}>{sum('given')}</Highlight>
          <Highlight name={t('handOver.refused')}>{sum('refused')}</Highlight>
        </div>
        <table className="plain-table">
          <thead>
            <tr>
              <th>{t('handOver.area')}</th>
              <th>{t('fields.status')}</th>
              <th className="end">{t('handOver.given')}</th>
              <th className="end">{t('handOver.refused')}</th>
            </tr>
          </thead>
          <tbody>
            {parts.map((part) => (
              <tr key={part.context}>
                <td className="main-cell">{t(`handOver.contexts.${part.context}`)}</td>
                <td>
                  <Status of={part.status} />
                </td>
                <td className="end numbers">{format.number(part.given)}</td>
                <td className="end numbers">{format.number(part.refused)}</td>
              </tr>
            ))}
          </tbody>
        </table>
        {parts
          .filter(({ refused }) => refused > 0)
          .map((part) => (
            <Refused key={`${part.context} ${part.refused}`} id={id} part={part} />
          ))}
        <Link className="link" to="/settings/users">
          {t('settings.users')}
        </Link>
      </div>
    </Page>
  );
}
