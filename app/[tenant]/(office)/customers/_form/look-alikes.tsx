"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Users } from "lucide-react";
import { useFormContext, useWatch } from "react-hook-form";
import { Link } from "@/app/_lib/link";
import { useMember } from "@/app/_lib/member";
import { paths } from "@/app/_lib/paths";
import { type RouterOutputs, useTRPC } from "@/app/_lib/trpc-client";
import { Notice } from "@/app/_ui/notice";
import { RailSection } from "@/app/_ui/split";
import { useDebounced } from "@/app/_ui/use-debounced";
import type { FormValues } from "./form-values";

type Typed = Record<"name" | "email" | "phone" | "taxId", string>;
type LookAlike = RouterOutputs["customers"]["lookAlikes"][number];

/** Says while one types that this customer may be here already. It warns; saving stays possible. */
export function LookAlikes({ exceptId }: { exceptId?: string }) {
  const { tenant } = useMember();
  const { control, formState } = useFormContext<FormValues>();
  const [name = "", email = "", phone = "", taxId = ""] = useWatch({
    control,
    name: ["name", "email", "phone", "taxId"],
  });
  const { dirtyFields } = formState;
  // Of a customer who is here already only what is being changed can make a double.
  const asked = (field: keyof Typed, text: string) => (exceptId && !dirtyFields[field] ? "" : text);
  const now: Typed = {
    name: asked("name", name),
    email: asked("email", email),
    phone: asked("phone", phone),
    taxId: asked("taxId", taxId),
  };
  const typed: Typed = JSON.parse(useDebounced(JSON.stringify(now), 250));
  const isWorthAsking = formState.isDirty && Object.values(typed).some((text) => text.trim().length >= 3);
  const found = useQuery(
    useTRPC().customers.lookAlikes.queryOptions(
      { ...typed, exceptId },
      { enabled: isWorthAsking, placeholderData: keepPreviousData },
    ),
  );
  const alike = isWorthAsking ? (found.data ?? []) : [];
  return (
    <div aria-live="polite">
      {alike.length > 0 ? (
        <RailSection>
          <Notice
            tone="warn"
            icon={<Users aria-hidden="true" />}
            stacked
            title={alike.length === 1 ? "This may be a customer you have." : "These may be customers you have."}
          >
            <ul className="mt-2 grid gap-2">
              {alike.map((customer) => (
                <li key={customer.id}>
                  <Link className="link med" href={paths.customer(tenant, customer.id)} target="_blank">
                    {customer.name}
                  </Link>{" "}
                  <span className="ink2">
                    {[customer.number, customer.city, customer.archived ? "archived" : ""].filter(Boolean).join(" · ")}
                  </span>
                  <span className="t-xs ink2 block">{sameWords(customer)}</span>
                </li>
              ))}
            </ul>
          </Notice>
        </RailSection>
      ) : null}
    </div>
  );
}

const facts: Record<LookAlike["same"][number], string> = {
  taxId: "same tax id",
  email: "same e-mail",
  phone: "same phone",
  name: "similar name",
};

function sameWords({ same, similarity }: LookAlike): string {
  const words = same.map((what) => (what === "name" && similarity === 1 ? "same name" : facts[what])).join(", ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
