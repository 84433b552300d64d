import { Button, Textarea } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../../app/session/session';
import { useRead, useRefresh } from '../../../shared/api/queries';
import type { Ticket } from '../../../shared/api/types';
import { change } from '../../../shared/command';
import { useFormat } from '../../../shared/format/use-format';
import { CustomFacts } from '../../../shared/ui/custom-facts';
import { Facts } from '../../../shared/ui/facts';
import { AsideSection, Highlight, RecordActions, RecordPage, type RecordAction } from '../../../shared/ui/record-page';
import { Read } from '../../../shared/ui/states';
import { Owner } from '../../../shared/ui/owner';
import { Status } from '../../../shared/ui/status';
import { complain, say } from '../../../shared/ui/toast';
import { CustomerLink } from '../../contacts/parts/customer-link';
import { RecordLink } from '../../tasks/record-link';
import { RecordTasks } from '../../tasks/record-tasks';
import { useRecordWork } from '../../tasks/record-work';
import './ticket.css';

const TICKETS = '/api/service-desk/v1/tickets';
const support = ['support'] as const;

function actionsOf({ status, owner }: Ticket): readonly RecordAction[] {
  const isOpen = status === 'open' || status === 'on-hold';
  const reason = [{ name: 'reason', kind: 'text', isRequired: true }] as const;
  return [
    { do: 'resolve', roles: support, isMain: true, isOpen, undo: { do: 'reopen' } },
    {
      do: 'assign',
      roles: support,
      isMain: true,
      isOpen,
      fields: [
        { name: 'owner', kind: 'colleague', isRequired: true },
        { name: 'team', kind: 'text' },
        { name: 'queue', kind: 'text' },
      ],
      ...(owner && { initial: { owner } }),
    },
    { do: 'hold', roles: support, isOpen: status === 'open', fields: reason, undo: { do: 'resume' } },
    { do: 'resume', roles: support, isOpen: status === 'on-hold' },
    {
      do: 'escalate',
      roles: support,
      isOpen,
      fields: [
        ...reason,
        { name: 'priority', kind: 'choice', options: ['normal', 'high', 'urgent'] },
        { name: 'queue', kind: 'text' },
      ],
    },
    {
      do: 'reopen',
      roles: support,
      isOpen: status === 'resolved' || status === 'closed',
      fields: [{ name: 'reason', kind: 'text' }],
    },
    { do: 'close', roles: support, isOpen: status === 'resolved' },
  ];
}

/** One conversation with a customer, and what is to be done about it. */
export default function TicketPage() {
  const { id = '' } = useParams({ strict: false });
  const { t } = useTranslation();
  const format = useFormat();
  const may = useMay();
  const path = `${TICKETS}/${id}`;
  const read = useRead<Ticket>(path);
  const { subject, account } = read.data ?? {};
  const work = useRecordWork({ kind: 'ticket', id, contact: subject, account });
  return (
    <Read of={read}>
      {(ticket) => (
        <RecordPage
          title={ticket.card?.subjectLine ?? t('tickets.untitled')}
          note={<Status of={ticket.status} />}
          actions={
            <RecordActions
              path={path}
              version={ticket.version}
              actions={[...actionsOf(ticket), ...work]}
              touches={['/api/service-desk/v1/queues', '/api/contacts/v1/profiles', '/api/contacts/v1/tasks']}
            />
          }
          highlights={
            <>
              <Highlight name={t('fields.priority')}>
                <Status of={ticket.priority} />
              </Highlight>
              <Highlight name={t('fields.queue')}>{ticket.queue}</Highlight>
              <Highlight name={t('fields.owner')}>
                <Owner id={ticket.owner} />
              </Highlight>
              <Highlight name={t('fields.openedAt')}>{format.ago(ticket.openedAt)}</Highlight>
              <Highlight name={t('tickets.firstAnswer')}>
                {ticket.firstAnsweredAt
                  ? format.duration(Date.parse(ticket.firstAnsweredAt) - Date.parse(ticket.openedAt))
                  : '–'}
              </Highlight>
            </>
          }
          aside={
            <>
              <AsideSection title={t('record.facts')}>
                <Facts
                  facts={[
                    {
                      name: t('fields.customer'),
                      value: <CustomerLink subject={ticket.subject} known={ticket.card?.name ?? ticket.card?.email} />,
                    },
                    {
                      name: t('fields.account'),
                      value: ticket.account && <RecordLink kind="account" id={ticket.account} />,
                    },
                    {
                      name: t('fields.channel'),
                      value: t(`channel.${ticket.channel}`, { defaultValue: ticket.channel }),
                    },
                    { name: t('fields.source'), value: ticket.source },
                    { name: t('fields.country'), value: ticket.country && format.country(ticket.country) },
                    { name: t('tickets.escalations'), value: format.number(ticket.escalations) },
                    { name: t('tickets.reopenings'), value: format.number(ticket.reopenings) },
                    { name: t('fields.reason'), value: ticket.reason },
                  ]}
                />
              </AsideSection>
              <CustomFacts kind="ticket" path={path} editors={['support']} />
              <RecordTasks id={id} />
            </>
          }
        >
          <ol className="talk">
            {ticket.conversation.map((turn) => (
              <li key={`${turn.at} ${turn.by}`} data-by={turn.by}>
                <span className="faint numbers">
                  {t(`tickets.by.${turn.by}`)} · {format.moment(turn.at)}
                </span>
                <p>{ticket.erased ? t('status.erased') : (turn.text ?? '–')}</p>
              </li>
            ))}
          </ol>
          {may('support') && (ticket.status === 'open' || ticket.status === 'on-hold') && <Reply path={path} />}
        </RecordPage>
      )}
    </Read>
  );
}

function Reply({ path }: { readonly path: string }) {
  const { t } = useTranslation();
  const refresh = useRefresh();
  const [text, setText] = useState('');
  const [isBusy, setBusy] = useState(false);
  const send = async () => {
    if (text.trim() === '') return;
    setBusy(true);
    try {
      await change(`${path}/answer`, { text: text.trim() });
      setText('');
      await refresh(TICKETS);
      say({ text: t('tickets.answered') });
    } catch (error) {
      complain(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className="form reply">
      <Textarea
        label={t('actions.answer')}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void send();
        }}
      />
      <div className="form-end">
        <Button loading={isBusy} disabled={text.trim() === ''} onClick={() => void send()}>
          {t('actions.answer')}
        </Button>
      </div>
    </div>
  );
}
