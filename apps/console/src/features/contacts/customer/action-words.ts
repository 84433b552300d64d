import type { TFunction } from 'i18next';

/** How the analysis words what it knows of a person, by the fact; what is named is filled in. */
const sentences: Readonly<Record<string, RegExp>> = {
  daysSincePurchase: /^last bought (?<count>\d+) days? ago$/,
  purchasedOnce: /^has bought once$/,
  purchases: /^has bought (?<count>\d+) times$/,
  averagePurchase: /^spends (?<money>.+) at a time$/,
  valueAhead: /^is expected to spend (?<money>.+) within a year$/,
  chanceAlive: /^is still a customer with (?<share>.+)$/,
  chanceToGo: /^will leave with (?<share>.+)$/,
  usualGapDays: /^buys every (?<count>\d+) days?$/,
  daysOverdue: /^the usual next purchase is (?<count>\d+) days? late$/,
  visitsLately: /^visited on (?<count>\d+) days? of the last 30$/,
  noOpenTickets: /^has no open ticket$/,
  openTickets: /^has (?<count>\d+) open tickets?$/,
  oldestTicketDays: /^a ticket has waited for (?<count>\d+) days?$/,
  sentimentGood: /^wrote happily of late \((?<number>\S+) of −1 to 1\)$/,
  sentimentBad: /^wrote unhappily of late \((?<number>\S+) of −1 to 1\)$/,
  satisfaction: /^was (?<share>.+) satisfied when asked last$/,
  openDealValue: /^has deals of (?<money>.+) open$/,
  dealIdleDays: /^nothing has happened to the deal for (?<count>\d+) days?$/,
  cartValue: /^left (?<money>.+) in the cart$/,
  cartDays: /^the cart is (?<count>\d+) days? old$/,
  renewalDays: /^the subscription ends in (?<count>\d+) days?$/,
  renewalValue: /^the subscription is worth (?<money>.+) a year$/,
  suggestionScore: /^others bought it with what they have \(likeness (?<number>\S+)\)$/,
};

/** A reason for an action in the language that is read; what is not known stays as it is. */
export function becauseWords(t: TFunction, said: string): string {
  for (const [fact, sentence] of Object.entries(sentences)) {
    const found = sentence.exec(said);
    if (!found) continue;
    const { count, ...others } = found.groups ?? {};
    return t(`next.because.${fact}`, { ...others, ...(count !== undefined && { count: Number(count) }) });
  }
  return said;
}

/** What an action is called: those that come with Rapport in the language that is read, own ones as they are. */
export function actionTitle(t: TFunction, rule: string, title: string): string {
  const isOwn = t(`next.rules.${rule}`, { lng: 'en', defaultValue: '' }) !== title;
  return isOwn ? title : t(`next.rules.${rule}`);
}
