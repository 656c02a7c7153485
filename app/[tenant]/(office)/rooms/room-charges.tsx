"use client";

import { useNow } from "@/app/_lib/clock";
import { Link } from "@/app/_lib/link";
import { useMember } from "@/app/_lib/member";
import { paths } from "@/app/_lib/paths";
import type { RouterOutputs } from "@/app/_lib/trpc-client";
import { Button } from "@/app/_ui/button";
import { formatInstant } from "@/server/dates";
import { formatMoney, minor } from "@/server/money";

type Room = RouterOutputs["folios"]["get"];
type Charge = Room["charges"][number];
type Props = { room: Room; onMove: ((charge: { saleId: string; words: string }) => void) | null };

/** What was charged to a room, moved and billed, the newest first. */
export function RoomCharges({ room, onMove }: Props) {
  if (room.charges.length === 0) return <p className="ink2">Nothing was charged to it yet.</p>;
  return (
    <ul aria-label="Charges" className="border-line border-t">
      {room.charges.map((charge) => (
        <li key={charge.id} className="flex items-start gap-3 border-line border-b py-[10px]">
          <ChargeWords charge={charge} />
          <span className="num t-sm">{formatMoney(minor(charge.amountMinor), room.currency)}</span>
          {onMove && charge.saleId && charge.leftMinor !== 0 && charge.amountMinor > 0 ? (
            <MoveButton charge={charge} onMove={onMove} />
          ) : null}
        </li>
      ))}
    </ul>
  );
}

function ChargeWords({ charge }: { charge: Charge }) {
  const now = useNow();
  const { tenant, sites } = useMember();
  const { saleId, receiptNumber, items, reason, actorName, at } = charge;
  const more = [items, reason === receiptNumber ? "" : reason].filter(Boolean).join(" · ");
  return (
    <span className="min-w-0 grow">
      {saleId && receiptNumber ? (
        <Link className="med link" href={paths.receipt(tenant, saleId)}>
          {receiptNumber}
        </Link>
      ) : (
        <b className="med">{reason}</b>
      )}
      {more ? <span className="t-sm ink2 block">{more}</span> : null}
      <span className="t-xs ink3 block">
        {formatInstant(at, sites[0]?.timeZone ?? "UTC", now)}, {actorName}
      </span>
    </span>
  );
}

function MoveButton({ charge, onMove }: { charge: Charge; onMove: NonNullable<Props["onMove"]> }) {
  const words = charge.receiptNumber ?? "this charge";
  return (
    <Button
      size="sm"
      aria-label={`Move ${words} to another room`}
      onClick={() => onMove({ saleId: charge.saleId ?? "", words })}
    >
      Move
    </Button>
  );
}
