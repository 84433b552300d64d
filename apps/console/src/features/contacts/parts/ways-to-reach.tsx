import { ActionIcon, Button } from '@mantine/core';
import { IconPencil, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../../app/session/session';
import { api } from '../../../shared/api/client';
import { useRefresh } from '../../../shared/api/queries';
import { change, isStale } from '../../../shared/command';
import { useFormat } from '../../../shared/format/use-format';
import { FormDialog } from '../../../shared/ui/form/form-dialog';
import { AsideSection } from '../../../shared/ui/record-page';
import { complain, say } from '../../../shared/ui/toast';
import {
  reachForms,
  reachKinds,
  shownReach,
  typedReach,
  withReach,
  type Reach,
  type Reachable,
  type ReachKind,
} from './reach-forms';

interface Versioned {
  readonly version: number;
}

interface WaysToReachProps<Known extends Versioned> {
  /** Of the record. */
  readonly path: string;
  readonly record: Known;
  readonly reachableIn: (record: Known) => Reachable;
  readonly isClosed: boolean;
}

/** All mails, phones, addresses and handles of a person or company, what each is for, and since and until when. */
export function WaysToReach<Known extends Versioned>({ path, record, reachableIn, isClosed }: WaysToReachProps<Known>) {
  const { t } = useTranslation();
  const may = useMay();
  const refresh = useRefresh();
  const [asked, setAsked] = useState<{ readonly kind: ReachKind; readonly before: Reach | null } | null>(null);
  const canChange = may('sales', 'marketing', 'support') && !isClosed;
  const reachable = reachableIn(record);

  const again = () => refresh(path.slice(0, path.lastIndexOf('/')));
  const put = async (kind: ReachKind, before: Reach | null, after: Reach | null, onto: Known): Promise<number> => {
    const list = withReach(reachableIn(onto)[kind] ?? [], before, after);
    await change(`${path}/change`, { [kind]: list }, onto.version);
    return onto.version;
  };
  const save = async (kind: ReachKind, before: Reach | null, after: Reach | null) => {
    const version = await put(kind, before, after, record).catch(async (error: unknown) => {
      if (!isStale(error)) throw error;
      // Somebody changed something else: one more in a list, or one less, is the same on what is there now.
      return put(kind, before, after, (await api.call<Known>('get', path)).data);
    });
    await again();
    const undo = () => change(`${path}/restore-field`, { field: kind, version }).then(again);
    say({ text: t('toast.saved'), undo });
  };
  const isEmpty = reachKinds.every((kind) => (reachable[kind] ?? []).length === 0);
  return (
    <AsideSection title={t('reach.title')}>
      <ul className="aside-list">
        {reachKinds.flatMap((kind) =>
          (reachable[kind] ?? []).map((one: Reach) => (
            <One
              key={`${kind} ${JSON.stringify(one)}`}
              one={one}
              canChange={canChange}
              onChange={() => setAsked({ kind, before: one })}
              onRemove={() => void save(kind, one, null).catch(complain)}
            />
          )),
        )}
      </ul>
      {isEmpty && <span className="faint">{t('states.none')}</span>}
      {canChange && (
        <div className="page-actions">
          {reachKinds.map((kind) => (
            <Button key={kind} size="compact-xs" variant="subtle" onClick={() => setAsked({ kind, before: null })}>
              + {t(`reach.${kind}`)}
            </Button>
          ))}
        </div>
      )}
      {asked && (
        <FormDialog
          title={t(`reach.${asked.kind}`)}
          submit={t('actions.save')}
          fields={reachForms[asked.kind]}
          {...(asked.before && { initial: typedReach(asked.kind, asked.before) })}
          onSubmit={(body) => save(asked.kind, asked.before, body as Reach)}
          onClose={() => setAsked(null)}
        />
      )}
    </AsideSection>
  );
}

interface OneProps {
  readonly one: Reach;
  readonly canChange: boolean;
  readonly onChange: () => void;
  readonly onRemove: () => void;
}

function One({ one, canChange, onChange, onRemove }: OneProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const text = shownReach(one, format.country);
  const { purpose, since, until } = 'handle' in one ? {} : one;
  const notes = [
    purpose,
    since && t('reach.from', { day: format.day(since) }),
    until && t('consents.until', { day: format.day(until) }),
  ].filter(Boolean);
  return (
    <li>
      <span className="aside-sentence">
        {text}
        {notes.length > 0 && <span className="faint"> · {notes.join(', ')}</span>}
      </span>
      {canChange && (
        <span className="page-actions" style={{ flexWrap: 'nowrap' }}>
          <ActionIcon
            size="sm"
            variant="subtle"
            color="gray"
            aria-label={t('reach.change', { text })}
            onClick={onChange}
          >
            <IconPencil size={14} />
          </ActionIcon>
          <ActionIcon
            size="sm"
            variant="subtle"
            color="gray"
            aria-label={t('reach.remove', { text })}
            onClick={onRemove}
          >
            <IconX size={14} />
          </ActionIcon>
        </span>
      )}
    </li>
  );
}
