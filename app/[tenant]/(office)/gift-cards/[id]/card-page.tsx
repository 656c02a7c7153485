"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { Ban, CircleCheck, Ellipsis, Hourglass, Pencil } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Link } from "@/app/_lib/link";
import { useMember } from "@/app/_lib/member";
import { paths } from "@/app/_lib/paths";
import { type RouterOutputs, useTRPC } from "@/app/_lib/trpc-client";
import { Button, IconButton } from "@/app/_ui/button";
import { Dl } from "@/app/_ui/facts";
import { Menu, MenuItem } from "@/app/_ui/menu";
import { Money } from "@/app/_ui/money";
import { Notice } from "@/app/_ui/notice";
import { onDemand } from "@/app/_ui/on-demand";
import { Pill } from "@/app/_ui/pill";
import { Rail, RailSection, Split, SplitMain } from "@/app/_ui/split";
import { Strip, StripCell } from "@/app/_ui/strip";
import { Crumbs, Topbar } from "@/app/_ui/topbar";
import { useShortcut } from "@/app/_ui/use-shortcut";
import { statusWords } from "@/app/[tenant]/(office)/(rewards)/gift-cards/card-status";
import { formatDay } from "@/server/dates";
import { formatMoney, minor } from "@/server/money";
import type { CardDeed } from "./card-dialog";
import { CardEntries } from "./card-entries";

const CardDialog = onDemand(() => import("./card-dialog").then((code) => code.CardDialog));

export type Card = RouterOutputs["giftCards"]["get"];

/** One gift card: what is on it, and everything that was put on it and taken off. */
export function CardPage({ id }: { id: string }) {
  const { tenant, today, can } = useMember();
  const router = useRouter();
  const card = useSuspenseQuery(useTRPC().giftCards.get.queryOptions({ id })).data;
  const [deed, setDeed] = useState<CardDeed | null>(null);
  const figure = (amount: number) => (
    <Money flow amount={formatMoney(minor(amount), card.currency)} currency={card.currency} />
  );
  const put = card.entries.reduce((sum, entry) => sum + Math.max(entry.amountMinor, 0), 0);
  const isBlocked = card.status === "blocked";
  useShortcut("esc", () => router.push(paths.giftCards(tenant)), { label: "Back to gift cards" });
  return (
    <>
      <Topbar
        actions={
          can("gift_cards.write") ? (
            <>
              <Button
                size="sm"
                icon={isBlocked ? <CircleCheck aria-hidden="true" /> : <Ban aria-hidden="true" />}
                onClick={() => setDeed(isBlocked ? "unblock" : "block")}
              >
                {isBlocked ? "Allow again" : "Block"}
              </Button>
              <Menu trigger={<IconButton label="More" icon={<Ellipsis aria-hidden="true" />} />}>
                <MenuItem icon={<Pencil aria-hidden="true" />} onSelect={() => setDeed("adjust")}>
                  Correct what is on it
                </MenuItem>
                <MenuItem
                  icon={<Hourglass aria-hidden="true" />}
                  disabledReason={card.balanceMinor === 0 ? "Nothing is left on it." : null}
                  onSelect={() => setDeed("breakage")}
                >
                  Nobody will use it any more
                </MenuItem>
              </Menu>
            </>
          ) : null
        }
      >
        <Crumbs
          trail={[
            <Link key="cards" href={paths.giftCards(tenant)}>
              Gift cards
            </Link>,
          ]}
          title={card.code}
        />
      </Topbar>
      <Split>
        <SplitMain className="px-6 py-5">
          {isBlocked ? (
            <Notice tone="bad" className="mb-4" title="This card is blocked.">
              {card.blockedReason}
            </Notice>
          ) : null}
          <Strip label="Figures">
            <StripCell label="On it" size="xl" figure={figure(card.balanceMinor)}>
              <Pill tone={statusWords[card.status].tone}>{statusWords[card.status].label}</Pill>
            </StripCell>
            <StripCell label="Put on it" size="xl" figure={figure(put)}>
              in all
            </StripCell>
            <StripCell label="Taken off" size="xl" figure={figure(put - card.balanceMinor)}>
              in all
            </StripCell>
          </Strip>
          <h2 className="t-sm strong mt-6 mb-1">What happened to it</h2>
          <CardEntries card={card} />
        </SplitMain>
        <Rail label="About this card" width={312} reading={card.customerId === null}>
          <RailSection title="Details">
            <Dl
              facts={[
                {
                  name: "Customer",
                  value: card.customerId ? (
                    <Link className="link" href={paths.customer(tenant, card.customerId)}>
                      {card.customerName}
                    </Link>
                  ) : (
                    "Nobody named"
                  ),
                },
                { name: "Issued", value: formatDay(card.issuedOn, today) },
                { name: "Valid until", value: card.expiresOn ? formatDay(card.expiresOn, today) : "no end" },
              ]}
            />
          </RailSection>
          <RailSection title="How it counts">
            <p className="t-sm ink2">
              What is on a card is owed to whoever holds it. Tax is due when it is used; what nobody will use becomes
              income when you say so.
            </p>
          </RailSection>
        </Rail>
      </Split>
      {deed ? <CardDialog card={card} deed={deed} onClose={() => setDeed(null)} /> : null}
    </>
  );
}
