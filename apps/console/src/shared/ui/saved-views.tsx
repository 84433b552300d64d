import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconBookmark, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../app/session/session';
import { useRead, useRefresh, type Page } from '../api/queries';
import type { Schemas } from '../api/types';
import { change } from '../command';
import type { UrlState } from '../url-state';
import type { Filter } from './filters';
import { FormDialog } from './form/form-dialog';
import { complain, say } from './toast';

export type ViewKind = Schemas['SavedViewDto']['kind'];

const PATH = '/api/contacts/v1/views';

interface SavedViewsProps {
  readonly kind: ViewKind;
  readonly filters: readonly Filter[];
  readonly url: UrlState;
  readonly sort: string | undefined;
  readonly columns: readonly string[];
  readonly onChoose: (change: UrlState, columns: readonly string[] | undefined) => void;
}

interface Leaf {
  readonly field?: unknown;
  readonly value?: unknown;
}

/** Lists under a name: filters, sort and columns; one's own, and those that somebody shares. */
export function SavedViews({ kind, filters, url, sort, columns, onChoose }: SavedViewsProps) {
  const { t } = useTranslation();
  const me = useMe();
  const refresh = useRefresh();
  const [isSaving, setSaving] = useState(false);
  const read = useRead<Page<Schemas['SavedViewDto']>>(PATH, { kind, limit: 50 });
  const views = read.data?.items ?? [];
  const again = () => refresh(PATH);
  // What is searched for may be somebody's name: a view keeps nobody's values.
  const kept = filters.filter(({ key, kind: how }) => how !== 'search' && url[key]);
  const choose = (view: Schemas['SavedViewDto']) => {
    const said = leavesOf(view.filter);
    const found = filters.map(({ key }) => [key, said.get(key === 'tag' ? 'tags' : key)] as const);
    onChoose({ ...Object.fromEntries(found), sort: view.sort }, view.columns);
  };
  const save = async (body: Record<string, unknown>) => {
    const leaves = kept.map(({ key }) =>
      key === 'tag' ? { field: 'tags', op: 'has', value: url[key] } : { field: key, op: 'eq', value: url[key] },
    );
    const { id } = await change(PATH, {
      ...{ kind, name: body['name'], isShared: body['shared'] === 'all', columns: [...columns] },
      ...(leaves.length > 0 && { filter: { and: leaves } }),
      ...(sort && { sort }),
    });
    await again();
    say({ text: t('views.saved'), undo: () => change(`${PATH}/${id}/drop`, undefined).then(again) });
  };
  const drop = (id: string) => change(`${PATH}/${id}/drop`, undefined).then(again);
  return (
    <>
      <Menu width={260}>
        <Menu.Target>
          <Button variant="default" leftSection={<IconBookmark size={14} />}>
            {t('views.title')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {views.map((view) => (
            <Menu.Item
              key={view.id}
              onClick={() => choose(view)}
              {...(view.owner === me.id && {
                rightSection: (
                  <ActionIcon
                    component="span"
                    size="xs"
                    aria-label={t('views.drop', { name: view.name })}
                    onClick={(event) => {
                      event.stopPropagation();
                      void drop(view.id).catch(complain);
                    }}
                  >
                    <IconTrash size={12} />
                  </ActionIcon>
                ),
              })}
            >
              {view.name} {view.isShared && <span className="faint">{t('views.shared')}</span>}
            </Menu.Item>
          ))}
          {views.length === 0 && <Menu.Label>{t('views.none')}</Menu.Label>}
          <Menu.Divider />
          <Menu.Item onClick={() => setSaving(true)}>{t('views.save')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {isSaving && (
        <FormDialog
          title={t('views.save')}
          submit={t('actions.save')}
          lead={t('views.lead')}
          initial={{ shared: 'me' }}
          fields={[
            { name: 'name', kind: 'text', isRequired: true },
            { name: 'shared', label: 'views.for', kind: 'choice', options: ['me', 'all'], words: 'views.whom' },
          ]}
          onSubmit={save}
          onClose={() => setSaving(false)}
        />
      )}
    </>
  );
}

/** What a filter of the console asks for, by field; conditions that the console has no control for are left out. */
function leavesOf(filter: unknown): ReadonlyMap<string, string> {
  const of: Leaf = typeof filter === 'object' && filter !== null ? filter : {};
  const all = 'and' in of && Array.isArray(of.and) ? (of.and as readonly Leaf[]) : [of];
  return new Map(
    all.flatMap(({ field, value }) => (typeof field === 'string' && typeof value === 'string' ? [[field, value]] : [])),
  );
}
