import { useEffect } from 'react';
import { isTyping } from '../../app/shell/use-shortcuts';

/** `c` creates, where the list can. */
export function useCreateKey(onCreate: (() => void) | undefined): void {
  useEffect(() => {
    if (!onCreate) return;
    let wentAt = -Infinity;
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      // `g c` is another command.
      if (event.key === 'g') wentAt = event.timeStamp;
      else if (event.key === 'c' && event.timeStamp - wentAt > 1_200 && !document.querySelector('[role="dialog"]')) {
        event.preventDefault();
        onCreate();
      }
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [onCreate]);
}
