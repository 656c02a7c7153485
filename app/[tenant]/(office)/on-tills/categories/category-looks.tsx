"use client";

import { useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { Pencil, Tag } from "lucide-react";
import { useState } from "react";
import { useMember } from "@/app/_lib/member";
import { type RouterOutputs, useTRPC } from "@/app/_lib/trpc-client";
import { Button, IconButton } from "@/app/_ui/button";
import { Card } from "@/app/_ui/card";
import { cx } from "@/app/_ui/cx";
import { EmptyState } from "@/app/_ui/empty-state";
import { Field, FieldSet } from "@/app/_ui/field";
import { Input } from "@/app/_ui/input";
import { toast } from "@/app/_ui/toast";
import { FormDialog } from "@/app/[tenant]/(office)/_forms/form-dialog";
import { SectionHead } from "@/app/[tenant]/(office)/settings/section-head";
import { useSave } from "@/app/[tenant]/(office)/settings/use-save";
import { CategoryIcon, pictureNames } from "@/app/[tenant]/(pos)/pos/_screens/parts/category-icon";
import { hueOf } from "@/app/[tenant]/(pos)/pos/_state/shelf";

type Category = RouterOutputs["categories"]["list"][number];

const HUES = [0, 24, 45, 90, 140, 175, 205, 230, 265, 300, 330];

/** The tabs of the tills: in which order they stand, and by which colour and picture they are found. */
export function CategoryLooks() {
  const { can } = useMember();
  const categories = useSuspenseQuery(useTRPC().categories.list.queryOptions()).data;
  const [edited, setEdited] = useState<Category | null>(null);
  return (
    <div className="max-w-[680px]">
      <SectionHead>
        Every category is a tab on the tills. Its colour and picture stand on the tiles of its products, so that a hand
        finds them before the eye reads.
      </SectionHead>
      {categories.length === 0 ? (
        <EmptyState className="py-6" icon={<Tag aria-hidden="true" />} title="No categories yet">
          Give products a category when you add or change them.
        </EmptyState>
      ) : (
        <Card>
          <ul aria-label="Categories">
            {categories.map((category) => (
              <li key={category.id} className="row border-line min-h-[48px] gap-3 border-t px-4 first:border-t-0">
                <Swatch hue={hueOf(category)} icon={category.icon} />
                <span className="t-sm med trunc grow">{category.name}</span>
                <span className="t-xs ink3">
                  {category.products === 1 ? "1 product" : `${category.products.toLocaleString("en-GB")} products`}
                </span>
                {can("products.write") ? (
                  <IconButton
                    size="xs"
                    label={`Change the look of ${category.name}`}
                    icon={<Pencil aria-hidden="true" />}
                    onClick={() => setEdited(category)}
                  />
                ) : null}
              </li>
            ))}
          </ul>
        </Card>
      )}
      {edited ? <LookDialog category={edited} onClose={() => setEdited(null)} /> : null}
    </div>
  );
}

function Swatch({ hue, icon }: { hue: number; icon: string }) {
  return (
    <span
      className="grid size-8 flex-none place-items-center rounded-md [&_.lucide]:size-4"
      style={{ background: `oklch(0.52 0.13 ${hue})`, color: "#fff" }}
      aria-hidden="true"
    >
      <CategoryIcon name={icon} />
    </span>
  );
}

function LookDialog({ category, onClose }: { category: Category; onClose: () => void }) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const [hue, setHue] = useState(category.hue);
  const [icon, setIcon] = useState(category.icon);
  const [position, setPosition] = useState(String(category.position));
  const { save, busy, at, other } = useSave(trpc.categories.setLook.mutationOptions(), () => {
    void client.invalidateQueries(trpc.categories.pathFilter());
    toast(`The tills show ${category.name} like this.`);
    onClose();
  });
  const shown = hueOf({ hue, name: category.name });
  return (
    <FormDialog
      title={category.name}
      width={520}
      verb="Save"
      busy={busy}
      error={other("hue", "icon", "position")}
      onSend={() => void save({ id: category.id, hue, icon, position: Number(position) })}
      onClose={onClose}
    >
      <div className="row gap-3">
        <Swatch hue={shown} icon={icon} />
        <span className="t-sm med">{category.name}</span>
      </div>
      <FieldSet legend="Colour" error={at("hue")}>
        <div className="flex flex-wrap gap-2">
          <Button size="sm" aria-pressed={hue === null} onClick={() => setHue(null)}>
            From its name
          </Button>
          {HUES.map((one) => (
            <button
              key={one}
              type="button"
              aria-label={`Colour ${one}`}
              aria-pressed={hue === one}
              onClick={() => setHue(one)}
              className={cx("size-8 rounded-md", hue === one && "outline-2 outline-offset-2 outline-focus")}
              style={{ background: `oklch(0.52 0.13 ${one})` }}
            />
          ))}
        </div>
      </FieldSet>
      <FieldSet legend="Picture" error={at("icon")}>
        <div className="flex max-h-[188px] flex-wrap gap-2 overflow-auto p-[3px]">
          {["", ...pictureNames].map((name) => (
            <button
              key={name}
              type="button"
              aria-label={name === "" ? "No picture" : name.replaceAll("-", " ")}
              aria-pressed={icon === name}
              onClick={() => setIcon(name)}
              className={cx(
                "bg-sunken grid size-9 place-items-center rounded-md [&_.lucide]:size-4",
                icon === name && "outline-2 outline-offset-1 outline-focus",
              )}
            >
              {name === "" ? "–" : <CategoryIcon name={name} />}
            </button>
          ))}
        </div>
      </FieldSet>
      <Field label="Place" hint="Lower stands further left; the same by name" error={at("position")}>
        <Input
          inputMode="numeric"
          className="max-w-[120px]"
          value={position}
          onChange={(event) => setPosition(event.target.value)}
        />
      </Field>
    </FormDialog>
  );
}
