"use client";

import { useEffect } from "react";

/**
 * The title of a page stays until the next one's arrives. Next.js takes the old one away with the page and streams the new one
 * after it, whatever `htmlLimitedBots` says, up to a third of a second later; meanwhile a tab has no name and a screen reader
 * says the address instead.
 */
export function KeptTitle() {
  useEffect(() => {
    const kept = document.createElement("title");
    kept.textContent = document.title;
    const observer = new MutationObserver(() => {
      const given = [...document.head.getElementsByTagName("title")].find((title) => title !== kept);
      if (given) {
        kept.remove();
        kept.textContent = given.textContent;
      } else if (!kept.isConnected) document.head.append(kept);
    });
    observer.observe(document.head, { childList: true, characterData: true, subtree: true });
    return () => observer.disconnect();
  }, []);
  return null;
}
