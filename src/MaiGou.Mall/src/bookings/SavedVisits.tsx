export function SavedVisits(_: { only?: string }) { return null; }
