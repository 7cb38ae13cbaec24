import { maigou, type Wx } from "../src/index.ts";

// Compiled, never run: the platform's own typings have the shape that the kit asks for.
const real: Wx = wx;
export const { client, live } = maigou(wx, { url: "https://example.com/graphql" });
export default real;
