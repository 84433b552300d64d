import { keepPreviousData, QueryClient, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, isPassing } from './client';

export type Query = Readonly<Record<string, string | number | boolean | undefined>>;

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      retry: (count, error) => count < 3 && isPassing(error),
      retryDelay: (count) => 400 * 2 ** count,
      refetchOnWindowFocus: true,
    },
  },
});

interface ReadOptions {
  readonly enabled?: boolean;
  /** ms between looks while the page is seen. */
  readonly every?: number;
  /** It is not read again because something happened somewhere: it is dear, or noted in the audit. */
  readonly isStill?: boolean;
}

export interface Page<Row> {
  readonly items: readonly Row[];
  readonly next?: string | null;
  readonly truncated?: boolean;
}

/** One answer, kept as long as it is fresh. `path` has its parameters filled in. */
export function useRead<Data>(path: string, query: Query = {}, { enabled = true, every, isStill }: ReadOptions = {}) {
  return useQuery({
    queryKey: [path, query],
    queryFn: async ({ signal }) => (await api.call<Data>('get', path, { query, signal })).data,
    enabled,
    placeholderData: keepPreviousData,
    ...(isStill && { meta: { isStill } }),
    ...(every && { refetchInterval: every }),
  });
}

/** A list by its cursors. */
export function usePages<Row>(path: string, query: Query = {}, { enabled = true, every }: ReadOptions = {}) {
  return useInfiniteQuery({
    queryKey: [path, query, 'pages'],
    queryFn: async ({ signal, pageParam }) =>
      (await api.call<Page<Row>>('get', path, { query: { ...query, ...(pageParam && { cursor: pageParam }) }, signal }))
        .data,
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
    enabled,
    placeholderData: keepPreviousData,
    ...(every && { refetchInterval: every }),
  });
}

/** A list by its filter: `path` is that of the list; its search takes conditions, and answers in pages as well. */
export function useFound<Row>(path: string, search: object, { enabled = true }: ReadOptions = {}) {
  return useInfiniteQuery({
    queryKey: [path, search, 'found'],
    queryFn: async ({ signal, pageParam }) => {
      const body = { ...search, ...(pageParam && { cursor: pageParam }) };
      return (await api.call<Page<Row>>('post', `${path}/search`, { body, signal })).data;
    },
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
    enabled,
    placeholderData: keepPreviousData,
  });
}

/** After a write: everything below one of these paths is read again. */
export function useRefresh() {
  const client = useQueryClient();
  return (...prefixes: readonly string[]) =>
    client.invalidateQueries({
      predicate: ({ queryKey }) => prefixes.some((prefix) => String(queryKey[0]).startsWith(prefix)),
    });
}
