/** For public data: it goes by GET, so that caches on the way may keep the answer for as long as the server allows. */
export const publicly = { preferGetMethod: true } as const;
