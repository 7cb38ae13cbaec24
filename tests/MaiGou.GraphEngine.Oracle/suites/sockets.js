export async function sockets() {}
