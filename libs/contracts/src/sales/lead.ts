import type { Assignment, Concerns } from '../concerns';
import type { IdentifierRef } from '../contacts/identity';
import type { Channel, SubjectRef } from '../contacts/interaction';

/** What every event of a lead says. The person's subject is its own until it is linked. */
export type AboutLead = Omit<Concerns, 'subject'> & { readonly lead: string; readonly subject: SubjectRef };

/** `sales.lead-created.v1`: somebody may become a customer. Name, mail, phone, company and notes are sealed. */
export type LeadCreated = AboutLead &
  Assignment & {
    /** The lead itself, and what the person is known by. */
    readonly identifiers: readonly IdentifierRef[];
    /** Where it came from, e.g. `website`, `fair`. */
    readonly source: string;
    readonly channel: Channel;
    readonly country?: string;
    /** Id of a campaign of marketing. */
    readonly campaign?: string;
  };

/** `sales.lead-assigned.v1`: who works on it from now on. */
export type LeadAssigned = AboutLead & Assignment & { readonly owner: string };

/** `sales.lead-qualified.v1`: worth a salesperson's time. */
export type LeadQualified = AboutLead;

/** `sales.lead-disqualified.v1`; a lead may be qualified again. */
export type LeadDisqualified = AboutLead & { readonly reason: string };

/** `sales.lead-withdrawn.v1`: taken back, e.g. with the import that made it; it counts as if it had never been. */
export type LeadWithdrawn = AboutLead & { readonly reason: string };

/** `sales.lead-converted.v1`: it has become a contact, maybe of an account, maybe with an opportunity. */
export type LeadConverted = AboutLead & {
  readonly contact: SubjectRef;
  readonly opportunity?: string;
};
