interface Common {
  /** As the API calls it; a dot leads into an object. */
  readonly name: string;
  /** Key of its label, default `fields.<name>`. */
  readonly label?: string;
  readonly isRequired?: boolean;
  /** Key of a line below it. */
  readonly hint?: string;
}

/** One field of a form, and what becomes of it. */
export type Field = Common &
  (
    | { readonly kind: 'text' | 'email' | 'tel' | 'long' | 'day' | 'moment' }
    | { readonly kind: 'number'; readonly min?: number; readonly max?: number }
    /** Typed in whole units, sent in minor ones; the currency is another field of the same form, or fixed. */
    | { readonly kind: 'money'; readonly currencyFrom: string }
    | { readonly kind: 'choice'; readonly options: readonly string[]; readonly words?: string }
    | { readonly kind: 'choices'; readonly options: readonly string[]; readonly words?: string }
    | { readonly kind: 'record'; readonly of: 'contact' | 'account' | 'campaign' }
  );

export type Values = Readonly<Record<string, string | readonly string[]>>;
