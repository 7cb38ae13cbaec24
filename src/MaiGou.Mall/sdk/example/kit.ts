// What this app takes from the kit; the bundle holds no other document.
export { isSignedOut, maigou, refusalOf } from "../src/index.ts";
export { PackageList, ReportReady, SignIn, SignInCodeSend } from "../generated/documents.ts";
