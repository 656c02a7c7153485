"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Command } from "cmdk";
import { ClipboardList, FileText, Package, ReceiptText, Search, User } from "lucide-react";
import { useRouter } from "next/navigation";
import { Dialog } from "radix-ui";
import { type KeyboardEvent, useState } from "react";
import { useMember } from "@/app/_lib/member";
import { paths } from "@/app/_lib/paths";
import { type RouterOutputs, useTRPC } from "@/app/_lib/trpc-client";
import { useWhenReady } from "@/app/_lib/use-when-ready";
import { Highlight } from "@/app/_ui/highlight";
import { Kbd, Keys } from "@/app/_ui/kbd";
import { useDebounced } from "@/app/_ui/use-debounced";
import { type Jump, jumpsFor } from "./palette-jumps";

type Hit = RouterOutputs["home"]["search"][number];

const icons = { customer: User, product: Package, order: ClipboardList, invoice: FileText, receipt: ReceiptText };
const titles = {
  customer: "Customers",
  product: "Products",
  order: "Quotes and orders",
  invoice: "Invoices",
  receipt: "Receipts",
};

/** Search or jump: pages and actions by name, records by the beginning of a word or number. */
export function Palette({ onClose }: { onClose: () => void }) {
  const router = useRouter();
  const member = useMember();
  const [typed, setTyped] = useState("");
  const commandsOnly = typed.startsWith(">");
  const words = typed.replace(/^>\s*/, "");
  const query = useDebounced(words, 120);
  const found = useQuery({
    ...useTRPC().home.search.queryOptions({ query }),
    enabled: !commandsOnly && query.trim().length >= 2,
    placeholderData: keepPreviousData,
  });
  const isAsking = !commandsOnly && words.trim().length >= 2;
  const settled = !isAsking || (query === words && !found.isPlaceholderData && !found.isPending);
  // Until the answer to these letters is there, an Enter may only open what has them.
  const hits = isAsking ? (found.data ?? []).filter((hit) => settled || hasWords(hit, words)) : [];
  const jumps = jumpsFor(member.tenant, member.can).filter((jump) => matches(jump, words));

  const go = (href: string) => {
    onClose();
    router.push(href);
  };
  const first = useWhenReady(settled, () => {
    const href = document.querySelector<HTMLElement>("[cmdk-item]")?.dataset.href;
    if (href) go(href);
  });
  const onEnter = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
    const chosen = document.querySelector<HTMLElement>('[cmdk-item][data-selected="true"]')?.dataset.href;
    if (!chosen) {
      event.preventDefault();
      if (!settled) first.ask();
      return;
    }
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    window.open(chosen, "_blank", "noopener");
    onClose();
  };

  return (
    <Dialog.Root open onOpenChange={(open) => open || onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="scrim scrim--top">
          <Dialog.Content className="palette" aria-describedby={undefined} onKeyDownCapture={onEnter}>
            <Dialog.Title className="sr-only">Search or jump</Dialog.Title>
            <Command shouldFilter={false} label="Search or jump" loop>
              <div className="palette__in">
                <Search className="ink3" aria-hidden="true" />
                <Command.Input
                  value={typed}
                  onValueChange={setTyped}
                  placeholder="Search or jump"
                  aria-label="Search or jump to"
                  autoFocus
                />
                <Kbd>Esc</Kbd>
              </div>
              <Command.List className="palette__list" aria-label="Results">
                <Command.Empty className="palette__group">{emptyText(!settled, found.isError, words)}</Command.Empty>
                {(Object.keys(titles) as Hit["kind"][]).map((kind) => {
                  const own = hits.filter((hit) => hit.kind === kind);
                  const Icon = icons[kind];
                  return own.length === 0 ? null : (
                    <Command.Group key={kind} heading={titles[kind]}>
                      {own.map((hit) => {
                        const href = paths[kind](member.tenant, hit.id);
                        return (
                          <Command.Item
                            key={hit.id}
                            value={hit.id}
                            className="palette__item"
                            data-href={href}
                            onSelect={() => go(href)}
                          >
                            <Icon aria-hidden="true" />
                            <span className="grow trunc">
                              <Highlight text={hit.title} query={words} /> <span className="ink3">{hit.detail}</span>
                            </span>
                          </Command.Item>
                        );
                      })}
                    </Command.Group>
                  );
                })}
                {jumps.length > 0 && (
                  <Command.Group heading="Go to">
                    {jumps.map((jump) => (
                      <Command.Item
                        key={jump.href}
                        value={jump.href}
                        className="palette__item"
                        data-href={jump.href}
                        onSelect={() => go(jump.href)}
                      >
                        <jump.icon aria-hidden="true" />
                        <span className="grow">
                          <Highlight text={jump.title} query={words} />
                        </span>
                      </Command.Item>
                    ))}
                  </Command.Group>
                )}
              </Command.List>
              <div className="palette__foot hints" aria-hidden="true">
                <span>
                  <Keys keys={["↑", "↓"]} /> choose
                </span>
                <span>
                  <Kbd>Enter</Kbd> open
                </span>
                <span>
                  <Keys keys={["Ctrl", "Enter"]} /> in a new tab
                </span>
                <span className="push">
                  <Kbd>{">"}</Kbd> pages only
                </span>
              </div>
            </Command>
          </Dialog.Content>
        </Dialog.Overlay>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function matches(jump: Jump, words: string): boolean {
  const text = `${jump.title} ${jump.also ?? ""}`.toLowerCase();
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

function hasWords({ title, detail }: Hit, words: string): boolean {
  const text = `${title} ${detail}`.toLowerCase();
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

function emptyText(searching: boolean, failed: boolean, words: string): string {
  if (searching) return "Searching …";
  if (failed) return "The search did not answer. Check your connection and type on.";
  return `Nothing begins with “${words}”. Try the start of a name, a number or a code.`;
}
