import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useMemo, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../../app/session/session';
import { usePages, useRead, useRefresh } from '../../../shared/api/queries';
import type { OpportunityRow, Pipeline, Schemas } from '../../../shared/api/types';
import { change } from '../../../shared/command';
import { useFormat } from '../../../shared/format/use-format';
import { Filters } from '../../../shared/ui/filters';
import { Page } from '../../../shared/ui/page';
import { Failed, Loading } from '../../../shared/ui/states';
import { complain, say } from '../../../shared/ui/toast';
import { useUrlState } from '../../../shared/url-state';
import { Card } from './card';
import './board.css';

const PATH = '/api/sales/v1/opportunities';

interface BoardProps {
  readonly pipelines: readonly Pipeline[];
  readonly actions: ReactNode;
  readonly onCreate: (() => void) | undefined;
}

/** Open deals by stage. Cards are dragged, or carried with Shift and the arrows; each move can be undone. */
export function Board({ pipelines, actions, onCreate }: BoardProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const may = useMay();
  const navigate = useNavigate();
  const refresh = useRefresh();
  const client = useQueryClient();
  const [url, setUrl] = useUrlState();
  const [moved, setMoved] = useState<Readonly<Record<string, string>>>({});
  const [over, setOver] = useState<string | null>(null);
  const pipeline = pipelines.find(({ id }) => id === url['pipeline']) ?? pipelines[0];
  const owner = url['owner'];
  const query = {
    status: 'open',
    limit: 200,
    sort: '-amount',
    ...(pipeline && { pipeline: pipeline.id }),
    ...(owner && { owner }),
  };
  const read = usePages<OpportunityRow>(PATH, query, { enabled: pipeline !== undefined });
  const summary = useRead<Schemas['PipelineSummaryDto']>(
    `/api/sales/v1/pipelines/${pipeline?.id}/summary`,
    owner ? { owner } : {},
    { enabled: pipeline !== undefined },
  );
  const byStage = useMemo(() => {
    const rows = read.data?.pages.flatMap(({ items }) => items) ?? [];
    return Map.groupBy(rows, ({ id, stage }) => moved[id] ?? stage);
  }, [read.data, moved]);
  const stages = pipeline?.stages ?? [];

  const move = async (deal: OpportunityRow, to: string) => {
    const from = moved[deal.id] ?? deal.stage;
    if (from === to) return;
    // Seen at once; it goes back where the API refuses.
    setMoved((known) => ({ ...known, [deal.id]: to }));
    const again = async () => {
      await Promise.all([refresh('/api/sales/v1/pipelines'), client.invalidateQueries({ queryKey: [PATH] })]);
      setMoved(({ [deal.id]: _, ...others }) => others);
    };
    try {
      await change(`${PATH}/${deal.id}/move`, { stage: to });
      const stage = stages.find((known) => known.stage === to);
      say({
        text: t('opportunities.moved', { stage: stage?.name ?? to }),
        undo: () => change(`${PATH}/${deal.id}/move`, { stage: from }).then(again),
      });
    } catch (error) {
      complain(error);
    }
    await again();
  };

  const press = (event: KeyboardEvent<HTMLElement>, deal: OpportunityRow, column: number) => {
    const step = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : 0;
    if (event.shiftKey && step !== 0) {
      const to = stages[column + step];
      if (to && may('sales')) void move(deal, to.stage).then(() => focusCard(deal.id));
    } else if (step !== 0) {
      const lanes = [...document.querySelectorAll<HTMLElement>('.lane')];
      lanes[column + step]?.querySelector<HTMLElement>('.deal')?.focus();
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      const sibling =
        event.key === 'ArrowDown' ? event.currentTarget.nextElementSibling : event.currentTarget.previousElementSibling;
      if (sibling instanceof HTMLElement) sibling.focus();
    } else if (event.key === 'Enter') void navigate({ to: `/opportunities/${deal.id}` });
    else return;
    event.preventDefault();
  };

  return (
    <Page
      title={t('nav.opportunities')}
      note={summary.data && t('opportunities.count', { count: summary.data.total.count })}
      isFilled
      actions={
        <>
          {actions}
          {onCreate && (
            <Button leftSection={<IconPlus size={14} />} onClick={onCreate}>
              {t('lists.opportunities.create')}
            </Button>
          )}
        </>
      }
      bar={
        <Filters
          filters={[
            { key: 'owner', kind: 'colleague' },
            ...(pipelines.length > 1
              ? [{ key: 'pipeline', kind: 'choice', options: pipelines.map(({ id }) => id) } as const]
              : []),
          ]}
          state={url}
          onChange={setUrl}
        />
      }
    >
      {read.error ? (
        <Failed error={read.error} onRetry={() => void read.refetch()} />
      ) : read.data === undefined ? (
        <Loading />
      ) : (
        <div className="board" tabIndex={-1}>
          {stages.map(({ stage, name, probability }, column) => {
            const deals = byStage.get(stage) ?? [];
            const summed = summary.data?.stages.find((known) => known.stage === stage);
            return (
              <section
                key={stage}
                className="lane"
                aria-label={name}
                data-over={over === stage || undefined}
                onDragOver={(event) => {
                  event.preventDefault();
                  setOver(stage);
                }}
                onDragLeave={() => setOver(null)}
                onDrop={(event) => {
                  event.preventDefault();
                  setOver(null);
                  const id = event.dataTransfer.getData('text/plain');
                  const deal = [...byStage.values()].flat().find((known) => known.id === id);
                  if (deal) void move(deal, stage);
                }}
              >
                <header className="lane-head">
                  <h2>{t(`stage.${stage}`, { defaultValue: name })}</h2>
                  <span className="faint numbers">
                    {format.number(summed?.count ?? deals.length)} · {format.percent(probability / 100, 0)}
                  </span>
                </header>
                <p className="lane-sum faint numbers">
                  {(summed?.values ?? [])
                    .map(({ amount, currency }) => format.money(amount, currency, { short: true }))
                    .join(' · ')}
                </p>
                <div className="lane-deals">
                  {deals.map((deal) => (
                    <Card
                      key={deal.id}
                      deal={deal}
                      canMove={may('sales')}
                      onKeyDown={(event) => press(event, deal, column)}
                    />
                  ))}
                </div>
              </section>
            );
          })}
        </div>
      )}
    </Page>
  );
}

const focusCard = (id: string) =>
  requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-deal="${id}"]`)?.focus());
