/** Examinations by department; departments and examinations stay in the order of the price list. */
export function grouped<Item extends { readonly department: string }>(items: readonly Item[]) {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(item.department);
    if (group) group.push(item);
    else groups.set(item.department, [item]);
  }
  return [...groups].map(([department, all]) => ({ department, items: all as readonly Item[] }));
}
