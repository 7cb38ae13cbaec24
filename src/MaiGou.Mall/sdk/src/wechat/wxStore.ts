import type { Tokens, TokenStore } from "../asking/session.ts";
import type { Wx } from "./platform.ts";

/** Keeps tokens in the storage of the mini-program, which no other one can read. */
export const wxStore = (wx: Pick<Wx, "getStorageSync" | "setStorageSync" | "removeStorageSync">, key = "maigou.session"): TokenStore => ({
  load: () => (wx.getStorageSync(key) || undefined) as Tokens | undefined,
  save: (tokens) => (tokens ? wx.setStorageSync(key, tokens) : wx.removeStorageSync(key)),
});
