import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useCallback, useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Query } from '../api/queries';
import { readConditions, writeConditions } from '../conditions/condition';
import { useConditionFields } from '../conditions/condition-fields';
import { useUrlState } from '../url-state';
import { BulkBar, type BulkAction } from './bulk-bar';
import { CreateDialog, type Creation } from './form/create-dialog';
import { Conditions } from './conditions';
import { Filters, type Filter } from './filters';
import { Page } from './page';
import { SavedViews, type ViewKind } from './saved-views';
import { Empty, Failed, Loading } from './states';
import type { Column } from './table/columns';
import { DataTable } from './table/data-table';
import { useColumns } from './table/use-columns';
import { useCustomColumns } from './table/use-custom-columns';
import { useCreateKey } from './use-create-key';
import { useListed } from './use-listed';

interface Listed {
  readonly id: string;
  readonly version?: number;
}

interface ListPageProps<Row extends Listed> {
  /** Of its words (`lists.<name>.title`) and of what is kept about it. */
  readonly name: string;
  readonly path: string;
  readonly columns: readonly Column<Row>[];
  readonly filters: readonly Filter[];
  readonly sort?: string;
  /** Sent with every page, whatever the filters say. */
  readonly query?: Query;
  readonly linkTo?: (row: Row) => string;
  /** A new one is made in a window; undefined where whoever looks may make none. */
  readonly create?: Creation | undefined;
  readonly bulk?: readonly BulkAction[];
  readonly actions?: ReactNode;
  /** What its views are kept under, where lists of it can be kept. */
  readonly views?: ViewKind;
}

/** A list with all that lists have: filters and sort in the address, columns to choose, endless scrolling, bulk actions. */
export function ListPage<Row extends Listed>(props: ListPageProps<Row>) {
  const { name, path, columns, filters, sort: first, query, linkTo, create, bulk, actions, views } = props;
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [url, setUrl] = useUrlState();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [isCreating, setCreating] = useState(false);
  const canCreate = create !== undefined;
  const onCreate = useMemo(() => (canCreate ? () => setCreating(true) : undefined), [canCreate]);
  const custom = useCustomColumns<Row>(views);
  const { shown, menu, show } = useColumns(name, [...columns, ...custom]);
  const fields = useConditionFields(views);
  const conditions = readConditions(url['where']);
  const sort = url['sort'] ?? first;
  const { read, isFiltered } = useListed<Row>({ path, query, filters, conditions, fields, url, sort });
  const rows = useMemo(() => read.data?.pages.flatMap(({ items }) => items) ?? [], [read.data]);
  const { fetchNextPage, hasNextPage, isFetchingNextPage } = read;
  const more = useCallback(() => {
    if (!isFetchingNextPage) void fetchNextPage();
  }, [fetchNextPage, isFetchingNextPage]);
  useCreateKey(onCreate);
  const clear = { ...Object.fromEntries(filters.map(({ key }) => [key, undefined])), where: undefined };

  return (
    <Page
      title={t(`lists.${name}.title`)}
      note={rows.length > 0 && t('table.count', { count: rows.length, plus: hasNextPage ? '+' : '' })}
      isFilled
      actions={
        <>
          {actions}
          {views && (
            <SavedViews
              kind={views}
              filters={filters}
              fields={fields}
              url={url}
              sort={sort}
              columns={shown.map(({ key }) => key)}
              onChoose={(state, keys) => {
                setUrl(state);
                if (keys) show(keys);
              }}
            />
          )}
          {menu}
          {onCreate && (
            <Button leftSection={<IconPlus size={14} />} onClick={onCreate}>
              {t(`lists.${name}.create`)}
            </Button>
          )}
        </>
      }
      bar={
        <Filters filters={filters} state={url} onChange={setUrl}>
          {fields.length > 0 && (
            <Conditions
              fields={fields}
              conditions={conditions}
              onChange={(next) => setUrl({ where: writeConditions(next) })}
            />
          )}
        </Filters>
      }
    >
      {rows.length > 0 ? (
        <DataTable
          label={t(`lists.${name}.title`)}
          columns={shown}
          rows={rows}
          idOf={(row) => row.id}
          sort={sort}
          onSort={(next) => setUrl({ sort: next })}
          onMore={more}
          hasMore={hasNextPage}
          {...(linkTo && { onOpen: (row: Row) => void navigate({ to: linkTo(row) }) })}
          {...(bulk && bulk.length > 0 && { chosen, onChoose: setChosen })}
        />
      ) : read.error ? (
        <Failed error={read.error} onRetry={() => void read.refetch()} />
      ) : read.isPending ? (
        <Loading />
      ) : (
        <Empty
          title={isFiltered ? t('states.noneFound') : t(`lists.${name}.empty`)}
          text={isFiltered ? t('states.noneFoundText') : t(`lists.${name}.emptyText`)}
          action={
            isFiltered ? (
              <Button variant="default" onClick={() => setUrl(clear)}>
                {t('filters.clear')}
              </Button>
            ) : (
              onCreate && <Button onClick={onCreate}>{t(`lists.${name}.create`)}</Button>
            )
          }
        />
      )}
      {bulk && chosen.size > 0 && (
        <BulkBar
          path={path}
          actions={bulk}
          rows={rows.filter(({ id }) => chosen.has(id))}
          onDone={() => setChosen(new Set())}
        />
      )}
      {create && isCreating && <CreateDialog {...create} name={name} path={path} onClose={() => setCreating(false)} />}
    </Page>
  );
}
