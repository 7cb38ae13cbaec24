import { useEffect, useRef } from 'react';

/** Calls when the page comes back to the front: places may have gone while nobody looked. */
export function useForeground(call: () => void) {
  const latest = useRef(call);
  latest.current = call;
  useEffect(() => {
    const listener = () => document.hidden || latest.current();
    document.addEventListener('visibilitychange', listener);
    return () => document.removeEventListener('visibilitychange', listener);
  }, []);
}
