import type { EventStore, Publisher } from '@rapport/platform-ports';
import { LeftOut } from '../gather/persons-left-out';
import { readOn, type ToldTouches } from './told-touches';
import { noContents, type Contents, type TouchFiles } from './touch-files';

/** When a page is written: once it has `full` touches; at the end of the log once there are `least` more, or it is `far` behind. */
export interface PageSizes {
  readonly full: number;
  readonly least: number;
  /** Positions. */
  readonly far: number;
}
/** A page of the log, which comes as a whole, has fewer touches than what is left of {@link PAGE_TOUCHES}. */
const usual: PageSizes = { full: 115_000, least: 5_000, far: 50_000 };

export interface Packing {
  readonly files: TouchFiles;
  readonly store: EventStore;
  readonly publishers: readonly Publisher[];
  readonly now: () => number;
  readonly signal?: AbortSignal;
  readonly sizes?: PageSizes;
}

/** Packs what the log tells behind the last page. What is done stays where it is interrupted. */
export async function packTouches({ files, store, publishers, now, signal, sizes = usual }: Packing): Promise<void> {
  const through = await store.end();
  let contents = await soundContents(files, store);
  // Where nothing has happened nothing is loaded for it.
  if (through - contents.through < sizes.least) return;
  const { PAGE_TOUCHES, touchesOfPage, touchPage } = await import('@rapport/analytics-domain/models');
  const told = await toldAfter(contents);
  // The last page grows until it is full.
  const last = contents.pages.at(-1);
  const open = last && last.touches < sizes.full ? await files.page(last.file) : null;
  if (open) told.touches.push(...touchesOfPage(open));
  let pages = open ? contents.pages.slice(0, -1) : contents.pages;
  const flush = async (): Promise<void> => {
    // What was taken back may be more than a page has room for.
    while (told.touches.length > 0) {
      const page = touchPage(told.touches.splice(0, PAGE_TOUCHES));
      pages = [...pages, await files.addPage(page, now())];
    }
    const { proof, kinds, leftOut } = told;
    contents = { through: told.through, proof, pages, kinds: [...kinds.all], leftOut: leftOut.told() };
    await files.keep(contents);
  };
  const kept = open?.subjects.length ?? 0;
  for await (const _ of readOn(told, { store, publishers, through })) {
    if (signal?.aborted) return;
    if (told.touches.length >= sizes.full) await flush();
  }
  const isLong = told.through - contents.through >= sizes.far;
  if (told.touches.length - kept >= sizes.least || isLong) await flush();
  await files.sweep(contents, now());
}

/** What is packed, as far as it is of this log and its last page is there; else nothing. */
export async function soundContents(files: TouchFiles, store: EventStore): Promise<Contents> {
  const contents = await files.contents();
  const { proof, pages } = contents;
  if (!proof) return pages.length > 0 ? noContents : contents;
  const [event] = await store.readAt([proof.position]);
  return event && proof.id.startsWith(event.id) ? contents : noContents;
}

/** Nothing yet, behind what is packed. */
export async function toldAfter({ through, proof, kinds, leftOut }: Contents): Promise<ToldTouches> {
  const { TouchKinds } = await import('@rapport/analytics-domain/models');
  return { touches: [], kinds: new TouchKinds(kinds), leftOut: new LeftOut(leftOut), through, proof };
}
