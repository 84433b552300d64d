import type { LeadCreated, OpportunityOpened, SubjectsLinked } from '@rapport/contracts';
import type { Random } from './random';
import { DAY, HOUR, idOf, Story, subjectRef, type Told } from './story';

export const countries = ['DE', 'FR', 'NL', 'AT', 'CH', 'PL', 'IT', 'ES', 'SE', 'US'] as const;
const owners = Array.from({ length: 20 }, (_, n) => ({
  owner: `u-${n}`,
  team: ['north', 'south', 'key'][n % 3] ?? '',
}));
const stages = [
  ['qualification', 10],
  ['proposal', 40],
  ['negotiation', 70],
] as const;
const reasons = ['price', 'timing', 'competitor', 'no answer'] as const;

export const ownerOf = (random: Random) => owners[random.below(owners.length)] ?? { owner: '', team: '' };
export const campaignOf = (random: Random): string => idOf('campaign', random.below(24));

/** A lead: most come from the website, half are worth a salesperson's time, a quarter become contacts. */
export function lead(n: number, at: number, person: number, random: Random): readonly Told[] {
  const story = new Story(`sales_lead-${idOf('lead', n)}`);
  const subject = subjectRef(person);
  const about = { lead: idOf('lead', n), subject };
  const created: LeadCreated = {
    ...about,
    identifiers: [{ kind: 'lead', subject }],
    ...{ source: random.pick(['website', 'fair', 'partner']), channel: random.pick(['web', 'phone', 'mail']) },
    country: random.pick(countries),
    ...(random.chance(40) && { campaign: campaignOf(random) }),
  };
  story.tell(at, 'lead-created', created, 'sealed');
  let next = at + random.wait(8 * HOUR);
  if (random.chance(80)) story.tell(next, 'lead-assigned', { ...about, ...ownerOf(random) });
  next += random.wait(3 * DAY);
  if (random.chance(50)) {
    story.tell(next, 'lead-qualified', about);
    if (random.chance(50)) story.tell(next + random.wait(10 * DAY), 'lead-converted', { ...about, contact: subject });
  } else if (random.chance(60)) story.tell(next, 'lead-disqualified', { ...about, reason: random.pick(reasons) });
  return story.told;
}

/** A deal over some stages; a third is won, a few are reopened. */
export function opportunity(n: number, at: number, person: number, random: Random): readonly Told[] {
  const story = new Story(`sales_opportunity-${idOf('opportunity', n)}`);
  const about = { opportunity: idOf('opportunity', n), subject: subjectRef(person) };
  const pipeline = random.pick(['standard', 'partners', 'renewals']);
  const worth = () => {
    const price = 10_000 + random.below(90) * 1_000;
    const products = Array.from({ length: 1 + random.below(3) }, () => ({
      ...{ productId: `sku-${random.below(200)}`, quantity: 1 + random.below(10), price },
    }));
    const amount = products.reduce((sum, line) => sum + line.quantity * line.price, 0);
    return { value: { amount, currency: 'EUR' }, products };
  };
  let latest = worth();
  const opened: OpportunityOpened = {
    ...{ ...about, ...ownerOf(random), pipeline, stage: 'new', probability: 5, ...latest },
    ...{ expectedClose: new Date(at + 45 * DAY).toISOString().slice(0, 10), source: 'website', channel: 'web' },
    country: random.pick(countries),
    ...(random.chance(30) && { campaign: campaignOf(random) }),
  };
  story.tell(at, 'opportunity-opened', opened);
  let [next, from] = [at, 'new'];
  for (const [stage, probability] of stages.slice(0, 1 + random.below(3))) {
    next += random.wait(12 * DAY);
    story.tell(next, 'opportunity-moved', { ...about, pipeline, stage, probability, from });
    from = stage;
    if (random.chance(30)) story.tell((next += HOUR), 'opportunity-valued', { ...about, ...(latest = worth()) });
  }
  next += random.wait(10 * DAY);
  const closing = random.below(100);
  if (closing < 35) story.tell(next, 'opportunity-won', { ...about, value: latest.value });
  else if (closing < 80) story.tell(next, 'opportunity-lost', { ...about, reason: random.pick(reasons) });
  if (closing % 40 === 0) story.tell(next + DAY, 'opportunity-reopened', about);
  return story.told;
}

/** A device and the user behind it turn out to be one person. */
export function link(n: number, at: number, device: number, user: number): readonly Told[] {
  const story = new Story(`contacts_link-${idOf('person', device)}`);
  const [from, to] = [subjectRef(device), subjectRef(user)];
  const linked: SubjectsLinked = {
    ...{ from: { ...from, kind: 'anonymousId' }, to: { ...to, kind: 'userId' } },
    reason: 'identify',
  };
  story.tell(at, 'subjects-linked', { ...linked, cause: idOf('identify', n) });
  return story.told;
}
