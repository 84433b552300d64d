import { CarryOutMergesReactor } from './carry-out-merges/carry-out-merges.reactor';
import { ListMergesController } from './list-merges/list-merges.controller';
import { MergePages } from './list-merges/merge-pages';
import { MergeContactsController } from './merge-contacts/merge-contacts.controller';
import { MergedContacts } from './merged-contacts';
import { MergedRows } from './merged-rows';
import { Merges } from './merges';
import { MergePreview } from './preview-merge/merge-preview';
import { PreviewMergeController } from './preview-merge/preview-merge.controller';
import { UndoMergeController } from './undo-merge/undo-merge.controller';

export const mergeControllers = [
  PreviewMergeController,
  MergeContactsController,
  UndoMergeController,
  ListMergesController,
  // Driven by the event bus.
  CarryOutMergesReactor,
];

export const mergeProviders = [MergedContacts, MergedRows, MergePages, MergePreview, Merges];
