// About how many fields the answer to an operation of the conformance schema has: lists in lists of sixty are millions.
const lists = { kids: 2, kidsStrict: 2, kidsStrictest: 2, items: 3, itemsStrict: 3, itemsStrictest: 3, grid: 4, gridStrict: 4, search: 4, searchStrict: 4,
  named: 2, haunts: 2, fields: 30, args: 4, interfaces: 3, enumValues: 4, inputFields: 6 };

const sizeOf = (value) => (value.kind === 'IntValue' ? Math.min(Math.max(Number(value.value), 0), 60) : 60);

export function fieldsOf(document) {
  const fragments = new Map(document.definitions.filter((d) => d.kind === 'FragmentDefinition').map((d) => [d.name.value, d]));
  const count = (set, times, depth) => set.selections.reduce((sum, node) => {
    if (depth > 40) {
      return Infinity; // a cycle, which validation refuses later
    }

    if (node.kind === 'FragmentSpread') {
      const fragment = fragments.get(node.name.value);
      return sum + (fragment ? count(fragment.selectionSet, times, depth + 1) : 0);
    }

    const given = (node.arguments ?? []).filter((a) => ['count', 'rows', 'cols'].includes(a.name.value));
    const inner = times * given.reduce((product, a) => product * sizeOf(a.value), given.length > 0 ? 2 : lists[node.name?.value] ?? 1);
    return sum + times + (node.selectionSet ? count(node.selectionSet, inner, depth + 1) : inner);
  }, 0);
  return document.definitions.filter((d) => d.kind === 'OperationDefinition').reduce((sum, d) => sum + count(d.selectionSet, 1, 0), 0);
}
