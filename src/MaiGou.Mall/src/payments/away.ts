const key = 'maigou.away';
const hour = 3_600_000;

/** Which order a payer has left for, to the provider's page in this tab: the provider sends everybody back to the same address. */
export const away = {
  leave(order: string, url: string) {
    sessionStorage.setItem(key, JSON.stringify({ order, at: Date.now() }));
    location.assign(url);
  },
  /** The order that somebody left to pay within the last hour. */
  order(): string | null {
    const { order, at } = JSON.parse(sessionStorage.getItem(key) ?? '{}') as { order?: string; at?: number };
    return order && at && Date.now() - at < hour ? order : null;
  },
  isBack: () => sessionStorage.removeItem(key),
};
