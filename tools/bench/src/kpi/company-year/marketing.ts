import type { CampaignPlanned, MessageSent } from '@rapport/contracts';
import type { Random } from './random';
import { campaignOf } from './sales';
import { DAY, HOUR, idOf, Story, subjectRef, type Told } from './story';

/** Planned and launched, with a cost every few days, until it ends. */
export function campaign(n: number, at: number, random: Random): readonly Told[] {
  const story = new Story(`marketing_campaign-${idOf('campaign', n)}`);
  const about = { campaign: idOf('campaign', n) };
  const medium = random.pick(['mail', 'social', 'search', 'event']);
  const planned: CampaignPlanned = { ...about, name: `Campaign ${n}`, medium, audienceSize: 5_000 };
  story.tell(at, 'campaign-planned', planned);
  story.tell(at + HOUR, 'campaign-launched', about);
  for (let cost = 0; cost < 10; cost++) {
    const money = { amount: 10_000 + random.below(90_000), currency: 'EUR' };
    const id = idOf(`cost of ${n}`, cost);
    story.tell(at + HOUR + cost * 3 * DAY, 'campaign-cost-recorded', { ...about, cost: id, money, kind: 'media' });
  }
  story.tell(at + 40 * DAY, 'campaign-ended', about);
  return story.told;
}

/** A mail: nearly all arrive, a third is opened (some by machines), few are clicked, fewer are complained about. */
export function message(n: number, at: number, person: number, random: Random): readonly Told[] {
  const story = new Story(`marketing_message-${idOf('message', n)}`);
  const sent: MessageSent = {
    ...{ message: idOf('message', n), subject: subjectRef(person), channel: random.chance(90) ? 'mail' : 'mobile' },
    ...(random.chance(80) && { campaign: campaignOf(random) }),
  };
  story.tell(at, 'message-sent', sent, 'sealed');
  const arrived = at + random.wait(60_000);
  if (random.chance(3)) {
    story.tell(arrived, 'message-bounced', { ...sent, bounce: 'permanent' });
    return story.told;
  }
  story.tell(arrived, 'message-delivered', sent);
  if (random.chance(8)) story.tell(arrived + 1_000, 'message-opened', { ...sent, machine: true });
  if (!random.chance(28)) return story.told;
  let next = arrived + random.wait(10 * HOUR);
  story.tell(next, 'message-opened', sent);
  if (random.chance(20)) story.tell((next += random.wait(60_000)), 'message-clicked', sent, 'sealed');
  if (random.chance(2)) story.tell(next + 5_000, 'message-unsubscribed', sent);
  if (random.chance(0.3)) story.tell(next + 9_000, 'message-complained', sent);
  return story.told;
}
