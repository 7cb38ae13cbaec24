import { useEffect, useState } from 'react';

/** Whether the host has an inbox for messages, as in Development; asked only when it matters. */
export function useInbox(isWanted: boolean) {
  const [has, setHas] = useState(false);
  useEffect(() => {
    if (!isWanted) return;
    fetch('/dev/inbox', { credentials: 'omit' }).then((r) => setHas(r.ok && !r.redirected), () => {});
  }, [isWanted]);
  return has;
}
