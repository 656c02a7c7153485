import type { RouterInputs } from "@/app/_lib/trpc-client";
import { minor, toDecimal } from "@/server/money";
import type { Promotion } from "./promotion-words";

/** As it stands in the fields: everything as text, empty where it is left out. */
export type PromotionForm = {
  manner: "code" | "itself";
  code: string;
  name: string;
  kind: Promotion["kind"];
  percent: string;
  amount: string;
  buyQuantity: string;
  getQuantity: string;
  productIds: string[];
  categoryIds: string[];
  minimum: string;
  startsOn: string;
  endsOn: string;
  limitTotal: string;
  limitPerCustomer: string;
  stacks: boolean;
};

type Wish = Omit<RouterInputs["promotions"]["create"], "idempotencyKey">;

export function formOf(promotion: Promotion | null): PromotionForm {
  const currency = promotion?.currency ?? "";
  const money = (amount: number | null | undefined) => (amount ? toDecimal(minor(amount), currency) : "");
  const text = (count: number | null | undefined) => (count ? String(count) : "");
  return {
    manner: promotion && promotion.code === null ? "itself" : "code",
    code: promotion?.code ?? "",
    name: promotion?.name ?? "",
    kind: promotion?.kind ?? "percent",
    percent: promotion?.percentPpm ? String(promotion.percentPpm / 10_000) : "",
    amount: money(promotion?.amountMinor),
    buyQuantity: text(promotion?.buyQuantity),
    getQuantity: text(promotion?.getQuantity),
    productIds: [...(promotion?.productIds ?? [])],
    categoryIds: [...(promotion?.categoryIds ?? [])],
    minimum: money(promotion?.minimumMinor),
    startsOn: promotion?.startsOn ?? "",
    endsOn: promotion?.endsOn ?? "",
    limitTotal: text(promotion?.limitTotal),
    limitPerCustomer: text(promotion?.limitPerCustomer),
    stacks: promotion?.stacks ?? false,
  };
}

/** What is sent of it: only what its kind has. A number that is none is sent as it is, and refused with its field. */
export function wishOf(form: PromotionForm): Wish {
  const text = (value: string) => value.trim() || null;
  const count = (value: string) => (value.trim() === "" ? null : Number(value));
  const isPieces = form.kind === "buy_x_get_y";
  return {
    code: form.manner === "code" ? form.code : null,
    name: form.name,
    kind: form.kind,
    percent: form.kind === "amount" ? null : text(form.percent),
    amount: form.kind === "amount" ? text(form.amount) : null,
    buyQuantity: isPieces ? count(form.buyQuantity) : null,
    getQuantity: isPieces ? count(form.getQuantity) : null,
    productIds: form.productIds,
    categoryIds: form.categoryIds,
    minimum: text(form.minimum),
    startsOn: text(form.startsOn),
    endsOn: text(form.endsOn),
    limitTotal: count(form.limitTotal),
    limitPerCustomer: count(form.limitPerCustomer),
    stacks: form.stacks,
  };
}
