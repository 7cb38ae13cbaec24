/** As whom the developers' pages ask: the sessions of the mall and of the desk in this browser, or nobody. */
export type Who = 'nobody' | 'mall' | 'desk';

interface Session { readonly accessToken: string; readonly expiresAt: string; readonly refreshToken: string; readonly role: string }

const keys = { mall: 'maigou.session', desk: 'maigou.desk' } as const;
const renewal = 'mutation SessionRefresh($input: SessionRefreshInput!) { sessionRefresh(input: $input) { session { accessToken expiresAt refreshToken role } } }';

export function sessionOf(who: Who): Session | null {
  try {
    return who === 'nobody' ? null : (JSON.parse(localStorage.getItem(keys[who]) ?? 'null') as Session | null);
  } catch {
    return null;
  }
}

/** The header of a caller. A token that is over is renewed, under the same lock as in the mall and the desk: a refresh token serves once. */
export async function authorizationOf(who: Who): Promise<Record<string, string>> {
  if (who === 'nobody' || !sessionOf(who)) return {};
  await navigator.locks.request(`${keys[who]}.refresh`, async () => {
    const held = sessionOf(who);
    if (!held || Date.parse(held.expiresAt) - Date.now() > 20_000) return;
    const answer = await fetch('/graphql', {
      method: 'POST', headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: renewal, variables: { input: { refreshToken: held.refreshToken } } }),
    });
    const { data } = (await answer.json()) as { data?: { sessionRefresh: { session: Session | null } } };
    if (!data) return;
    if (data.sessionRefresh.session) localStorage.setItem(keys[who], JSON.stringify(data.sessionRefresh.session));
    else localStorage.removeItem(keys[who]);
  });
  const held = sessionOf(who);
  return held ? { authorization: `Bearer ${held.accessToken}` } : {};
}
