"use client";

import { useEffect } from "react";
import { Frame } from "./_frame/frame";
import { listenForBack, useView } from "./_frame/view-store";
import { loadAllViews, ViewOutlet } from "./views";

/** The till: everything after this happens on the tablet. */
export function TillApp({ tenant }: { tenant: string }) {
  const { view } = useView();
  useEffect(listenForBack, []);
  useEffect(() => {
    void loadAllViews();
  }, []);
  return (
    <Frame>
      <ViewOutlet view={view} />
    </Frame>
  );
}
