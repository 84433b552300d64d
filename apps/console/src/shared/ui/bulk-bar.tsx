import { Button, Paper } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { useRefresh } from '../api/queries';
import { FormDialog } from './form/form-dialog';
import type { Field } from './form/fields';
import { complain, say } from './toast';
import './bulk-bar.css';

/** Something that is done to many records at once. */
export interface BulkAction {
  /** What the API calls it in `do`; its name is `actions.<do>`. */
  readonly do: string;
  /** Asked for first. */
  readonly fields?: readonly Field[];
  /** What takes it back, with the same fields. */
  readonly undo?: string;
}

interface BulkBarProps {
  readonly path: string;
  readonly actions: readonly BulkAction[];
  readonly rows: readonly { readonly id: string; readonly version?: number }[];
  readonly onDone: () => void;
}

interface BulkAnswer {
  readonly items: readonly { readonly index: number; readonly status: number }[];
  readonly succeeded: number;
  readonly failed: number;
}

export function BulkBar({ path, actions, rows, onDone }: BulkBarProps) {
  const { t } = useTranslation();
  const refresh = useRefresh();
  const [asked, setAsked] = useState<BulkAction | null>(null);

  const send = async (what: string, ids: readonly string[], body: object) => {
    const items = ids.map((id) => ({ do: what, id, ...(Object.keys(body).length > 0 && { with: body }) }));
    const { data } = await api.call<BulkAnswer>('post', `${path}/bulk`, { body: { items } });
    await refresh(path);
    return data;
  };
  const run = async (action: BulkAction, body: object) => {
    const ids = rows.map(({ id }) => id);
    const { items, succeeded, failed } = await send(action.do, ids, body);
    const done = items.filter(({ status }) => status < 300).flatMap(({ index }) => ids[index] ?? []);
    const { undo } = action;
    say({
      text: t('bulk.done', { count: succeeded }) + (failed > 0 ? ` ${t('bulk.failed', { count: failed })}` : ''),
      ...(undo && done.length > 0 && { undo: () => send(undo, done, body) }),
    });
    onDone();
  };
  return (
    <Paper className="bulk-bar" shadow="md" role="toolbar" aria-label={t('bulk.title')}>
      <strong className="numbers">{t('bulk.chosen', { count: rows.length })}</strong>
      {actions.map((action) => (
        <Button
          key={action.do}
          variant="default"
          onClick={() => (action.fields ? setAsked(action) : void run(action, {}).catch(complain))}
        >
          {t(`actions.${action.do}`)}
        </Button>
      ))}
      <Button variant="subtle" color="gray" onClick={onDone}>
        {t('bulk.leave')}
      </Button>
      {asked && (
        <FormDialog
          title={t(`actions.${asked.do}`)}
          submit={t(`actions.${asked.do}`)}
          fields={asked.fields ?? []}
          onSubmit={(body) => run(asked, body)}
          onClose={() => setAsked(null)}
        />
      )}
    </Paper>
  );
}
