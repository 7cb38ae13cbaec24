export async function introspection() {}
