import { settings } from './settings';

/** An amount as people read it, such as ¥1,280.00. Sums come from the server: nothing is added up here. */
export function price(money: { readonly amount: string; readonly currency: string }, isShort = false) {
  const amount = Number(money.amount);
  const digits = isShort && Number.isInteger(amount) ? 0 : 2;
  return new Intl.NumberFormat(settings.get().language, {
    style: 'currency', currency: money.currency, currencyDisplay: 'narrowSymbol', minimumFractionDigits: digits, maximumFractionDigits: digits,
  }).format(amount);
}
