import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { isOneOf } from '../session/me';
import { useMe } from '../session/session';
import { places } from './navigation';

/** Whether a key is text for a field, not a command. */
export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}

const WAITS_MS = 1_200;

/** Ctrl/⌘ K: the palette. `?`: all keys. `g` and a letter: a place. `/`: the search of the page. */
export function useShortcuts({ onPalette, onSheet }: { readonly onPalette: () => void; readonly onSheet: () => void }) {
  const navigate = useNavigate();
  const me = useMe();
  useEffect(() => {
    let goAt = -Infinity;
    const press = (event: KeyboardEvent) => {
      if ((event.metaKey || event.ctrlKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        return onPalette();
      }
      if (event.metaKey || event.ctrlKey || event.altKey || isTyping(event.target)) return;
      if (document.querySelector('[role="dialog"]')) return;
      if (event.timeStamp - goAt < WAITS_MS) {
        goAt = -Infinity;
        // It is not the page's key, whatever that makes of it alone.
        event.stopPropagation();
        const place = places.find(({ key, roles }) => key === event.key && (!roles || isOneOf(me, roles)));
        if (place) {
          event.preventDefault();
          void navigate({ to: place.to });
        }
        return;
      }
      if (event.key === 'g') goAt = event.timeStamp;
      if (event.key === '?') onSheet();
      if (event.key === '/') {
        const search = document.querySelector<HTMLInputElement>('input[data-page-search]');
        if (!search) return;
        event.preventDefault();
        search.focus();
        search.select();
      }
    };
    document.addEventListener('keydown', press, { capture: true });
    return () => document.removeEventListener('keydown', press, { capture: true });
  }, [navigate, me, onPalette, onSheet]);
}
