/** Outlines on a grid of 24; drawn with the colour of the text beside them. */
const paths = {
  alert: 'M12 8v5m0 3.5v.01M10.3 4 2.6 18a2 2 0 0 0 1.7 3h15.4a2 2 0 0 0 1.7-3L13.7 4a2 2 0 0 0-3.4 0Z',
  back: 'M15 5 8 12l7 7',
  bell: 'M6 9a6 6 0 1 1 12 0c0 6 2.5 7 2.5 7h-17S6 15 6 9Zm4 11a2.2 2.2 0 0 0 4 0',
  calendar: 'M5 5h14a1 1 0 0 1 1 1v13a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1V6a1 1 0 0 1 1-1Zm-1 5h16M8 3v4m8-4v4',
  chart: 'M4 20h16M5 15l4-5 4 3 6-8',
  check: 'm5 12.5 4.5 4.5L19 7.5',
  clinic: 'M4 21V8l8-5 8 5v13M2 21h20M12 9v6m-3-3h6',
  clock: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Zm0-14v5l3.5 2',
  cross: 'M6 6l12 12M18 6 6 18',
  down: 'm5 9 7 7 7-7',
  family: 'M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7Zm-7 9a7 7 0 0 1 14 0M16.5 4.6a3.5 3.5 0 0 1 0 6.3M18 14.4a7 7 0 0 1 4 5.6',
  fasting: 'M7 3v7a2.5 2.5 0 0 0 5 0V3M9.5 12.5V21M17 3c-2 1-2.5 4-2.5 7H17m0-7v18M3 21 21 3',
  file: 'M6 3h8l5 5v12a1 1 0 0 1-1 1H6a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1Zm8 0v5h5M8.5 13h7m-7 4h5',
  filter: 'M4 6h16M7 12h10m-7 6h4',
  heart: 'M12 20s-8-4.8-8-11a4.5 4.5 0 0 1 8-2.8A4.5 4.5 0 0 1 20 9c0 6.2-8 11-8 11Z',
  home: 'M4 11l8-7 8 7v9a1 1 0 0 1-1 1h-5v-6h-4v6H5a1 1 0 0 1-1-1v-9Z',
  info: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Zm0-10v6m0-9.5v.01',
  list: 'M8 6h12M8 12h12M8 18h12M4 6h.01M4 12h.01M4 18h.01',
  next: 'm9 5 7 7-7 7',
  offline: 'M3 3l18 18M8.5 15.5a5 5 0 0 1 5.6-1M5 12a10 10 0 0 1 4-2.4m4.5-.4A10 10 0 0 1 19 12M2 8.5A15 15 0 0 1 6.3 6m4.2-1A15 15 0 0 1 22 8.5M12 19.5v.01',
  person: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8Zm-8 9a8 8 0 0 1 16 0',
  phone: 'M5 4h4l1.5 5-2.5 1.500a12 12 0 0 0 5.500 5.500L15 13.500l5 1.500v4a1 1 0 0 1-1 1A15 15 0 0 1 4 5a1 1 0 0 1 1-1Z',
  print: 'M7 9V3h10v6M7 18H5a2 2 0 0 1-2-2v-5a2 2 0 0 1 2-2h14a2 2 0 0 1 2 2v5a2 2 0 0 1-2 2h-2M7 14h10v7H7z',
  scan: 'M4 8V5a1 1 0 0 1 1-1h3m8 0h3a1 1 0 0 1 1 1v3m0 8v3a1 1 0 0 1-1 1h-3m-8 0H5a1 1 0 0 1-1-1v-3M4 12h16',
  search: 'M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14Zm5-2 5 5',
  settings: 'M4 7h9m5 0h2M4 17h2m5 0h9M15.500 9.500a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5Zm-7 10a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5Z',
  upload: 'M12 16V4m-5 5 5-5 5 5M4 16v4h16v-4',
} as const;

export type IconName = keyof typeof paths;

/** A picture beside words, hidden from screen readers: the words say the same. */
export const Icon = ({ name, size = 20 }: { name: IconName; size?: number }) => (
  <svg viewBox="0 0 24 24" width={size} height={size} fill="none" stroke="currentColor" strokeWidth="1.8" strokeLinecap="round" strokeLinejoin="round" aria-hidden="true" focusable="false">
    <path d={paths[name]} />
  </svg>
);
