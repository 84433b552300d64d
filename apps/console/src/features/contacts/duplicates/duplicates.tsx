import { Button, Kbd, NativeSelect } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isTyping } from '../../../app/shell/use-shortcuts';
import { usePages, useRefresh } from '../../../shared/api/queries';
import type { Schemas } from '../../../shared/api/types';
import { change } from '../../../shared/command';
import { useFormat } from '../../../shared/format/use-format';
import { Page } from '../../../shared/ui/page';
import { Empty, Failed, Loading } from '../../../shared/ui/states';
import { complain, say } from '../../../shared/ui/toast';
import { useUrlState } from '../../../shared/url-state';

type Pair = Schemas['DuplicateDto'];

const PATH = '/api/contacts/v1/duplicates';

/** Pairs that may be one, the likeliest first: looked at side by side, merged or kept apart, by keyboard alone. */
export default function Duplicates() {
  const { t } = useTranslation();
  const refresh = useRefresh();
  const [url, setUrl] = useUrlState();
  const kind = url['kind'] === 'account' ? 'account' : 'contact';
  const read = usePages<Pair>(PATH, { kind, status: 'open', limit: 50 });
  const [at, setAt] = useState(0);
  const pairs = read.data?.pages.flatMap(({ items }) => items) ?? [];
  const pair = pairs[Math.min(at, pairs.length - 1)];

  const again = () => refresh('/api/contacts/v1');
  const merge = async ({ id, a, b }: Pair, side: 'a' | 'b') => {
    const merged = await change(`${PATH}/${id}/merge`, { keep: side === 'a' ? a : b });
    await again();
    say({
      text: t('duplicates.merged'),
      undo: () => change(`/api/contacts/v1/merges/${merged.id}/undo`, { reason: t('duplicates.undone') }).then(again),
    });
  };
  const dismiss = async ({ id }: Pair) => {
    await change(`${PATH}/${id}/dismiss`, {});
    await again();
    say({ text: t('duplicates.dismissed'), undo: () => change(`${PATH}/${id}/reopen`, {}).then(again) });
  };
  const search = async () => {
    await change('/api/contacts/v1/duplicate-searches', { kind });
    say({ text: t('duplicates.searching') });
  };

  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (
        event.ctrlKey ||
        event.metaKey ||
        isTyping(event.target) ||
        !pair ||
        document.querySelector('[role="dialog"]')
      )
        return;
      if (event.key === 'j' || event.key === 'ArrowDown') setAt(Math.min(at + 1, pairs.length - 1));
      else if (event.key === 'k' || event.key === 'ArrowUp') setAt(Math.max(at - 1, 0));
      else if (event.key === '1') void merge(pair, 'a').catch(complain);
      else if (event.key === '2') void merge(pair, 'b').catch(complain);
      else if (event.key === 'd') void dismiss(pair).catch(complain);
      else return;
      event.preventDefault();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  });

  return (
    <Page
      title={t('nav.duplicates')}
      note={pairs.length > 0 && t('duplicates.place', { at: Math.min(at, pairs.length - 1) + 1, count: pairs.length })}
      actions={
        <Button variant="default" onClick={() => void search().catch(complain)}>
          {t('duplicates.search')}
        </Button>
      }
      bar={
        <NativeSelect
          aria-label={t('fields.kind')}
          value={kind}
          data={(['contact', 'account'] as const).map((value) => ({ value, label: t(`duplicates.${value}`) }))}
          onChange={(event) => setUrl({ kind: event.currentTarget.value })}
        />
      }
    >
      {pair ? (
        <Compared
          pair={pair}
          onMerge={(side) => void merge(pair, side).catch(complain)}
          onDismiss={() => void dismiss(pair).catch(complain)}
        />
      ) : read.error ? (
        <Failed error={read.error} onRetry={() => void read.refetch()} />
      ) : read.isPending ? (
        <Loading />
      ) : (
        <Empty title={t('duplicates.none')} text={t('duplicates.noneText')} />
      )}
    </Page>
  );
}

interface ComparedProps {
  readonly pair: Pair;
  readonly onMerge: (side: 'a' | 'b') => void;
  readonly onDismiss: () => void;
}

function Compared({ pair, onMerge, onDismiss }: ComparedProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const page = pair.kind === 'contact' ? 'customers' : 'accounts';
  return (
    <div className="stack" style={{ maxWidth: '60rem' }}>
      <p className="soft" style={{ margin: 0 }}>
        {t('duplicates.chance', { chance: format.percent(pair.probability, 1) })}
      </p>
      <div className="scroll-x card" tabIndex={0} role="group" aria-label={t('nav.duplicates')}>
        <table className="plain-table">
          <thead>
            <tr>
              <th>{t('duplicates.field')}</th>
              {(['a', 'b'] as const).map((side) => (
                <th key={side}>
                  <Link className="link" to={`/${page}/${pair[side]}`}>
                    {t(`duplicates.side.${side}`)}
                  </Link>
                </th>
              ))}
              <th>{t('duplicates.level')}</th>
              <th className="end">{t('duplicates.weight')}</th>
            </tr>
          </thead>
          <tbody>
            {pair.fields.map(({ field, level, weight, a, b }) => (
              <tr key={field}>
                <td className="faint">{t(`duplicates.fields.${field}`, { defaultValue: field })}</td>
                <td style={a === b ? {} : { fontWeight: 600 }}>{a || '–'}</td>
                <td style={a === b ? {} : { fontWeight: 600 }}>{b || '–'}</td>
                <td className="soft">{t(`duplicates.levels.${level}`, { defaultValue: level })}</td>
                <td
                  className="end numbers"
                  style={{ color: weight > 0 ? 'var(--good)' : weight < 0 ? 'var(--bad)' : undefined }}
                >
                  {weight > 0 ? '+' : ''}
                  {format.number(weight, 1)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className="page-actions">
        <Button onClick={() => onMerge('a')} rightSection={<Kbd size="xs">1</Kbd>}>
          {t('duplicates.keep.a')}
        </Button>
        <Button onClick={() => onMerge('b')} rightSection={<Kbd size="xs">2</Kbd>}>
          {t('duplicates.keep.b')}
        </Button>
        <Button variant="default" onClick={onDismiss} rightSection={<Kbd size="xs">d</Kbd>}>
          {t('duplicates.dismiss')}
        </Button>
        <span className="faint">
          <Kbd size="xs">j</Kbd> <Kbd size="xs">k</Kbd> {t('duplicates.next')}
        </span>
      </div>
    </div>
  );
}
