"use client";

import { useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { ImagePlus, Trash2 } from "lucide-react";
import { useRef, useState } from "react";
import { appError } from "@/app/_lib/app-error";
import { Link } from "@/app/_lib/link";
import { useMember } from "@/app/_lib/member";
import { paths } from "@/app/_lib/paths";
import { useTRPC } from "@/app/_lib/trpc-client";
import { Button, IconButton } from "@/app/_ui/button";
import { CheckField } from "@/app/_ui/checkbox";
import { RailSection } from "@/app/_ui/split";
import { toast, toastBad } from "@/app/_ui/toast";
import { useSave } from "@/app/[tenant]/(office)/settings/use-save";
import { putPicture } from "./put-picture";

/** What the tills show of a product besides its name: its picture, and what they ask when it is pressed. */
export function ProductOnTills({ id, name }: { id: string; name: string }) {
  return (
    <RailSection title="On the tills">
      <div className="grid gap-4">
        <Picture id={id} name={name} />
        <Choices id={id} />
      </div>
    </RailSection>
  );
}

function Picture({ id, name }: { id: string; name: string }) {
  const { tenant, company, can } = useMember();
  const trpc = useTRPC();
  const client = useQueryClient();
  const input = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const { image } = useSuspenseQuery(trpc.tiles.tile.queryOptions({ productId: id })).data;
  const refresh = () => {
    void client.invalidateQueries(trpc.tiles.tile.queryFilter({ productId: id }));
    void client.invalidateQueries(trpc.products.timeline.pathFilter());
  };
  const removing = useSave(
    trpc.tiles.removeImage.mutationOptions(),
    () => {
      refresh();
      toast("The tills show its category’s picture again.");
    },
    (error) => toastBad(error.message),
  );
  const upload = async (file: File | undefined) => {
    if (!file) return;
    setBusy(true);
    try {
      await putPicture({ tenant, companyId: company.id, productId: id }, file);
      refresh();
      toast("The tills show the new picture.");
    } catch (error) {
      toastBad(error instanceof Error ? error.message : appError(error).message);
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className="row gap-3">
      {image ? (
        // biome-ignore lint/performance/noImgElement: already as small as it is shown, and kept for a year
        <img
          src={`/api/till/${tenant}/images/${id}/${image.hash}`}
          alt={name}
          width={72}
          height={72}
          className="border-line size-[72px] rounded-md border object-cover"
        />
      ) : (
        <span className="bg-sunken ink3 t-xs grid size-[72px] place-items-center rounded-md text-center">
          No picture
        </span>
      )}
      {can("products.write") ? (
        <>
          <input
            ref={input}
            type="file"
            accept="image/png,image/jpeg,image/webp"
            aria-label="Picture for the tills"
            className="sr-only"
            tabIndex={-1}
            onChange={(event) => {
              void upload(event.target.files?.[0]);
              event.target.value = "";
            }}
          />
          <Button size="sm" icon={<ImagePlus aria-hidden="true" />} busy={busy} onClick={() => input.current?.click()}>
            {image ? "Another picture" : "Add a picture"}
          </Button>
          {image ? (
            <IconButton
              size="sm"
              label="Remove the picture"
              icon={<Trash2 aria-hidden="true" />}
              busy={removing.busy}
              onClick={() => void removing.save({ productId: id })}
            />
          ) : null}
        </>
      ) : null}
    </div>
  );
}

function Choices({ id }: { id: string }) {
  const { tenant, can } = useMember();
  const trpc = useTRPC();
  const client = useQueryClient();
  const groups = useSuspenseQuery(trpc.tiles.modifierGroups.queryOptions()).data;
  const { groupIds } = useSuspenseQuery(trpc.tiles.tile.queryOptions({ productId: id })).data;
  const { save, busy } = useSave(
    trpc.tiles.setProductModifiers.mutationOptions(),
    () => {
      void client.invalidateQueries(trpc.tiles.tile.queryFilter({ productId: id }));
      void client.invalidateQueries(trpc.products.timeline.pathFilter());
    },
    (error) => toastBad(error.message),
  );
  const offered = groups.filter((group) => !group.archived || groupIds.includes(group.id));
  if (offered.length === 0) {
    return (
      <p className="t-sm ink3">
        The tills ask nothing when it is pressed.{" "}
        <Link className="link" href={paths.onTillsSection(tenant, "choices")}>
          Make choices
        </Link>
      </p>
    );
  }
  return (
    <fieldset className="grid gap-2" aria-busy={busy}>
      <legend className="t-xs ink3 mb-2">Asked when it is pressed</legend>
      {offered.map((group) => (
        <CheckField
          key={group.id}
          checked={groupIds.includes(group.id)}
          disabled={!can("products.write") || busy}
          onCheckedChange={(ticked) =>
            void save({
              productId: id,
              groupIds: ticked === true ? [...groupIds, group.id] : groupIds.filter((one) => one !== group.id),
            })
          }
        >
          {group.name}
        </CheckField>
      ))}
    </fieldset>
  );
}
