import { useTranslation } from 'react-i18next';
import './status.css';

type Tone = 'good' | 'bad' | 'warn' | 'info' | 'idle';

/** The colour of each word that says how something is; a word not named here is neutral. */
const toneOf: Readonly<Record<string, Tone>> = {
  active: 'good',
  won: 'good',
  converted: 'good',
  given: 'good',
  resolved: 'good',
  up: 'good',
  running: 'good',
  achieved: 'good',
  exceeded: 'good',
  'on-track': 'info',
  'at-risk': 'warn',
  missed: 'bad',
  imported: 'good',
  created: 'good',
  changed: 'info',
  rejected: 'bad',
  working: 'info',
  invited: 'info',
  done: 'good',
  linked: 'good',
  launched: 'info',
  open: 'info',
  new: 'info',
  placed: 'info',
  qualified: 'info',
  requested: 'warn',
  'on-hold': 'warn',
  paused: 'warn',
  high: 'warn',
  expired: 'warn',
  superseded: 'warn',
  urgent: 'bad',
  lost: 'bad',
  failed: 'bad',
  withdrawn: 'bad',
  cancelled: 'bad',
  erased: 'bad',
  down: 'bad',
  barred: 'bad',
  suppressed: 'bad',
};

/** A word with its colour; never the colour alone. */
export function Status({ of }: { readonly of: string }) {
  const { t } = useTranslation();
  return (
    <span className="status" data-tone={toneOf[of] ?? 'idle'}>
      {t(`status.${of}`, { defaultValue: of })}
    </span>
  );
}

export function Tags({ of }: { readonly of: readonly string[] }) {
  return (
    <span className="tags">
      {of.map((tag) => (
        <span key={tag} className="tag">
          {tag}
        </span>
      ))}
    </span>
  );
}
