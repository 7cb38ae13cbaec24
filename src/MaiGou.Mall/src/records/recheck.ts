import type { ReportWholeQuery } from '#graph';

type Items = NonNullable<ReportWholeQuery['packageFacets']>['items'];

/** The address of packages on sale that measure an indicator; null when none does. Of several examinations the one most packages have. */
export function packagesWith(code: string, items: Items | undefined) {
  const best = items?.filter((i) => i.count > 0 && i.item.indicatorCodes.includes(code)).sort((a, b) => b.count - a.count)[0];
  return best ? `/packages?items=${best.item.code}` : null;
}
