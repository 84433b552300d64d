import type { TrafficSource } from '@rapport/contracts';
import { looseObjectAt, textAt, type Message } from './message';

const direct: TrafficSource = { source: 'direct', medium: 'none' };
const longest = 100;

/**
 * Where a page view came from: `context.campaign` or the UTM parameters of the page's address, else the host of the
 * referrer unless it is the page's own, else direct.
 */
export function trafficOf(properties: Message | undefined, context: Message | undefined): TrafficSource {
  const page = looseObjectAt(context, 'page');
  const address = textAt(properties, 'url') ?? textAt(page, 'url');
  const campaign = looseObjectAt(context, 'campaign');
  return (
    (campaign && fromCampaign(campaign)) ??
    fromParameters(address, textAt(properties, 'search') ?? textAt(page, 'search')) ??
    fromReferrer(textAt(properties, 'referrer') ?? textAt(page, 'referrer'), address) ??
    direct
  );
}

function fromCampaign(campaign: Message): TrafficSource | undefined {
  return trafficSource(textAt(campaign, 'source'), textAt(campaign, 'medium'), textAt(campaign, 'name'));
}

function fromParameters(address: string | undefined, search: string | undefined): TrafficSource | undefined {
  const text = address?.includes('utm_') ? address.slice(address.indexOf('?') + 1) : search;
  if (text === undefined || !text.includes('utm_')) return undefined;
  const parameters = new URLSearchParams(text.split('#', 1)[0]);
  return trafficSource(
    parameters.get('utm_source')?.trim(),
    parameters.get('utm_medium')?.trim(),
    parameters.get('utm_campaign')?.trim(),
  );
}

/** Sources and media are spelled in any case; campaigns keep theirs. */
function trafficSource(source?: string, medium?: string, campaign?: string): TrafficSource | undefined {
  if (!source && !medium && !campaign) return undefined;
  return {
    source: source ? source.slice(0, longest).toLowerCase() : 'unknown',
    medium: medium ? medium.slice(0, longest).toLowerCase() : 'none',
    ...(campaign && { campaign: campaign.slice(0, longest) }),
  };
}

function fromReferrer(referrer: string | undefined, address: string | undefined): TrafficSource | undefined {
  const host = referrer && hostOf(referrer);
  if (!host || (address && hostOf(address) === host)) return undefined;
  return { source: host, medium: 'referral' };
}

const hostInAddress = /^(?:https?|android-app):\/\/(?:[^/?#@]*@)?(?:www\.)?([^/?#:@]+)/i;

function hostOf(address: string): string | undefined {
  return hostInAddress.exec(address)?.[1]?.slice(0, longest).toLowerCase();
}
