// Compares two responses by what the specification fixes: data with its order, error paths and locations.

/** What each error of a response says of itself, by path: its locations, and its message where HOST.md fixes it. */
export const errorsByPath = (response) => new Map((response?.errors ?? []).map((error) => [
  JSON.stringify(error.path),
  { locations: JSON.stringify(error.locations), message: error.extensions?.isFixed ? error.message : undefined },
]));

/** Null when both agree, else what differs. `possible` holds every error that could be met, by path. */
export function difference(theirs, ours, possible) {
  const hasData = (response) => 'data' in response;
  if (hasData(theirs) !== hasData(ours)) {
    return `data is ${hasData(ours) ? 'there' : 'absent'}`;
  }

  if (!hasData(theirs)) {
    return ours.errors?.length > 0 ? null : 'no errors though there is no data';
  }

  const [expected, actual] = [JSON.stringify(theirs.data), JSON.stringify(ours.data)];
  if (expected !== actual) {
    let at = 0;
    while (expected[at] === actual[at]) {
      at++;
    }

    return `data differs: graphql-js …${expected.slice(Math.max(0, at - 80), at + 60)} ours …${actual.slice(Math.max(0, at - 80), at + 60)}`;
  }

  return errorsDiffer(theirs.errors ?? [], ours.errors ?? [], possible, ours.data);
}

function errorsDiffer(theirs, ours, possible, data) {
  if (ours.length > 100) {
    return null; // cut off by the limit of errors (X36)
  }

  const seen = new Set();
  for (const error of ours) {
    const path = JSON.stringify(error.path);
    if (seen.has(path)) {
      return `two errors at ${path}`;
    }

    seen.add(path);
    const expected = possible.get(path);
    if (!expected) {
      return `an error at ${path}, where none can be: ${error.message}`;
    }

    if (expected.locations !== JSON.stringify(error.locations)) {
      return `locations at ${path}: graphql-js ${expected.locations} ours ${JSON.stringify(error.locations)}`;
    }

    if (expected.message !== undefined && expected.message !== error.message) {
      return `message at ${path}: HOST.md ${JSON.stringify(expected.message)} ours ${JSON.stringify(error.message)}`;
    }
  }

  const [a, b] = [nullsOf(theirs, data), nullsOf(ours, data)];
  const missing = [...a].find((path) => !b.has(path));
  const extra = [...b].find((path) => !a.has(path));
  return missing !== undefined ? `no error tells why ${missing} is null`
    : extra !== undefined ? `an error makes ${extra} null, which is null without one` : null;
}

// Where the data shows each error: the first null on the way to its position.
function nullsOf(errors, data) {
  return new Set(errors.map(({ path = [] }) => {
    let value = data;
    let length = 0;
    while (value !== null && value !== undefined && length < path.length) {
      value = value[path[length++]];
    }

    return JSON.stringify(path.slice(0, length));
  }));
}
