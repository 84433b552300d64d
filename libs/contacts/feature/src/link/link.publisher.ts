import type { LinkEvent } from '@rapport/contacts-domain';
import type { Publication, Publisher, RecordedEvent } from '@rapport/platform-ports';

/** Links as other contexts see them: who and why, without the cause and without the words of whoever changed them. */
export const linkPublisher: Publisher = {
  context: 'contacts',
  publishes: {
    'subjects-linked': ['contacts.subjects-linked.v1'],
    'subjects-unlinked': ['contacts.subjects-unlinked.v1'],
    'link-allowed': ['contacts.link-allowed.v1'],
  },
  publish: (event) => publications(event as RecordedEvent & LinkEvent),
};

function publications({ type, data }: LinkEvent): readonly Publication[] {
  switch (type) {
    case 'subjects-linked':
      return [{ type: 'contacts.subjects-linked.v1', data: { from: data.from, to: data.to, reason: data.reason } }];
    case 'subjects-unlinked':
      return [{ type: 'contacts.subjects-unlinked.v1', data: { from: data.from, to: data.to, barred: data.barred } }];
    case 'link-allowed':
      return [{ type: 'contacts.link-allowed.v1', data: { from: data.from, to: data.to } }];
    case 'link-claimed':
    case 'link-claim-withdrawn':
    case 'link-suspended':
    case 'link-resumed':
    case 'links-erased':
      return [];
    default:
      return type satisfies never;
  }
}
