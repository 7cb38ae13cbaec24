/** Where another time of a package is chosen, at the same clinic if there is one. */
export const slotsOf = (code: string, clinic: string | undefined) => `/packages/${code}/book${clinic ? `?clinic=${encodeURIComponent(clinic)}` : ''}`;
