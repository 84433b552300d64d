import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconBookmark, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe, useOrganisation } from '../../app/session/session';
import { useRead, useRefresh, type Page } from '../api/queries';
import type { Schemas } from '../api/types';
import { change } from '../command';
import { readConditions, writeConditions, type ConditionField } from '../conditions/condition';
import { conditionIn, leafOf, type Leaf } from '../conditions/leaf';
import type { UrlState } from '../url-state';
import type { Filter } from './filters';
import { FormDialog } from './form/form-dialog';
import { complain, say } from './toast';
import { leafOfFilter } from './use-listed';

export type ViewKind = Schemas['SavedViewDto']['kind'];

const PATH = '/api/contacts/v1/views';

interface SavedViewsProps {
  readonly kind: ViewKind;
  readonly filters: readonly Filter[];
  readonly fields: readonly ConditionField[];
  readonly url: UrlState;
  readonly sort: string | undefined;
  readonly columns: readonly string[];
  readonly onChoose: (change: UrlState, columns: readonly string[] | undefined) => void;
}

/** Lists under a name: filters, sort and columns; one's own, and those that somebody shares. */
export function SavedViews({ kind, filters, fields, url, sort, columns, onChoose }: SavedViewsProps) {
  const { t } = useTranslation();
  const me = useMe();
  const { timeZone } = useOrganisation();
  const refresh = useRefresh();
  const [isSaving, setSaving] = useState(false);
  const read = useRead<Page<Schemas['SavedViewDto']>>(PATH, { kind, limit: 50 });
  const views = read.data?.items ?? [];
  const again = () => refresh(PATH);
  // What is searched for may be somebody's name: a view keeps nobody's values.
  const kept = filters.filter(({ key, kind: how }) => how !== 'search' && url[key]);
  const conditions = readConditions(url['where']);
  const choose = (view: Schemas['SavedViewDto']) =>
    onChoose({ ...stateOf(leavesIn(view.filter), filters, fields, timeZone), sort: view.sort }, view.columns);
  const save = async (body: Record<string, unknown>) => {
    const leaves = [
      ...kept.map((filter) => leafOfFilter(filter, url[filter.key] ?? '')),
      ...conditions.flatMap((condition) => leafOf(condition, fieldOf(fields, condition.field), timeZone) ?? []),
    ];
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

const fieldOf = (fields: readonly ConditionField[], name: unknown) => fields.find((field) => field.name === name);

/** The conditions of a view, which all hold. */
function leavesIn(filter: unknown): readonly Partial<Leaf>[] {
  const of: Partial<Leaf> = typeof filter === 'object' && filter !== null ? filter : {};
  return 'and' in of && Array.isArray(of.and) ? (of.and as readonly Partial<Leaf>[]) : [of];
}

/** What the address says for them: by the controls of the list where it has one, else as further conditions. */
function stateOf(
  leaves: readonly Partial<Leaf>[],
  filters: readonly Filter[],
  fields: readonly ConditionField[],
  timeZone: string,
): UrlState {
  const isOf = (filter: Filter, { field, op, value }: Partial<Leaf>): boolean => {
    const leaf = leafOfFilter(filter, String(value));
    return leaf.field === field && leaf.op === op && filter.kind !== 'search';
  };
  const controls = filters.map((filter) => [filter, leaves.find((leaf) => isOf(filter, leaf))] as const);
  const controlled = new Set(controls.map(([, leaf]) => leaf));
  const others = leaves.filter((leaf) => !controlled.has(leaf));
  return {
    ...Object.fromEntries(controls.map(([{ key }, leaf]) => [key, leaf && String(leaf.value)])),
    where: writeConditions(others.flatMap((leaf) => conditionIn(leaf, fieldOf(fields, leaf.field), timeZone) ?? [])),
  };
}
