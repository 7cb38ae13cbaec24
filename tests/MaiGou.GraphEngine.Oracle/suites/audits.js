export async function audits() {}
