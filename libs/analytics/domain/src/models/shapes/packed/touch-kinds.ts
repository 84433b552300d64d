/** All of a touch that is a word: there are few different ones, so that a touch needs a number for it. */
export interface TouchKind {
  readonly type: string;
  readonly channel: string;
  readonly source: string;
  readonly country: string;
  readonly medium: string;
  readonly campaign: string;
  /** The name of a custom interaction. */
  readonly name: string;
  /** What its number is, where it has one. */
  readonly says: 'satisfaction' | 'sentiment' | null;
  /** Not a touch, but that one like it is gone: its record was taken back. */
  readonly gone?: true;
}

/** Kinds of touches by their numbers, in the order in which they were met. */
export class TouchKinds {
  private readonly codes = new Map<string, number>();
  private readonly kinds: TouchKind[] = [];

  constructor(known: readonly TouchKind[] = []) {
    for (const kind of known) this.codeOf(kind);
  }

  get all(): readonly TouchKind[] {
    return this.kinds;
  }

  codeOf(kind: TouchKind): number {
    const { type, channel, source, country, medium, campaign, name, says, gone = false } = kind;
    const key = JSON.stringify([type, channel, source, country, medium, campaign, name, says, gone]);
    const known = this.codes.get(key);
    if (known !== undefined) return known;
    const code = this.kinds.length;
    this.codes.set(key, code);
    this.kinds.push(kind);
    return code;
  }
}
