import { exponentOf } from '@rapport/contracts';
import { formatTime } from '@rapport/platform-nest';
import type { RecordValues } from '@rapport/records-feature';

/** Minor units as an import reads them: a decimal of the currency. */
export function decimalOf(units: number, currency: string): string {
  const exponent = exponentOf(currency);
  const digits = String(Math.abs(units)).padStart(exponent + 1, '0');
  const [whole, decimals] = [digits.slice(0, digits.length - exponent), digits.slice(digits.length - exponent)];
  return `${units < 0 ? '-' : ''}${whole}${exponent > 0 ? `.${decimals}` : ''}`;
}

/** What of a record admins have declared, as one text: it stays whole whichever the format. */
export async function customOf(values: RecordValues, id: string): Promise<{ custom?: string }> {
  const { values: said } = await values.of(id);
  return Object.keys(said).length > 0 ? { custom: JSON.stringify(said) } : {};
}

/** When the status became what it is; null where it is as the record began. */
export function statusSince(steps: readonly { readonly state: { status: string }; readonly occurredAt: number }[]) {
  const last = steps.findLastIndex(({ state }, at) => at > 0 && state.status !== steps[at - 1]?.state.status);
  const at = steps[last]?.occurredAt;
  return at === undefined ? {} : { changedAt: formatTime(at) };
}
