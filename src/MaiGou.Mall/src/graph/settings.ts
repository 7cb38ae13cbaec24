import { useSyncExternalStore } from 'react';

export type Language = 'zh-CN' | 'en';
export type Appearance = 'auto' | 'light' | 'dark';

/** What a person chose for this device; kept in the browser and nowhere else. */
export interface Settings {
  readonly language: Language;
  readonly appearance: Appearance;
  /** Elder mode (长辈版): large text and 60 px targets. */
  readonly isElder: boolean;
  /** The clinic that lists and calendars start with; null: any. */
  readonly clinic: string | null;
}

const key = 'maigou.settings';
const standard: Settings = { language: 'zh-CN', appearance: 'auto', isElder: false, clinic: null };
const listeners = new Set<() => void>();
let current = read();

function read(): Settings {
  try {
    return { ...standard, ...(JSON.parse(localStorage.getItem(key) ?? '{}') as Partial<Settings>) };
  } catch {
    return standard;
  }
}

function show() {
  const root = document.documentElement;
  root.lang = current.language;
  root.dataset.appearance = current.appearance;
  root.toggleAttribute('data-elder', current.isElder);
}

export const settings = {
  get: () => current,
  set(change: Partial<Settings>) {
    current = { ...current, ...change };
    localStorage.setItem(key, JSON.stringify(current));
    show();
    for (const listener of listeners) listener();
  },
  subscribe(listener: () => void) {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  },
};

window.addEventListener('storage', (e) => {
  if (e.key !== key) return;
  current = read();
  show();
  for (const listener of listeners) listener();
});
show();

export const useSettings = () => useSyncExternalStore(settings.subscribe, settings.get);
