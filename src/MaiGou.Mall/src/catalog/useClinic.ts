import { useEffect } from 'react';
import { settings, useSettings } from '../graph/settings';

/** The clinic that this device remembers. One that is no longer there is forgotten as soon as that is known. */
export function useClinic(known?: readonly { readonly id: string }[]) {
  const { clinic } = useSettings();
  const isGone = clinic !== null && known !== undefined && !known.some((c) => c.id === clinic);
  useEffect(() => {
    if (isGone) settings.set({ clinic: null });
  }, [isGone]);
  return clinic;
}
