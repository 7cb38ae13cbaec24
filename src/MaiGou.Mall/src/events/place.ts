/** How far this tab has read the events of the signed-in person. */
export interface Place {
  readonly get: () => string | null;
  readonly set: (cursor: string) => void;
  readonly forget: () => void;
}

/**
 * A place that survives a reload of the tab. Each tab has its own; one that is new begins where this device last was,
 * and the next session of somebody else begins anew.
 */
export function placeOf(key: string, owner: string): Place {
  const read = (store: Storage) => {
    const [of, cursor] = (store.getItem(key) ?? '').split(' ');
    return of === owner && cursor ? cursor : null;
  };
  return {
    get: () => read(sessionStorage) ?? read(localStorage),
    set(cursor) {
      sessionStorage.setItem(key, `${owner} ${cursor}`);
      localStorage.setItem(key, `${owner} ${cursor}`);
    },
    forget() {
      sessionStorage.removeItem(key);
      localStorage.removeItem(key);
    },
  };
}
