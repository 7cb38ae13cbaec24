declare global {
  interface Window {
    /** Set by the script in the page's head: the answer of the first screen, asked for while the scripts still load. */
    firstScreen?: { url: string; answer: Promise<Response> };
  }
}

/** Like `fetch`; the request that the page's head has already sent is not sent again. */
export const firstScreen: typeof fetch = (input, init) => {
  const early = window.firstScreen;
  if (early && typeof input === 'string' && isSame(new URL(input, location.href), new URL(early.url))) {
    delete window.firstScreen;
    return early.answer.catch(() => fetch(input, init));
  }
  return fetch(input, init);
};

function isSame(a: URL, b: URL) {
  return a.searchParams.get('documentId') === b.searchParams.get('documentId')
    && (a.searchParams.get('variables') ?? '{}') === (b.searchParams.get('variables') ?? '{}');
}
