import { contactOf, standardContact, standardNewContact, type ContactFields } from '@rapport/contacts-domain';
import { changedFields, type Changes } from '@rapport/eventsourcing';
import { heldBySeen, isSightLimited } from '@rapport/platform-nest';
import type { Contacts } from '../../contact/contacts';
import { identifiersOf } from '../../contact/named-fields';
import { picked } from './account.target';
import type { ContactFinder } from './contact-finder';
import { asOutcome, rejected, type RowContext, type RowDraft, type RowFinding } from './import-target';

/** What a run would do with a row of a contact. */
export async function contactFinding(
  draft: RowDraft,
  context: RowContext,
  { contacts, finder }: { readonly contacts: Contacts; readonly finder: ContactFinder },
): Promise<RowFinding> {
  let before: Record<string, unknown> = {};
  let after: Record<string, unknown> = {};
  let duplicateOf: string | null = null;
  const outcome = await asOutcome(async () => {
    const id = await finder.byKey(draft.fields, context);
    const said = contactOf(draft.fields);
    if (id === null) {
      if (context.key === 'id') return rejected('id', 'there is no such contact');
      if (context.mode === 'update') return { kind: 'skipped', id: '' };
      const fields = standardNewContact(heldBySeen('contacts.contacts', said));
      if (Object.keys(fields).length === 0)
        return rejected(null, 'a contact has a name or something that it is known by');
      if (fields.email && context.key !== 'email' && (await finder.byEmail(fields.email)) !== null)
        return rejected('email', 'another contact has this mail address');
      duplicateOf = isSightLimited() ? null : await sameByAnother(fields, context, finder);
      after = picked(fields, Object.keys(fields));
      return { kind: 'created', id: '' };
    }
    const { state } = await contacts.load(id);
    if (context.mode === 'create') return { kind: 'skipped', id };
    if (!('card' in state)) return rejected(null, 'the person was erased');
    const known: ContactFields = { ...state.card, ...state.plain };
    const changes = standardContact(said, state.plain.country);
    const names = changedFields(known, changes);
    before = picked(known, names);
    after = picked(changes, names);
    return { kind: names.length > 0 ? 'changed' : 'skipped', id };
  });
  return { outcome, before, after, ...(duplicateOf !== null && { duplicateOf }) };
}

/** A contact that has something else of the row: another key would have found it. */
async function sameByAnother(
  fields: Changes<ContactFields>,
  { key }: RowContext,
  finder: ContactFinder,
): Promise<string | null> {
  for (const { kind, value, further } of identifiersOf(fields)) {
    if (kind === key && !further) continue;
    const found = kind === 'email' ? await finder.byEmail(value) : await finder.byIdentifier({ kind, value });
    if (found !== null) return found;
  }
  return null;
}
