"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { UseFormReturn } from "react-hook-form";
import { appError } from "@/app/_lib/app-error";
import { useTRPC } from "@/app/_lib/trpc-client";
import { useIdempotencyKey } from "@/app/_lib/use-idempotency-key";
import { atFirstSign } from "@/app/_ui/first-sign";
import { toast } from "@/app/_ui/toast";
import { plainNumber } from "@/app/[tenant]/(office)/_documents/grid-line";
import { onlyTouched } from "@/app/[tenant]/(office)/_lists/only-touched";
import { type FormValues, formField, inputOf, type ProductDetail } from "./form-values";

/** The server's own rules; they come while the form is filled in. */
const rules = () => import("@/server/catalog/input");
atFirstSign(() => void rules().catch(() => {}));

/** Checks as the server will, sends, and puts every refusal where it can be mended. */
export function useSaveProduct(
  product: ProductDetail | undefined,
  form: UseFormReturn<FormValues>,
  onSaved: (id: string) => void,
) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const [idempotencyKey, renew] = useIdempotencyKey();
  const [version, setVersion] = useState(product?.version);
  const [error, setError] = useState<string | null>(null);
  const [isStale, setStale] = useState(false);
  const touched = form.formState.dirtyFields;
  const show = (place: keyof FormValues | null, message: string) => {
    setError(place ? null : message);
    if (place) form.setError(place, { message }, { shouldFocus: true });
  };
  const options = {
    onSuccess: (saved: { id: string; sku: string }) => {
      renew();
      toast(product ? `${saved.sku} saved` : `${saved.sku} added`);
      void client.invalidateQueries(trpc.products.pathFilter());
      void client.invalidateQueries(trpc.categories.pathFilter());
      onSaved(saved.id);
    },
    onError: (thrown: unknown) => {
      renew(thrown);
      const { code, field, figures, message } = appError(thrown);
      show(formField(code, field), message);
      setStale(code === "stale_version");
      // The next save is a decision: over what was just named.
      if (code === "stale_version" && typeof figures.version === "number") setVersion(figures.version);
    },
  };
  const create = useMutation(trpc.products.create.mutationOptions(options));
  const update = useMutation(trpc.products.update.mutationOptions(options));
  const busy = create.isPending || update.isPending;
  const save = async (values: FormValues) => {
    if (busy) return;
    setError(null);
    const input = inputOf(values);
    const issue = await firstIssue(input);
    if (issue) return show(formField("", issue.path.map(String).join(".")), issue.message);
    // Only what was changed here is sent: what somebody else changed meanwhile stays theirs.
    const changed = onlyTouched(input, touched);
    if (product) return update.mutate({ id: product.id, version, ...changed, idempotencyKey });
    const opening = values.kind === "stocked" && values.openingQuantity.trim();
    create.mutate({
      ...input,
      ...(opening ? { openingQuantity: plainNumber(values.openingQuantity) } : {}),
      idempotencyKey,
    });
  };
  return { save, busy, error, isStale };
}

/** Without an answer for the rules the server itself will say what is wrong. */
async function firstIssue(input: ReturnType<typeof inputOf>) {
  const code = await rules().catch(() => null);
  return code?.CreateProduct.safeParse(input).error?.issues[0];
}
