"use client";

import { useMember } from "@/app/_lib/member";
import type { Option } from "@/app/_ui/select";
import { Devices } from "./devices";
import { OwnPin } from "./own-pin";
import { PasswordForm } from "./password-form";
import { Preferences } from "./preferences";

/** What belongs to the person and not to the business. */
export function SessionSettings({ currencies }: { currencies: Option[] }) {
  const { can } = useMember();
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_340px]">
      <Devices />
      <div className="grid gap-4">
        <Preferences currencies={currencies} />
        {can("till.sell") ? <OwnPin /> : null}
        <PasswordForm />
      </div>
    </div>
  );
}
