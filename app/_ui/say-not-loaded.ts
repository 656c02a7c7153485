import { toastBad } from "./toast";

/** Code that was to come on demand did not: the connection is lost, or the server has a newer version of this page. */
export function sayNotLoaded(): void {
  toastBad(
    "This part of the page could not be loaded. Check your connection and try again; if that does not help, reload the page.",
  );
}
