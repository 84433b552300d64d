import { Button, Select, TextInput } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePages } from '../../api/queries';
import type { TimelineEntry } from '../../api/types';
import { useFormat } from '../../format/use-format';
import { useUrlState } from '../../url-state';
import { Empty, Failed, Loading } from '../states';
import { groups, iconOf, type Group } from './kinds';
import { AsOfSlider } from './as-of-slider';
import { summaryOf } from './summary';
import './timeline.css';

interface TimelineProps {
  /** Of the API. */
  readonly path: string;
  /** When the first of it happened, where that is known. */
  readonly since?: string | undefined;
}

/** What happened, newest first, by day; live, filtered by kind and channel, and as it was known on a past day. */
export function Timeline({ path, since }: TimelineProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const [url, setUrl] = useUrlState();
  const asOf = url['asOf'];
  const group = url['kinds'] as Group | undefined;
  const read = usePages<TimelineEntry>(path, {
    limit: 50,
    ...(group && groups[group] && { kind: groups[group].join(',') }),
    ...(url['channel'] && { channel: url['channel'] }),
    ...(asOf && { asOf: new Date(`${asOf}T23:59:59.999Z`).toISOString() }),
  });
  const entries = useMemo(() => read.data?.pages.flatMap(({ items }) => items) ?? [], [read.data]);
  const days = useMemo(() => byDay(entries, format.isoDay), [entries, format]);

  return (
    <div className="timeline">
      <div className="timeline-bar">
        <Select
          w={150}
          aria-label={t('timeline.kinds')}
          placeholder={t('timeline.allKinds')}
          clearable
          clearButtonProps={{ 'aria-label': t('filters.clear') }}
          data={Object.keys(groups).map((key) => ({ value: key, label: t(`timeline.group.${key}`) }))}
          value={group ?? null}
          onChange={(chosen) => setUrl({ kinds: chosen ?? undefined })}
        />
        <Select
          w={130}
          aria-label={t('fields.channel')}
          placeholder={t('fields.channel')}
          clearable
          clearButtonProps={{ 'aria-label': t('filters.clear') }}
          data={['web', 'mobile', 'mail', 'phone', 'chat', 'meeting', 'server', 'other'].map((key) => ({
            value: key,
            label: t(`channel.${key}`),
          }))}
          value={url['channel'] ?? null}
          onChange={(chosen) => setUrl({ channel: chosen ?? undefined })}
        />
        <label className="as-of">
          <span>{t('asOf.label')}</span>
          <TextInput
            type="date"
            w={135}
            aria-label={t('asOf.label')}
            value={asOf ?? ''}
            max={format.isoDay(new Date())}
            onChange={(event) => setUrl({ asOf: event.currentTarget.value || undefined })}
          />
        </label>
        <AsOfSlider asOf={asOf} since={since} onChange={(day) => setUrl({ asOf: day })} />
        <span className="live faint">{asOf ? t('asOf.frozen') : t('timeline.live')}</span>
      </div>
      {entries.length === 0 &&
        (read.error ? (
          <Failed error={read.error} onRetry={() => void read.refetch()} />
        ) : read.isPending ? (
          <Loading />
        ) : (
          <Empty title={t('timeline.empty')} text={t('timeline.emptyText')} />
        ))}
      {days.map(([day, items]) => (
        <section key={day}>
          <h3 className="timeline-day">{format.day(day)}</h3>
          <ol className="timeline-list">
            {items.map((entry) => (
              <Entry key={entry.id} entry={entry} />
            ))}
          </ol>
        </section>
      ))}
      {read.hasNextPage && (
        <Button variant="default" loading={read.isFetchingNextPage} onClick={() => void read.fetchNextPage()}>
          {t('timeline.older')}
        </Button>
      )}
    </div>
  );
}

function Entry({ entry }: { readonly entry: TimelineEntry }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [isOpen, setOpen] = useState(false);
  const Icon = iconOf(entry.kind);
  const summary = summaryOf(entry, format, t);
  return (
    <li className="entry">
      <span className="entry-icon">
        <Icon size={14} stroke={1.6} aria-hidden />
      </span>
      <div>
        <button type="button" className="entry-head" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          <span className="entry-kind">{t(`kind.${entry.kind}`, { defaultValue: wordsOf(entry.kind) })}</span>
          {entry.erased ? (
            <span className="faint">{t('status.erased')}</span>
          ) : (
            summary && <span className="entry-summary">{summary}</span>
          )}
          <span className="entry-side faint numbers">
            {t(`channel.${entry.channel}`, { defaultValue: entry.channel })} ·{' '}
            <time dateTime={entry.occurredAt}>{format.time(entry.occurredAt)}</time>
          </span>
        </button>
        {isOpen && (
          <pre className="entry-raw" tabIndex={0} aria-label={t('timeline.details')}>
            {JSON.stringify(
              {
                ...entry.facts,
                ...(entry.content && { content: entry.content }),
                recordedAt: entry.recordedAt,
                source: entry.source,
                id: entry.id,
              },
              null,
              2,
            )}
          </pre>
        )}
      </div>
    </li>
  );
}

/** `order-completed` → `Order completed`. */
const wordsOf = (kind: string): string => kind.charAt(0).toUpperCase() + kind.slice(1).replaceAll('-', ' ');

function byDay(
  entries: readonly TimelineEntry[],
  dayOf: (at: Date) => string,
): readonly (readonly [string, readonly TimelineEntry[]])[] {
  const days = new Map<string, TimelineEntry[]>();
  for (const entry of entries) {
    const day = dayOf(new Date(entry.occurredAt));
    const known = days.get(day);
    if (known) known.push(entry);
    else days.set(day, [entry]);
  }
  return [...days];
}
