import { useEffect, useRef } from 'react';

/** j and k work as soon as the page is there, before anything of it is focused. */
export function useListKeys(begin: () => unknown): void {
  const first = useRef(begin);
  useEffect(() => {
    first.current = begin;
  });
  useEffect(() => {
    const press = (event: globalThis.KeyboardEvent) => {
      if (event.key !== 'j' && event.key !== 'ArrowDown') return;
      if (event.target !== document.body && !(event.target instanceof HTMLElement && event.target.id === 'main'))
        return;
      first.current();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
}
