"use client";

import type { OpenSheet } from "@/app/[tenant]/(pos)/pos/_state/sheet-store";
import { CameraSheet } from "./camera-sheet";
import { ChoicesSheet } from "./choices-sheet";
import { CodeSheet } from "./code-sheet";
import { CustomSheet } from "./custom-sheet";
import { CustomerSheet } from "./customer-sheet";
import { GiftCardSheet } from "./gift-card-sheet";
import { LineSheet } from "./line-sheet";
import { MoreSheet } from "./more-sheet";
import { PlaceSheet } from "./place-sheet";
import { PointsSheet } from "./points-sheet";
import { ProductSheet } from "./product-sheet";
import { DiscountSheet, NoteSheet, QuantitySheet, TotalSheet, VoidSheet } from "./small-sheets";
import { UnknownSheet } from "./unknown-sheet";

/** The sheet that is open. */
export function AllSheets({ open }: { open: OpenSheet }) {
  const { leaving } = open;
  switch (open.kind) {
    case "line":
      return <LineSheet key={open.lineId} lineId={open.lineId} focus={open.focus} leaving={leaving} />;
    case "choices":
      return (
        <ChoicesSheet key={open.productId} productId={open.productId} measured={open.measured} leaving={leaving} />
      );
    case "product":
    case "sold-out":
      return <ProductSheet productId={open.productId} soldOut={open.kind === "sold-out"} leaving={leaving} />;
    case "quantity":
      return <QuantitySheet leaving={leaving} />;
    case "custom":
      return <CustomSheet leaving={leaving} />;
    case "unknown":
      return <UnknownSheet key={open.code} code={open.code} leaving={leaving} />;
    case "discount":
      return <DiscountSheet leaving={leaving} />;
    case "note":
      return <NoteSheet leaving={leaving} />;
    case "customer":
      return <CustomerSheet leaving={leaving} />;
    case "total":
      return <TotalSheet leaving={leaving} />;
    case "more":
      return <MoreSheet leaving={leaving} />;
    case "place":
      return <PlaceSheet leaving={leaving} />;
    case "code":
      return <CodeSheet leaving={leaving} />;
    case "points":
      return <PointsSheet leaving={leaving} />;
    case "sell-gift-card":
      return <GiftCardSheet leaving={leaving} />;
    case "camera":
      return <CameraSheet leaving={leaving} />;
    case "void":
      return <VoidSheet lineIds={open.lineIds} leaving={leaving} />;
    default:
      return open satisfies never;
  }
}
