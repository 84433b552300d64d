import type { ActionFact } from '../../next-action';

/** A number that is said, times one that is known of the person where one is named. */
export interface ActionAmount {
  readonly of?: ActionFact;
  readonly times: number;
}

/** When something should be done with a person, and what it is worth. A rule is data: whoever may ask may write others. */
export interface ActionRule {
  /** Kebab case, its name among the rules. */
  readonly name: string;
  /** For people, e.g. `Call about the open deal`. */
  readonly title: string;
  /** All must hold; what is not known does not. */
  readonly when: readonly { readonly fact: ActionFact; readonly least?: number; readonly most?: number }[];
  /** In the order of preference; the first on which the person may be contacted is taken. */
  readonly channels: readonly string[];
  /** Consent is asked for it; null: about what the person began (a ticket, a deal), which takes none. */
  readonly purpose: string | null;
  /** By how much more likely it makes what it is worth, 0 to 1: an assumption until a control group measures it. */
  readonly chance: ActionAmount;
  /** What comes of it where it works, minor units. */
  readonly worth: ActionAmount;
  /** Of doing it, minor units. */
  readonly cost: number;
}

/** What is done where nobody has written rules. The chances are cautious guesses. */
export const actionPreset: readonly ActionRule[] = [
  {
    ...{ name: 'rescue-from-trouble', title: 'Call and settle the open ticket' },
    when: [
      { fact: 'openTickets', least: 1 },
      { fact: 'sentiment', most: -0.2 },
    ],
    ...{ channels: ['phone', 'mail'], purpose: null },
    ...{ chance: { times: 0.15 }, worth: { of: 'valueAhead', times: 1 }, cost: 500 },
  },
  {
    ...{ name: 'answer-old-ticket', title: 'Answer the ticket that waits' },
    when: [{ fact: 'oldestTicketDays', least: 2 }],
    ...{ channels: ['mail', 'phone'], purpose: null },
    ...{ chance: { times: 0.08 }, worth: { of: 'valueAhead', times: 1 }, cost: 300 },
  },
  {
    ...{ name: 'move-deal', title: 'Follow up on the open deal' },
    when: [
      { fact: 'openDealValue', least: 1 },
      { fact: 'dealIdleDays', least: 7 },
    ],
    ...{ channels: ['phone', 'mail'], purpose: null },
    ...{ chance: { times: 0.1 }, worth: { of: 'openDealValue', times: 1 }, cost: 500 },
  },
  {
    ...{ name: 'renew', title: 'Talk about the renewal' },
    when: [{ fact: 'renewalDays', least: 0, most: 45 }],
    ...{ channels: ['phone', 'mail'], purpose: null },
    ...{ chance: { times: 0.1 }, worth: { of: 'renewalValue', times: 1 }, cost: 500 },
  },
  {
    ...{ name: 'recover-cart', title: 'Remind of the cart' },
    when: [
      { fact: 'cartValue', least: 1 },
      { fact: 'cartDays', least: 1, most: 14 },
    ],
    ...{ channels: ['mail', 'push'], purpose: 'marketing' },
    ...{ chance: { times: 0.08 }, worth: { of: 'cartValue', times: 1 }, cost: 1 },
  },
  {
    ...{ name: 'keep', title: 'Make an offer to stay' },
    when: [{ fact: 'chanceToGo', least: 0.5 }],
    ...{ channels: ['mail', 'phone'], purpose: 'marketing' },
    ...{ chance: { of: 'chanceToGo', times: 0.08 }, worth: { of: 'averagePurchase', times: 1 }, cost: 10 },
  },
  {
    ...{ name: 'remind-overdue', title: 'Remind: the usual time between purchases is over' },
    when: [
      { fact: 'purchases', least: 3 },
      { fact: 'daysOverdue', least: 1, most: 60 },
    ],
    ...{ channels: ['mail', 'push'], purpose: 'marketing' },
    ...{ chance: { times: 0.06 }, worth: { of: 'averagePurchase', times: 1 }, cost: 1 },
  },
  {
    ...{ name: 'second-purchase', title: 'Win the second purchase' },
    when: [
      { fact: 'purchases', least: 1, most: 1 },
      { fact: 'daysSincePurchase', least: 14, most: 120 },
    ],
    ...{ channels: ['mail', 'push'], purpose: 'marketing' },
    ...{ chance: { times: 0.05 }, worth: { of: 'averagePurchase', times: 1 }, cost: 1 },
  },
  {
    ...{ name: 'suggest-product', title: 'Suggest the product that goes with what they have' },
    when: [
      { fact: 'suggestionScore', least: 0.1 },
      { fact: 'daysSincePurchase', most: 180 },
    ],
    ...{ channels: ['mail', 'push'], purpose: 'marketing' },
    ...{ chance: { of: 'suggestionScore', times: 0.1 }, worth: { of: 'averagePurchase', times: 1 }, cost: 1 },
  },
  {
    ...{ name: 'ask-for-review', title: 'Ask for a review or a recommendation' },
    when: [
      { fact: 'satisfaction', least: 0.85 },
      { fact: 'openTickets', most: 0 },
    ],
    ...{ channels: ['mail'], purpose: 'marketing' },
    ...{ chance: { times: 0.1 }, worth: { of: 'averagePurchase', times: 0.2 }, cost: 1 },
  },
];
