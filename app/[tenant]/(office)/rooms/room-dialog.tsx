"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useMember } from "@/app/_lib/member";
import { useTRPC } from "@/app/_lib/trpc-client";
import { DateField } from "@/app/_ui/date-field";
import { Field } from "@/app/_ui/field";
import { MoneyField } from "@/app/_ui/money-field";
import { Select } from "@/app/_ui/select";
import { toast } from "@/app/_ui/toast";
import { CustomerPicker, type PickedCustomer } from "@/app/[tenant]/(office)/_documents/customer-picker";
import { FormDialog } from "@/app/[tenant]/(office)/_forms/form-dialog";
import { NameField } from "@/app/[tenant]/(office)/_forms/name-field";
import { SiteField } from "@/app/[tenant]/(office)/_forms/site-field";
import { useSave } from "@/app/[tenant]/(office)/settings/use-save";
import { minor, toDecimal } from "@/server/money";

type Room = {
  id: string;
  version: number;
  name: string;
  arrivesOn: string | null;
  departsOn: string | null;
  limitMinor: number | null;
  currency: string;
};

const FIELDS = ["name", "customerId", "siteId", "arrivesOn", "departsOn", "limit", "kind"];

/** Opens a room or house account, or changes its name, dates and limit. */
export function RoomDialog({ room, onClose }: { room: Room | null; onClose: () => void }) {
  const { sites, company } = useMember();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [name, setName] = useState(room?.name ?? "");
  const [kind, setKind] = useState<"room" | "house">("room");
  const [siteId, setSiteId] = useState(sites[0]?.id ?? "");
  const [customer, setCustomer] = useState<PickedCustomer | null>(null);
  const [arrivesOn, setArrivesOn] = useState(room?.arrivesOn ?? "");
  const [departsOn, setDepartsOn] = useState(room?.departsOn ?? "");
  const [limit, setLimit] = useState(
    room && room.limitMinor !== null ? toDecimal(minor(room.limitMinor), room.currency) : "",
  );
  const saved = () => {
    void queries.invalidateQueries(trpc.folios.pathFilter());
    toast(room ? `${name} changed.` : `${name} is open. Tills can charge to it now.`);
    onClose();
  };
  const opening = useSave(trpc.folios.open.mutationOptions(), saved);
  const changing = useSave(trpc.folios.change.mutationOptions(), saved);
  const { at, other, busy } = room ? changing : opening;
  const stay = { arrivesOn: arrivesOn || null, departsOn: departsOn || null, limit: limit.trim() || null };
  return (
    <FormDialog
      title={room ? room.name : "Open a room"}
      width={440}
      verb={room ? "Save" : "Open"}
      busy={busy}
      error={other(...FIELDS)}
      onSend={() => {
        void (room
          ? changing.save({ id: room.id, version: room.version, name, ...stay })
          : opening.save({ name, kind, siteId, customerId: customer?.id ?? "", ...stay }));
      }}
      onClose={onClose}
    >
      <NameField value={name} onChange={setName} placeholder="Room 12" error={at("name")} />
      {room ? null : (
        <>
          <Field label="Kind" error={at("kind")}>
            <Select
              value={kind}
              options={[
                { value: "room", label: "Room" },
                { value: "house", label: "House account" },
              ]}
              onChange={(event) => setKind(event.target.value === "house" ? "house" : "room")}
            />
          </Field>
          <Field label="Guest" error={at("customerId")}>
            <CustomerPicker value={customer} onChange={setCustomer} />
          </Field>
          <SiteField value={siteId} onChange={setSiteId} error={at("siteId")} />
        </>
      )}
      <Field label="Arrives" error={at("arrivesOn")}>
        <DateField value={arrivesOn} onChange={(event) => setArrivesOn(event.target.value)} />
      </Field>
      <Field label="Departs" error={at("departsOn")}>
        <DateField value={departsOn} onChange={(event) => setDepartsOn(event.target.value)} />
      </Field>
      <Field label="Limit" hint="The most that may be owed." error={at("limit")}>
        <MoneyField
          currency={company.currency}
          value={limit}
          placeholder="no limit"
          onChange={(event) => setLimit(event.target.value)}
        />
      </Field>
    </FormDialog>
  );
}
