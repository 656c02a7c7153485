"use client";

/** What you choose from, and what you have. */
export function SellScreen() {
  return (
    <main className="work">
      <section className="pane catalogue" aria-label="Catalogue" />
      <aside className="side basket" aria-label="Basket" />
    </main>
  );
}
