import { Button, Modal } from '@mantine/core';
import { IconChartBar } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SurveyRow } from '../../../shared/api/types';
import { useFormat } from '../../../shared/format/use-format';
import { ListPage } from '../../../shared/ui/list-page';
import { Status } from '../../../shared/ui/status';
import type { Column } from '../../../shared/ui/table/columns';
import { useUrlState } from '../../../shared/url-state';
import { useView } from '../../analytics/parts/range-bar';
import { CustomerLink } from '../../contacts/parts/customer-link';
import { RecordLink } from '../../tasks/record-link';
import { ScoreDistribution, SURVEY_KINDS } from './score-distribution';

export default function Surveys() {
  const format = useFormat();
  const columns: readonly Column<SurveyRow>[] = [
    {
      key: 'kind',
      name: 'fields.kind',
      width: '5rem',
      show: (row) => <span className="main-cell">{row.kind.toUpperCase()}</span>,
    },
    { key: 'score', name: 'fields.score', width: '5rem', isNumber: true, show: (row) => row.score },
    { key: 'comment', name: 'fields.comment', width: 'minmax(14rem, 2fr)', show: (row) => row.comment },
    { key: 'status', name: 'fields.status', width: '7rem', show: (row) => <Status of={row.status} /> },
    {
      key: 'customer',
      name: 'fields.customer',
      show: (row) => <CustomerLink subject={row.subject} />,
    },
    {
      key: 'ticket',
      name: 'fields.ticket',
      show: (row) => row.ticket && <RecordLink kind="ticket" id={row.ticket} />,
    },
    { key: 'queue', name: 'fields.queue', width: '7rem', show: (row) => row.queue },
    {
      key: 'sentAt',
      name: 'fields.sentAt',
      width: '9rem',
      show: (row) => <span className="faint numbers">{format.ago(row.sentAt)}</span>,
    },
  ];
  return (
    <ListPage<SurveyRow>
      name="surveys"
      path="/api/service-desk/v1/surveys"
      columns={columns}
      actions={<Scores />}
      filters={[
        { key: 'kind', kind: 'choice', options: ['csat', 'nps', 'ces'], words: 'survey' },
        { key: 'answered', kind: 'choice', options: ['true', 'false'], words: 'surveys.answered' },
        { key: 'queue', kind: 'text' },
      ]}
      linkTo={(row) => `/customers/${row.subject}`}
    />
  );
}

/** How the answers of one kind spread, over the days of the address. */
function Scores() {
  const { t } = useTranslation();
  const [url] = useUrlState();
  const [isOpen, setOpen] = useState(false);
  const view = useView();
  const kind = SURVEY_KINDS.find((each) => each === url['kind']) ?? 'nps';
  return (
    <>
      <Button variant="default" leftSection={<IconChartBar size={14} />} onClick={() => setOpen(true)}>
        {t('surveys.scores')}
      </Button>
      <Modal
        opened={isOpen}
        onClose={() => setOpen(false)}
        size="xl"
        title={t(`survey.${kind}`)}
        closeButtonProps={{ 'aria-label': t('actions.close') }}
      >
        <ScoreDistribution kind={kind} view={url['range'] || url['from'] ? view : undefined} />
      </Modal>
    </>
  );
}
