import type { ContactsMerged, MergeUndone } from '@rapport/contracts';

/** Why, in the words of whoever decided; sealed for the contact that is kept. */
export type MergeNote = { readonly reason: string };

export type MergeEvent =
  | { readonly type: 'contacts-merged'; readonly data: ContactsMerged; readonly personal?: MergeNote | null }
  | { readonly type: 'merge-undone'; readonly data: MergeUndone; readonly personal?: MergeNote | null };

export const mergeEventTypes = ['contacts-merged', 'merge-undone'] as const satisfies readonly MergeEvent['type'][];
