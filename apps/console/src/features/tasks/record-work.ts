import { useMemo } from 'react';
import { useMe } from '../../app/session/session';
import { change } from '../../shared/command';
import type { Field } from '../../shared/ui/form/fields';
import type { RecordAction } from '../../shared/ui/record-page';
import { PRIORITIES, TASKS, type About } from './task-api';

const editors = ['sales', 'marketing', 'support'] as const;
const INTERACTIONS = '/api/contacts/v1/interactions';

/** Fields of a task; the owner among those who work here. */
export const TASK_FIELDS: readonly Field[] = [
  { name: 'title', kind: 'text', label: 'tasks.what', isRequired: true },
  { name: 'due', kind: 'day' },
  { name: 'dueTime', kind: 'text', label: 'tasks.time' },
  { name: 'owner', kind: 'colleague' },
  { name: 'priority', kind: 'choice', options: PRIORITIES, words: 'status' },
  { name: 'note', kind: 'long', label: 'actions.note' },
];

/** What can be done from every record: a note, a call, a meeting, a task. */
export function useRecordWork({ kind, id, contact, account }: About): readonly RecordAction[] {
  const { id: me } = useMe();
  return useMemo(() => {
    const about = { kind, id, contact, account };
    return [...(['note', 'call', 'meeting'] as const).map((what) => talk(what, about)), task(about, me)];
  }, [kind, id, contact, account, me]);
}

function talk(what: 'note' | 'call' | 'meeting', { kind, id, contact, account }: About): RecordAction {
  const person = kind === 'contact' ? id : contact;
  const records = [
    ...(kind === 'contact' ? [] : [{ kind, id }]),
    ...(account && kind !== 'account' ? [{ kind: 'account', id: account }] : []),
  ];
  return {
    do: what,
    roles: editors,
    isMain: what === 'note' && kind === 'contact',
    fields: [
      // Whose words they are: texts are sealed for a person.
      ...(person ? [] : [{ name: 'contact', kind: 'record', of: 'contact', isRequired: true } as const]),
      { name: 'title', kind: 'text' },
      { name: 'text', kind: 'long', isRequired: true },
      ...(what === 'call'
        ? [{ name: 'direction', kind: 'choice', options: ['inbound', 'outbound'], words: 'direction' } as const]
        : []),
      { name: 'at', kind: 'moment' },
    ],
    run: (body) => {
      const { contact: chosen, ...said } = body as { readonly contact?: string };
      return change(`${INTERACTIONS}/${what}s`, { ...said, records, participants: [{ contact: person ?? chosen }] });
    },
  };
}

function task({ kind, id, contact, account }: About, me: string): RecordAction {
  const record = { kind, id };
  return {
    do: 'task',
    roles: editors,
    fields: TASK_FIELDS,
    initial: { priority: 'normal', owner: me },
    run: (body) =>
      change(TASKS, {
        ...body,
        record,
        ...(contact && kind !== 'contact' && { contact }),
        ...(account && kind !== 'account' && { account }),
      }),
  };
}
