export async function eventStreams() {}
