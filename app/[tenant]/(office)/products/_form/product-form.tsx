"use client";

import { useRouter } from "next/navigation";
import { useRef } from "react";
import { FormProvider, useForm } from "react-hook-form";
import { Link } from "@/app/_lib/link";
import { useMember } from "@/app/_lib/member";
import { paths } from "@/app/_lib/paths";
import { Button } from "@/app/_ui/button";
import { Notice } from "@/app/_ui/notice";
import { Rail, RailSection, Split, SplitMain } from "@/app/_ui/split";
import { Crumbs, Topbar } from "@/app/_ui/topbar";
import { useShortcut } from "@/app/_ui/use-shortcut";
import { type FormValues, type ProductDetail, valuesOf } from "./form-values";
import { IdentityFields } from "./identity-fields";
import { PriceFields } from "./price-fields";
import { StockFields } from "./stock-fields";
import { useSaveProduct } from "./use-save-product";

/** A new product, or one being changed. What was typed stays through every refusal. */
export function ProductForm({ product, name = "" }: { product?: ProductDetail; name?: string }) {
  const { tenant, company, can } = useMember();
  const router = useRouter();
  const form = useForm<FormValues>({ defaultValues: valuesOf(product, name, company) });
  const element = useRef<HTMLFormElement>(null);
  useShortcut("mod+enter", () => element.current?.requestSubmit(), { label: "Save" });
  const back = product ? paths.product(tenant, product.id) : paths.products(tenant);
  const { save, busy, error, isStale } = useSaveProduct(product, form, (id) => router.push(paths.product(tenant, id)));
  const { isSubmitting } = form.formState;
  return (
    <FormProvider {...form}>
      <form
        ref={element}
        className="contents"
        noValidate
        // Pressed again while the first press is still read.
        onSubmit={(event) => (isSubmitting ? event.preventDefault() : void form.handleSubmit(save)(event))}
      >
        <Topbar
          actions={
            <>
              <Button asChild size="sm" variant="quiet">
                <Link href={back}>Cancel</Link>
              </Button>
              <Button
                type="submit"
                size="sm"
                variant="primary"
                kbd={["Ctrl", "Enter"]}
                busy={busy}
                waiting={isSubmitting}
                disabledReason={can("products.write") ? null : "Your role may see products, not change them"}
              >
                {isStale ? "Save mine too" : product ? "Save" : "Add product"}
              </Button>
            </>
          }
        >
          <Crumbs
            trail={[
              <Link key="products" href={paths.products(tenant)}>
                Products
              </Link>,
              ...(product
                ? [
                    <Link key="product" href={back}>
                      {product.name}
                    </Link>,
                  ]
                : []),
            ]}
            title={product ? "Edit" : "New product"}
          />
        </Topbar>
        <Split>
          <SplitMain>
            <div className="grid max-w-[760px] gap-6 px-6 py-5">
              {error ? (
                <Notice tone={isStale ? "warn" : "bad"} role="alert">
                  {error}
                </Notice>
              ) : null}
              <IdentityFields isNew={product === undefined} />
              <PriceFields />
            </div>
          </SplitMain>
          <Rail label="Stock" width={336}>
            <RailSection title="Stock">
              <StockFields isNew={product === undefined} />
            </RailSection>
          </Rail>
        </Split>
      </form>
    </FormProvider>
  );
}
