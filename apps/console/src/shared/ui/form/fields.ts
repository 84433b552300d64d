interface Common {
  /** As the API calls it; a dot leads into an object. */
  readonly name: string;
  /** What a refusal of the API calls it, default `name`. */
  readonly at?: string;
  /** Key of its label, default `fields.<name>`. */
  readonly label?: string;
  /** Its label itself, where an admin named the field. */
  readonly title?: string;
  readonly isRequired?: boolean;
  /** Key of a line below it. */
  readonly hint?: string;
}

/** One of a choice: its word is `<words>.<option>`, unless it brings its own. */
export type Option = string | { readonly value: string; readonly label: string };

/** One field of a form, and what becomes of it. */
export type Field = Common &
  (
    | { readonly kind: 'text' | 'email' | 'tel' | 'long' | 'day' | 'moment' | 'password' }
    | { readonly kind: 'number'; readonly min?: number; readonly max?: number }
    /** Typed in whole units, sent in minor ones; the currency is another field of the same form, or fixed. */
    | { readonly kind: 'money'; readonly currencyFrom: string }
    | { readonly kind: 'choice'; readonly options: readonly Option[]; readonly words?: string }
    | { readonly kind: 'choices'; readonly options: readonly Option[]; readonly words?: string }
    /** Of those who work here. */
    | { readonly kind: 'colleague' }
    | { readonly kind: 'record'; readonly of: 'contact' | 'account' | 'campaign' }
  );

export type Values = Readonly<Record<string, string | readonly string[]>>;
