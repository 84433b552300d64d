import {
  importDecider,
  importEventTypes,
  type ImportCommand,
  type ImportEvent,
  type ImportState,
} from '@rapport/contacts-domain';
import type { RecordKind } from '@rapport/platform-nest';

/** An import on the event store. What may name somebody is sealed for the import's own subject, whose key goes with its files. */
export const importKind = (owner: number): RecordKind<ImportCommand, ImportEvent, ImportState> => ({
  decider: importDecider,
  eventTypes: importEventTypes,
  streamPrefix: 'contacts_import-',
  notFound: 'IMPORT.NOT_FOUND',
  ownerOf: (event) => ('owner' in event.data ? event.data.owner : owner),
});
