import { Injectable } from '@nestjs/common';
import { idAt, isObject, type NamedIdentifier } from '@rapport/contacts-domain';

/** Records that somebody's browser objects. May be told again. */
export type HearSignal = (identifier: NamedIdentifier) => Promise<void>;

/** So many browsers are remembered, so that each is recorded once and not with every page. */
const MOST_REMEMBERED = 20_000;

/** Global Privacy Control (`Sec-GPC: 1`) of browsers that send messages. */
@Injectable()
export class PrivacySignals {
  private hear: HearSignal | null = null;
  private heard = new Set<string>();

  /** Consent says here what a signal does. */
  onSignal(hear: HearSignal): void {
    this.hear = hear;
  }

  /** Durable when it resolves: what is acknowledged was honoured. */
  async take(identifiers: readonly NamedIdentifier[]): Promise<void> {
    for (const identifier of identifiers) {
      const name = `${identifier.kind}:${identifier.value}`;
      if (!this.hear || this.heard.has(name)) continue;
      await this.hear(identifier);
      if (this.heard.size >= MOST_REMEMBERED) this.heard = new Set();
      this.heard.add(name);
    }
  }
}

/** Who the messages of a browser are from; a message that cannot be read names nobody. */
export function sendersIn(messages: readonly unknown[]): NamedIdentifier[] {
  const found = new Map<string, NamedIdentifier>();
  for (const message of messages)
    for (const kind of ['anonymousId', 'userId'] as const) {
      const value = isObject(message) ? readable(() => idAt(message, kind)) : undefined;
      if (value !== undefined) found.set(`${kind}:${value}`, { kind, value });
    }
  return [...found.values()];
}

function readable(read: () => string | undefined): string | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
