import type { Query } from '@tanstack/react-query';
import { note, signals } from './client';
import { queryClient } from './queries';

/** What the stream of changes says: of which types something happened; null: of too many to name. */
interface Change {
  readonly types: readonly string[] | null;
}

type Word = { readonly is: 'change'; readonly types: Change['types'] } | { readonly is: 'lost' | 'back' };

const CHANGES = '/api/contacts/v1/changes';
/** Read models follow the log within this, mostly. */
const FIRST_LOOK_MS = 400;
/** And by then where they were behind. */
const LAST_LOOK_MS = 2_500;
const NUMBERS_EVERY_MS = 15_000;
/** A long list stays as it is: it would be read from its beginning. */
const MOST_PAGES = 3;
const SHOWN_AS_LOST_MS = 2_000;

/**
 * Keeps what is shown up to date. One window of the browser holds the connection and tells the others, so that ten
 * windows are one reader; when it closes, the next one takes over. Whoever was away reads again what is shown.
 */
export function startLive(): () => void {
  const away = new AbortController();
  const channel = new BroadcastChannel('rapport.live');
  const refresher = new Refresher();
  const hear = (word: Word) => {
    if (word.is === 'change') return refresher.heard(word.types);
    note({ isLost: word.is === 'lost' });
    if (word.is === 'back') void queryClient.invalidateQueries({ predicate: isFollowed });
  };
  channel.onmessage = ({ data }: MessageEvent<Word>) => hear(data);
  const say = (word: Word) => {
    // What was still on its way as the page was left.
    if (away.signal.aborted) return;
    hear(word);
    channel.postMessage(word);
  };
  void navigator.locks
    .request('rapport.live', { signal: away.signal }, async () => {
      // The turn may come just as the page is left.
      if (!away.signal.aborted) await follow(say, away.signal);
    })
    .catch(() => undefined);
  return () => {
    away.abort();
    refresher.stop();
    channel.close();
    note({ isLost: false });
  };
}

/** Until the signal. The browser connects again by itself, but gives up where it is answered with an error: not here. */
async function follow(say: (word: Word) => void, signal: AbortSignal): Promise<void> {
  let lost: ReturnType<typeof setTimeout> | undefined;
  let source: EventSource;
  const open = () => {
    source = new EventSource(CHANGES);
    source.onopen = () => {
      clearTimeout(lost);
      lost = undefined;
      if (signals.isLost) say({ is: 'back' });
    };
    source.onmessage = ({ data }) => say({ is: 'change', types: (JSON.parse(String(data)) as Change).types });
    source.onerror = () => {
      lost ??= setTimeout(() => say({ is: 'lost' }), SHOWN_AS_LOST_MS);
      if (source.readyState === EventSource.CLOSED && !signal.aborted && navigator.onLine)
        setTimeout(open, SHOWN_AS_LOST_MS);
    };
  };
  // A cable that is pulled ends no connection: only the browser says so at once.
  const part = () => {
    source.close();
    say({ is: 'lost' });
  };
  open();
  globalThis.addEventListener('offline', part, { signal });
  globalThis.addEventListener('online', open, { signal });
  await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
  clearTimeout(lost);
  source!.close();
}

/** Reads again what a change is about: soon, once more when it is quiet, numbers less often. */
class Refresher {
  private readonly contexts = new Set<string>();
  private soon: ReturnType<typeof setTimeout> | undefined;
  private late: ReturnType<typeof setTimeout> | undefined;
  private numbersAt = 0;

  heard(types: Change['types']): void {
    for (const type of types ?? ['*.']) this.contexts.add(type.slice(0, type.indexOf('.')));
    this.soon ??= setTimeout(() => this.look(), FIRST_LOOK_MS);
    clearTimeout(this.late);
    this.late = setTimeout(() => this.look(true), LAST_LOOK_MS);
  }

  stop(): void {
    clearTimeout(this.soon);
    clearTimeout(this.late);
  }

  private look(isLast = false): void {
    this.soon = undefined;
    const changed = new Set(this.contexts);
    if (isLast) this.contexts.clear();
    const withNumbers = Date.now() - this.numbersAt > NUMBERS_EVERY_MS;
    if (withNumbers) this.numbersAt = Date.now();
    void queryClient.invalidateQueries({
      predicate: (query) => {
        if (!isFollowed(query)) return false;
        const path = String(query.queryKey[0]);
        if (path.startsWith('/api/analytics')) return withNumbers;
        // What happened to a customer comes from all contexts.
        if (path.startsWith('/api/contacts')) return true;
        return changed.has('*') || [...changed].some((context) => path.startsWith(`/api/${context}/`));
      },
    });
  }
}

function isFollowed({ queryKey, state, meta }: Query): boolean {
  if (meta?.['isStill']) return false;
  // Somebody asked for more, and reading all again now would lose it. The last look comes later.
  if (state.fetchStatus === 'fetching' && state.fetchMeta?.fetchMore) return false;
  const data: unknown = state.data;
  const pages = typeof data === 'object' && data !== null && 'pages' in data ? data.pages : [];
  return (
    /^\/api\/(contacts|sales|marketing|service-desk|analytics)\//.test(String(queryKey[0])) &&
    Array.isArray(pages) &&
    pages.length <= MOST_PAGES
  );
}
